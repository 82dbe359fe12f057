-- evidence: seen
-- One row a note and child: a note about several children has a row for each. Where a note and child
-- are repeated, the row typed in last counts, then the later contact, then the one that says seen.
SELECT
    {{ joined("n.FACT_CASENOTE_ID", "n.DIM_PERSON_ID") }} AS case_note_id,
    n.FACT_CASENOTE_ID AS note_id,
    n.DIM_PERSON_ID AS child_id,
    n.DIM_LOOKUP_CASNT_TYPE_ID_CODE AS type_code,
    n.EVENT_DTTM AS event_at,
    n.CREATED_DTTM AS recorded_at, -- history
    n.SEEN_FLAG AS seen,
    n.SEEN_ALONE_FLAG AS seen_alone,
    n.SEEN_BEDROOM_FLAG AS bedroom_seen,
    NULL AS author_worker_id, -- not held: no author column is evidenced on case notes
    NULLIF(NULLIF(n.DIM_CREATED_BY_DEPT_ID, -1), 0) AS author_team_id -- history
FROM (
    SELECT
        c.FACT_CASENOTE_ID,
        c.DIM_PERSON_ID,
        c.DIM_LOOKUP_CASNT_TYPE_ID_CODE,
        c.EVENT_DTTM,
        c.CREATED_DTTM,
        c.SEEN_FLAG,
        c.SEEN_ALONE_FLAG,
        c.SEEN_BEDROOM_FLAG,
        c.DIM_CREATED_BY_DEPT_ID,
        ROW_NUMBER() OVER (
            PARTITION BY c.FACT_CASENOTE_ID, c.DIM_PERSON_ID
            ORDER BY
                CASE WHEN c.CREATED_DTTM IS NULL THEN 1 ELSE 0 END, c.CREATED_DTTM DESC,
                CASE WHEN c.EVENT_DTTM IS NULL THEN 1 ELSE 0 END, c.EVENT_DTTM DESC,
                CASE WHEN c.SEEN_FLAG = 'Y' THEN 0 ELSE 1 END,
                CASE WHEN c.SEEN_ALONE_FLAG = 'Y' THEN 0 ELSE 1 END,
                CASE WHEN c.SEEN_BEDROOM_FLAG = 'Y' THEN 0 ELSE 1 END,
                c.DIM_LOOKUP_CASNT_TYPE_ID_CODE, c.DIM_CREATED_BY_DEPT_ID
        ) AS NEWEST
    FROM {{ schema }}.FACT_CASENOTES c
    WHERE c.DIM_PERSON_ID <> -1
) n
WHERE n.NEWEST = 1
