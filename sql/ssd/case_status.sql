-- evidence: inferred: the SSD has no table of it; told from the words of legal statuses
-- Amend the words below to those of your own list.
SELECT
    s.lega_legal_status_id AS case_status_id,
    s.lega_person_id AS child_id,
    s.lega_legal_status AS status_code,
    s.lega_legal_status_start_date AS start_date,
    s.lega_legal_status_end_date AS end_date,
    NULL AS court, -- not held: the SSD has no court of a legal status
    NULL AS legal_worker, -- not held: the SSD has no lawyer
    NULL AS letter_date, -- not held: the SSD's table of pre-proceedings is a placeholder
    NULL AS last_meeting_date, -- not held: the SSD's table of pre-proceedings is a placeholder
    NULL AS next_meeting_date, -- not held: the SSD's table of pre-proceedings is a placeholder
    NULL AS outcome -- not held: the SSD's table of pre-proceedings is a placeholder
FROM {{ schema }}.ssd_legal_status s
WHERE LOWER(s.lega_legal_status) LIKE '%proceedings%'
