-- evidence: seen
-- A period is the episodes that share it: it ends with its last one, and is open while any episode is. Of several
-- episodes that end on one day the one that began last counts.
SELECT
    e.clae_cla_id AS care_period_id,
    e.clae_person_id AS child_id,
    e.clae_referral_id AS referral_id,
    e.ENTERED AS start_date,
    e.clae_cla_episode_ceased_date AS end_date,
    e.clae_cla_episode_ceased_reason AS end_reason_code,
    NULL AS ended_as_planned, -- not held: only the reason says whether an end was planned
    NULL AS destination, -- not held: the SSD does not say where a child goes on leaving care
    NULL AS has_support_plan, -- not held: the SSD has no plan of support after care
    i.clai_immunisations_status AS immunisations_up_to_date
FROM (
    SELECT
        x.clae_cla_id,
        x.clae_person_id,
        x.clae_referral_id,
        MIN(COALESCE(x.clae_entered_care_date, x.clae_cla_episode_start_date)) OVER (PARTITION BY x.clae_cla_id) AS ENTERED,
        x.clae_cla_episode_ceased_date,
        x.clae_cla_episode_ceased_reason,
        ROW_NUMBER() OVER (
            PARTITION BY x.clae_cla_id
            ORDER BY
                CASE WHEN x.clae_cla_episode_ceased_date IS NULL THEN 0 ELSE 1 END, x.clae_cla_episode_ceased_date DESC,
                x.clae_cla_episode_start_date DESC, x.clae_cla_episode_id DESC
        ) AS NEWEST
    FROM {{ schema }}.ssd_cla_episodes x
    WHERE x.clae_cla_id IS NOT NULL
) e
LEFT JOIN {{ schema }}.ssd_cla_immunisations i ON i.clai_person_id = e.clae_person_id
WHERE e.NEWEST = 1
