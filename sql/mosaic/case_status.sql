-- evidence: inferred: the code of pre-proceedings is one authority's
-- Amend the codes below to those of your own list.
SELECT
    n.LEGAL_STATUS_ID AS case_status_id,
    n.PERSON_ID AS child_id,
    n.LEGAL_STATUS_TYPE AS status_code,
    n.START_DATE AS start_date,
    n.END_DATE AS end_date,
    NULL AS court, -- not held: no court is evidenced on legal statuses
    NULL AS legal_worker, -- not held: no lawyer is evidenced
    NULL AS letter_date, -- not held: no letter before proceedings is evidenced
    NULL AS last_meeting_date, -- not held: no meeting before proceedings is evidenced
    NULL AS next_meeting_date, -- not held: no meeting before proceedings is evidenced
    NULL AS outcome -- not held: no outcome of proceedings is evidenced
FROM {{ schema }}.DM_NON_LA_LEGAL_STATUSES n
WHERE n.LEGAL_STATUS_TYPE IN ('PLOPRE', 'CAREPROC', 'PRIVPROC')
