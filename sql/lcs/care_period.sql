-- evidence: seen
-- The period has no end of its own: it ends with its last episode, and is open while any episode is.
-- Of several episodes that end on one day the one that began last counts, then the higher number.
SELECT
    c.FACT_CLA_ID AS care_period_id,
    c.DIM_PERSON_ID AS child_id,
    NULLIF(c.FACT_REFERRAL_ID, -1) AS referral_id,
    c.START_DTTM AS start_date,
    e.CARE_END_DATE AS end_date,
    e.CARE_REASON_END_CODE AS end_reason_code,
    NULL AS ended_as_planned, -- not held: only the reason says whether an end was planned
    NULL AS destination, -- not held: where a child goes on leaving care is not evidenced
    NULL AS has_support_plan, -- not held: no plan of support after care is evidenced
    c.IMMU_UP_TO_DATE_FLAG AS immunisations_up_to_date
FROM {{ schema }}.FACT_CLA c
LEFT JOIN (
    SELECT
        x.FACT_CLA_ID,
        x.CARE_END_DATE,
        x.CARE_REASON_END_CODE,
        ROW_NUMBER() OVER (
            PARTITION BY x.FACT_CLA_ID
            ORDER BY
                CASE WHEN x.CARE_END_DATE IS NULL THEN 0 ELSE 1 END, x.CARE_END_DATE DESC,
                x.CARE_START_DATE DESC, x.FACT_CARE_EPISODES_ID DESC
        ) AS NEWEST
    FROM {{ schema }}.FACT_CARE_EPISODES x
    WHERE x.FACT_CLA_ID <> -1
      AND x.DIM_PERSON_ID <> -1
) e ON e.FACT_CLA_ID = c.FACT_CLA_ID AND e.NEWEST = 1
WHERE c.DIM_PERSON_ID <> -1
