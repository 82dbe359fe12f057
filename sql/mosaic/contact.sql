-- evidence: seen
-- A contact is a step; each child of its subgroup has a row. Its source is the national code that the site mapped,
-- else the site's words. What followed is told by the steps and next actions linked to it.
SELECT
    {{ joined("w.WORKFLOW_STEP_ID", "v.PERSON_ID") }} AS contact_id,
    v.PERSON_ID AS child_id,
    w.STARTED_ON AS contact_at,
    COALESCE(g.CATEGORY_CODE, t.DESCRIPTION) AS source_code,
    NULL AS reason, -- not held: no reason is evidenced on contacts
    CASE WHEN n.REFERRED > 0 THEN 'Y' WHEN n.CHOSEN > 0 THEN 'N' END AS became_referral,
    CASE WHEN n.NO_FURTHER > 0 THEN 'Y' WHEN n.CHOSEN > 0 THEN 'N' END AS no_further_action,
    NULL AS outcome_existing_referral, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_cp_enquiry, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_advice, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_missing, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_private_fostering, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_other_authority_cp, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_adoption, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_early_help, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_other, -- not held: next actions are in the words and numbers of each site: add yours here
    n.CHOSEN AS number_of_outcomes,
    NULL AS family_id, -- not held: families are groups of people, not of contacts
    NULL AS status_on_receipt, -- not held: no rating is evidenced on contacts
    NULL AS status_on_completion, -- not held: no rating is evidenced on contacts
    w.COMPLETED_ON AS decided_at,
    w.ASSIGNEE_ID AS screening_worker_id,
    NULL AS decision_worker_id -- not held: one worker is evidenced on a step
FROM {{ schema }}.DM_WORKFLOW_STEPS w
JOIN {{ schema }}.DM_WORKFLOW_STEPS_PEOPLE_VW v ON v.WORKFLOW_STEP_ID = w.WORKFLOW_STEP_ID
LEFT JOIN {{ schema }}.DM_STEP_SOURCE_DETAILS d ON d.WORKFLOW_STEP_ID = w.WORKFLOW_STEP_ID
LEFT JOIN {{ schema }}.DM_STEP_SOURCE_TYPES t ON t.SOURCE_TYPE_ID = d.SOURCE_TYPE_ID
LEFT JOIN {{ schema }}.CHILD_GROUP_EMBEDDED_CODES_VW g ON g.MAPPED_VALUE = CAST(d.SOURCE_TYPE_ID AS CHAR(20)) AND g.GROUP_NAME = 'Child CIN Referral Source'
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
WHERE w.IS_CHILD_CONTACT = 'Y'
  AND w.STEP_STATUS IN ('INCOMING', 'STARTED', 'REOPENED', 'COMPLETED')
