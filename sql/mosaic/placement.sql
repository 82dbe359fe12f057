-- evidence: seen
-- A placement comes in parts: it began with the first, and the latest tells the rest. The Ofsted number, the provider
-- and the carer's postcode stand on the service behind it.
SELECT
    p.PLACEMENT_ID AS placement_id,
    p.PERSON_ID AS child_id,
    p.PERIOD_OF_CARE_ID AS care_period_id,
    p.BEGAN AS start_date,
    p.END_DATE AS end_date,
    p.PLACEMENT_TYPE AS type_code,
    d.PROVIDER AS provider_code,
    NULL AS provider_name, -- not held: no name of a provider is evidenced
    d.URN AS urn,
    d.POST_CODE AS postcode,
    NULL AS distance_miles, -- not held: no distance is evidenced
    NULL AS location_code, -- not held: no mark of inside or outside the authority is evidenced
    NULL AS carer_location_code, -- not held: no place of the carer is evidenced
    NULL AS ofsted_judgement_code, -- not held: no judgement of a provider is evidenced
    NULL AS local_authority, -- not held: the authority in whose area a placement lies is not evidenced
    p.REASON_FOR_PLACEMENT_CHANGE AS change_reason_code,
    NULL AS fostering_for_adoption_date, -- not held: no date of fostering for adoption is evidenced
    NULL AS adopted_by_carer, -- not held: whether the carer adopted is not evidenced
    NULL AS matched_date, -- not held: no long-term match is evidenced
    NULL AS permission_date, -- not held: no permission to place outside the authority is evidenced
    NULL AS permission_by, -- not held: no permission to place outside the authority is evidenced
    NULL AS weekly_cost_pounds -- not held: no cost is evidenced
FROM (
    SELECT
        x.*,
        MIN(x.START_DATE) OVER (PARTITION BY x.PLACEMENT_ID) AS BEGAN,
        ROW_NUMBER() OVER (PARTITION BY x.PLACEMENT_ID ORDER BY x.SPLIT_NUMBER DESC) AS NEWEST
    FROM {{ schema }}.DM_PLACEMENTS x
) p
LEFT JOIN (
    SELECT
        s.PLACEMENT_ID,
        MAX(y.OFSTED_URN) AS URN,
        MAX(y.CIN_PROVIDER_CATEGORY_CODE) AS PROVIDER,
        MAX(a.POST_CODE) AS POST_CODE
    FROM {{ schema }}.DM_CLA_SUMMARIES s
    JOIN {{ schema }}.DM_PLACEMENT_DETAILS y ON y.ELEMENT_DETAIL_ID = s.ELEMENT_DETAIL_ID AND y.SPLIT_NUMBER = s.SERVICE_SPLIT_NUMBER
    LEFT JOIN {{ schema }}.DM_PLACEMENT_CARER_ADDRESSES a ON a.CARER_ID = y.CARER_ID AND a.END_DATE IS NULL
    GROUP BY s.PLACEMENT_ID
) d ON d.PLACEMENT_ID = p.PLACEMENT_ID
WHERE p.NEWEST = 1
