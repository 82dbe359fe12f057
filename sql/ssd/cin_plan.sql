-- evidence: seen
-- The SSD has plans and no revisions of them: each plan is one row.
SELECT
    p.cinp_cin_plan_id AS cin_plan_id,
    p.cinp_cin_plan_id AS series_id,
    p.cinp_person_id AS child_id,
    p.cinp_referral_id AS referral_id,
    p.cinp_cin_plan_start_date AS start_date,
    p.cinp_cin_plan_end_date AS end_date,
    p.cinp_cin_plan_start_date AS series_start_date,
    p.cinp_cin_plan_end_date AS series_end_date,
    NULL AS status_code, -- not held: the SSD has no status of a plan
    p.cinp_cin_plan_team AS team_id,
    p.cinp_cin_plan_worker_id AS worker_id
FROM {{ schema }}.ssd_cin_plans p
