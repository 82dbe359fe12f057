-- evidence: seen
-- Every child, looked after or not. "NA" is no answer. The interview's dates are answers of a form of its
-- own, whose type is local: set return_interview_form_type under [source.parameters] in annexa.toml and
-- amend the question keys. A form belongs to the child's latest episode begun by the time it was opened;
-- of several for one episode the one opened last counts, and of repeated answers the one saved last.
SELECT
    m.FACT_MISSING_PERSON_ID AS missing_episode_id,
    m.DIM_PERSON_ID AS child_id,
    m.START_DTTM AS start_at,
    m.END_DTTM AS end_at,
    m.MISSING_STATUS AS kind_code,
    NULL AS risk_level, -- not held: no level of risk is evidenced on missing episodes
    CASE WHEN LOWER(LTRIM(RTRIM(m.RETURN_INTERVIEW_OFFERED))) IN ('na', 'n/a') THEN NULL ELSE m.RETURN_INTERVIEW_OFFERED END AS interview_offered,
    CASE WHEN LOWER(LTRIM(RTRIM(m.RETURN_INTERVIEW_ACCEPTED))) IN ('na', 'n/a') THEN NULL ELSE m.RETURN_INTERVIEW_ACCEPTED END AS interview_accepted,
    MAX(f.FORM_DTTM) AS interview_form_at, -- inferred: no link from an interview form to its episode is evidenced
    MAX(CASE WHEN a.ANSWER_NO = 'RIOffered' THEN a.ANSWER END) AS interview_offered_date, -- inferred: only offered and accepted are evidenced
    MAX(CASE WHEN a.ANSWER_NO = 'RIDate' THEN a.ANSWER END) AS interview_at, -- inferred: only offered and accepted are evidenced
    MAX(CASE WHEN a.ANSWER_NO = 'RIDelay' THEN a.ANSWER END) AS interview_delay_reason -- inferred: only offered and accepted are evidenced
FROM {{ schema }}.FACT_MISSING_PERSON m
LEFT JOIN (
    SELECT
        o.FACT_FORM_ID,
        o.FORM_DTTM,
        o.FACT_MISSING_PERSON_ID,
        ROW_NUMBER() OVER (PARTITION BY o.FACT_MISSING_PERSON_ID ORDER BY o.FORM_DTTM DESC, o.FACT_FORM_ID DESC) AS NEWEST
    FROM (
        SELECT
            x.FACT_FORM_ID,
            x.FORM_DTTM,
            e.FACT_MISSING_PERSON_ID,
            ROW_NUMBER() OVER (PARTITION BY x.FACT_FORM_ID ORDER BY e.START_DTTM DESC, e.FACT_MISSING_PERSON_ID DESC) AS NEAREST
        FROM {{ schema }}.FACT_FORMS x
        JOIN {{ schema }}.FACT_MISSING_PERSON e ON e.DIM_PERSON_ID = x.DIM_PERSON_ID AND e.START_DTTM <= x.FORM_DTTM
        WHERE x.DIM_LOOKUP_FORM_TYPE_ID_CODE = :return_interview_form_type
    ) o
    WHERE o.NEAREST = 1
) f ON f.FACT_MISSING_PERSON_ID = m.FACT_MISSING_PERSON_ID AND f.NEWEST = 1
LEFT JOIN (
    SELECT
        q.FACT_FORM_ID,
        q.ANSWER_NO,
        q.ANSWER,
        ROW_NUMBER() OVER (
            PARTITION BY q.FACT_FORM_ID, q.ANSWER_NO
            ORDER BY CASE WHEN q.ANSWERED_DTTM IS NULL THEN 1 ELSE 0 END, q.ANSWERED_DTTM DESC, q.FACT_FORM_ANSWER_ID DESC
        ) AS NEWEST
    FROM {{ schema }}.FACT_FORM_ANSWERS q
    WHERE q.ANSWER_NO IN ('RIOffered', 'RIDate', 'RIDelay')
) a ON a.FACT_FORM_ID = f.FACT_FORM_ID AND a.NEWEST = 1
WHERE m.DIM_PERSON_ID <> -1
GROUP BY m.FACT_MISSING_PERSON_ID, m.DIM_PERSON_ID, m.START_DTTM, m.END_DTTM, m.MISSING_STATUS, m.RETURN_INTERVIEW_OFFERED, m.RETURN_INTERVIEW_ACCEPTED
