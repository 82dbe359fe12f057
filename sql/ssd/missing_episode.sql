-- evidence: seen
-- "NA" is no answer.
SELECT
    m.miss_table_id AS missing_episode_id,
    m.miss_person_id AS child_id,
    m.miss_missing_episode_start_date AS start_at,
    m.miss_missing_episode_end_date AS end_at,
    m.miss_missing_episode_type AS kind_code,
    NULL AS risk_level, -- not held: the SSD has no level of risk
    CASE WHEN LOWER(m.miss_missing_rhi_offered) = 'na' THEN NULL ELSE m.miss_missing_rhi_offered END AS interview_offered,
    CASE WHEN LOWER(m.miss_missing_rhi_accepted) = 'na' THEN NULL ELSE m.miss_missing_rhi_accepted END AS interview_accepted,
    NULL AS interview_form_at, -- not held: the SSD has no date of a return interview
    NULL AS interview_offered_date, -- not held: the SSD has no date of a return interview
    NULL AS interview_at, -- not held: the SSD has no date of a return interview
    NULL AS interview_delay_reason -- not held: the SSD has no reason of delay
FROM {{ schema }}.ssd_missing m
