-- evidence: seen
-- The latest contact only; the row's own key is random at each run of the SSD, so person and kind make one.
SELECT
    {{ joined("c.clea_person_id", "'KIT'") }} AS care_leaver_contact_id,
    c.clea_person_id AS child_id,
    c.clea_care_leaver_latest_contact AS contact_at,
    NULL AS contact_method, -- not held: the SSD has no method of contact
    c.clea_care_leaver_in_touch AS in_touch_code,
    c.clea_care_leaver_accommodation AS accommodation_code,
    c.clea_care_leaver_accom_suitable AS suitability_code,
    NULL AS multiple_occupancy, -- not held: the SSD has no answer about multiple occupancy
    c.clea_care_leaver_activity AS activity_code
FROM (
    SELECT
        x.clea_person_id,
        x.clea_care_leaver_latest_contact,
        x.clea_care_leaver_in_touch,
        x.clea_care_leaver_accommodation,
        x.clea_care_leaver_accom_suitable,
        x.clea_care_leaver_activity,
        ROW_NUMBER() OVER (PARTITION BY x.clea_person_id ORDER BY x.clea_care_leaver_latest_contact DESC, x.clea_care_leaver_in_touch) AS NEWEST
    FROM {{ schema }}.ssd_care_leavers x
    WHERE x.clea_care_leaver_latest_contact IS NOT NULL OR x.clea_care_leaver_in_touch IS NOT NULL
) c
WHERE c.NEWEST = 1
