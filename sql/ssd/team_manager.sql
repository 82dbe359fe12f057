-- evidence: inferred: the SSD has no managers of teams; they are told by their job titles
-- Amend the titles below to your own. A worker's team is known by its name alone: where two teams share a name
-- the one with the higher number is taken.
SELECT
    {{ joined("MAX(d.dept_team_id)", "w.prof_professional_id") }} AS team_manager_id,
    MAX(d.dept_team_id) AS team_id,
    w.prof_professional_id AS worker_id,
    w.prof_professional_job_title AS role_code,
    NULL AS start_date, -- not held: the SSD keeps no history of a worker's teams
    NULL AS end_date -- not held: the SSD keeps no history of a worker's teams
FROM {{ schema }}.ssd_professionals w
JOIN {{ schema }}.ssd_department d ON d.dept_team_name = w.prof_professional_department
WHERE LOWER(w.prof_professional_job_title) LIKE '%team manager%'
   OR LOWER(w.prof_professional_job_title) LIKE '%practice manager%'
   OR LOWER(w.prof_professional_job_title) LIKE '%senior manager%'
   OR LOWER(w.prof_professional_job_title) LIKE '%head of service%'
GROUP BY w.prof_professional_id, w.prof_professional_job_title
