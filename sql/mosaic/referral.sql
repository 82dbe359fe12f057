-- evidence: seen
-- The referral is a step: with the child it is the key, since siblings share it. The need is that of the service
-- user group in force on the day.
SELECT
    {{ joined("r.REFERRAL_ID", "r.PERSON_ID") }} AS referral_id,
    r.PERSON_ID AS child_id,
    r.REFERRAL_DATE AS referral_at,
    r.CLOSURE_DATE AS end_at,
    r.SOURCE_OF_REFERRAL AS source_code,
    (SELECT MIN(t.NEED_CODE_CATEGORY_CODE) FROM {{ schema }}.DM_SERVICE_USER_GROUPS g JOIN {{ schema }}.DM_SERV_USER_GROUP_TYPES t ON t.GROUP_TYPE = g.FULL_GROUP_TYPE WHERE g.PERSON_ID = r.PERSON_ID AND g.START_DATE <= r.REFERRAL_DATE AND (g.END_DATE IS NULL OR g.END_DATE > r.REFERRAL_DATE)) AS primary_need_code,
    r.CLOSURE_REASON AS closure_reason_code,
    CASE WHEN r.NFA_DATE IS NOT NULL THEN 'Y' ELSE 'N' END AS no_further_action,
    NULL AS outcome_assessment, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_strategy_discussion, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_conference, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_transfer_in, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_looked_after, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_private_fostering, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_care_leaver, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_adoption, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_other, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS number_of_outcomes, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS contact_id, -- not held: walk back from the referral's step to its contact where your site links them
    w.RESPONSIBLE_TEAM_ID AS team_id,
    w.ASSIGNEE_ID AS worker_id
FROM {{ schema }}.DM_CIN_REFERRALS r
LEFT JOIN {{ schema }}.DM_WORKFLOW_STEPS w ON w.WORKFLOW_STEP_ID = r.REFERRAL_ID
