-- evidence: seen
-- The address is one JSON text, whose parts are told where it is good JSON. Filler postcodes are left out.
{%- macro part(name) -%}
{%- if dialect == "sqlite" -%}
CASE WHEN json_valid(a.addr_address_json) THEN json_extract(a.addr_address_json, '$.{{ name }}') END
{%- elif dialect == "postgresql" -%}
COALESCE(SUBSTRING(a.addr_address_json FROM '"{{ name }}" *: *"([^"]*)"'), SUBSTRING(a.addr_address_json FROM '"{{ name }}" *: *(-?[0-9]+)'))
{%- elif dialect in ("mysql", "mariadb") -%}
CASE WHEN JSON_VALID(a.addr_address_json) = 1 THEN JSON_VALUE(a.addr_address_json, '$.{{ name }}') END
{%- else -%}
CASE WHEN ISJSON(a.addr_address_json) = 1 THEN JSON_VALUE(a.addr_address_json, '$.{{ name }}') END
{%- endif -%}
{%- endmacro %}
SELECT
    a.addr_table_id AS person_address_id,
    a.addr_person_id AS child_id,
    a.addr_address_type AS address_type,
    CASE WHEN UPPER(a.addr_address_postcode) IN ('NOPOSTCODE', 'XXXXXXX', 'XXXXXX') THEN NULL ELSE a.addr_address_postcode END AS postcode,
    {{ part("HOUSE") }} AS house,
    {{ part("STREET") }} AS street,
    {{ part("TOWN") }} AS town,
    {{ part("UPRN") }} AS uprn,
    a.addr_address_start_date AS start_date,
    a.addr_address_end_date AS end_date
FROM {{ schema }}.ssd_address a
