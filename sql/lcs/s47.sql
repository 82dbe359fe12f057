-- evidence: seen
-- The worker is given by staff number, not by the key that assessments and involvements use.
-- A negative number of outcomes means not known. Enquiries with a start in the future occur: they are read,
-- and do not exist until that day.
SELECT
    s.FACT_S47_ID AS s47_id,
    s.DIM_PERSON_ID AS child_id,
    NULLIF(s.FACT_REFERRAL_ID, -1) AS referral_id,
    NULL AS strategy_discussion_id, -- not held: no link from an enquiry to its discussion is evidenced
    s.START_DTTM AS start_at,
    s.END_DTTM AS end_at,
    s.OUTCOME_NFA_FLAG AS outcome_no_further_action,
    s.OUTCOME_CP_CONFERENCE_FLAG AS outcome_conference,
    s.OUTCOME_LEGAL_ACTION_FLAG AS outcome_legal_action,
    s.OUTCOME_PROV_OF_SERVICES_FLAG AS outcome_services,
    s.OUTCOME_PROV_OF_SB_CARE_FLAG AS outcome_short_breaks,
    s.OUTCOME_NFA_CONTINUE_SINGLE_FLAG AS outcome_continue_assessment,
    s.OUTCOME_MONITOR_FLAG AS outcome_monitor,
    s.OTHER_OUTCOMES_EXIST_FLAG AS outcome_other,
    s.OUTCOME_CP_FLAG AS outcome_plan, -- history
    CASE WHEN s.TOTAL_NO_OF_OUTCOMES >= 0 THEN s.TOTAL_NO_OF_OUTCOMES END AS outcomes_count,
    NULL AS concerns_substantiated, -- not held: whether concerns were substantiated is not evidenced on enquiries
    NULL AS investigation_type, -- not held: no kind of enquiry is evidenced
    NULLIF(s.COMPLETED_BY_DEPT_ID, -1) AS team_id,
    w.DIM_WORKER_ID AS worker_id,
    NULL AS authorised_by -- not held: no authorising manager is evidenced on enquiries
FROM {{ schema }}.FACT_S47 s
LEFT JOIN (
    SELECT
        LTRIM(RTRIM(x.STAFF_ID)) AS STAFF_ID,
        MAX(x.DIM_WORKER_ID) AS DIM_WORKER_ID
    FROM {{ schema }}.DIM_WORKER x
    WHERE x.DIM_WORKER_ID <> -1
    GROUP BY LTRIM(RTRIM(x.STAFF_ID))
) w ON w.STAFF_ID = LTRIM(RTRIM(s.COMPLETED_BY_USER_STAFF_ID)) AND LOWER(w.STAFF_ID) NOT IN ('', '-1', 'unknown')
WHERE s.DIM_PERSON_ID <> -1
