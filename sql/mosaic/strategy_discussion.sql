-- evidence: seen
-- A step with the date of a strategy discussion is one.
SELECT
    {{ joined("w.WORKFLOW_STEP_ID", "v.PERSON_ID") }} AS strategy_discussion_id,
    v.PERSON_ID AS child_id,
    CASE WHEN r.REFERRAL_ID IS NOT NULL THEN {{ joined("r.REFERRAL_ID", "r.PERSON_ID") }} END AS referral_id,
    NULL AS decision_at, -- not held: when it was decided to hold one is not evidenced
    w.STRATEGY_DISCUSSION_DATE AS start_at,
    w.COMPLETED_ON AS end_at,
    NULL AS outcome_code, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS chair_name, -- not held: who chaired it is not evidenced
    NULL AS delay_reason, -- not held: no reason of delay is evidenced
    NULL AS oversight_at, -- not held: no oversight is evidenced
    NULL AS oversight_by -- not held: no oversight is evidenced
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
WHERE w.STRATEGY_DISCUSSION_DATE IS NOT NULL
  AND w.STEP_STATUS IN ('INCOMING', 'STARTED', 'REOPENED', 'COMPLETED')
