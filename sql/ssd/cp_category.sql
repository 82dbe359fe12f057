-- evidence: seen
-- The first category counts from the plan's start; since when the latest one holds is not told.
SELECT
    {{ joined("p.cppl_cp_plan_id", "'FIRST'") }} AS cp_category_id,
    p.cppl_cp_plan_id AS cp_plan_id,
    p.cppl_person_id AS child_id,
    p.cppl_cp_plan_initial_category AS category_code,
    'FIRST' AS turn_code,
    p.cppl_cp_plan_start_date AS start_date
FROM {{ schema }}.ssd_cp_plans p
WHERE p.cppl_cp_plan_initial_category IS NOT NULL
UNION ALL
SELECT
    {{ joined("p.cppl_cp_plan_id", "'LATEST'") }},
    p.cppl_cp_plan_id,
    p.cppl_person_id,
    p.cppl_cp_plan_latest_category,
    'LATEST',
    NULL
FROM {{ schema }}.ssd_cp_plans p
WHERE p.cppl_cp_plan_latest_category IS NOT NULL
