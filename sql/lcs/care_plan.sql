-- evidence: seen
-- Active revisions (A) of plans that are not a pathway (PATH) or child in need (FP) plan. The permanence
-- options are answers about the child, not about the plan: those of the child's form saved last are told
-- for each plan, and of repeated answers the one saved last counts.
SELECT
    p.FACT_CARE_PLAN_ID AS care_plan_id,
    p.DIM_PERSON_ID AS child_id,
    NULLIF(p.FACT_CARE_PLAN_SUMMARY_ID, -1) AS series_id,
    p.START_DTTM AS start_date,
    p.END_DTTM AS end_date,
    COALESCE(o.SINGLE_DIGIT, o.ANY_DIGIT) AS permanence_plan_code,
    o.CHOSEN AS permanence_options,
    o.HOME AS plans_return_home,
    o.ANSWERED_DTTM AS permanence_recorded_at,
    NULL AS planned_return_date -- not held: no planned return is evidenced
FROM {{ schema }}.FACT_CARE_PLANS p
LEFT JOIN {{ schema }}.FACT_CARE_PLAN_SUMMARY s ON s.FACT_CARE_PLAN_SUMMARY_ID = p.FACT_CARE_PLAN_SUMMARY_ID
LEFT JOIN (
    SELECT
        c.*,
        ROW_NUMBER() OVER (
            PARTITION BY c.DIM_PERSON_ID
            ORDER BY CASE WHEN c.ANSWERED_DTTM IS NULL THEN 1 ELSE 0 END, c.ANSWERED_DTTM DESC, c.FACT_FORM_ID DESC
        ) AS NEWEST
    FROM (
        SELECT
            f.DIM_PERSON_ID,
            f.FACT_FORM_ID,
            MAX(a.ANSWERED_DTTM) AS ANSWERED_DTTM,
            MIN(CASE WHEN a.SAID = 'Y' AND a.ANSWER_NO <> 'CPFUP10' THEN a.ANSWER_NO END) AS SINGLE_DIGIT,
            MIN(CASE WHEN a.SAID = 'Y' THEN a.ANSWER_NO END) AS ANY_DIGIT,
            SUM(CASE WHEN a.SAID = 'Y' THEN 1 ELSE 0 END) AS CHOSEN,
            MAX(CASE WHEN a.SAID = 'Y' AND a.ANSWER_NO IN ('CPFUP1', 'CPFUP2', 'CPFUP3', 'CPFUP4') THEN 'Y' ELSE 'N' END) AS HOME
        FROM {{ schema }}.FACT_FORMS f
        JOIN (
            SELECT
                x.FACT_FORM_ID,
                x.ANSWER_NO,
                x.ANSWERED_DTTM,
                CASE WHEN LOWER(LTRIM(RTRIM(x.ANSWER))) IN ('yes', 'y', 'true', '1') THEN 'Y' ELSE 'N' END AS SAID,
                ROW_NUMBER() OVER (
                    PARTITION BY x.FACT_FORM_ID, x.ANSWER_NO
                    ORDER BY CASE WHEN x.ANSWERED_DTTM IS NULL THEN 1 ELSE 0 END, x.ANSWERED_DTTM DESC, x.FACT_FORM_ANSWER_ID DESC
                ) AS NEWEST
            FROM {{ schema }}.FACT_FORM_ANSWERS x
            WHERE x.ANSWER_NO IN ('CPFUP1', 'CPFUP2', 'CPFUP3', 'CPFUP4', 'CPFUP5', 'CPFUP6', 'CPFUP7', 'CPFUP8', 'CPFUP9', 'CPFUP10')
        ) a ON a.FACT_FORM_ID = f.FACT_FORM_ID AND a.NEWEST = 1
        WHERE f.DIM_PERSON_ID <> -1
        GROUP BY f.DIM_PERSON_ID, f.FACT_FORM_ID
    ) c
) o ON o.DIM_PERSON_ID = p.DIM_PERSON_ID AND o.NEWEST = 1
WHERE p.DIM_LOOKUP_PLAN_STATUS_ID_CODE = 'A'
  AND COALESCE(p.DIM_LOOKUP_PLAN_TYPE_ID_CODE, '') NOT IN ('PATH', 'FP')
  AND COALESCE(s.DIM_LOOKUP_PLAN_TYPE_CODE, '') NOT IN ('PATH', 'FP')
  AND p.DIM_PERSON_ID <> -1
