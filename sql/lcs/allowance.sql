-- evidence: inferred: no table of its own is evidenced; read from legal statuses whose words name an allowance
-- Amend the words below to those of your own list.
SELECT
    s.FACT_LEGAL_STATUS_ID AS allowance_id,
    s.DIM_PERSON_ID AS child_id,
    s.DIM_LOOKUP_LGL_STATUS_DESC AS kind_code,
    s.START_DTTM AS start_date,
    s.END_DTTM AS end_date
FROM {{ schema }}.FACT_LEGAL_STATUS s
WHERE LOWER(s.DIM_LOOKUP_LGL_STATUS_DESC) LIKE '%allowance%'
  AND s.DIM_PERSON_ID <> -1
