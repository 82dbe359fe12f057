-- evidence: seen
SELECT
    r.clar_cla_review_id AS cla_review_id,
    COALESCE(r.clar_cla_person_id, e.clae_person_id) AS child_id,
    r.clar_cla_id AS care_period_id,
    r.clar_cla_review_due_date AS due_date,
    NULL AS planned_date, -- not held: the SSD has no planned date
    CASE WHEN r.clar_cla_review_cancelled = 'Y' THEN NULL ELSE r.clar_cla_review_date END AS held_date,
    r.clar_cla_review_cancelled AS is_cancelled,
    r.clar_cla_review_participation AS participation_code,
    NULL AS outcome_form_id, -- not held: the SSD has no outcome form of a review
    NULL AS delay_reason, -- not held: the SSD has no reason of delay
    NULL AS report_date, -- not held: the SSD has no report to a review
    NULL AS is_series, -- not held: the SSD has no series of meetings
    NULL AS meetings_in_series, -- not held: the SSD has no series of meetings
    NULL AS series_reason, -- not held: the SSD has no series of meetings
    NULL AS permanence_agreed, -- not held: the SSD has no link of permanence to a review
    NULL AS permanence_plan_code, -- not held: the SSD has no link of permanence to a review
    NULL AS permanence_reason_none -- not held: the SSD has no link of permanence to a review
FROM {{ schema }}.ssd_cla_reviews r
LEFT JOIN (
    SELECT
        x.clae_cla_id,
        MIN(x.clae_person_id) AS clae_person_id
    FROM {{ schema }}.ssd_cla_episodes x
    GROUP BY x.clae_cla_id
) e ON e.clae_cla_id = r.clar_cla_id
