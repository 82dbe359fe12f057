-- evidence: inferred: the SSD has no table of it; told from the words of legal statuses
-- Amend the words below to those of your own list.
SELECT
    s.lega_legal_status_id AS private_fostering_id,
    s.lega_person_id AS child_id,
    NULL AS notified_date, -- not held: the SSD has no notification
    s.lega_legal_status_start_date AS start_date,
    s.lega_legal_status_end_date AS end_date,
    NULL AS expected_end_date, -- not held: the SSD has no intended length
    NULL AS carer_relation_code, -- not held: the SSD has no private foster carer
    NULL AS carer_is_responsible -- not held: the SSD has no private foster carer
FROM {{ schema }}.ssd_legal_status s
WHERE LOWER(s.lega_legal_status) LIKE '%privately fostered%'
   OR LOWER(s.lega_legal_status) LIKE '%private fostering%'
