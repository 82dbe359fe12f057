-- evidence: seen
-- The address is one text: it stands whole as the street.
SELECT
    a.REF_ADDRESSES_PEOPLE_ID AS person_address_id,
    a.PERSON_ID AS child_id,
    a.ADDRESS_TYPE AS address_type,
    a.POST_CODE AS postcode,
    NULL AS house, -- not held: an address is one text, told as the street
    a.ADDRESS AS street,
    NULL AS town, -- not held: an address is one text, told as the street
    NULL AS uprn, -- not held: the property's number is named in a specification only
    a.START_DATE AS start_date,
    a.END_DATE AS end_date
FROM {{ schema }}.DM_ADDRESSES a
