-- evidence: seen
-- Clients only: their parents' addresses stand in the same table. Filler postcodes, all X or NOPOSTCODE, are none.
SELECT
    a.DIM_PERSON_ADDRESS_ID AS person_address_id,
    a.DIM_PERSON_ID AS child_id,
    a.ADDSS_TYPE_CODE AS address_type,
    CASE
        WHEN UPPER(LTRIM(RTRIM(a.POSTCODE))) = 'NOPOSTCODE' THEN NULL
        WHEN REPLACE(REPLACE(UPPER(a.POSTCODE), 'X', ''), ' ', '') = '' THEN NULL
        ELSE a.POSTCODE
    END AS postcode,
    a.HOUSE_NO AS house,
    a.STREET AS street,
    a.TOWN AS town,
    a.UPRN AS uprn,
    a.START_DTTM AS start_date,
    a.END_DTTM AS end_date
FROM {{ schema }}.DIM_PERSON_ADDRESS a
JOIN {{ schema }}.DIM_PERSON p ON p.DIM_PERSON_ID = a.DIM_PERSON_ID AND p.IS_CLIENT = 'Y' AND p.DUPLICATED_DTTM IS NULL
WHERE a.DIM_PERSON_ID <> -1
