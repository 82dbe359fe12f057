-- evidence: seen
SELECT
    i.FACT_IMMIGRATION_STATUS_ID AS immigration_id,
    i.DIM_PERSON_ID AS child_id,
    i.DIM_LOOKUP_IMMGR_STATUS_DESC AS status_code,
    i.START_DTTM AS start_date,
    i.END_DTTM AS end_date
FROM {{ schema }}.FACT_IMMIGRATION_STATUS i
WHERE i.DIM_PERSON_ID <> -1
