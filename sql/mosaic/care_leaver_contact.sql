-- evidence: seen
-- The national value that the site mapped, else the site's words.
SELECT
    f.FUTURE_PROSPECT_ID AS care_leaver_contact_id,
    f.PERSON_ID AS child_id,
    f.DATE_OF_SITUATION AS contact_at,
    NULL AS contact_method, -- not held: no method of contact is evidenced
    COALESCE(gi.CATEGORY_VALUE, i.DESCRIPTION, f.IN_TOUCH_TYPE) AS in_touch_code,
    COALESCE(ga.CATEGORY_VALUE, a.DESCRIPTION, f.ACCOMODATION_TYPE) AS accommodation_code,
    f.ACCOMODATION_SUITABLE AS suitability_code,
    NULL AS multiple_occupancy, -- not held: no answer about multiple occupancy is evidenced
    COALESCE(gt.CATEGORY_VALUE, t.DESCRIPTION, f.ACTIVITY_TYPE) AS activity_code
FROM {{ schema }}.DM_FORMER_LOOKED_AFTER f
LEFT JOIN {{ schema }}.DM_FORMER_IN_TOUCH_TYPES i ON i.IN_TOUCH_TYPE = f.IN_TOUCH_TYPE
LEFT JOIN {{ schema }}.DM_FORMER_ACCOM_TYPES a ON a.ACCOMODATION_TYPE = f.ACCOMODATION_TYPE
LEFT JOIN {{ schema }}.DM_FORMER_ACTIVITY_TYPES t ON t.ACTIVITY_TYPE = f.ACTIVITY_TYPE
LEFT JOIN {{ schema }}.DM_MAPPING_GROUPS gi ON gi.GROUP_NAME = 'SSDA903 In Touch Type' AND gi.MAPPED_VALUE = f.IN_TOUCH_TYPE
LEFT JOIN {{ schema }}.DM_MAPPING_GROUPS ga ON ga.GROUP_NAME = 'SSDA903 Accommodation Type' AND ga.MAPPED_VALUE = f.ACCOMODATION_TYPE
LEFT JOIN {{ schema }}.DM_MAPPING_GROUPS gt ON gt.GROUP_NAME = 'SSDA903 Activity Type' AND gt.MAPPED_VALUE = f.ACTIVITY_TYPE
