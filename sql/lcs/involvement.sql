-- evidence: seen
-- Team: the one on the involvement, else the worker's team at the time. 0 and -1 both stand for none.
SELECT
    i.FACT_INVOLVEMENTS_ID AS involvement_id,
    i.DIM_PERSON_ID AS child_id,
    NULLIF(NULLIF(i.DIM_WORKER_ID, -1), 0) AS worker_id,
    COALESCE(
        NULLIF(NULLIF(i.DIM_DEPARTMENT_ID, -1), 0),
        NULLIF(NULLIF(i.FACT_WORKER_HISTORY_DEPARTMENT_ID, -1), 0)
    ) AS team_id,
    i.DIM_LOOKUP_INVOLVEMENT_TYPE_CODE AS role_code,
    i.IS_ALLOCATED_CW_FLAG AS is_allocated,
    NULLIF(i.FACT_REFERRAL_ID, -1) AS referral_id,
    i.START_DTTM AS start_date,
    i.END_DTTM AS end_date
FROM {{ schema }}.FACT_INVOLVEMENTS i
WHERE i.DIM_PERSON_ID <> -1
