-- evidence: inferred: no table of attendance is evidenced; read from the answers of the discussion's form
-- Amend the question keys to those of your own form, here and in codes.csv. Of repeated answers the one
-- saved last counts.
SELECT
    {{ joined("a.FACT_FORM_ID", "a.ANSWER_NO") }} AS strategy_attendance_id,
    a.FACT_FORM_ID AS strategy_discussion_id,
    f.DIM_PERSON_ID AS child_id,
    a.ANSWER_NO AS agency_code,
    a.ANSWER AS attended
FROM {{ schema }}.FACT_FORMS f
JOIN (
    SELECT
        x.FACT_FORM_ID,
        x.ANSWER_NO,
        x.ANSWER,
        ROW_NUMBER() OVER (
            PARTITION BY x.FACT_FORM_ID, x.ANSWER_NO
            ORDER BY CASE WHEN x.ANSWERED_DTTM IS NULL THEN 1 ELSE 0 END, x.ANSWERED_DTTM DESC, x.FACT_FORM_ANSWER_ID DESC
        ) AS NEWEST
    FROM {{ schema }}.FACT_FORM_ANSWERS x
    WHERE x.ANSWER_NO IN ('AttPolice', 'AttHealth', 'AttEducation', 'AttReferrer')
) a ON a.FACT_FORM_ID = f.FACT_FORM_ID AND a.NEWEST = 1
WHERE f.DIM_LOOKUP_FORM_TYPE_ID_CODE = :strategy_form_type
  AND f.DIM_PERSON_ID <> -1
