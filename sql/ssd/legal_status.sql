-- evidence: seen
-- Statuses of children looked after and others together; all are read.
SELECT
    s.lega_legal_status_id AS legal_status_id,
    s.lega_person_id AS child_id,
    NULL AS care_period_id, -- not held: the SSD ties no legal status to a period of care
    s.lega_legal_status AS status_code,
    s.lega_legal_status_start_date AS start_date,
    s.lega_legal_status_end_date AS end_date,
    NULL AS court, -- not held: the SSD has no court of a legal status
    NULL AS consent_date -- not held: the SSD has no consent
FROM {{ schema }}.ssd_legal_status s
