-- evidence: seen
SELECT
    s.csdq_table_id AS sdq_id,
    s.csdq_person_id AS child_id,
    s.csdq_sdq_completed_date AS completed_date,
    NULL AS saved_at, -- not held: the SSD has one date of a questionnaire
    s.csdq_sdq_score AS score
FROM {{ schema }}.ssd_sdq_scores s
