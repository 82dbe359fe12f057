-- evidence: seen
-- not held for type_code=INITIAL_HEALTH: a first health assessment is not told from later ones
-- Three tables, numbered apart: the letter in front keeps them so. What is recorded has taken place.
SELECT
    {{ joined("h.LETTER", "h.NUMBER") }} AS health_check_id,
    h.PERSON_ID AS child_id,
    h.KIND AS type_code,
    h.DAY AS check_date,
    'COMPLETED' AS status_code
FROM (
    SELECT 'A' AS LETTER, a.HEALTH_ID AS NUMBER, a.PERSON_ID, 'HEALTH' AS KIND, a.HEALTH_ASSESSMENT_DATE AS DAY
    FROM {{ schema }}.DM_HEALTH_ASSESSMENTS a
    WHERE COALESCE(a.SDQ_COMPLETED, 'N') <> 'Y'
    UNION ALL
    SELECT 'D', d.DENTAL_ID, d.PERSON_ID, 'DENTAL', d.DENTAL_CHECK_DATE
    FROM {{ schema }}.DM_DENTAL_CHECKS d
    UNION ALL
    SELECT 'C', c.HEALTH_CHECK_ID, c.PERSON_ID, 'OTHER', c.HEALTH_CHECK_DATE
    FROM {{ schema }}.DM_HEALTH_CHECKS c
) h
