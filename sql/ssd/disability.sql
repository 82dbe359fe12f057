-- evidence: seen
SELECT
    d.disa_table_id AS disability_id,
    d.disa_person_id AS child_id,
    d.disa_disability_code AS disability_code,
    NULL AS start_date, -- not held: the SSD has no dates of disabilities
    NULL AS end_date -- not held: the SSD has no dates of disabilities
FROM {{ schema }}.ssd_disability d
