-- evidence: seen
-- Revisions of pathway plans (PATH), and of joint looked-after and pathway plans where the authority has a
-- plan type for them: set joint_pathway_plan_type under [source.parameters] in annexa.toml. The review is
-- the day of the last change, as the SSD reads it; 1900-01-01 stands for none. Void revisions (z) are left out.
SELECT
    p.FACT_CARE_PLAN_ID AS pathway_plan_id,
    NULLIF(p.FACT_CARE_PLAN_SUMMARY_ID, -1) AS series_id,
    p.DIM_PERSON_ID AS child_id,
    NULLIF(p.FACT_REFERRAL_ID, -1) AS referral_id, -- history
    CASE WHEN p.DIM_LOOKUP_PLAN_TYPE_ID_CODE = 'PATH' THEN 'N' ELSE 'Y' END AS is_joint,
    CASE WHEN p.DIM_LOOKUP_PLAN_STATUS_ID_CODE = 'A' THEN 'Y' WHEN p.DIM_LOOKUP_PLAN_STATUS_ID_CODE IS NOT NULL THEN 'N' END AS is_active,
    p.START_DTTM AS start_date,
    p.END_DTTM AS end_date,
    p.MODIF_DTTM AS modified_at,
    NULLIF(p.DIM_PLAN_COORD_DEPT_ID, -1) AS team_id,
    NULLIF(p.DIM_PLAN_COORD_ID, -1) AS worker_id
FROM {{ schema }}.FACT_CARE_PLANS p
WHERE p.DIM_LOOKUP_PLAN_TYPE_ID_CODE IN ('PATH', :joint_pathway_plan_type)
  AND (p.DIM_LOOKUP_PLAN_STATUS_ID_CODE IS NULL OR LOWER(p.DIM_LOOKUP_PLAN_STATUS_ID_CODE) <> 'z')
  AND p.DIM_PERSON_ID <> -1
