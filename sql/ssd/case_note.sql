-- evidence: seen
-- not held for type_code=CIN_STAT_VISIT VISIT SUPERVISED_CONTACT ASSESSMENT SUPERVISION CASE_SUMMARY CHRONOLOGY IRO_OVERSIGHT IRO_MIDPOINT OTHER: the SSD keeps visits only
-- Visits are the only case notes. Those to children in need are taken from many kinds of note, child protection
-- and looked-after visits among them: what stands in those tables is left out here. Of a looked-after visit the
-- bedroom is not told. The last contact of the reviewing officer is a date on the episode.
SELECT
    {{ joined("v.visit", "v.child") }} AS case_note_id,
    v.visit AS note_id,
    v.child AS child_id,
    v.kind AS type_code,
    v.made AS event_at,
    NULL AS recorded_at, -- not held: the SSD does not say when a note was typed in
    v.seen AS seen,
    v.alone AS seen_alone,
    v.bedroom AS bedroom_seen,
    NULL AS author_worker_id, -- not held: the SSD has no author of a note
    NULL AS author_team_id -- not held: the SSD has no author of a note
FROM (
    SELECT
        p.cppv_cp_visit_id AS visit,
        p.cppv_person_id AS child,
        'CP_STAT_VISIT' AS kind,
        p.cppv_cp_visit_date AS made,
        p.cppv_cp_visit_seen AS seen,
        p.cppv_cp_visit_seen_alone AS alone,
        p.cppv_cp_visit_bedroom AS bedroom
    FROM {{ schema }}.ssd_cp_visits p
    UNION ALL
    SELECT
        l.clav_cla_visit_id,
        l.clav_person_id,
        'CLA_STAT_VISIT',
        l.clav_cla_visit_date,
        l.clav_cla_visit_seen,
        l.clav_cla_visit_seen_alone,
        NULL
    FROM {{ schema }}.ssd_cla_visits l
    UNION ALL
    SELECT
        n.cinv_cin_visit_id,
        n.cinv_person_id,
        'CIN_VISIT',
        n.cinv_cin_visit_date,
        n.cinv_cin_visit_seen,
        n.cinv_cin_visit_seen_alone,
        n.cinv_cin_visit_bedroom
    FROM {{ schema }}.ssd_cin_visits n
    LEFT JOIN {{ schema }}.ssd_cp_visits p ON p.cppv_cp_visit_id = n.cinv_cin_visit_id AND p.cppv_person_id = n.cinv_person_id
    LEFT JOIN {{ schema }}.ssd_cla_visits l ON l.clav_cla_visit_id = n.cinv_cin_visit_id AND l.clav_person_id = n.cinv_person_id
    WHERE p.cppv_cp_visit_id IS NULL
      AND l.clav_cla_visit_id IS NULL
    UNION ALL
    SELECT DISTINCT
        {{ joined("'IRO'", "e.clae_cla_id") }},
        e.clae_person_id,
        'IRO_VISIT',
        e.clae_cla_last_iro_contact_date,
        NULL,
        NULL,
        NULL
    FROM {{ schema }}.ssd_cla_episodes e
    WHERE e.clae_cla_last_iro_contact_date IS NOT NULL
) v
