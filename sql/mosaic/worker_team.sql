-- evidence: seen
-- The main job of each worker, with its dates: Mosaic keeps the history.
SELECT
    r.WORKER_ROLE_ID AS worker_team_id,
    r.WORKER_ID AS worker_id,
    r.ORGANISATION_ID AS team_id,
    r.START_DATE AS start_date,
    r.END_DATE AS end_date,
    0 AS is_observed
FROM {{ schema }}.DM_WORKER_ROLES r
WHERE r.PRIMARY_ROLE = 'Y'
