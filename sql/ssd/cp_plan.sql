-- evidence: seen
-- Another authority's plan is read and marked: lists and counts leave it out and can say so.
SELECT
    p.cppl_cp_plan_id AS cp_plan_id,
    p.cppl_person_id AS child_id,
    p.cppl_referral_id AS referral_id,
    CASE WHEN p.cppl_icpc_id IS NOT NULL THEN {{ joined("'I'", "p.cppl_icpc_id") }} END AS initial_conference_id,
    p.cppl_cp_plan_start_date AS start_date,
    p.cppl_cp_plan_end_date AS end_date,
    p.cppl_cp_plan_ola AS is_other_authority,
    p.cppl_cp_plan_initial_category AS initial_category_code,
    p.cppl_cp_plan_latest_category AS latest_category_code,
    NULL AS visit_interval_working_days, -- not held: the SSD has no visit interval of a plan
    NULL AS recorded_at, -- not held: the SSD does not say when a plan was written down
    NULL AS authorised_at, -- not held: the SSD does not say when a plan was authorised
    NULL AS end_reason -- not held: the SSD has no reason of a plan's end
FROM {{ schema }}.ssd_cp_plans p
