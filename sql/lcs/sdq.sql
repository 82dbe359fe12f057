-- evidence: seen
-- Every form of a template named like the questionnaire, with a score or without. The date is the one that
-- was typed, read day first by the program; when it was saved is told apart. Of repeated answers the one
-- saved last counts, then the higher number.
SELECT
    f.FACT_FORM_ID AS sdq_id,
    f.DIM_PERSON_ID AS child_id,
    MAX(CASE WHEN a.ANSWER_NO = 'FormEndDate' THEN a.ANSWER END) AS completed_date,
    COALESCE(
        MAX(CASE WHEN a.ANSWER_NO = 'FormEndDate' THEN a.ANSWERED_DTTM END),
        MAX(CASE WHEN a.ANSWER_NO = 'SDQScore' THEN a.ANSWERED_DTTM END)
    ) AS saved_at,
    MAX(CASE WHEN a.ANSWER_NO = 'SDQScore' THEN a.ANSWER END) AS score
FROM {{ schema }}.FACT_FORMS f
JOIN (
    SELECT
        x.FACT_FORM_ID,
        x.ANSWER_NO,
        x.ANSWER,
        x.ANSWERED_DTTM,
        ROW_NUMBER() OVER (
            PARTITION BY x.FACT_FORM_ID, x.ANSWER_NO
            ORDER BY CASE WHEN x.ANSWERED_DTTM IS NULL THEN 1 ELSE 0 END, x.ANSWERED_DTTM DESC, x.FACT_FORM_ANSWER_ID DESC
        ) AS NEWEST
    FROM {{ schema }}.FACT_FORM_ANSWERS x
    WHERE x.ANSWER_NO IN ('SDQScore', 'FormEndDate')
      AND x.DIM_ASSESSMENT_TEMPLATE_ID_DESC LIKE 'Strengths and Difficulties Questionnaire%'
      AND x.FACT_FORM_ID <> -1
) a ON a.FACT_FORM_ID = f.FACT_FORM_ID AND a.NEWEST = 1
WHERE f.DIM_PERSON_ID <> -1
GROUP BY f.FACT_FORM_ID, f.DIM_PERSON_ID
