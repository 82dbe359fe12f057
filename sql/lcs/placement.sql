-- evidence: seen
-- Every type is read, temporary and local ones too. The Ofsted number stands on the episodes: the latest
-- episode that has one gives it, with or without the letters SC. A postcode of four characters or fewer
-- is a filler, 999.9 miles an unknown distance.
SELECT
    p.FACT_CLA_PLACEMENT_ID AS placement_id,
    p.DIM_PERSON_ID AS child_id,
    NULLIF(p.FACT_CLA_ID, -1) AS care_period_id,
    p.START_DTTM AS start_date,
    p.END_DTTM AS end_date,
    p.DIM_LOOKUP_PLACEMENT_TYPE_CODE AS type_code,
    p.DIM_LOOKUP_PLACEMENT_PROVIDER_CODE AS provider_code,
    NULL AS provider_name, -- not held: no name of a provider is evidenced on placements
    u.OFSTED_URN AS urn,
    CASE WHEN LTRIM(RTRIM(p.POSTCODE)) LIKE '_____%' THEN p.POSTCODE END AS postcode,
    CASE WHEN LTRIM(RTRIM(p.DISTANCE_FROM_HOME)) IN ('999.9', '999') THEN NULL ELSE p.DISTANCE_FROM_HOME END AS distance_miles,
    NULL AS location_code, -- not held: no mark of inside or outside the authority is evidenced on placements
    NULL AS carer_location_code, -- not held: no place of the carer is evidenced
    NULL AS ofsted_judgement_code, -- not held: no judgement of a provider is evidenced
    NULL AS local_authority, -- not held: the authority in whose area a placement lies is not evidenced
    p.DIM_LOOKUP_PLAC_CHNG_REAS_CODE AS change_reason_code,
    p.FFA_IS_PLAN_DATE AS fostering_for_adoption_date,
    p.ADOPTED_BY_CARER_FLAG AS adopted_by_carer, -- history
    NULL AS matched_date, -- not held: no long-term match is evidenced on placements
    NULL AS permission_date, -- not held: no permission to place outside the authority is evidenced
    NULL AS permission_by, -- not held: no permission to place outside the authority is evidenced
    NULL AS weekly_cost_pounds -- not held: no cost is evidenced on placements
FROM {{ schema }}.FACT_CLA_PLACEMENT p
LEFT JOIN (
    SELECT
        e.FACT_CLA_PLACEMENT_ID,
        e.OFSTED_URN,
        ROW_NUMBER() OVER (
            PARTITION BY e.FACT_CLA_PLACEMENT_ID
            ORDER BY
                CASE WHEN e.CARE_START_DATE IS NULL THEN 1 ELSE 0 END, e.CARE_START_DATE DESC,
                e.FACT_CARE_EPISODES_ID DESC
        ) AS NEWEST
    FROM {{ schema }}.FACT_CARE_EPISODES e
    WHERE e.FACT_CLA_PLACEMENT_ID <> -1
      AND LTRIM(RTRIM(e.OFSTED_URN)) <> ''
) u ON u.FACT_CLA_PLACEMENT_ID = p.FACT_CLA_PLACEMENT_ID AND u.NEWEST = 1
WHERE p.DIM_PERSON_ID <> -1
  AND p.FACT_CLA_PLACEMENT_ID <> -1
