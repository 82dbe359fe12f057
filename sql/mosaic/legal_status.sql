-- evidence: seen
-- Statuses of children looked after and others are two tables: the letter in front keeps their numbers apart.
SELECT
    {{ joined("s.LETTER", "s.NUMBER") }} AS legal_status_id,
    s.PERSON_ID AS child_id,
    s.PERIOD_OF_CARE_ID AS care_period_id,
    s.STATUS AS status_code,
    s.START_DATE AS start_date,
    s.END_DATE AS end_date,
    NULL AS court, -- not held: no court is evidenced on legal statuses
    NULL AS consent_date -- not held: no consent is evidenced on legal statuses
FROM (
    SELECT 'C' AS LETTER, c.LEGAL_STATUS_ID AS NUMBER, c.PERSON_ID, c.PERIOD_OF_CARE_ID, c.LEGAL_STATUS AS STATUS, c.START_DATE, c.END_DATE
    FROM {{ schema }}.DM_LEGAL_STATUSES c
    UNION ALL
    SELECT 'N', n.LEGAL_STATUS_ID, n.PERSON_ID, NULL, CASE WHEN t.IS_SPECIAL_GUARDIANSHIP_ORDER = 'Y' THEN 'SGO' ELSE n.LEGAL_STATUS_TYPE END, n.START_DATE, n.END_DATE
    FROM {{ schema }}.DM_NON_LA_LEGAL_STATUSES n
    LEFT JOIN {{ schema }}.DM_NON_LA_LEGAL_STATUS_TYPES t ON t.LEGAL_STATUS_TYPE = n.LEGAL_STATUS_TYPE
) s
