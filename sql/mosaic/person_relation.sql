-- evidence: seen
-- not held for relation_code=FATHER PARENT: only the mark of a mother is the same at every site
SELECT
    {{ joined("r.PERSON_ID", "r.OTHER_PERSON_ID") }} AS person_relation_id,
    r.OTHER_PERSON_ID AS child_id,
    r.PERSON_ID AS related_person_id,
    'MOTHER' AS relation_code,
    MAX(p.DATE_OF_BIRTH) AS related_birth_date,
    MIN(r.START_DATE) AS start_date,
    MAX(r.END_DATE) AS end_date
FROM {{ schema }}.DM_PERSONAL_RELATIONSHIPS r
LEFT JOIN {{ schema }}.DM_PERSONS p ON p.PERSON_ID = r.PERSON_ID
WHERE r.IS_MOTHER = 'Y'
GROUP BY r.PERSON_ID, r.OTHER_PERSON_ID
