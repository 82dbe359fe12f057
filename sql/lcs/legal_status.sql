-- evidence: seen
-- Statuses are held in words, those of children looked after and others together; all are read.
SELECT
    s.FACT_LEGAL_STATUS_ID AS legal_status_id,
    s.DIM_PERSON_ID AS child_id,
    NULLIF(s.FACT_CLA_ID, -1) AS care_period_id, -- history
    s.DIM_LOOKUP_LGL_STATUS_DESC AS status_code,
    s.START_DTTM AS start_date,
    s.END_DTTM AS end_date,
    NULL AS court, -- not held: no court is evidenced on legal statuses
    NULL AS consent_date -- not held: no consent is evidenced on legal statuses
FROM {{ schema }}.FACT_LEGAL_STATUS s
WHERE s.DIM_PERSON_ID <> -1
