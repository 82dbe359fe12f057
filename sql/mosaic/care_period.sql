-- evidence: seen
-- Why a period ended is told by its placements: that of the one that ended last counts.
SELECT
    c.PERIOD_OF_CARE_ID AS care_period_id,
    c.PERSON_ID AS child_id,
    NULL AS referral_id, -- not held: no link from a period of care to a referral is evidenced
    c.START_DATE AS start_date,
    c.END_DATE AS end_date,
    CASE WHEN c.END_DATE IS NOT NULL THEN p.REASON_EPISODE_CEASED END AS end_reason_code,
    NULL AS ended_as_planned, -- not held: only the reason says whether an end was planned
    NULL AS destination, -- not held: where a child goes on leaving care is not evidenced
    NULL AS has_support_plan, -- not held: no plan of support after care is evidenced
    NULL AS immunisations_up_to_date -- not held: immunisations are named in a specification only
FROM {{ schema }}.DM_PERIODS_OF_CARE c
LEFT JOIN (
    SELECT
        x.PERIOD_OF_CARE_ID,
        x.REASON_EPISODE_CEASED,
        ROW_NUMBER() OVER (PARTITION BY x.PERIOD_OF_CARE_ID ORDER BY CASE WHEN x.END_DATE IS NULL THEN 0 ELSE 1 END, x.END_DATE DESC, x.START_DATE DESC, x.PLACEMENT_ID DESC, x.SPLIT_NUMBER DESC) AS NEWEST
    FROM {{ schema }}.DM_PLACEMENTS x
) p ON p.PERIOD_OF_CARE_ID = c.PERIOD_OF_CARE_ID AND p.NEWEST = 1
