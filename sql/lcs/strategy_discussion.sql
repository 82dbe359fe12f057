-- evidence: inferred: no table of strategy discussions is evidenced; read from a form of its own
-- The form's type and its question keys are local: set strategy_form_type under [source.parameters]
-- in annexa.toml and amend the question keys below to those of your own form. Of repeated answers the
-- one saved last counts, then the higher number; a form without answers is still a discussion.
SELECT
    f.FACT_FORM_ID AS strategy_discussion_id,
    f.DIM_PERSON_ID AS child_id,
    NULLIF(f.FACT_REFERRAL_ID, -1) AS referral_id,
    MAX(CASE WHEN a.ANSWER_NO = 'StratDecision' THEN a.ANSWER END) AS decision_at,
    MAX(CASE WHEN a.ANSWER_NO = 'StratDate' THEN a.ANSWER END) AS start_at,
    MAX(CASE WHEN a.ANSWER_NO = 'StratEnd' THEN a.ANSWER END) AS end_at,
    MAX(CASE WHEN a.ANSWER_NO = 'StratOutcome' THEN a.ANSWER END) AS outcome_code,
    MAX(CASE WHEN a.ANSWER_NO = 'StratChair' THEN a.ANSWER END) AS chair_name,
    MAX(CASE WHEN a.ANSWER_NO = 'StratDelay' THEN a.ANSWER END) AS delay_reason,
    MAX(CASE WHEN a.ANSWER_NO = 'StratOversight' THEN a.ANSWER END) AS oversight_at,
    MAX(CASE WHEN a.ANSWER_NO = 'StratOversightBy' THEN a.ANSWER END) AS oversight_by
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
    WHERE x.ANSWER_NO IN ('StratDecision', 'StratDate', 'StratEnd', 'StratOutcome', 'StratChair', 'StratDelay', 'StratOversight', 'StratOversightBy')
) a ON a.FACT_FORM_ID = f.FACT_FORM_ID AND a.NEWEST = 1
WHERE f.DIM_LOOKUP_FORM_TYPE_ID_CODE = :strategy_form_type
  AND f.DIM_PERSON_ID <> -1
GROUP BY f.FACT_FORM_ID, f.DIM_PERSON_ID, f.FACT_REFERRAL_ID
