-- evidence: seen
-- A postcode of four characters or fewer is a filler, 999.9 miles an unknown distance.
SELECT
    p.clap_cla_placement_id AS placement_id,
    p.clap_person_id AS child_id,
    p.clap_cla_id AS care_period_id,
    p.clap_cla_placement_start_date AS start_date,
    p.clap_cla_placement_end_date AS end_date,
    p.clap_cla_placement_type AS type_code,
    p.clap_cla_placement_provider AS provider_code,
    NULL AS provider_name, -- not held: the SSD has no name of a provider
    p.clap_cla_placement_urn AS urn,
    CASE WHEN LTRIM(RTRIM(p.clap_cla_placement_postcode)) LIKE '_____%' THEN p.clap_cla_placement_postcode END AS postcode,
    CASE WHEN p.clap_cla_placement_distance < 999 THEN p.clap_cla_placement_distance END AS distance_miles,
    NULL AS location_code, -- not held: the SSD has no mark of inside or outside the authority
    NULL AS carer_location_code, -- not held: the SSD has no place of the carer
    NULL AS ofsted_judgement_code, -- not held: the SSD has no judgement of a provider
    NULL AS local_authority, -- not held: the SSD does not say in whose area a placement lies
    p.clap_cla_placement_change_reason AS change_reason_code,
    NULL AS fostering_for_adoption_date, -- not held: the SSD has it on permanence, not on placements
    NULL AS adopted_by_carer, -- not held: the SSD has it on permanence, not on placements
    NULL AS matched_date, -- not held: the SSD has no long-term match
    NULL AS permission_date, -- not held: the SSD has no permission to place outside the authority
    NULL AS permission_by, -- not held: the SSD has no permission to place outside the authority
    NULL AS weekly_cost_pounds -- not held: the SSD's table of costs is a placeholder
FROM {{ schema }}.ssd_cla_placement p
