-- evidence: seen
SELECT
    h.clah_health_check_id AS health_check_id,
    h.clah_person_id AS child_id,
    h.clah_health_check_type AS type_code,
    h.clah_health_check_date AS check_date,
    h.clah_health_check_status AS status_code
FROM {{ schema }}.ssd_cla_health h
