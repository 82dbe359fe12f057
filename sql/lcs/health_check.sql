-- evidence: seen
-- The kind is taken from the event, in words; where that is blank, from the check.
SELECT
    h.FACT_HEALTH_CHECK_ID AS health_check_id,
    h.DIM_PERSON_ID AS child_id,
    COALESCE(NULLIF(LTRIM(RTRIM(h.DIM_LOOKUP_EVENT_TYPE_DESC)), ''), h.DIM_LOOKUP_HC_TYPE_DESC) AS type_code,
    h.START_DTTM AS check_date,
    h.DIM_LOOKUP_EXAM_STATUS_DESC AS status_code
FROM {{ schema }}.FACT_HEALTH_CHECK h
WHERE h.DIM_PERSON_ID <> -1
