-- evidence: seen
-- The source is taken in words: the lookup's key is a local number, not the national code.
-- A negative number of outcomes means that it is not known.
SELECT
    c.FACT_CONTACT_ID AS contact_id,
    c.DIM_PERSON_ID AS child_id,
    c.CONTACT_DTTM AS contact_at,
    c.DIM_LOOKUP_CONT_SORC_ID_DESC AS source_code,
    NULL AS reason, -- not held: no reason is evidenced on contacts
    c.OUTCOME_NEW_REFERRAL_FLAG AS became_referral,
    c.OUTCOME_NFA_FLAG AS no_further_action,
    c.OUTCOME_EXISTING_REFERRAL_FLAG AS outcome_existing_referral,
    c.OUTCOME_CP_ENQUIRY_FLAG AS outcome_cp_enquiry,
    c.OUTCOME_ADVICE_FLAG AS outcome_advice,
    c.OUTCOME_MISSING_FLAG AS outcome_missing,
    c.OUTCOME_PRIVATE_FOSTERING_FLAG AS outcome_private_fostering,
    c.OUTCOME_OLA_CP_FLAG AS outcome_other_authority_cp,
    c.OUTCOME_NON_AGENCY_ADOPTION_FLAG AS outcome_adoption,
    NULL AS outcome_early_help, -- not held: early help has no flag of its own, it hides among the other outcomes
    c.OTHER_OUTCOMES_EXIST_FLAG AS outcome_other,
    CASE WHEN c.TOTAL_NO_OF_OUTCOMES >= 0 THEN c.TOTAL_NO_OF_OUTCOMES END AS number_of_outcomes,
    NULLIF(c.DIM_LOOKUP_FAMILYOFRESIDENCE_ID, -1) AS family_id,
    NULL AS status_on_receipt, -- not held: no rating is evidenced on contacts
    NULL AS status_on_completion, -- not held: no rating is evidenced on contacts
    NULL AS decided_at, -- not held: no time of decision is evidenced on contacts
    NULL AS screening_worker_id, -- not held: no worker is evidenced on contacts
    NULL AS decision_worker_id -- not held: no worker is evidenced on contacts
FROM {{ schema }}.FACT_CONTACTS c
WHERE c.DIM_PERSON_ID <> -1
