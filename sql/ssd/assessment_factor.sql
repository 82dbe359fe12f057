-- evidence: seen
-- One JSON text for each assessment: a list of codes, or an object of code to Yes and No; both are read.
SELECT
    {{ joined("f.cinf_assessment_id", "c.CODE") }} AS assessment_factor_id,
    f.cinf_assessment_id AS assessment_id,
    a.cina_person_id AS child_id,
    c.CODE AS factor_code,
    NULL AS identified_at -- not held: the SSD does not say when a factor was identified
FROM {{ schema }}.ssd_assessment_factors f
JOIN {{ schema }}.ssd_cin_assessments a ON a.cina_assessment_id = f.cinf_assessment_id
JOIN (
{%- for code in "1A 1B 1C 2A 2B 2C 3A 3B 3C 4A 4B 4C 5A 5B 5C 6A 6B 6C 7A 8B 8C 8D 8E 8F 9A 10A 11A 12A 13A 14A 15A 16A 17A 18A 18B 18C 19A 19B 19C 20 20A 21 21A 22A 23A 24A".split() %}
    {% if not loop.first %}UNION ALL {% endif %}SELECT '{{ code }}' AS CODE, '%"{{ code }}"%' AS NAMED, '%"{{ code }}":"N%' AS DENIED
{%- endfor %}
) c
    ON REPLACE(f.cinf_assessment_factors_json, ' ', '') LIKE c.NAMED
    AND REPLACE(f.cinf_assessment_factors_json, ' ', '') NOT LIKE c.DENIED
GROUP BY f.cinf_assessment_id, a.cina_person_id, c.CODE
