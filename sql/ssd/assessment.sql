-- evidence: seen
-- The SSD leaves cancelled and draft assessments out, and authorises one without a date in 1900, which reads as
-- no date.
-- Outcomes are one text put together by hand, not always good JSON: each flag is looked for in it as words.
{%- macro flag(name) -%}
CASE WHEN REPLACE(a.cina_assessment_outcome_json, ' ', '') LIKE '%"{{ name }}":"Y%' THEN 'Y' WHEN REPLACE(a.cina_assessment_outcome_json, ' ', '') LIKE '%"{{ name }}":"N%' THEN 'N' END
{%- endmacro %}
SELECT
    a.cina_assessment_id AS assessment_id,
    a.cina_person_id AS child_id,
    a.cina_referral_id AS referral_id,
    NULL AS status_code, -- not held: the SSD has no status of an assessment
    a.cina_assessment_start_date AS start_date,
    a.cina_assessment_auth_date AS authorised_at,
    a.cina_assessment_child_seen AS seen_on_form,
    a.cina_assessment_worker_id AS assessor_worker_id,
    a.cina_assessment_team AS assessor_team_id,
    NULL AS target_date, -- not held: the SSD has no progress of an assessment
    NULL AS checkpoint_date, -- not held: the SSD has no progress of an assessment
    NULL AS submitted_at, -- not held: the SSD has no progress of an assessment
    NULL AS authorised_by, -- not held: the SSD has no authorising manager
    {{ flag("NFA_FLAG") }} AS outcome_no_further_action,
    {{ flag("NFA_S47_END_FLAG") }} AS outcome_section_47_ended,
    {{ flag("STRATEGY_DISCUSSION_FLAG") }} AS outcome_strategy_discussion,
    {{ flag("CLA_REQUEST_FLAG") }} AS outcome_looked_after,
    {{ flag("PRIVATE_FOSTERING_FLAG") }} AS outcome_private_fostering,
    {{ flag("LEGAL_ACTION_FLAG") }} AS outcome_legal_action,
    {{ flag("PROV_OF_SERVICES_FLAG") }} AS outcome_services,
    {{ flag("PROV_OF_SB_CARE_FLAG") }} AS outcome_short_breaks,
    {{ flag("SPECIALIST_ASSESSMENT_FLAG") }} AS outcome_specialist_assessment,
    {{ flag("REFERRAL_TO_OTHER_AGENCY_FLAG") }} AS outcome_other_agency,
    COALESCE(NULLIF({{ flag("OTHER_OUTCOMES_EXIST_FLAG") }}, 'N'), {{ flag("OTHER_ACTIONS_FLAG") }}, {{ flag("OTHER_OUTCOMES_EXIST_FLAG") }}) AS outcome_other
FROM {{ schema }}.ssd_cin_assessments a
