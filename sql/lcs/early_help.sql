-- evidence: seen
-- The start reason and the organisation are doubtful; the lead worker is not held.
SELECT
    e.FACT_CAF_EPISODE_ID AS early_help_id,
    e.DIM_PERSON_ID AS child_id,
    e.EPISODE_START_DTTM AS start_date,
    e.EPISODE_END_DTTM AS end_date,
    e.START_REASON AS start_reason,
    e.DIM_LOOKUP_CAF_EP_ENDRSN_ID_CODE AS end_reason,
    e.DIM_LOOKUP_ORIGINATING_ORGANISATION_CODE AS organisation,
    NULL AS worker_id, -- not held: no worker is evidenced on early help episodes
    NULL AS lead_professional -- not held: no lead professional is evidenced on early help episodes
FROM {{ schema }}.FACT_CAF_EPISODE e
WHERE e.DIM_PERSON_ID <> -1
