-- evidence: seen
-- Initial and review conferences are two tables numbered apart: the letter in front keeps them so.
-- A cancelled meeting is kept and marked, and what is due and not held is kept too. A conference was
-- held when its meeting says so; its own date counts where it names no meeting, and for a review that has an
-- outcome. A review is asked for when the one before it was held. Of a child's several rows at one meeting
-- the one with an outcome form counts; the question keys of that form are local: amend them to your own. Of
-- repeated answers the one saved last counts. The arranger is given by staff number, not by worker key.
SELECT
    {{ joined("c.letter", "c.number") }} AS conference_id,
    c.DIM_PERSON_ID AS child_id,
    c.kind AS kind_code,
    NULLIF(c.FACT_REFERRAL_ID, -1) AS referral_id,
    NULLIF(c.FACT_S47_ID, -1) AS s47_id,
    NULLIF(c.FACT_CP_PLAN_ID, -1) AS cp_plan_id,
    NULLIF(c.FACT_MEETING_ID, -1) AS meeting_id,
    CASE WHEN c.START_DTTM > m.ACTUAL_DTTM THEN m.ACTUAL_DTTM ELSE c.START_DTTM END AS asked_for_date,
    c.DUE_DTTM AS due_date,
    c.MEETING_DTTM AS planned_date, -- inferred: no planned date is evidenced; the meeting date stands for it
    CASE WHEN m.CANCELLED = 'Y' THEN NULL WHEN m.FACT_MEETING_ID IS NOT NULL AND c.OUTCOME_CONTINUE_CP_FLAG IS NULL THEN m.ACTUAL_DTTM ELSE COALESCE(m.ACTUAL_DTTM, c.MEETING_DTTM) END AS held_at,
    m.CANCELLED AS is_cancelled,
    c.OUTCOME_CP_FLAG AS made_plan,
    c.OUTCOME_CONTINUE_CP_FLAG AS continued_plan,
    c.OUTCOME_NFA_FLAG AS outcome_no_further_action,
    c.OUTCOME_PROV_OF_SERVICES_FLAG AS outcome_services,
    c.OUTCOME_SINGLE_ASSESSMENT_FLAG AS outcome_assessment,
    c.OUTCOME_REFERRAL_TO_OTHER_AGENCY_FLAG AS outcome_other_agency,
    c.OTHER_OUTCOMES_EXIST_FLAG AS outcome_other,
    t.DIM_LOOKUP_PARTICIPATION_CODE_DESC AS participation_code,
    a.quorate AS quorate,
    a.in_timescale AS seen_in_timescale, -- inferred: the question on the outcome form is a local one
    a.delay AS delay_reason, -- inferred: no reason of delay is evidenced; taken from an answer on the outcome form
    a.requested AS requested_date, -- inferred: no request for a conference is evidenced; taken from an answer on the outcome form
    a.invited AS invitations_date, -- inferred: no list of invitations is evidenced; taken from an answer on the outcome form
    a.report AS report_date, -- inferred: no report to a conference is evidenced; taken from an answer on the outcome form
    a.report_reason AS report_reason, -- inferred: no report to a conference is evidenced; taken from an answer on the outcome form
    a.shared AS report_shared_date, -- inferred: no report to a conference is evidenced; taken from an answer on the outcome form
    m.DIM_WORKER_ID_DESC AS chair_name, -- history
    w.DIM_WORKER_ID AS worker_id,
    NULLIF(NULLIF(c.ORGANISED_BY_DEPT_ID, -1), 0) AS team_id
