-- evidence: seen
-- Outcomes are one text put together by hand, not always good JSON: each flag is looked for in it as words.
{%- macro flag(name) -%}
CASE WHEN REPLACE(r.cine_referral_outcome_json, ' ', '') LIKE '%"{{ name }}":"Y%' THEN 'Y' WHEN REPLACE(r.cine_referral_outcome_json, ' ', '') LIKE '%"{{ name }}":"N%' THEN 'N' END
{%- endmacro %}
SELECT
    r.cine_referral_id AS referral_id,
    r.cine_person_id AS child_id,
    r.cine_referral_date AS referral_at,
    r.cine_close_date AS end_at,
    COALESCE(NULLIF(r.cine_referral_source_desc, ''), r.cine_referral_source_code) AS source_code,
    r.cine_cin_primary_need_code AS primary_need_code,
    r.cine_close_reason AS closure_reason_code,
    r.cine_referral_nfa AS no_further_action,
    {{ flag("SINGLE_ASSESSMENT_FLAG") }} AS outcome_assessment,
    {{ flag("STRATEGY_DISCUSSION_FLAG") }} AS outcome_strategy_discussion,
    {{ flag("CP_CONFERENCE_FLAG") }} AS outcome_conference,
    {{ flag("CP_TRANSFER_IN_FLAG") }} AS outcome_transfer_in,
    {{ flag("CLA_REQUEST_FLAG") }} AS outcome_looked_after,
    {{ flag("PRIVATE_FOSTERING_FLAG") }} AS outcome_private_fostering,
    {{ flag("CARE_LEAVER_FLAG") }} AS outcome_care_leaver,
    {{ flag("NON_AGENCY_ADOPTION_FLAG") }} AS outcome_adoption,
    {{ flag("OTHER_OUTCOMES_EXIST_FLAG") }} AS outcome_other,
    NULL AS number_of_outcomes, -- not held: the SSD counts no outcomes of referrals
    NULL AS contact_id, -- not held: the SSD has no link from a referral to its contact
    r.cine_referral_team AS team_id,
    r.cine_referral_worker_id AS worker_id
FROM {{ schema }}.ssd_cin_episodes r
