-- evidence: inferred: the reviews of child in need plans are read as meetings of a type of their own
-- Set cin_review_meeting_type under [source.parameters] in annexa.toml to your own code. A child who stands
-- twice at a meeting counts once.
SELECT
    {{ joined("m.FACT_MEETING_ID", "t.DIM_PERSON_ID") }} AS cin_review_id,
    t.DIM_PERSON_ID AS child_id,
    m.FACT_MEETING_ID AS meeting_id,
    CASE WHEN m.CANCELLED = 'Y' THEN NULL ELSE m.ACTUAL_DTTM END AS held_at,
    m.CANCELLED AS is_cancelled
FROM {{ schema }}.FACT_MEETINGS m
JOIN (
    SELECT DISTINCT
        s.FACT_MEETINGS_ID,
        s.DIM_PERSON_ID
    FROM {{ schema }}.FACT_MEETING_SUBJECTS s
    WHERE s.DIM_PERSON_ID <> -1
) t ON t.FACT_MEETINGS_ID = m.FACT_MEETING_ID
WHERE m.DIM_LOOKUP_MTG_TYPE_ID_CODE = :cin_review_meeting_type
