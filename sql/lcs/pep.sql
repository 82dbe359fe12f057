-- evidence: inferred: no table of personal education plans is evidenced; read from a form of its own
-- The form's type and its question keys are local: set pep_form_type under [source.parameters] in
-- annexa.toml and amend the question keys below to those of your own form. Of repeated answers the one
-- saved last counts, then the higher number.
SELECT
    f.FACT_FORM_ID AS pep_id,
    f.DIM_PERSON_ID AS child_id,
    MAX(CASE WHEN a.ANSWER_NO = 'PEPDate' THEN a.ANSWER END) AS pep_date,
    MAX(CASE WHEN a.ANSWER_NO = 'PEPSchool' THEN a.ANSWER END) AS school_name,
    MAX(CASE WHEN a.ANSWER_NO = 'PEPAttend' THEN a.ANSWER END) AS attends_school,
    MAX(CASE WHEN a.ANSWER_NO = 'PEPReason' THEN a.ANSWER END) AS reason_not_attending,
    MAX(CASE WHEN a.ANSWER_NO = 'PEPConcern' THEN a.ANSWER END) AS has_concerns,
    MAX(CASE WHEN a.ANSWER_NO = 'PEPProgress' THEN a.ANSWER END) AS expected_progress,
    MAX(CASE WHEN a.ANSWER_NO = 'PEPSEN' THEN a.ANSWER END) AS sen_status_code,
    MAX(CASE WHEN a.ANSWER_NO = 'PEPSchools' THEN a.ANSWER END) AS schools_in_2_years,
    MAX(CASE WHEN a.ANSWER_NO = 'PEPChange' THEN a.ANSWER END) AS school_change_date,
    MAX(CASE WHEN a.ANSWER_NO = 'PEPQuality' THEN a.ANSWER END) AS quality,
    'FORM' AS origin_code
FROM {{ schema }}.FACT_FORMS f
LEFT JOIN (
    SELECT
        x.FACT_FORM_ID,
        x.ANSWER_NO,
        x.ANSWER,
        ROW_NUMBER() OVER (
            PARTITION BY x.FACT_FORM_ID, x.ANSWER_NO
            ORDER BY CASE WHEN x.ANSWERED_DTTM IS NULL THEN 1 ELSE 0 END, x.ANSWERED_DTTM DESC, x.FACT_FORM_ANSWER_ID DESC
        ) AS NEWEST
    FROM {{ schema }}.FACT_FORM_ANSWERS x
    WHERE x.ANSWER_NO IN (
        'PEPDate', 'PEPSchool', 'PEPAttend', 'PEPReason', 'PEPConcern', 'PEPProgress', 'PEPSEN', 'PEPSchools', 'PEPChange', 'PEPQuality'
    )
) a ON a.FACT_FORM_ID = f.FACT_FORM_ID AND a.NEWEST = 1
WHERE f.DIM_LOOKUP_FORM_TYPE_ID_CODE = :pep_form_type
  AND f.DIM_PERSON_ID <> -1
GROUP BY f.FACT_FORM_ID, f.DIM_PERSON_ID
