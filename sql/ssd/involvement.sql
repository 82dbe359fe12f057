-- evidence: seen
-- The case worker is known by the role alone: add your own codes of it to config/codes.csv.
SELECT
    i.invo_involvements_id AS involvement_id,
    i.invo_person_id AS child_id,
    NULLIF(i.invo_professional_id, '-1') AS worker_id,
    i.invo_professional_team AS team_id,
    i.invo_professional_role_id AS role_code,
    NULL AS is_allocated, -- not held: the SSD has no mark of the allocated worker
    i.invo_referral_id AS referral_id,
    i.invo_involvement_start_date AS start_date,
    i.invo_involvement_end_date AS end_date
FROM {{ schema }}.ssd_involvements i
