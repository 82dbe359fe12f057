-- evidence: seen
-- Outcomes are one text put together by hand, not always good JSON: each flag is looked for in it as words.
{%- macro flag(name) -%}
CASE WHEN REPLACE(c.cont_contact_outcome_json, ' ', '') LIKE '%"{{ name }}":"Y%' THEN 'Y' WHEN REPLACE(c.cont_contact_outcome_json, ' ', '') LIKE '%"{{ name }}":"N%' THEN 'N' END
{%- endmacro %}
SELECT
    c.cont_contact_id AS contact_id,
    c.cont_person_id AS child_id,
    c.cont_contact_date AS contact_at,
    COALESCE(NULLIF(c.cont_contact_source_desc, ''), c.cont_contact_source_code) AS source_code,
    NULL AS reason, -- not held: the SSD has no reason of a contact
    {{ flag("NEW_REFERRAL_FLAG") }} AS became_referral,
    {{ flag("NFA_FLAG") }} AS no_further_action,
    {{ flag("EXISTING_REFERRAL_FLAG") }} AS outcome_existing_referral,
    {{ flag("CP_ENQUIRY_FLAG") }} AS outcome_cp_enquiry,
    {{ flag("ADVICE_FLAG") }} AS outcome_advice,
    {{ flag("MISSING_FLAG") }} AS outcome_missing,
    {{ flag("PRIVATE_FOSTERING_FLAG") }} AS outcome_private_fostering,
    {{ flag("OLA_CP_FLAG") }} AS outcome_other_authority_cp,
    {{ flag("NON_AGENCY_ADOPTION_FLAG") }} AS outcome_adoption,
    NULL AS outcome_early_help, -- not held: early help has no flag of its own, it hides among the other outcomes
    {{ flag("OTHER_OUTCOMES_EXIST_FLAG") }} AS outcome_other,
    NULL AS number_of_outcomes, -- not held: the SSD counts no outcomes of contacts
    NULL AS family_id, -- not held: the SSD ties families to people, not to contacts
    NULL AS status_on_receipt, -- not held: the SSD has no rating of contacts
    NULL AS status_on_completion, -- not held: the SSD has no rating of contacts
    NULL AS decided_at, -- not held: the SSD has no time of a contact's decision
    NULL AS screening_worker_id, -- not held: the SSD has no worker of a contact
    NULL AS decision_worker_id -- not held: the SSD has no worker of a contact
FROM {{ schema }}.ssd_contacts c