FROM (
    SELECT
        'I' AS letter,
        i.FACT_CP_CONFERENCE_ID AS number,
        i.DIM_PERSON_ID,
        CASE WHEN i.TRANSFER_IN_FLAG = 'Y' THEN 'TRANSFER_IN' ELSE 'INITIAL' END AS kind,
        i.FACT_REFERRAL_ID,
        i.FACT_S47_ID,
        p.FACT_CP_PLAN_ID,
        i.FACT_MEETING_ID,
        e.END_DTTM AS START_DTTM,
        i.DUE_DTTM,
        i.MEETING_DTTM,
        i.OUTCOME_CP_FLAG,
        NULL AS OUTCOME_CONTINUE_CP_FLAG,
        i.OUTCOME_NFA_FLAG,
        i.OUTCOME_PROV_OF_SERVICES_FLAG,
        i.OUTCOME_SINGLE_ASSESSMENT_FLAG,
        i.OUTCOME_REFERRAL_TO_OTHER_AGENCY_FLAG,
        i.OTHER_OUTCOMES_EXIST_FLAG,
        i.ORGANISED_BY_DEPT_ID,
        i.ORGANISED_BY_USER_STAFF_ID
    FROM {{ schema }}.FACT_CP_CONFERENCE i
    LEFT JOIN {{ schema }}.FACT_S47 e ON e.FACT_S47_ID = i.FACT_S47_ID AND e.FACT_S47_ID <> -1
    LEFT JOIN (
        SELECT
            x.FACT_INITIAL_CP_CONFERENCE_ID,
            MAX(x.FACT_CP_PLAN_ID) AS FACT_CP_PLAN_ID
        FROM {{ schema }}.FACT_CP_PLAN x
        GROUP BY x.FACT_INITIAL_CP_CONFERENCE_ID
    ) p ON p.FACT_INITIAL_CP_CONFERENCE_ID = i.FACT_CP_CONFERENCE_ID
    UNION ALL
    SELECT
        'R' AS letter,
        r.FACT_CP_REVIEW_ID AS number,
        r.DIM_PERSON_ID,
        'REVIEW' AS kind,
        r.FACT_REFERRAL_ID, -- history
        NULL AS FACT_S47_ID,
        r.FACT_CP_PLAN_ID,
        r.FACT_MEETING_ID,
        COALESCE(
            MAX(r.MEETING_DTTM) OVER (
                PARTITION BY r.DIM_PERSON_ID, r.FACT_CP_PLAN_ID
                ORDER BY r.DUE_DTTM, r.FACT_CP_REVIEW_ID ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ),
            p.START_DTTM
        ) AS START_DTTM,
        r.DUE_DTTM,
        r.MEETING_DTTM,
        NULL AS OUTCOME_CP_FLAG,
        r.OUTCOME_CONTINUE_CP_FLAG,
        NULL AS OUTCOME_NFA_FLAG,
        NULL AS OUTCOME_PROV_OF_SERVICES_FLAG,
        NULL AS OUTCOME_SINGLE_ASSESSMENT_FLAG,
        NULL AS OUTCOME_REFERRAL_TO_OTHER_AGENCY_FLAG,
        NULL AS OTHER_OUTCOMES_EXIST_FLAG,
        NULL AS ORGANISED_BY_DEPT_ID,
        NULL AS ORGANISED_BY_USER_STAFF_ID
    FROM {{ schema }}.FACT_CP_REVIEW r
    LEFT JOIN {{ schema }}.FACT_CP_PLAN p ON p.FACT_CP_PLAN_ID = r.FACT_CP_PLAN_ID
) c
LEFT JOIN {{ schema }}.FACT_MEETINGS m ON m.FACT_MEETING_ID = c.FACT_MEETING_ID AND m.FACT_MEETING_ID <> -1
LEFT JOIN (
    SELECT
        s.FACT_MEETINGS_ID,
        s.DIM_PERSON_ID,
        s.FACT_OUTCM_FORM_ID,
        s.DIM_LOOKUP_PARTICIPATION_CODE_DESC,
        ROW_NUMBER() OVER (
            PARTITION BY s.FACT_MEETINGS_ID, s.DIM_PERSON_ID
            ORDER BY
                CASE WHEN s.FACT_OUTCM_FORM_ID <> -1 THEN 0 ELSE 1 END, s.FACT_OUTCM_FORM_ID DESC,
                CASE WHEN s.DIM_LOOKUP_PARTICIPATION_CODE_DESC IS NULL THEN 1 ELSE 0 END,
                s.DIM_LOOKUP_PARTICIPATION_CODE_DESC
        ) AS NEWEST
    FROM {{ schema }}.FACT_MEETING_SUBJECTS s
) t ON t.FACT_MEETINGS_ID = c.FACT_MEETING_ID AND t.DIM_PERSON_ID = c.DIM_PERSON_ID AND t.NEWEST = 1
LEFT JOIN (
    SELECT
        x.FACT_FORM_ID,
        MAX(CASE WHEN x.ANSWER_NO = 'WasConf' THEN x.ANSWER END) AS quorate,
        MAX(CASE WHEN x.ANSWER_NO = 'SeenTimescale' THEN x.ANSWER END) AS in_timescale,
        MAX(CASE WHEN x.ANSWER_NO = 'ConfDelay' THEN x.ANSWER END) AS delay,
        MAX(CASE WHEN x.ANSWER_NO = 'ConfReport' THEN x.ANSWER END) AS report,
        MAX(CASE WHEN x.ANSWER_NO = 'ConfShared' THEN x.ANSWER END) AS shared,
        MAX(CASE WHEN x.ANSWER_NO = 'ConfReportWhy' THEN x.ANSWER END) AS report_reason,
        MAX(CASE WHEN x.ANSWER_NO = 'ConfRequest' THEN x.ANSWER END) AS requested,
        MAX(CASE WHEN x.ANSWER_NO = 'ConfInvites' THEN x.ANSWER END) AS invited
    FROM (
        SELECT
            f.FACT_FORM_ID,
            f.ANSWER_NO,
            f.ANSWER,
            ROW_NUMBER() OVER (
                PARTITION BY f.FACT_FORM_ID, f.ANSWER_NO
                ORDER BY CASE WHEN f.ANSWERED_DTTM IS NULL THEN 1 ELSE 0 END, f.ANSWERED_DTTM DESC, f.FACT_FORM_ANSWER_ID DESC
            ) AS NEWEST
        FROM {{ schema }}.FACT_FORM_ANSWERS f
        WHERE f.FACT_FORM_ID <> -1
          AND f.ANSWER_NO IN ('WasConf', 'SeenTimescale', 'ConfDelay', 'ConfReport', 'ConfShared', 'ConfReportWhy', 'ConfRequest', 'ConfInvites')
    ) x
    WHERE x.NEWEST = 1
    GROUP BY x.FACT_FORM_ID
) a ON a.FACT_FORM_ID = t.FACT_OUTCM_FORM_ID
LEFT JOIN (
    SELECT
        LTRIM(RTRIM(y.STAFF_ID)) AS STAFF_ID,
        MAX(y.DIM_WORKER_ID) AS DIM_WORKER_ID
    FROM {{ schema }}.DIM_WORKER y
    WHERE y.DIM_WORKER_ID <> -1
    GROUP BY LTRIM(RTRIM(y.STAFF_ID))
) w ON w.STAFF_ID = LTRIM(RTRIM(c.ORGANISED_BY_USER_STAFF_ID)) AND LOWER(w.STAFF_ID) NOT IN ('', '-1', 'unknown')
WHERE c.DIM_PERSON_ID <> -1
