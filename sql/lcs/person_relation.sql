-- evidence: seen
-- Clients' parents only. A row of type CHI stands on the parent's side: the related person is the child. A mother is a parent
-- recorded as female; one whose sex is not recorded is a parent and not a mother.
SELECT
    r.FACT_PERSON_RELATION_ID AS person_relation_id,
    r.DIM_RELATED_PERSON_ID AS child_id,
    r.DIM_PERSON_ID AS related_person_id,
    CASE p.GENDER_MAIN_CODE WHEN 'F' THEN 'MOTHER' WHEN 'M' THEN 'FATHER' ELSE 'PARENT' END AS relation_code,
    p.BIRTH_DTTM AS related_birth_date,
    NULL AS start_date, -- not held: no start of a relationship is evidenced
    r.END_DTTM AS end_date
FROM {{ schema }}.FACT_PERSON_RELATION r
JOIN {{ schema }}.DIM_PERSON c ON c.DIM_PERSON_ID = r.DIM_RELATED_PERSON_ID AND c.IS_CLIENT = 'Y' AND c.DUPLICATED_DTTM IS NULL
LEFT JOIN {{ schema }}.DIM_PERSON p ON p.DIM_PERSON_ID = r.DIM_PERSON_ID
WHERE r.DIM_LOOKUP_RELTN_TYPE_CODE = 'CHI'
  AND r.DIM_PERSON_ID <> -1
  AND r.DIM_RELATED_PERSON_ID <> -1
