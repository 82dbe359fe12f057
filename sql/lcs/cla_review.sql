-- evidence: seen
-- Every review is read: held, cancelled, planned or only due, with an outcome form of any kind or without.
-- A meeting may hold several rows for one child: the one with the newest outcome form counts. The question
-- keys of the outcome form are local: amend them to those of your own form. Of repeated answers the one
-- saved last counts, then the higher number.
SELECT
    r.FACT_CLA_REVIEW_ID AS cla_review_id,
    r.DIM_PERSON_ID AS child_id,
    NULLIF(r.FACT_CLA_ID, -1) AS care_period_id,
    r.DUE_DTTM AS due_date,
    r.MEETING_DTTM AS planned_date, -- inferred: no planned date is evidenced; a meeting date ahead stands for it
    CASE WHEN m.CANCELLED = 'Y' THEN NULL ELSE r.MEETING_DTTM END AS held_date,
    m.CANCELLED AS is_cancelled,
    s.DIM_LOOKUP_PARTICIPATION_CODE_DESC AS participation_code,
    NULLIF(s.FACT_OUTCM_FORM_ID, -1) AS outcome_form_id,
    a.REVDELAY AS delay_reason, -- inferred: no reason of delay is evidenced; taken from an answer on the outcome form
    a.REVREPORT AS report_date, -- inferred: no receipt of reports is evidenced; taken from an answer on the outcome form
    a.REVSERIES AS is_series, -- inferred: no mark of a series is evidenced; taken from an answer on the outcome form
    a.REVMEETINGS AS meetings_in_series, -- inferred: no mark of a series is evidenced; taken from an answer on the outcome form
    a.REVSERIESREASON AS series_reason, -- inferred: no mark of a series is evidenced; taken from an answer on the outcome form
    a.REVPERMANENCE AS permanence_agreed, -- inferred: no link of permanence to a review is evidenced; taken from an answer on the outcome form
    a.REVPERMPLAN AS permanence_plan_code, -- inferred: no link of permanence to a review is evidenced; taken from an answer on the outcome form
    a.REVPERMREASON AS permanence_reason_none -- inferred: no link of permanence to a review is evidenced; taken from an answer on the outcome form
FROM {{ schema }}.FACT_CLA_REVIEW r
LEFT JOIN {{ schema }}.FACT_MEETINGS m ON m.FACT_MEETING_ID = r.FACT_MEETING_ID AND m.FACT_MEETING_ID <> -1
LEFT JOIN (
    SELECT
        t.FACT_MEETINGS_ID,
        t.DIM_PERSON_ID,
        t.FACT_OUTCM_FORM_ID,
        t.DIM_LOOKUP_PARTICIPATION_CODE_DESC,
        ROW_NUMBER() OVER (
            PARTITION BY t.FACT_MEETINGS_ID, t.DIM_PERSON_ID
            ORDER BY
                CASE WHEN t.FACT_OUTCM_FORM_ID IS NULL THEN 1 ELSE 0 END, t.FACT_OUTCM_FORM_ID DESC,
                CASE WHEN t.DIM_LOOKUP_PARTICIPATION_CODE_DESC IS NULL THEN 1 ELSE 0 END,
                t.DIM_LOOKUP_PARTICIPATION_CODE_DESC
        ) AS NEWEST
    FROM {{ schema }}.FACT_MEETING_SUBJECTS t
    WHERE t.FACT_MEETINGS_ID <> -1
) s ON s.FACT_MEETINGS_ID = r.FACT_MEETING_ID AND s.DIM_PERSON_ID = r.DIM_PERSON_ID AND s.NEWEST = 1
LEFT JOIN (
    SELECT
        x.FACT_FORM_ID,
        MAX(CASE WHEN x.ANSWER_NO = 'RevDelay' THEN x.ANSWER END) AS REVDELAY,
        MAX(CASE WHEN x.ANSWER_NO = 'RevReport' THEN x.ANSWER END) AS REVREPORT,
        MAX(CASE WHEN x.ANSWER_NO = 'RevSeries' THEN x.ANSWER END) AS REVSERIES,
        MAX(CASE WHEN x.ANSWER_NO = 'RevMeetings' THEN x.ANSWER END) AS REVMEETINGS,
        MAX(CASE WHEN x.ANSWER_NO = 'RevSeriesReason' THEN x.ANSWER END) AS REVSERIESREASON,
        MAX(CASE WHEN x.ANSWER_NO = 'RevPermanence' THEN x.ANSWER END) AS REVPERMANENCE,
        MAX(CASE WHEN x.ANSWER_NO = 'RevPermPlan' THEN x.ANSWER END) AS REVPERMPLAN,
        MAX(CASE WHEN x.ANSWER_NO = 'RevPermReason' THEN x.ANSWER END) AS REVPERMREASON
    FROM (
        SELECT
            q.FACT_FORM_ID,
            q.ANSWER_NO,
            q.ANSWER,
            ROW_NUMBER() OVER (
                PARTITION BY q.FACT_FORM_ID, q.ANSWER_NO
                ORDER BY CASE WHEN q.ANSWERED_DTTM IS NULL THEN 1 ELSE 0 END, q.ANSWERED_DTTM DESC, q.FACT_FORM_ANSWER_ID DESC
            ) AS NEWEST
        FROM {{ schema }}.FACT_FORM_ANSWERS q
        WHERE q.FACT_FORM_ID <> -1
          AND q.ANSWER_NO IN ('RevDelay', 'RevReport', 'RevSeries', 'RevMeetings', 'RevSeriesReason', 'RevPermanence', 'RevPermPlan', 'RevPermReason')
    ) x
    WHERE x.NEWEST = 1
    GROUP BY x.FACT_FORM_ID
) a ON a.FACT_FORM_ID = s.FACT_OUTCM_FORM_ID
WHERE r.DIM_PERSON_ID <> -1
