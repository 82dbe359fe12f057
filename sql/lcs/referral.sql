-- evidence: seen
-- A referral is also the episode of need it opens. The worker's key is read, not the name beside it.
-- A negative number of outcomes means that it is not known.
SELECT
    r.FACT_REFERRAL_ID AS referral_id,
    r.DIM_PERSON_ID AS child_id,
    r.REFRL_START_DTTM AS referral_at,
    r.REFRL_END_DTTM AS end_at,
    r.DIM_LOOKUP_CONT_SORC_ID_DESC AS source_code,
    r.DIM_LOOKUP_CATEGORY_OF_NEED_CODE AS primary_need_code,
    r.DIM_LOOKUP_REFRL_ENDRSN_ID_CODE AS closure_reason_code,
    r.OUTCOME_NFA_FLAG AS no_further_action,
    r.OUTCOME_SINGLE_ASSESSMENT_FLAG AS outcome_assessment,
    r.OUTCOME_STRATEGY_DISCUSSION_FLAG AS outcome_strategy_discussion,
    r.OUTCOME_CP_CONFERENCE_FLAG AS outcome_conference,
    r.OUTCOME_CP_TRANSFER_IN_FLAG AS outcome_transfer_in,
    r.OUTCOME_CLA_REQUEST_FLAG AS outcome_looked_after,
    r.OUTCOME_PRIVATE_FOSTERING_FLAG AS outcome_private_fostering,
    r.OUTCOME_CARE_LEAVER_FLAG AS outcome_care_leaver,
    r.OUTCOME_NON_AGENCY_ADOPTION_FLAG AS outcome_adoption,
    r.OTHER_OUTCOMES_EXIST_FLAG AS outcome_other,
    CASE WHEN r.TOTAL_NO_OF_OUTCOMES >= 0 THEN r.TOTAL_NO_OF_OUTCOMES END AS number_of_outcomes,
    NULL AS contact_id, -- not held: no link from a referral to its contact is evidenced
    NULLIF(r.DIM_DEPARTMENT_ID, -1) AS team_id,
    NULLIF(r.DIM_WORKER_ID, -1) AS worker_id -- history
FROM {{ schema }}.FACT_REFERRALS r
WHERE r.DIM_PERSON_ID <> -1
