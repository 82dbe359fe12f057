-- evidence: seen
-- The legal status is not on the episode: it is found from the child's legal statuses by date.
SELECT
    e.FACT_CARE_EPISODES_ID AS care_episode_id,
    e.DIM_PERSON_ID AS child_id,
    NULLIF(e.FACT_CLA_ID, -1) AS care_period_id,
    NULLIF(e.FACT_CLA_PLACEMENT_ID, -1) AS placement_id,
    e.CARE_START_DATE AS start_date,
    e.CARE_REASON_DESC AS start_reason_code,
    e.CIN_903_CODE AS need_code,
    e.CARE_END_DATE AS end_date,
    e.CARE_REASON_END_CODE AS end_reason_code,
    e.PLACEND AS placement_end_date
FROM {{ schema }}.FACT_CARE_EPISODES e
WHERE e.DIM_PERSON_ID <> -1
