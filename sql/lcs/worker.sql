-- evidence: seen
-- STAFF_ID holds fillers such as 'unknown' and needs trimming.
SELECT
    w.DIM_WORKER_ID AS worker_id,
    CASE WHEN LOWER(LTRIM(RTRIM(w.STAFF_ID))) IN ('unknown', '') THEN NULL ELSE w.STAFF_ID END AS staff_number,
    w.FORENAME AS forename,
    w.SURNAME AS surname,
    w.WORKER_ID_CODE AS registration_number,
    w.JOB_TITLE AS job_title,
    w.FULL_TIME_EQUIVALENCY AS full_time_share,
    NULL AS start_date, -- not held: no first day at work is evidenced
    NULL AS end_date -- not held: no last day at work is evidenced
FROM {{ schema }}.DIM_WORKER w
WHERE w.DIM_WORKER_ID <> -1
