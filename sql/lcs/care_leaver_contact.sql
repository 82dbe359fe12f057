-- evidence: seen
-- Every form is read, whatever its answers: which is the latest, and what a young person who is not in
-- touch may be said to do, the rules decide.
SELECT
    c.FACT_CLA_CARE_LEAVERS_ID AS care_leaver_contact_id,
    c.DIM_PERSON_ID AS child_id,
    c.IN_TOUCH_DTTM AS contact_at,
    NULL AS contact_method, -- not held: no method of contact is evidenced on keeping-in-touch records
    c.DIM_LOOKUP_IN_TOUCH_CODE_CODE AS in_touch_code,
    c.DIM_LOOKUP_ACCOMMODATION_CODE_DESC AS accommodation_code,
    c.DIM_LOOKUP_ACCOMMODATION_SUITABLE_DESC AS suitability_code,
    NULL AS multiple_occupancy, -- not held: no answer about multiple occupancy is evidenced on keeping-in-touch records
    c.DIM_LOOKUP_MAIN_ACTIVITY_DESC AS activity_code
FROM {{ schema }}.FACT_CLA_CARE_LEAVERS c
WHERE c.DIM_PERSON_ID <> -1
