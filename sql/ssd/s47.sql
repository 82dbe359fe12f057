-- evidence: seen
-- A negative number of outcomes means not known.
-- Outcomes are one text put together by hand, not always good JSON: each flag is looked for in it as words.
{%- macro flag(name) -%}
CASE WHEN REPLACE(s.s47e_s47_outcome_json, ' ', '') LIKE '%"{{ name }}":"Y%' THEN 'Y' WHEN REPLACE(s.s47e_s47_outcome_json, ' ', '') LIKE '%"{{ name }}":"N%' THEN 'N' END
{%- endmacro %}
{%- macro part(name) -%}
{%- if dialect == "sqlite" -%}
CASE WHEN json_valid(s.s47e_s47_outcome_json) THEN json_extract(s.s47e_s47_outcome_json, '$.{{ name }}') END
{%- elif dialect == "postgresql" -%}
COALESCE(SUBSTRING(s.s47e_s47_outcome_json FROM '"{{ name }}" *: *"([^"]*)"'), SUBSTRING(s.s47e_s47_outcome_json FROM '"{{ name }}" *: *(-?[0-9]+)'))
{%- elif dialect in ("mysql", "mariadb") -%}
CASE WHEN JSON_VALID(s.s47e_s47_outcome_json) = 1 THEN JSON_VALUE(s.s47e_s47_outcome_json, '$.{{ name }}') END
{%- else -%}
CASE WHEN ISJSON(s.s47e_s47_outcome_json) = 1 THEN JSON_VALUE(s.s47e_s47_outcome_json, '$.{{ name }}') END
{%- endif -%}
{%- endmacro %}
SELECT
    s.s47e_s47_enquiry_id AS s47_id,
    s.s47e_person_id AS child_id,
    s.s47e_referral_id AS referral_id,
    NULL AS strategy_discussion_id, -- not held: the SSD has no strategy discussions
    s.s47e_s47_start_date AS start_at,
    s.s47e_s47_end_date AS end_at,
    {{ flag("NFA_FLAG") }} AS outcome_no_further_action,
    {{ flag("CP_CONFERENCE_FLAG") }} AS outcome_conference,
    {{ flag("LEGAL_ACTION_FLAG") }} AS outcome_legal_action,
    {{ flag("PROV_OF_SERVICES_FLAG") }} AS outcome_services,
    {{ flag("PROV_OF_SB_CARE_FLAG") }} AS outcome_short_breaks,
    {{ flag("NFA_CONTINUE_SINGLE_FLAG") }} AS outcome_continue_assessment,
    {{ flag("MONITOR_FLAG") }} AS outcome_monitor,
    {{ flag("OTHER_OUTCOMES_EXIST_FLAG") }} AS outcome_other,
    NULL AS outcome_plan, -- not held: the SSD does not say on the enquiry whether a plan followed
    CASE WHEN CAST({{ part("TOTAL_NO_OF_OUTCOMES") }} AS INTEGER) >= 0 THEN {{ part("TOTAL_NO_OF_OUTCOMES") }} END AS outcomes_count,
    NULL AS concerns_substantiated, -- not held: the SSD does not say whether concerns were substantiated
    NULL AS investigation_type, -- not held: the SSD has no kind of enquiry
    s.s47e_s47_completed_by_team AS team_id,
    s.s47e_s47_completed_by_worker_id AS worker_id,
    NULL AS authorised_by -- not held: the SSD has no authorising manager
FROM {{ schema }}.ssd_s47_enquiry s
