-- evidence: seen
-- Each decision that adoption is in the child's interest begins a process; the match and the end of the plan are
-- those on steps about the child until the next decision. The placement order is the legal status E1, the adoption
-- order the end of a placement with E11 or E12, both since the decision.
SELECT
    {{ joined("a.PERSON_ID", "a.TURN") }} AS adoption_id,
    a.PERSON_ID AS child_id,
    NULL AS care_period_id, -- not held: no link from the decision to a period of care is evidenced
    a.DECIDED AS start_date,
    a.DECIDED AS decision_date,
    (SELECT MIN(s.START_DATE) FROM {{ schema }}.DM_LEGAL_STATUSES s WHERE s.PERSON_ID = a.PERSON_ID AND s.LEGAL_STATUS = 'E1' AND s.START_DATE >= a.DECIDED) AS placement_order_date,
    (SELECT MAX(v.ADOPTION_MATCH_DATE) FROM {{ schema }}.DM_WORKFLOW_STEPS_PEOPLE_VW v WHERE v.PERSON_ID = a.PERSON_ID AND v.ADOPTION_MATCH_DATE >= a.DECIDED AND (a.NEXT_DECIDED IS NULL OR v.ADOPTION_MATCH_DATE < a.NEXT_DECIDED)) AS matched_date,
    NULL AS fostering_for_adoption_date, -- not held: no date of fostering for adoption is evidenced
    (SELECT MIN(p.END_DATE) FROM {{ schema }}.DM_PLACEMENTS p WHERE p.PERSON_ID = a.PERSON_ID AND p.REASON_EPISODE_CEASED IN ('E11', 'E12') AND p.END_DATE >= a.DECIDED) AS adoption_order_date,
    (SELECT MAX(v.ADOPTION_PLAN_DATE_CEASED) FROM {{ schema }}.DM_WORKFLOW_STEPS_PEOPLE_VW v WHERE v.PERSON_ID = a.PERSON_ID AND v.ADOPTION_PLAN_DATE_CEASED >= a.DECIDED AND (a.NEXT_DECIDED IS NULL OR v.ADOPTION_PLAN_DATE_CEASED < a.NEXT_DECIDED)) AS reversal_date,
    (SELECT MAX(v.ADOPTION_PLAN_REASON_CAT_CODE) FROM {{ schema }}.DM_WORKFLOW_STEPS_PEOPLE_VW v WHERE v.PERSON_ID = a.PERSON_ID AND v.ADOPTION_PLAN_DATE_CEASED >= a.DECIDED AND (a.NEXT_DECIDED IS NULL OR v.ADOPTION_PLAN_DATE_CEASED < a.NEXT_DECIDED)) AS reversal_reason_code,
    NULL AS in_sibling_group, -- not held: adopters and siblings are kept outside Mosaic
    NULL AS siblings_together, -- not held: adopters and siblings are kept outside Mosaic
    NULL AS siblings_apart, -- not held: adopters and siblings are kept outside Mosaic
    NULL AS adopters_count, -- not held: adopters and siblings are kept outside Mosaic
    NULL AS adopter_gender, -- not held: adopters and siblings are kept outside Mosaic
    NULL AS adopter_legal_status, -- not held: adopters and siblings are kept outside Mosaic
    NULL AS adopted_by_carer, -- not held: adopters and siblings are kept outside Mosaic
    NULL AS adoption_worker_id, -- not held: adopters and siblings are kept outside Mosaic
    NULL AS adopter_family_id -- not held: adopters and siblings are kept outside Mosaic
FROM (
    SELECT
        d.PERSON_ID,
        d.DECIDED,
        LEAD(d.DECIDED) OVER (PARTITION BY d.PERSON_ID ORDER BY d.DECIDED) AS NEXT_DECIDED,
        ROW_NUMBER() OVER (PARTITION BY d.PERSON_ID ORDER BY d.DECIDED) AS TURN
    FROM (
        SELECT DISTINCT
            v.PERSON_ID,
            v.ADOPTION_BEST_INTEREST_DATE AS DECIDED
        FROM {{ schema }}.DM_WORKFLOW_STEPS_PEOPLE_VW v
        WHERE v.ADOPTION_BEST_INTEREST_DATE IS NOT NULL
    ) d
) a
