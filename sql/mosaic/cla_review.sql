-- evidence: seen
-- Held when the step is completed; cancelled ones are kept and marked. The period of care is the one it falls in.
SELECT
    {{ joined("w.WORKFLOW_STEP_ID", "v.PERSON_ID") }} AS cla_review_id,
    v.PERSON_ID AS child_id,
    (SELECT MAX(c.PERIOD_OF_CARE_ID) FROM {{ schema }}.DM_PERIODS_OF_CARE c WHERE c.PERSON_ID = v.PERSON_ID AND c.START_DATE <= COALESCE(w.LAC_REVIEW_DATE, w.STARTED_ON) AND (c.END_DATE IS NULL OR c.END_DATE >= COALESCE(w.LAC_REVIEW_DATE, w.STARTED_ON))) AS care_period_id,
    NULL AS due_date, -- not held: no due date is evidenced: it is worked out here
    NULL AS planned_date, -- not held: no planned date is evidenced
    CASE WHEN w.STEP_STATUS = 'COMPLETED' THEN w.LAC_REVIEW_DATE END AS held_date,
    CASE WHEN w.STEP_STATUS = 'CANCELLED' THEN 'Y' ELSE 'N' END AS is_cancelled,
    w.LAC_REVIEW_PARTICIPATION_CODE AS participation_code,
    NULL AS outcome_form_id, -- not held: no outcome form of a review is evidenced
    NULL AS delay_reason, -- not held: no reason of delay is evidenced
    NULL AS report_date, -- not held: no report to a review is evidenced
    NULL AS is_series, -- not held: no series of meetings is evidenced
    NULL AS meetings_in_series, -- not held: no series of meetings is evidenced
    NULL AS series_reason, -- not held: no series of meetings is evidenced
    NULL AS permanence_agreed, -- not held: no link of permanence to a review is evidenced
    NULL AS permanence_plan_code, -- not held: no link of permanence to a review is evidenced
    NULL AS permanence_reason_none -- not held: no link of permanence to a review is evidenced
FROM {{ schema }}.DM_WORKFLOW_STEPS w
JOIN {{ schema }}.DM_WORKFLOW_STEPS_PEOPLE_VW v ON v.WORKFLOW_STEP_ID = w.WORKFLOW_STEP_ID
WHERE w.LAC_REVIEW_CATEGORY IS NOT NULL
  AND w.STEP_STATUS <> 'PROPOSED'
