-- evidence: seen
-- Enquiries with a start in the future occur: they are read, and do not exist until that day.
SELECT
    s.FACT_S47_ID AS s47_id,
    s.DIM_PERSON_ID AS child_id,
    NULLIF(s.FACT_REFERRAL_ID, -1) AS referral_id,
    s.START_DTTM AS start_at,
    s.END_DTTM AS end_at,
    s.OUTCOME_NFA_FLAG AS outcome_no_further_action,
    s.OUTCOME_CP_CONFERENCE_FLAG AS outcome_conference
FROM {{ schema }}.FACT_S47 s
WHERE s.DIM_PERSON_ID <> -1
