-- evidence: seen
-- Allocations and other professional relationships are two tables: the letter in front keeps their numbers apart.
-- The team is the worker's main one on the day the involvement began.
SELECT
    {{ joined("i.LETTER", "i.NUMBER") }} AS involvement_id,
    i.PERSON_ID AS child_id,
    i.WORKER_ID AS worker_id,
    (SELECT MAX(r.ORGANISATION_ID) FROM {{ schema }}.DM_WORKER_ROLES r WHERE r.WORKER_ID = i.WORKER_ID AND r.PRIMARY_ROLE = 'Y' AND (r.START_DATE IS NULL OR r.START_DATE <= i.START_DATE) AND (r.END_DATE IS NULL OR r.END_DATE > i.START_DATE)) AS team_id,
    i.KIND AS role_code,
    i.ALLOCATED AS is_allocated,
    NULL AS referral_id, -- not held: no link from an involvement to a referral is evidenced
    i.START_DATE AS start_date,
    i.END_DATE AS end_date
FROM (
    SELECT 'A' AS LETTER, a.ALLOCATION_ID AS NUMBER, a.PERSON_ID, a.WORKER_ID, 'CASE_WORKER' AS KIND, 'Y' AS ALLOCATED, a.START_DATE, a.END_DATE
    FROM {{ schema }}.DM_ALLOCATED_WORKERS a
    UNION ALL
    SELECT 'P', p.PROF_RELATIONSHIP_ID, p.PERSON_ID, p.WORKER_ID, COALESCE(t.DESCRIPTION, p.PROF_REL_TYPE_CODE), 'N', p.START_DATE, p.END_DATE
    FROM {{ schema }}.DM_PROF_RELATIONSHIPS p
    LEFT JOIN {{ schema }}.DM_PROF_REL_TYPES t ON t.PROF_REL_TYPE_CODE = p.PROF_REL_TYPE_CODE
    WHERE COALESCE(t.DESCRIPTION, '') NOT LIKE '%Allocated Worker%'
) i
