-- evidence: seen
-- One row a person whom any piece of work is about. Parents in a family's work are among them: they are in no
-- list unless something is recorded of them as a child.
SELECT
    p.PERSON_ID AS child_id,
    NULL AS forename, -- not held: no column with a person's name is evidenced
    NULL AS surname, -- not held: no column with a person's name is evidenced
    p.GENDER AS gender_code,
    COALESCE(NULLIF(e.CIN_ETHNICITY_CODE, ''), NULLIF(e.CBDS_ETHNICITY_CODE, ''), p.FULL_ETHNICITY_CODE) AS ethnicity_code,
    p.DATE_OF_BIRTH AS birth_date,
    NULL AS birth_date_is_estimated, -- not held: the mark of an estimated date is in the base layer only
    p.DATE_OF_DEATH AS death_date,
    NULL AS is_disabled, -- not held: no tick for being disabled is evidenced
    NULL AS has_special_educational_needs, -- not held: special needs are kept in another system
    NULL AS has_education_health_care_plan -- not held: EHC plans are kept in another system
FROM {{ schema }}.DM_PERSONS p
LEFT JOIN {{ schema }}.DM_ETHNICITIES e ON e.ETHNICITY_CODE = p.FULL_ETHNICITY_CODE
WHERE EXISTS (
    SELECT 1
    FROM {{ schema }}.DM_SUBGROUP_SUBJECTS s
    WHERE s.SUBJECT_TYPE_CODE = 'PER'
      AND s.SUBJECT_COMPOUND_ID = p.PERSON_ID
)
