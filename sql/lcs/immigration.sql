-- evidence: seen
-- Clients only. The status is taken in words: its codes are local.
SELECT
    i.FACT_IMMIGRATION_STATUS_ID AS immigration_id,
    i.DIM_PERSON_ID AS child_id,
    i.DIM_LOOKUP_IMMGR_STATUS_DESC AS status_code,
    i.START_DTTM AS start_date,
    i.END_DTTM AS end_date
FROM {{ schema }}.FACT_IMMIGRATION_STATUS i
JOIN {{ schema }}.DIM_PERSON p ON p.DIM_PERSON_ID = i.DIM_PERSON_ID AND p.IS_CLIENT = 'Y' AND p.DUPLICATED_DTTM IS NULL
WHERE i.DIM_PERSON_ID <> -1
