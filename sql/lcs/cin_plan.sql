-- evidence: seen
-- A plan with all its revisions; a plan without a revision is one row of its own. Void plans (z) are left
-- out, in either case of the letter. Which revision's worker counts is decided by its dates, never by the
-- higher worker number.
SELECT
    {{ joined("s.FACT_CARE_PLAN_SUMMARY_ID", "COALESCE(r.FACT_CARE_PLAN_ID, 0)") }} AS cin_plan_id,
    s.FACT_CARE_PLAN_SUMMARY_ID AS series_id,
    s.DIM_PERSON_ID AS child_id,
    NULLIF(s.FACT_REFERRAL_ID, -1) AS referral_id,
    COALESCE(r.START_DTTM, s.START_DTTM) AS start_date,
    CASE WHEN r.FACT_CARE_PLAN_ID IS NULL THEN s.END_DTTM ELSE r.END_DTTM END AS end_date,
    s.START_DTTM AS series_start_date,
    s.END_DTTM AS series_end_date,
    s.DIM_LOOKUP_PLAN_STATUS_ID_CODE AS status_code,
    NULLIF(NULLIF(r.DIM_PLAN_COORD_DEPT_ID, -1), 0) AS team_id,
    NULLIF(NULLIF(r.DIM_PLAN_COORD_ID, -1), 0) AS worker_id
FROM {{ schema }}.FACT_CARE_PLAN_SUMMARY s
LEFT JOIN {{ schema }}.FACT_CARE_PLANS r ON r.FACT_CARE_PLAN_SUMMARY_ID = s.FACT_CARE_PLAN_SUMMARY_ID
WHERE s.DIM_LOOKUP_PLAN_TYPE_CODE = 'FP'
  AND LOWER(COALESCE(s.DIM_LOOKUP_PLAN_STATUS_ID_CODE, '')) <> 'z'
  AND s.DIM_PERSON_ID <> -1
