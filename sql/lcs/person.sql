-- evidence: seen
-- One row a client. Duplicates are dropped; no activity window: an open case may be older than any.
-- A date of birth marked as estimated is still a date of birth: whether a child is unborn is decided
-- from the date itself, not from the mark.
SELECT
    p.DIM_PERSON_ID AS child_id,
    p.FORENAME AS forename,
    p.SURNAME AS surname,
    p.GENDER_MAIN_CODE AS gender_code,
    COALESCE(e.NAT_ID, p.ETHNICITY_MAIN_CODE) AS ethnicity_code,
    p.BIRTH_DTTM AS birth_date,
    p.DOB_ESTIMATED AS birth_date_is_estimated,
    p.DEATH_DTTM AS death_date,
    CASE WHEN p.IS_DISABLED = 'Y' THEN 'Y' ELSE 'N' END AS is_disabled, -- history
    p.EHM_SEN_FLAG AS has_special_educational_needs,
    NULL AS has_education_health_care_plan -- not held: requests for a plan are named in comments only, plans nowhere
FROM {{ schema }}.DIM_PERSON p
LEFT JOIN (
    SELECT
        l.MAIN_CODE,
        MAX(NULLIF(l.NAT_ID, '')) AS NAT_ID
    FROM {{ schema }}.DIM_LOOKUP_DFE_ETHNIC l
    GROUP BY l.MAIN_CODE
) e ON e.MAIN_CODE = p.ETHNICITY_MAIN_CODE
WHERE p.DIM_PERSON_ID <> -1
  AND p.DUPLICATED_DTTM IS NULL
  AND p.IS_CLIENT = 'Y'
