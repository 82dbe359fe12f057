-- evidence: seen
-- Held when the step is completed; cancelled ones are kept and marked. Which kinds of step are transfers in is the
-- vendor's mapping. The plan is the one the conference registered, else the one in force on its day.
SELECT
    {{ joined("w.WORKFLOW_STEP_ID", "v.PERSON_ID") }} AS conference_id,
    v.PERSON_ID AS child_id,
    CASE WHEN w.CP_CONFERENCE_CATEGORY = 'Review' THEN 'REVIEW' WHEN m.MAPPED_VALUE IS NOT NULL THEN 'TRANSFER_IN' ELSE 'INITIAL' END AS kind_code,
    CASE WHEN r.REFERRAL_ID IS NOT NULL THEN {{ joined("r.REFERRAL_ID", "r.PERSON_ID") }} END AS referral_id,
    CASE WHEN e.STEP IS NOT NULL THEN {{ joined("e.STEP", "v.PERSON_ID") }} END AS s47_id,
    COALESCE(p.REGISTRATION_ID, (SELECT MAX(x.REGISTRATION_ID) FROM {{ schema }}.DM_REGISTRATIONS x WHERE x.PERSON_ID = v.PERSON_ID AND w.CP_CONFERENCE_CATEGORY = 'Review' AND x.IS_CHILD_PROTECTION_PLAN = 'Y' AND x.REGISTRATION_START_DATE < w.CP_CONFERENCE_ACTUAL_DATE AND (x.DEREGISTRATION_DATE IS NULL OR x.DEREGISTRATION_DATE >= w.CP_CONFERENCE_ACTUAL_DATE))) AS cp_plan_id,
    w.WORKFLOW_STEP_ID AS meeting_id,
    COALESCE(CASE WHEN e.DONE <= w.CP_CONFERENCE_ACTUAL_DATE THEN e.DONE END, w.CP_CONFERENCE_ACTUAL_DATE, w.STARTED_ON) AS asked_for_date,
    NULL AS due_date, -- not held: no due date is evidenced: the working days are counted here
    NULL AS planned_date, -- not held: the planned date is named in a specification only
    CASE WHEN w.STEP_STATUS = 'COMPLETED' THEN w.CP_CONFERENCE_ACTUAL_DATE END AS held_at,
    CASE WHEN w.STEP_STATUS = 'CANCELLED' THEN 'Y' ELSE 'N' END AS is_cancelled,
    CASE WHEN w.CP_CONFERENCE_CATEGORY = 'Initial' AND w.STEP_STATUS = 'COMPLETED' THEN CASE WHEN p.REGISTRATION_ID IS NOT NULL THEN 'Y' ELSE 'N' END END AS made_plan,
    NULL AS continued_plan, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_no_further_action, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_services, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_assessment, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_other_agency, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS outcome_other, -- not held: next actions are in the words and numbers of each site: add yours here
    NULL AS participation_code, -- not held: answers of a conference are in the words of each site
    NULL AS quorate, -- not held: answers of a conference are in the words of each site
    NULL AS seen_in_timescale, -- not held: answers of a conference are in the words of each site
    NULL AS delay_reason, -- not held: answers of a conference are in the words of each site
    NULL AS requested_date, -- not held: no request for a conference is evidenced
    NULL AS invitations_date, -- not held: no list of invitations is evidenced
    NULL AS report_date, -- not held: no report to a conference is evidenced
    NULL AS report_reason, -- not held: no report to a conference is evidenced
    NULL AS report_shared_date, -- not held: no report to a conference is evidenced
    NULL AS chair_name, -- not held: who chaired it is not evidenced
    w.ASSIGNEE_ID AS worker_id,
    w.RESPONSIBLE_TEAM_ID AS team_id
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
LEFT JOIN {{ schema }}.DM_MAPPING_FILTERS m ON m.FILTER_NAME = 'Child CIN Transfer In Conferences' AND m.MAPPED_VALUE = CAST(w.WORKFLOW_STEP_TYPE_ID AS CHAR(20))
LEFT JOIN (
    SELECT
        b.WORKFLOW_STEP_ID,
        MAX(x.WORKFLOW_STEP_ID) AS STEP,
        MAX(x.COMPLETED_ON) AS DONE
    FROM {{ schema }}.DM_WORKFLOW_BACKWARDS b
    JOIN {{ schema }}.DM_WORKFLOW_STEPS x ON x.WORKFLOW_STEP_ID = b.PRECEDING_WORKFLOW_STEP_ID AND x.IS_SECTION_47_ENQUIRY = 'Y'
    GROUP BY b.WORKFLOW_STEP_ID
) e ON e.WORKFLOW_STEP_ID = w.WORKFLOW_STEP_ID AND w.CP_CONFERENCE_CATEGORY = 'Initial'
LEFT JOIN (
    SELECT
        x.REGISTRATION_STEP_ID,
        x.PERSON_ID,
        MAX(x.REGISTRATION_ID) AS REGISTRATION_ID
    FROM {{ schema }}.DM_REGISTRATIONS x
    WHERE x.IS_CHILD_PROTECTION_PLAN = 'Y'
    GROUP BY x.REGISTRATION_STEP_ID, x.PERSON_ID
) p ON p.REGISTRATION_STEP_ID = w.WORKFLOW_STEP_ID AND p.PERSON_ID = v.PERSON_ID
WHERE w.CP_CONFERENCE_CATEGORY IN ('Initial', 'Review')
  AND w.STEP_STATUS <> 'PROPOSED'
