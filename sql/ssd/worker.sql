-- evidence: seen
-- The name is one text: it stands whole as the surname.
SELECT
    w.prof_professional_id AS worker_id,
    NULLIF(w.prof_staff_id, 'SSD_PH') AS staff_number,
    NULL AS forename, -- not held: the SSD has a worker's whole name in one text, told as the surname
    w.prof_professional_name AS surname,
    NULLIF(w.prof_social_worker_registration_no, 'SSD_PH') AS registration_number,
    w.prof_professional_job_title AS job_title,
    w.prof_full_time_equivalency AS full_time_share,
    NULL AS start_date, -- not held: the SSD has no first day at work
    NULL AS end_date -- not held: the SSD has no last day at work
FROM {{ schema }}.ssd_professionals w
