-- evidence: seen
-- Another authority's plan is read and marked: lists and counts leave it out and can say so.
SELECT
    p.FACT_CP_PLAN_ID AS cp_plan_id,
    p.DIM_PERSON_ID AS child_id,
    NULLIF(p.FACT_REFERRAL_ID, -1) AS referral_id,
    CASE WHEN p.FACT_INITIAL_CP_CONFERENCE_ID <> -1 THEN {{ joined("'I'", "p.FACT_INITIAL_CP_CONFERENCE_ID") }} END AS initial_conference_id,
    p.START_DTTM AS start_date,
    p.END_DTTM AS end_date,
    p.IS_OLA AS is_other_authority,
    p.INIT_CATEGORY_DESC AS initial_category_code,
    p.CP_CATEGORY_DESC AS latest_category_code,
    NULL AS visit_interval_working_days, -- not held: no visit interval is evidenced on a plan
    NULL AS recorded_at, -- not held: when a plan was written down is not evidenced
    NULL AS authorised_at, -- not held: when a plan was authorised is not evidenced
    NULL AS end_reason -- not held: no reason of a plan's end is evidenced
FROM {{ schema }}.FACT_CP_PLAN p
WHERE p.DIM_PERSON_ID <> -1
