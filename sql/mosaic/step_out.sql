-- evidence: inferred: a guide names the steps and answers of a step out to TAC; no script reads them
-- The decision on significant information is the step out; the plan and review step that follows it goes to the
-- lead professional. Route B begins with an early help contact. The names of steps and the keys of the two questions about
-- the case status are your site's: amend them.
SELECT
    {{ joined("w.WORKFLOW_STEP_ID", "v.PERSON_ID") }} AS step_out_id,
    v.PERSON_ID AS child_id,
    CASE WHEN r.REFERRAL_ID IS NOT NULL THEN {{ joined("r.REFERRAL_ID", "r.PERSON_ID") }} END AS referral_id,
    CASE WHEN c.STEP IS NOT NULL THEN 'B' ELSE 'A' END AS route_code,
    c.KIND AS started_from_code,
    w.INCOMING_ON AS requested_date,
    NULL AS requested_by_worker_id, -- not held: who sends a clipboard request is not evidenced
    w.ASSIGNEE_ID AS approver_worker_id,
    w.STARTED_ON AS accepted_date,
    p.STARTED AS early_help_start_date,
    p.LEAD AS lead_professional,
    p.STARTED AS plan_date,
    w.COMPLETED_ON AS authorised_date,
    q.BEFORE_IT AS case_status_before,
    q.AFTER_IT AS case_status_after,
    NULL AS closing_action, -- not held: the step that the request was made from is not linked to it
    CASE WHEN EXISTS (SELECT 1 FROM {{ schema }}.DM_WORKFLOW_STEPS x JOIN {{ schema }}.DM_WORKFLOW_STEP_TYPES y ON y.WORKFLOW_STEP_TYPE_ID = x.WORKFLOW_STEP_TYPE_ID JOIN {{ schema }}.DM_WORKFLOW_STEPS_PEOPLE_VW z ON z.WORKFLOW_STEP_ID = x.WORKFLOW_STEP_ID WHERE z.PERSON_ID = v.PERSON_ID AND y.DESCRIPTION IN ('SC Child in Need Visit', 'SC Child Protection Visit', 'SC Core Group Meeting') AND x.CANCELLED_ON >= w.STARTED_ON) THEN 'Y' ELSE 'N' END AS cancelled_open_work
FROM {{ schema }}.DM_WORKFLOW_STEPS w
JOIN {{ schema }}.DM_WORKFLOW_STEPS_PEOPLE_VW v ON v.WORKFLOW_STEP_ID = w.WORKFLOW_STEP_ID
JOIN {{ schema }}.DM_WORKFLOW_STEP_TYPES k ON k.WORKFLOW_STEP_TYPE_ID = w.WORKFLOW_STEP_TYPE_ID
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
        MAX(b.PRECEDING_WORKFLOW_STEP_ID) AS STEP,
        MAX(y.DESCRIPTION) AS KIND
    FROM {{ schema }}.DM_WORKFLOW_BACKWARDS b
    JOIN {{ schema }}.DM_WORKFLOW_STEPS x ON x.WORKFLOW_STEP_ID = b.PRECEDING_WORKFLOW_STEP_ID
    JOIN {{ schema }}.DM_WORKFLOW_STEP_TYPES y ON y.WORKFLOW_STEP_TYPE_ID = x.WORKFLOW_STEP_TYPE_ID AND y.DESCRIPTION = 'EH Early Help Contact'
    GROUP BY b.WORKFLOW_STEP_ID
) c ON c.WORKFLOW_STEP_ID = w.WORKFLOW_STEP_ID
LEFT JOIN (
    SELECT
        f.WORKFLOW_STEP_ID,
        MIN(x.STARTED_ON) AS STARTED,
        MAX(n.FULL_NAME) AS LEAD
    FROM {{ schema }}.DM_WORKFLOW_FORWARDS f
    JOIN {{ schema }}.DM_WORKFLOW_STEPS x ON x.WORKFLOW_STEP_ID = f.SUBSEQUENT_WORKFLOW_STEP_ID
    JOIN {{ schema }}.DM_WORKFLOW_STEP_TYPES y ON y.WORKFLOW_STEP_TYPE_ID = x.WORKFLOW_STEP_TYPE_ID AND y.DESCRIPTION = 'EH TAC Plan and Review'
    LEFT JOIN {{ schema }}.DM_WORKERS n ON n.WORKER_ID = x.ASSIGNEE_ID
    GROUP BY f.WORKFLOW_STEP_ID
) p ON p.WORKFLOW_STEP_ID = w.WORKFLOW_STEP_ID
LEFT JOIN (
    SELECT
        a.WORKFLOW_STEP_ID,
        MAX(CASE WHEN a.QUESTION_USER_CODE = 'CaseStatusPrior' THEN a.TEXT_ANSWER END) AS BEFORE_IT,
        MAX(CASE WHEN a.QUESTION_USER_CODE = 'CaseStatusFollowing' THEN a.TEXT_ANSWER END) AS AFTER_IT
    FROM {{ schema }}.DM_CACHED_FORM_ANSWERS a
    GROUP BY a.WORKFLOW_STEP_ID
) q ON q.WORKFLOW_STEP_ID = w.WORKFLOW_STEP_ID
WHERE k.DESCRIPTION = 'EH Decision on Significant Information'
  AND w.STEP_STATUS IN ('INCOMING', 'STARTED', 'REOPENED', 'COMPLETED')
