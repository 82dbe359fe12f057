-- evidence: seen
-- There is no number of an episode: legal status, placement and its part make one. An episode that another follows
-- ends the day the next begins (Mosaic says the day before), and its reason is X1.
{%- macro day_after(day) -%}
{%- if dialect == "sqlite" -%}
datetime({{ day }}, '+1 day')
{%- elif dialect == "postgresql" -%}
{{ day }} + INTERVAL '1 day'
{%- elif dialect in ("mysql", "mariadb") -%}
DATE_ADD({{ day }}, INTERVAL 1 DAY)
{%- else -%}
DATEADD(day, 1, {{ day }})
{%- endif -%}
{%- endmacro %}
SELECT
    {{ joined(joined("e.LEGAL_STATUS_ID", "e.PLACEMENT_ID"), "e.PLACEMENT_SPLIT_NUMBER") }} AS care_episode_id,
    e.PERSON_ID AS child_id,
    e.PERIOD_OF_CARE_ID AS care_period_id,
    e.PLACEMENT_ID AS placement_id,
    e.START_DATE AS start_date,
    NULL AS start_reason_code, -- not held: why an episode began is not recorded, and the carer decides part of it
    p.CATEGORY_OF_NEED AS need_code,
    CASE WHEN {{ day_after("e.END_DATE") }} = e.NEXT_START THEN e.NEXT_START ELSE e.END_DATE END AS end_date,
    CASE WHEN e.NEXT_START IS NOT NULL AND e.END_DATE IS NOT NULL THEN 'X1' WHEN e.END_DATE IS NOT NULL THEN p.REASON_EPISODE_CEASED END AS end_reason_code,
    NULL AS placement_end_date -- not held: an episode has one end
FROM (
    SELECT
        x.PERSON_ID,
        x.PERIOD_OF_CARE_ID,
        x.START_DATE,
        x.END_DATE,
        x.LEGAL_STATUS_ID,
        x.PLACEMENT_ID,
        x.PLACEMENT_SPLIT_NUMBER,
        LEAD(x.START_DATE) OVER (PARTITION BY x.PERIOD_OF_CARE_ID ORDER BY x.START_DATE, x.LEGAL_STATUS_ID, x.PLACEMENT_ID) AS NEXT_START
    FROM {{ schema }}.DM_CLA_SUMMARIES x
) e
LEFT JOIN {{ schema }}.DM_PLACEMENTS p ON p.PLACEMENT_ID = e.PLACEMENT_ID AND p.SPLIT_NUMBER = e.PLACEMENT_SPLIT_NUMBER
