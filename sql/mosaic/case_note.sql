-- evidence: seen
-- not held for type_code=CIN_STAT_VISIT VISIT SUPERVISED_CONTACT IRO_VISIT ASSESSMENT SUPERVISION CASE_SUMMARY CHRONOLOGY IRO_OVERSIGHT IRO_MIDPOINT OTHER: case notes are read by no published script, visits alone are
-- Visits of the kinds VIS.*, and those that are steps (STP.*), whose numbers are your site's: map them in
-- config/codes.csv. Whether the child was seen is an answer on the step; without one, a child seen alone was seen.
SELECT
    {{ joined("v.VISIT_ID", "v.PERSON_ID") }} AS case_note_id,
    v.VISIT_ID AS note_id,
    v.PERSON_ID AS child_id,
    v.VISIT_TYPE AS type_code,
    v.ACTUAL_DATE AS event_at,
    NULL AS recorded_at, -- not held: when a visit was typed in is not evidenced
    COALESCE(s.TEXT_ANSWER, CASE WHEN v.SEEN_ALONE_FLAG = 'Y' THEN 'Y' END) AS seen,
    v.SEEN_ALONE_FLAG AS seen_alone,
    NULL AS bedroom_seen, -- not held: the bedroom is told nowhere
    NULL AS author_worker_id, -- not held: no author of a visit is evidenced
    NULL AS author_team_id -- not held: no author of a visit is evidenced
FROM {{ schema }}.DM_VISITS v
LEFT JOIN (
    SELECT
        a.WORKFLOW_STEP_ID,
        CASE WHEN a.SUBJECT_PERSON_ID > 0 THEN a.SUBJECT_PERSON_ID ELSE 0 END AS PERSON_ID,
        MAX(a.TEXT_ANSWER) AS TEXT_ANSWER
    FROM {{ schema }}.DM_FILTER_FORM_ANSWERS a
    WHERE a.FILTER_NAME = 'Child Seen During Event (Lookup)'
    GROUP BY a.WORKFLOW_STEP_ID, CASE WHEN a.SUBJECT_PERSON_ID > 0 THEN a.SUBJECT_PERSON_ID ELSE 0 END
) s ON s.WORKFLOW_STEP_ID = v.VISIT_ID AND s.PERSON_ID IN (0, v.PERSON_ID)
WHERE v.VISIT_TYPE LIKE 'VIS.%' OR v.VISIT_TYPE LIKE 'STP.%'
