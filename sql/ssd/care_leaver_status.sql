-- evidence: seen
-- The row's own key is random at each run of the SSD: the person is the key. Of several rows the one with the
-- latest contact counts.
SELECT
    c.clea_person_id AS care_leaver_status_id,
    c.clea_person_id AS child_id,
    CASE WHEN LOWER(c.clea_care_leaver_eligibility) = 'no current eligibility' THEN NULL ELSE c.clea_care_leaver_eligibility END AS eligibility_code
FROM (
    SELECT
        x.clea_person_id,
        x.clea_care_leaver_eligibility,
        ROW_NUMBER() OVER (PARTITION BY x.clea_person_id ORDER BY x.clea_care_leaver_latest_contact DESC, x.clea_care_leaver_eligibility) AS NEWEST
    FROM {{ schema }}.ssd_care_leavers x
) c
WHERE c.NEWEST = 1
