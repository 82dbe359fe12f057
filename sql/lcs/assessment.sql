-- evidence: seen
-- Cancelled (X) and draft (D) steps are read too, so that a list can say why it leaves them out; a step
-- without a substatus is kept. The authorisation date is a typed answer: its text is read day first by
-- the program, never by the server. Of repeated answers the one saved last counts, then the higher number.
SELECT
    a.FACT_SINGLE_ASSESSMENT_ID AS assessment_id,
    a.DIM_PERSON_ID AS child_id,
    NULLIF(a.FACT_REFERRAL_ID, -1) AS referral_id,
    a.DIM_LOOKUP_STEP_SUBSTATUS_CODE AS status_code,
    a.START_DTTM AS start_date,
    authorised.ANSWER AS authorised_at,
    seen.ANSWER AS seen_on_form,
    NULLIF(a.COMPLETED_BY_USER_ID, -1) AS assessor_worker_id,
    NULLIF(a.COMPLETED_BY_DEPT_ID, -1) AS assessor_team_id,
    a.OUTCOME_NFA_FLAG AS outcome_no_further_action,
    a.OUTCOME_NFA_S47_END_FLAG AS outcome_section_47_ended,
    a.OUTCOME_STRATEGY_DISCUSSION_FLAG AS outcome_strategy_discussion,
    a.OUTCOME_CLA_REQUEST_FLAG AS outcome_looked_after,
    a.OUTCOME_PRIVATE_FOSTERING_FLAG AS outcome_private_fostering,
    a.OUTCOME_LEGAL_ACTION_FLAG AS outcome_legal_action,
    a.OUTCOME_PROV_OF_SERVICES_FLAG AS outcome_services,
    a.OUTCOME_PROV_OF_SB_CARE_FLAG AS outcome_short_breaks,
    a.OUTCOME_SPECIALIST_ASSESSMENT_FLAG AS outcome_specialist_assessment,
    a.OUTCOME_REFERRAL_TO_OTHER_AGENCY_FLAG AS outcome_other_agency,
    CASE WHEN a.OTHER_OUTCOMES_EXIST_FLAG = 'Y' THEN 'Y' ELSE COALESCE(a.OUTCOME_OTHER_ACTIONS_FLAG, a.OTHER_OUTCOMES_EXIST_FLAG) END AS outcome_other
FROM {{ schema }}.FACT_SINGLE_ASSESSMENT a
LEFT JOIN (
    SELECT
        f.FACT_FORM_ID,
        f.ANSWER,
        ROW_NUMBER() OVER (
            PARTITION BY f.FACT_FORM_ID
            ORDER BY CASE WHEN f.ANSWERED_DTTM IS NULL THEN 1 ELSE 0 END, f.ANSWERED_DTTM DESC, f.FACT_FORM_ANSWER_ID DESC
        ) AS NEWEST
    FROM {{ schema }}.FACT_FORM_ANSWERS f
    WHERE f.ANSWER_NO = 'FormEndDate' AND f.FACT_FORM_ID <> -1
) authorised ON authorised.FACT_FORM_ID = a.FACT_FORM_ID AND authorised.NEWEST = 1
LEFT JOIN (
    SELECT
        f.FACT_FORM_ID,
        f.ANSWER,
        ROW_NUMBER() OVER (
            PARTITION BY f.FACT_FORM_ID
            ORDER BY CASE WHEN f.ANSWERED_DTTM IS NULL THEN 1 ELSE 0 END, f.ANSWERED_DTTM DESC, f.FACT_FORM_ANSWER_ID DESC
        ) AS NEWEST
    FROM {{ schema }}.FACT_FORM_ANSWERS f
    WHERE f.ANSWER_NO = 'seenYN' AND f.FACT_FORM_ID <> -1
) seen ON seen.FACT_FORM_ID = a.FACT_FORM_ID AND seen.NEWEST = 1
WHERE a.DIM_PERSON_ID <> -1
