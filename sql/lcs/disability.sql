-- evidence: seen
-- The national code of the local one; a local code without one is kept as it came and becomes a finding.
SELECT
    d.FACT_DISABILITY_ID AS disability_id,
    d.DIM_PERSON_ID AS child_id,
    COALESCE(NULLIF(l.NAT_ID, ''), d.DIM_LOOKUP_DISAB_CODE) AS disability_code,
    NULL AS start_date, -- not held: no start is evidenced on disabilities
    d.END_DTTM AS end_date
FROM {{ schema }}.FACT_DISABILITY d
LEFT JOIN {{ schema }}.DIM_LOOKUP_DISAB l ON l.MAIN_CODE = d.DIM_LOOKUP_DISAB_CODE
WHERE d.DIM_PERSON_ID <> -1
