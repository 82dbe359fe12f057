-- evidence: seen
-- Cancelled and proposed steps are read too, so that a list can say why it leaves them out. The completion of the
-- step is its authorisation.
SELECT
    {{ joined("w.WORKFLOW_STEP_ID", "v.PERSON_ID") }} AS assessment_id,
    v.PERSON_ID AS child_id,
    CASE WHEN r.REFERRAL_ID IS NOT NULL THEN {{ joined("r.REFERRAL_ID", "r.PERSON_ID") }} END AS referral_id,
    w.STEP_STATUS AS status_code,
    w.STARTED_ON AS start_date,
    w.COMPLETED_ON AS authorised_at,
    s.TEXT_ANSWER AS seen_on_form,
    w.ASSIGNEE_ID AS assessor_worker_id,
    w.RESPONSIBLE_TEAM_ID AS assessor_team_id,
    NULL AS target_date, -- not held: no target of an assessment is evidenced
    NULL AS checkpoint_date, -- not held: no progress of an assessment is evidenced
    NULL AS submitted_at, -- not held: no progress of an assessment is evidenced
    NULL AS authorised_by, -- not held: no authorising manager is evidenced
    CASE WHEN n.NO_FURTHER > 0 THEN 'Y' WHEN n.CHOSEN > 0 THEN 'N' END AS outcome_no_further_action,
    NULL AS outcome_section_47_ended, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_strategy_discussion, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_looked_after, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_private_fostering, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_legal_action, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_services, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_short_breaks, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_specialist_assessment, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_other_agency, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_other -- not held: next actions are in the words and numbers of each site: add yours here
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
        a.WORKFLOW_STEP_ID,
        CASE WHEN a.SUBJECT_PERSON_ID > 0 THEN a.SUBJECT_PERSON_ID ELSE 0 END AS PERSON_ID,
        MAX(a.TEXT_ANSWER) AS TEXT_ANSWER
    FROM {{ schema }}.DM_FILTER_FORM_ANSWERS a
    WHERE a.FILTER_NAME = 'Child Seen During Event (Lookup)'
    GROUP BY a.WORKFLOW_STEP_ID, CASE WHEN a.SUBJECT_PERSON_ID > 0 THEN a.SUBJECT_PERSON_ID ELSE 0 END
) s ON s.WORKFLOW_STEP_ID = w.WORKFLOW_STEP_ID AND s.PERSON_ID IN (0, v.PERSON_ID)
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
WHERE w.IS_CONTINUOUS_ASSESSMENT = 'Y'
