-- evidence: seen
-- Factors are recorded on the step: each child it is about has them.
SELECT DISTINCT
    {{ joined("f.ASSESSMENT_ID", joined("v.PERSON_ID", "f.FACTOR_VALUE")) }} AS assessment_factor_id,
    {{ joined("f.ASSESSMENT_ID", "v.PERSON_ID") }} AS assessment_id,
    v.PERSON_ID AS child_id,
    f.FACTOR_VALUE AS factor_code,
    NULL AS identified_at -- not held: when a factor was identified is not evidenced
FROM {{ schema }}.DM_CIN_ASSESS_FACTORS f
JOIN {{ schema }}.DM_WORKFLOW_STEPS_PEOPLE_VW v ON v.WORKFLOW_STEP_ID = f.ASSESSMENT_ID
