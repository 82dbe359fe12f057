-- evidence: seen
-- The name is one text: it stands whole as the surname.
SELECT
    w.WORKER_ID AS worker_id,
    NULL AS staff_number, -- not held: no staff number is evidenced
    NULL AS forename, -- not held: the name is one text, told as the surname
    w.FULL_NAME AS surname,
    NULL AS registration_number, -- not held: registration numbers are in tables of single authorities only
    NULL AS job_title, -- not held: no job is evidenced in the mart
    NULL AS full_time_share, -- not held: no share of full time is evidenced
    NULL AS start_date, -- not held: no first day at work is evidenced
    NULL AS end_date -- not held: no last day at work is evidenced
FROM {{ schema }}.DM_WORKERS w
