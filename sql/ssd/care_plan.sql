-- evidence: seen
-- The permanence options are one JSON text: of several said yes to, the first in the form's order is the plan.
{%- macro flag(name) -%}
CASE WHEN REPLACE(p.lacp_cla_care_plan_json, ' ', '') LIKE '%"{{ name }}":"Y%' THEN 'Y' WHEN REPLACE(p.lacp_cla_care_plan_json, ' ', '') LIKE '%"{{ name }}":"N%' THEN 'N' END
{%- endmacro %}
{%- macro counted(name) -%}
CASE WHEN {{ flag(name) }} = 'Y' THEN 1 ELSE 0 END
{%- endmacro %}
SELECT
    p.lacp_table_id AS care_plan_id,
    p.lacp_person_id AS child_id,
    NULL AS series_id, -- not held: the SSD has no plan that a care plan revises
    p.lacp_cla_care_plan_start_date AS start_date,
    p.lacp_cla_care_plan_end_date AS end_date,
    CASE WHEN {{ flag("REMAINSUP") }} = 'Y' THEN 'REMAINSUP' WHEN {{ flag("RETURN1M") }} = 'Y' THEN 'RETURN1M' WHEN {{ flag("RETURN6M") }} = 'Y' THEN 'RETURN6M' WHEN {{ flag("RETURNEV") }} = 'Y' THEN 'RETURNEV' WHEN {{ flag("LTRELFR") }} = 'Y' THEN 'LTRELFR' WHEN {{ flag("LTFOST18") }} = 'Y' THEN 'LTFOST18' WHEN {{ flag("RESPLMT") }} = 'Y' THEN 'RESPLMT' WHEN {{ flag("SUPPLIV") }} = 'Y' THEN 'SUPPLIV' WHEN {{ flag("ADOPTION") }} = 'Y' THEN 'ADOPTION' WHEN {{ flag("OTHERPLN") }} = 'Y' THEN 'OTHERPLN' END AS permanence_plan_code,
    CASE WHEN p.lacp_cla_care_plan_json IS NOT NULL THEN {{ counted("REMAINSUP") }} + {{ counted("RETURN1M") }} + {{ counted("RETURN6M") }} + {{ counted("RETURNEV") }} + {{ counted("LTRELFR") }} + {{ counted("LTFOST18") }} + {{ counted("RESPLMT") }} + {{ counted("SUPPLIV") }} + {{ counted("ADOPTION") }} + {{ counted("OTHERPLN") }} END AS permanence_options,
    CASE WHEN p.lacp_cla_care_plan_json IS NULL THEN NULL WHEN {{ counted("REMAINSUP") }} + {{ counted("RETURN1M") }} + {{ counted("RETURN6M") }} + {{ counted("RETURNEV") }} > 0 THEN 'Y' ELSE 'N' END AS plans_return_home,
    NULL AS permanence_recorded_at, -- not held: the SSD does not say when the options were saved
    NULL AS planned_return_date -- not held: the SSD has no planned return
FROM {{ schema }}.ssd_cla_care_plan p
