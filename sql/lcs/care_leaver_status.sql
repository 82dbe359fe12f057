-- evidence: seen
-- The entitlement as it stands now, in words; the warehouse keeps no dates of it.
SELECT
    e.DIM_CLA_ELIGIBILITY_ID AS care_leaver_status_id,
    e.DIM_PERSON_ID AS child_id,
    e.DIM_LOOKUP_ELIGIBILITY_STATUS_DESC AS eligibility_code
FROM {{ schema }}.DIM_CLA_ELIGIBILITY e
WHERE e.DIM_PERSON_ID <> -1
