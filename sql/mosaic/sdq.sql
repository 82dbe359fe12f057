-- evidence: seen
SELECT
    a.HEALTH_ID AS sdq_id,
    a.PERSON_ID AS child_id,
    a.HEALTH_ASSESSMENT_DATE AS completed_date,
    NULL AS saved_at, -- not held: when it was saved is not evidenced
    a.SDQ_SCORE AS score
FROM {{ schema }}.DM_HEALTH_ASSESSMENTS a
WHERE a.SDQ_COMPLETED = 'Y'
