-- evidence: seen
-- not held for relation_code=FATHER PARENT: the SSD keeps mothers only
SELECT
    m.moth_table_id AS person_relation_id,
    m.moth_childs_person_id AS child_id,
    m.moth_person_id AS related_person_id,
    'MOTHER' AS relation_code,
    p.pers_dob AS related_birth_date,
    NULL AS start_date, -- not held: the SSD has no start of a relationship
    NULL AS end_date -- not held: the SSD keeps mothers without an end
FROM {{ schema }}.ssd_mother m
LEFT JOIN {{ schema }}.ssd_person p ON p.pers_person_id = m.moth_person_id
WHERE m.moth_childs_person_id IS NOT NULL
