-- evidence: seen
-- One row a person of the SSD's cohort: those active in its window of years. A birth date or an expected one,
-- never both. Gender is the identity where recorded, else the sex. The mark of an EHC plan is read as the
-- guidance has it, and the draft's 0 (has a plan) and 1 (has none) too.
SELECT
    p.pers_person_id AS child_id,
    p.pers_forename AS forename,
    p.pers_surname AS surname,
    COALESCE(NULLIF(p.pers_gender, ''), p.pers_sex) AS gender_code,
    p.pers_ethnicity AS ethnicity_code,
    COALESCE(p.pers_dob, p.pers_expected_dob) AS birth_date,
    NULL AS birth_date_is_estimated, -- not held: the SSD does not say whether a birth date is an estimate
    p.pers_death_date AS death_date,
    NULL AS is_disabled, -- not held: the SSD has disabilities, and no tick for being disabled
    NULL AS has_special_educational_needs, -- not held: the SSD's tables of special needs are placeholders
    CASE WHEN UPPER(p.pers_send_flag) IN ('Y', '0') THEN 'Y' WHEN UPPER(p.pers_send_flag) IN ('N', '1') THEN 'N' END AS has_education_health_care_plan
FROM {{ schema }}.ssd_person p
