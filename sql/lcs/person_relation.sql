-- evidence: seen
-- A row of type CHI stands on the parent's side: the related person is the child. A mother is a parent
-- recorded as female; one whose sex is not recorded is a parent and not a mother.
SELECT
    r.FACT_PERSON_RELATION_ID AS person_relation_id,
    r.DIM_RELATED_PERSON_ID AS child_id,
    r.DIM_PERSON_ID AS related_person_id,
    CASE p.GENDER_MAIN_CODE WHEN 'F' THEN 'MOTHER' WHEN 'M' THEN 'FATHER' ELSE 'PARENT' END AS relation_code,
    r.END_DTTM AS end_date
FROM {{ schema }}.FACT_PERSON_RELATION r
LEFT JOIN {{ schema }}.DIM_PERSON p ON p.DIM_PERSON_ID = r.DIM_PERSON_ID
WHERE r.DIM_LOOKUP_RELTN_TYPE_CODE = 'CHI'
  AND r.DIM_PERSON_ID <> -1
  AND r.DIM_RELATED_PERSON_ID <> -1
