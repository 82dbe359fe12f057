-- evidence: inferred: no table of its own is evidenced; read from case notes of a local type
-- Set supervision_note_type under [source.parameters] in annexa.toml to your own code. Where a note and child are
-- repeated, the later moments count.
SELECT
    {{ joined("n.FACT_CASENOTE_ID", "n.DIM_PERSON_ID") }} AS supervision_id,
    n.DIM_PERSON_ID AS child_id,
    MAX(n.EVENT_DTTM) AS held_at,
    MAX(n.CREATED_DTTM) AS recorded_at, -- history
    NULL AS worker_id, -- not held: no author column is evidenced on case notes
    NULL AS supervisor_worker_id -- not held: no author column is evidenced on case notes
FROM {{ schema }}.FACT_CASENOTES n
WHERE n.DIM_LOOKUP_CASNT_TYPE_ID_CODE = :supervision_note_type
  AND n.DIM_PERSON_ID <> -1
GROUP BY n.FACT_CASENOTE_ID, n.DIM_PERSON_ID
