-- evidence: seen
SELECT
    i.immi_immigration_status_id AS immigration_id,
    i.immi_person_id AS child_id,
    i.immi_immigration_status AS status_code,
    i.immi_immigration_status_start_date AS start_date,
    i.immi_immigration_status_end_date AS end_date
FROM {{ schema }}.ssd_immigration_status i
