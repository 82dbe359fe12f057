-- evidence: seen
-- Permanence of every kind stands in one table: rows without any date of adoption are left out. A process counts
-- from its decision, else from the first of its other dates.
SELECT
    a.perm_table_id AS adoption_id,
    a.perm_person_id AS child_id,
    a.perm_cla_id AS care_period_id,
    COALESCE(a.perm_adm_decision_date, a.perm_ffa_cp_decision_date, a.perm_placement_order_date, a.perm_matched_date, a.perm_placed_for_adoption_date) AS start_date,
    a.perm_adm_decision_date AS decision_date,
    a.perm_placement_order_date AS placement_order_date,
    a.perm_matched_date AS matched_date,
    a.perm_placed_ffa_cp_date AS fostering_for_adoption_date,
    CASE WHEN LOWER(a.perm_permanence_order_type) LIKE '%adoption%' THEN a.perm_permanence_order_date END AS adoption_order_date,
    a.perm_decision_reversed_date AS reversal_date,
    a.perm_decision_reversed_reason AS reversal_reason_code,
    a.perm_part_of_sibling_group AS in_sibling_group,
    a.perm_siblings_placed_together AS siblings_together,
    a.perm_siblings_placed_apart AS siblings_apart,
    a.perm_number_of_adopters AS adopters_count,
    a.perm_adopter_sex AS adopter_gender,
    a.perm_adopter_legal_status AS adopter_legal_status,
    a.perm_adopted_by_carer_flag AS adopted_by_carer,
    a.perm_adoption_worker_id AS adoption_worker_id,
    NULL AS adopter_family_id -- not held: the SSD has no link from a child to the adopters
FROM {{ schema }}.ssd_permanence a
WHERE a.perm_adm_decision_date IS NOT NULL
   OR a.perm_ffa_cp_decision_date IS NOT NULL
   OR a.perm_placement_order_date IS NOT NULL
   OR a.perm_matched_date IS NOT NULL
   OR a.perm_placed_for_adoption_date IS NOT NULL
