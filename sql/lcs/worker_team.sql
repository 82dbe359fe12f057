-- evidence: seen
-- A worker's present team, by name: the name is the only link that the worker's row holds. Where two
-- teams share a name the one with the higher number is taken, so that no worker is counted twice.
SELECT
    {{ joined("w.DIM_WORKER_ID", "MAX(d.DIM_DEPARTMENT_ID)") }} AS worker_team_id,
    w.DIM_WORKER_ID AS worker_id,
    MAX(d.DIM_DEPARTMENT_ID) AS team_id,
    NULL AS start_date, -- not held: LCS keeps no history of a worker's teams
    NULL AS end_date, -- not held: LCS keeps no history of a worker's teams
    0 AS is_observed
FROM {{ schema }}.DIM_WORKER w
JOIN {{ schema }}.DIM_DEPARTMENT d ON d.NAME = w.DEPARTMENT_NAME
WHERE w.DIM_WORKER_ID <> -1
  AND d.DIM_DEPARTMENT_ID <> -1
GROUP BY w.DIM_WORKER_ID
