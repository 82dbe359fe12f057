-- evidence: inferred: no table of its own is evidenced; read from legal statuses whose words say privately fostered
-- Amend the words below to those of your own list.
SELECT
    s.FACT_LEGAL_STATUS_ID AS private_fostering_id,
    s.DIM_PERSON_ID AS child_id,
    NULL AS notified_date, -- not held: no notification is evidenced on legal statuses
    s.START_DTTM AS start_date,
    s.END_DTTM AS end_date,
    NULL AS expected_end_date, -- not held: how long it is meant to last is not evidenced on legal statuses
    NULL AS carer_relation_code, -- not held: no carer is evidenced on legal statuses
    NULL AS carer_is_responsible -- not held: no carer is evidenced on legal statuses
FROM {{ schema }}.FACT_LEGAL_STATUS s
WHERE (LOWER(s.DIM_LOOKUP_LGL_STATUS_DESC) LIKE '%privately fostered%'
    OR LOWER(s.DIM_LOOKUP_LGL_STATUS_DESC) LIKE '%private fostering%')
  AND s.DIM_PERSON_ID <> -1
