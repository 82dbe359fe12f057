-- evidence: seen
-- The discussion is found by walking back from the enquiry, the conference by the next step.
SELECT
    {{ joined("w.WORKFLOW_STEP_ID", "v.PERSON_ID") }} AS s47_id,
    v.PERSON_ID AS child_id,
    CASE WHEN r.REFERRAL_ID IS NOT NULL THEN {{ joined("r.REFERRAL_ID", "r.PERSON_ID") }} END AS referral_id,
    CASE WHEN d.STEP IS NOT NULL THEN {{ joined("d.STEP", "v.PERSON_ID") }} END AS strategy_discussion_id,
    w.STARTED_ON AS start_at,
    w.COMPLETED_ON AS end_at,
    CASE WHEN n.NO_FURTHER > 0 THEN 'Y' WHEN n.CHOSEN > 0 THEN 'N' END AS outcome_no_further_action,
    CASE WHEN n.CONFERENCES > 0 THEN 'Y' WHEN n.CHOSEN > 0 THEN 'N' END AS outcome_conference,
    NULL AS outcome_legal_action, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_services, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_short_breaks, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_continue_assessment, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_monitor, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_other, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_plan, -- not held: next actions are in the words and numbers of each site: add yours here
    n.CHOSEN AS outcomes_count,
    NULL AS concerns_substantiated, -- not held: whether concerns were substantiated is not evidenced
    NULL AS investigation_type, -- not held: no kind of enquiry is evidenced
    w.RESPONSIBLE_TEAM_ID AS team_id,
    w.ASSIGNEE_ID AS worker_id,
    NULL AS authorised_by -- not held: no authorising manager is evidenced
FROM {{ schema }}.DM_WORKFLOW_STEPS w
JOIN {{ schema }}.DM_WORKFLOW_STEPS_PEOPLE_VW v ON v.WORKFLOW_STEP_ID = w.WORKFLOW_STEP_ID
LEFT JOIN (
    SELECT
        b.WORKFLOW_STEP_ID,
        r.PERSON_ID,
        MAX(r.REFERRAL_ID) AS REFERRAL_ID
    FROM {{ schema }}.DM_WORKFLOW_BACKWARDS b
    JOIN {{ schema }}.DM_CIN_REFERRALS r ON r.REFERRAL_ID = b.PRECEDING_WORKFLOW_STEP_ID
    GROUP BY b.WORKFLOW_STEP_ID, r.PERSON_ID
) r ON r.WORKFLOW_STEP_ID = w.WORKFLOW_STEP_ID AND r.PERSON_ID = v.PERSON_ID
LEFT JOIN (
    SELECT
        b.WORKFLOW_STEP_ID,
        MAX(x.WORKFLOW_STEP_ID) AS STEP
    FROM {{ schema }}.DM_WORKFLOW_BACKWARDS b
    JOIN {{ schema }}.DM_WORKFLOW_STEPS x ON x.WORKFLOW_STEP_ID = b.PRECEDING_WORKFLOW_STEP_ID AND x.STRATEGY_DISCUSSION_DATE IS NOT NULL
    GROUP BY b.WORKFLOW_STEP_ID
) d ON d.WORKFLOW_STEP_ID = w.WORKFLOW_STEP_ID
LEFT JOIN (
    SELECT
        l.SOURCE_STEP_ID,
        COUNT(*) AS CHOSEN,
        SUM(CASE WHEN n.IS_NO_FURTHER_ACTION = 'Y' THEN 1 ELSE 0 END) AS NO_FURTHER,
        SUM(CASE WHEN t.IS_CHILD_REFERRAL = 'Y' THEN 1 ELSE 0 END) AS REFERRED,
        SUM(CASE WHEN c.CP_CONFERENCE_CATEGORY = 'Initial' THEN 1 ELSE 0 END) AS CONFERENCES
    FROM {{ schema }}.DM_WORKFLOW_LINKS l
    LEFT JOIN {{ schema }}.DM_WORKFLOW_NXT_ACTION_TYPES n ON n.WORKFLOW_NEXT_ACTION_TYPE_ID = l.WORKFLOW_NEXT_ACTION_TYPE_ID
    LEFT JOIN (
        SELECT
            x.WORKFLOW_STEP_ID,
            MAX(x.IS_CHILD_REFERRAL) AS IS_CHILD_REFERRAL
        FROM {{ schema }}.DM_WORKFLOW_STEPS_PEOPLE_VW x
        GROUP BY x.WORKFLOW_STEP_ID
    ) t ON t.WORKFLOW_STEP_ID = l.TARGET_STEP_ID
    LEFT JOIN {{ schema }}.DM_WORKFLOW_STEPS c ON c.WORKFLOW_STEP_ID = l.TARGET_STEP_ID
    GROUP BY l.SOURCE_STEP_ID
) n ON n.SOURCE_STEP_ID = w.WORKFLOW_STEP_ID
WHERE w.IS_SECTION_47_ENQUIRY = 'Y'
  AND w.STEP_STATUS IN ('INCOMING', 'STARTED', 'REOPENED', 'COMPLETED')
