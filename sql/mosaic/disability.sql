-- evidence: seen
SELECT
    d.DISABILITY_ID AS disability_id,
    d.PERSON_ID AS child_id,
    d.CIN_DISABILITY_CATEGORY_CODE AS disability_code,
    NULL AS start_date, -- not held: no start is evidenced on disabilities
    NULL AS end_date -- not held: no end is evidenced on disabilities
FROM {{ schema }}.DM_DISABILITIES d
WHERE d.CIN_DISABILITY_CATEGORY_CODE IS NOT NULL
