-- evidence: seen
-- LCS holds the first and the latest category only, in words, and no day of the change.
SELECT
    {{ joined("p.FACT_CP_PLAN_ID", "k.turn") }} AS cp_category_id,
    p.FACT_CP_PLAN_ID AS cp_plan_id,
    p.DIM_PERSON_ID AS child_id,
    CASE WHEN k.turn = 'FIRST' THEN p.INIT_CATEGORY_DESC ELSE p.CP_CATEGORY_DESC END AS category_code,
    k.turn AS turn_code,
    CASE WHEN k.turn = 'FIRST' THEN p.START_DTTM END AS start_date
FROM {{ schema }}.FACT_CP_PLAN p
CROSS JOIN (SELECT 'FIRST' AS turn UNION ALL SELECT 'LATEST' AS turn) k
WHERE p.DIM_PERSON_ID <> -1
  AND CASE WHEN k.turn = 'FIRST' THEN p.INIT_CATEGORY_DESC ELSE p.CP_CATEGORY_DESC END IS NOT NULL
