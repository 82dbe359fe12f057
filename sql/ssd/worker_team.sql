-- evidence: seen
-- A worker's present team, by name: the name is the only link. Where two teams share a name the one with the
-- higher number is taken, so that no worker is counted twice.
SELECT
    {{ joined("w.prof_professional_id", "MAX(d.dept_team_id)") }} AS worker_team_id,
    w.prof_professional_id AS worker_id,
    MAX(d.dept_team_id) AS team_id,
    NULL AS start_date, -- not held: the SSD keeps no history of a worker's teams
    NULL AS end_date, -- not held: the SSD keeps no history of a worker's teams
    0 AS is_observed
FROM {{ schema }}.ssd_professionals w
JOIN {{ schema }}.ssd_department d ON d.dept_team_name = w.prof_professional_department
GROUP BY w.prof_professional_id
