-- evidence: seen
-- Cancelled (X) and draft (D) steps are read too, so that a list can say why it leaves them out; a step
-- without a substatus is kept. The authorisation date is a typed answer: its text is read day first by
-- the program, never by the server. The keys of the questions about its progress are local: amend them to
-- those of your own form. Of repeated answers the one saved last counts, then the higher number.
SELECT
    a.FACT_SINGLE_ASSESSMENT_ID AS assessment_id,
    a.DIM_PERSON_ID AS child_id,
    NULLIF(a.FACT_REFERRAL_ID, -1) AS referral_id,
    a.DIM_LOOKUP_STEP_SUBSTATUS_CODE AS status_code,
    a.START_DTTM AS start_date,
    f.authorised AS authorised_at,
    f.seen AS seen_on_form,
    NULLIF(a.COMPLETED_BY_USER_ID, -1) AS assessor_worker_id,
    NULLIF(a.COMPLETED_BY_DEPT_ID, -1) AS assessor_team_id,
    f.target AS target_date, -- inferred: no audit of an assessment is evidenced; taken from an answer on its form
    f.checked AS checkpoint_date, -- inferred: no audit of an assessment is evidenced; taken from an answer on its form
    f.submitted AS submitted_at, -- inferred: no audit of an assessment is evidenced; taken from an answer on its form
    f.manager AS authorised_by, -- inferred: no audit of an assessment is evidenced; taken from an answer on its form
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
        x.FACT_FORM_ID,
        MAX(CASE WHEN x.ANSWER_NO = 'FormEndDate' THEN x.ANSWER END) AS authorised,
        MAX(CASE WHEN x.ANSWER_NO = 'seenYN' THEN x.ANSWER END) AS seen,
        MAX(CASE WHEN x.ANSWER_NO = 'AsmtTarget' THEN x.ANSWER END) AS target,
        MAX(CASE WHEN x.ANSWER_NO = 'AsmtChecked' THEN x.ANSWER END) AS checked,
        MAX(CASE WHEN x.ANSWER_NO = 'AsmtSubmitted' THEN x.ANSWER END) AS submitted,
        MAX(CASE WHEN x.ANSWER_NO = 'AsmtManager' THEN x.ANSWER END) AS manager
    FROM (
        SELECT
            q.FACT_FORM_ID,
            q.ANSWER_NO,
            q.ANSWER,
            ROW_NUMBER() OVER (
                PARTITION BY q.FACT_FORM_ID, q.ANSWER_NO
                ORDER BY CASE WHEN q.ANSWERED_DTTM IS NULL THEN 1 ELSE 0 END, q.ANSWERED_DTTM DESC, q.FACT_FORM_ANSWER_ID DESC
            ) AS NEWEST
        FROM {{ schema }}.FACT_FORM_ANSWERS q
        WHERE q.FACT_FORM_ID <> -1
          AND q.ANSWER_NO IN ('FormEndDate', 'seenYN', 'AsmtTarget', 'AsmtChecked', 'AsmtSubmitted', 'AsmtManager')
    ) x
    WHERE x.NEWEST = 1
    GROUP BY x.FACT_FORM_ID
) f ON f.FACT_FORM_ID = a.FACT_FORM_ID
WHERE a.DIM_PERSON_ID <> -1
