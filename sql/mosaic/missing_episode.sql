-- evidence: seen
-- The kind and the return interview are answers found through the vendor's filters.
SELECT
    {{ joined("w.WORKFLOW_STEP_ID", "v.PERSON_ID") }} AS missing_episode_id,
    v.PERSON_ID AS child_id,
    w.STARTED_ON AS start_at,
    w.COMPLETED_ON AS end_at,
    k.TEXT_ANSWER AS kind_code,
    NULL AS risk_level, -- not held: no level of risk is evidenced
    o.TEXT_ANSWER AS interview_offered,
    a.TEXT_ANSWER AS interview_accepted,
    NULL AS interview_form_at, -- not held: no date of a return interview is evidenced
    NULL AS interview_offered_date, -- not held: no date of a return interview is evidenced
    NULL AS interview_at, -- not held: no date of a return interview is evidenced
    NULL AS interview_delay_reason -- not held: no reason of delay is evidenced
FROM {{ schema }}.DM_WORKFLOW_STEPS w
JOIN {{ schema }}.DM_WORKFLOW_STEPS_PEOPLE_VW v ON v.WORKFLOW_STEP_ID = w.WORKFLOW_STEP_ID
LEFT JOIN (
    SELECT
        a.WORKFLOW_STEP_ID,
        CASE WHEN a.SUBJECT_PERSON_ID > 0 THEN a.SUBJECT_PERSON_ID ELSE 0 END AS PERSON_ID,
        MAX(a.TEXT_ANSWER) AS TEXT_ANSWER
    FROM {{ schema }}.DM_FILTER_FORM_ANSWERS a
    WHERE a.FILTER_NAME = 'Child Absent or Missing (Document)'
    GROUP BY a.WORKFLOW_STEP_ID, CASE WHEN a.SUBJECT_PERSON_ID > 0 THEN a.SUBJECT_PERSON_ID ELSE 0 END
) k ON k.WORKFLOW_STEP_ID = w.WORKFLOW_STEP_ID AND k.PERSON_ID IN (0, v.PERSON_ID)
LEFT JOIN (
    SELECT
        a.WORKFLOW_STEP_ID,
        CASE WHEN a.SUBJECT_PERSON_ID > 0 THEN a.SUBJECT_PERSON_ID ELSE 0 END AS PERSON_ID,
        MAX(a.TEXT_ANSWER) AS TEXT_ANSWER
    FROM {{ schema }}.DM_FILTER_FORM_ANSWERS a
    WHERE a.FILTER_NAME = 'Child Offered Return Interview'
    GROUP BY a.WORKFLOW_STEP_ID, CASE WHEN a.SUBJECT_PERSON_ID > 0 THEN a.SUBJECT_PERSON_ID ELSE 0 END
) o ON o.WORKFLOW_STEP_ID = w.WORKFLOW_STEP_ID AND o.PERSON_ID IN (0, v.PERSON_ID)
LEFT JOIN (
    SELECT
        z.WORKFLOW_STEP_ID,
        CASE WHEN z.SUBJECT_PERSON_ID > 0 THEN z.SUBJECT_PERSON_ID ELSE 0 END AS PERSON_ID,
        MAX(z.TEXT_ANSWER) AS TEXT_ANSWER
    FROM {{ schema }}.DM_FILTER_FORM_ANSWERS z
    WHERE z.FILTER_NAME = 'Child Accepted Return Interview'
    GROUP BY z.WORKFLOW_STEP_ID, CASE WHEN z.SUBJECT_PERSON_ID > 0 THEN z.SUBJECT_PERSON_ID ELSE 0 END
) a ON a.WORKFLOW_STEP_ID = w.WORKFLOW_STEP_ID AND a.PERSON_ID IN (0, v.PERSON_ID)
WHERE w.IS_MISSING_OR_ABSENT = 'Y'
  AND w.STEP_STATUS IN ('INCOMING', 'STARTED', 'REOPENED', 'COMPLETED')
