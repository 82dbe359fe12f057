-- evidence: inferred: no history of case statuses is evidenced; read from legal statuses whose words name proceedings
-- Amend the words below to those of your own list. Voluntary care (S20) is the legal status V2.
SELECT
    s.FACT_LEGAL_STATUS_ID AS case_status_id,
    s.DIM_PERSON_ID AS child_id,
    s.DIM_LOOKUP_LGL_STATUS_DESC AS status_code,
    s.START_DTTM AS start_date,
    s.END_DTTM AS end_date,
    NULL AS court, -- not held: no court is evidenced on legal statuses
    NULL AS legal_worker, -- not held: no lawyer is evidenced
    NULL AS letter_date, -- not held: no letter before proceedings is evidenced
    NULL AS last_meeting_date, -- not held: no meeting before proceedings is evidenced
    NULL AS next_meeting_date, -- not held: no meeting before proceedings is evidenced
    NULL AS outcome -- not held: no outcome of proceedings is evidenced
FROM {{ schema }}.FACT_LEGAL_STATUS s
WHERE LOWER(s.DIM_LOOKUP_LGL_STATUS_DESC) LIKE '%proceedings%'
  AND s.DIM_PERSON_ID <> -1
