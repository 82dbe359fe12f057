-- evidence: seen
-- The SSD has one date for each young person: when the plan began or was last reviewed. 1900-01-01 stands for none.
SELECT
    {{ joined("c.clea_person_id", "'PATH'") }} AS pathway_plan_id,
    NULL AS series_id, -- not held: the SSD has no revisions of a pathway plan
    c.clea_person_id AS child_id,
    NULL AS referral_id, -- not held: the SSD has no referral of a pathway plan
    NULL AS is_joint, -- not held: the SSD does not tell joint plans
    NULL AS is_active, -- not held: the SSD has no status of a pathway plan
    MAX(c.clea_pathway_plan_review_date) AS start_date,
    NULL AS end_date, -- not held: the SSD has no end of a pathway plan
    MAX(c.clea_pathway_plan_review_date) AS modified_at,
    NULL AS team_id, -- not held: the SSD has the young person's team, not the plan's
    NULL AS worker_id -- not held: the SSD has the young person's worker, not the plan's
FROM {{ schema }}.ssd_care_leavers c
WHERE c.clea_pathway_plan_review_date > '1900-01-02'
GROUP BY c.clea_person_id
