-- evidence: seen
-- Another authority's or a temporary plan is read and marked: lists and counts leave it out and can say so. Several
-- categories that began on one day are multiple.
SELECT
    p.REGISTRATION_ID AS cp_plan_id,
    p.PERSON_ID AS child_id,
    NULL AS referral_id, -- not held: a plan has no referral: it is found from its conference
    CASE WHEN p.REGISTRATION_STEP_ID IS NOT NULL THEN {{ joined("p.REGISTRATION_STEP_ID", "p.PERSON_ID") }} END AS initial_conference_id,
    p.REGISTRATION_START_DATE AS start_date,
    p.DEREGISTRATION_DATE AS end_date,
    COALESCE(p.IS_TEMPORARY_CHILD_PROTECTION, 'N') AS is_other_authority,
    f.CATEGORY AS initial_category_code,
    l.CATEGORY AS latest_category_code,
    NULL AS visit_interval_working_days, -- not held: no visit interval is evidenced on a plan
    NULL AS recorded_at, -- not held: when a plan was written down is not evidenced
    NULL AS authorised_at, -- not held: when a plan was authorised is not evidenced
    NULL AS end_reason -- not held: no reason of a plan's end is evidenced
FROM {{ schema }}.DM_REGISTRATIONS p
LEFT JOIN (
    SELECT
        c.REGISTRATION_ID,
        CASE WHEN COUNT(DISTINCT c.CIN_ABUSE_CATEGORY_CODE) > 1 THEN 'MUL' ELSE MAX(c.CIN_ABUSE_CATEGORY_CODE) END AS CATEGORY
    FROM {{ schema }}.DM_REGISTRATION_CATEGORIES c
    JOIN (
        SELECT
            x.REGISTRATION_ID,
            MIN(x.CATEGORY_START_DATE) AS TURN
        FROM {{ schema }}.DM_REGISTRATION_CATEGORIES x
        GROUP BY x.REGISTRATION_ID
    ) t ON t.REGISTRATION_ID = c.REGISTRATION_ID AND t.TURN = c.CATEGORY_START_DATE
    GROUP BY c.REGISTRATION_ID
) f ON f.REGISTRATION_ID = p.REGISTRATION_ID
LEFT JOIN (
    SELECT
        c.REGISTRATION_ID,
        CASE WHEN COUNT(DISTINCT c.CIN_ABUSE_CATEGORY_CODE) > 1 THEN 'MUL' ELSE MAX(c.CIN_ABUSE_CATEGORY_CODE) END AS CATEGORY
    FROM {{ schema }}.DM_REGISTRATION_CATEGORIES c
    JOIN (
        SELECT
            x.REGISTRATION_ID,
            MAX(x.CATEGORY_START_DATE) AS TURN
        FROM {{ schema }}.DM_REGISTRATION_CATEGORIES x
        GROUP BY x.REGISTRATION_ID
    ) t ON t.REGISTRATION_ID = c.REGISTRATION_ID AND t.TURN = c.CATEGORY_START_DATE
    GROUP BY c.REGISTRATION_ID
) l ON l.REGISTRATION_ID = p.REGISTRATION_ID
WHERE p.IS_CHILD_PROTECTION_PLAN = 'Y'
