-- evidence: inferred: no manager of a team is evidenced; read from the job titles of the workers in it
-- Amend the titles below to your own. A worker's team is known by its name alone: where two teams share a name
-- the one with the higher number is taken.
SELECT
    {{ joined("MAX(d.DIM_DEPARTMENT_ID)", "w.DIM_WORKER_ID") }} AS team_manager_id,
    MAX(d.DIM_DEPARTMENT_ID) AS team_id,
    w.DIM_WORKER_ID AS worker_id,
    w.JOB_TITLE AS role_code,
    NULL AS start_date, -- not held: LCS keeps no history of a worker's teams
    NULL AS end_date -- not held: LCS keeps no history of a worker's teams
FROM {{ schema }}.DIM_WORKER w
JOIN {{ schema }}.DIM_DEPARTMENT d ON d.NAME = w.DEPARTMENT_NAME
WHERE w.DIM_WORKER_ID <> -1
  AND d.DIM_DEPARTMENT_ID <> -1
  AND (LOWER(w.JOB_TITLE) LIKE '%team manager%'
    OR LOWER(w.JOB_TITLE) LIKE '%practice manager%'
    OR LOWER(w.JOB_TITLE) LIKE '%senior manager%'
    OR LOWER(w.JOB_TITLE) LIKE '%head of service%')
GROUP BY w.DIM_WORKER_ID, w.JOB_TITLE
