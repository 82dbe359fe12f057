-- evidence: seen
SELECT
    e.earl_episode_id AS early_help_id,
    e.earl_person_id AS child_id,
    e.earl_episode_start_date AS start_date,
    e.earl_episode_end_date AS end_date,
    e.earl_episode_reason AS start_reason,
    e.earl_episode_end_reason AS end_reason,
    e.earl_episode_organisation AS organisation,
    NULL AS worker_id, -- not held: the SSD's worker of an early help episode is a placeholder
    NULL AS lead_professional -- not held: the SSD has no lead professional
FROM {{ schema }}.ssd_early_help_episodes e
