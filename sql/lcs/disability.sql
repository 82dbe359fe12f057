-- evidence: seen
-- Clients only. The national code of the local one; a local code without one is kept as it came and becomes a finding.
SELECT
    d.FACT_DISABILITY_ID AS disability_id,
    d.DIM_PERSON_ID AS child_id,
    COALESCE(n.NAT_ID, d.DIM_LOOKUP_DISAB_CODE) AS disability_code,
    NULL AS start_date, -- not held: no start is evidenced on disabilities
    d.END_DTTM AS end_date
FROM {{ schema }}.FACT_DISABILITY d
JOIN {{ schema }}.DIM_PERSON p ON p.DIM_PERSON_ID = d.DIM_PERSON_ID AND p.IS_CLIENT = 'Y' AND p.DUPLICATED_DTTM IS NULL
LEFT JOIN (
    SELECT
        l.MAIN_CODE,
        MAX(NULLIF(l.NAT_ID, '')) AS NAT_ID
    FROM {{ schema }}.DIM_LOOKUP_DISAB l
    GROUP BY l.MAIN_CODE
) n ON n.MAIN_CODE = d.DIM_LOOKUP_DISAB_CODE
WHERE d.DIM_PERSON_ID <> -1
