-- evidence: seen
SELECT
    e.clae_cla_episode_id AS care_episode_id,
    e.clae_person_id AS child_id,
    e.clae_cla_id AS care_period_id,
    e.clae_cla_placement_id AS placement_id,
    e.clae_cla_episode_start_date AS start_date,
    e.clae_cla_episode_start_reason AS start_reason_code,
    e.clae_cla_primary_need_code AS need_code,
    e.clae_cla_episode_ceased_date AS end_date,
    e.clae_cla_episode_ceased_reason AS end_reason_code,
    NULL AS placement_end_date -- not held: the SSD has no end of a placement on the episode
FROM {{ schema }}.ssd_cla_episodes e
