-- evidence: seen
-- The source is taken in words: the lookup's key is a local number, not the national code.
SELECT
    c.FACT_CONTACT_ID AS contact_id,
    c.DIM_PERSON_ID AS child_id,
    c.CONTACT_DTTM AS contact_at,
    c.DIM_LOOKUP_CONT_SORC_ID_DESC AS source_code,
    c.OUTCOME_NEW_REFERRAL_FLAG AS became_referral,
    c.OUTCOME_NFA_FLAG AS no_further_action
FROM {{ schema }}.FACT_CONTACTS c
WHERE c.DIM_PERSON_ID <> -1
