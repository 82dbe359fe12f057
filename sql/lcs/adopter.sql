-- evidence: inferred: no table of adopters is evidenced; read from a form of their own
-- An adopter is a person who is no client, with a form whose type is local: set adopter_form_type under
-- [source.parameters] in annexa.toml and amend the question keys. Of several forms of one person all are
-- read as one; of repeated answers the one saved last counts, then the higher number.
SELECT
    p.DIM_PERSON_ID AS adopter_id,
    MAX(CASE WHEN a.ANSWER_NO = 'AdFamily' THEN a.ANSWER END) AS family_id,
    p.GENDER_MAIN_CODE AS gender_code,
    COALESCE(l.NAT_ID, p.ETHNICITY_MAIN_CODE) AS ethnicity_code,
    CASE WHEN p.IS_DISABLED = 'Y' THEN 'Y' ELSE 'N' END AS is_disabled,
    MAX(CASE WHEN a.ANSWER_NO = 'AdFostering' THEN a.ANSWER END) AS fosters_for_adoption,
    MAX(CASE WHEN a.ANSWER_NO = 'AdEnquiry' THEN a.ANSWER END) AS enquiry_date,
    MAX(CASE WHEN a.ANSWER_NO = 'AdStage1Start' THEN a.ANSWER END) AS stage_1_start_date,
    MAX(CASE WHEN a.ANSWER_NO = 'AdStage1End' THEN a.ANSWER END) AS stage_1_end_date,
    MAX(CASE WHEN a.ANSWER_NO = 'AdStage2Start' THEN a.ANSWER END) AS stage_2_start_date,
    MAX(CASE WHEN a.ANSWER_NO = 'AdStage2End' THEN a.ANSWER END) AS stage_2_end_date,
    MAX(CASE WHEN a.ANSWER_NO = 'AdApplication' THEN a.ANSWER END) AS application_date,
    MAX(CASE WHEN a.ANSWER_NO = 'AdApproval' THEN a.ANSWER END) AS approval_date,
    MAX(CASE WHEN a.ANSWER_NO = 'AdMatched' THEN a.ANSWER END) AS matched_date,
    MAX(CASE WHEN a.ANSWER_NO = 'AdPlaced' THEN a.ANSWER END) AS placed_date,
    MAX(CASE WHEN a.ANSWER_NO = 'AdChildren' THEN a.ANSWER END) AS children_placed,
    MAX(CASE WHEN a.ANSWER_NO = 'AdOrder' THEN a.ANSWER END) AS adoption_order_date,
    MAX(CASE WHEN a.ANSWER_NO = 'AdLeft' THEN a.ANSWER END) AS leaving_date,
    MAX(CASE WHEN a.ANSWER_NO = 'AdLeftReason' THEN a.ANSWER END) AS leaving_reason_code
FROM {{ schema }}.DIM_PERSON p
JOIN (
    SELECT
        x.DIM_PERSON_ID,
        q.ANSWER_NO,
        q.ANSWER,
        ROW_NUMBER() OVER (
            PARTITION BY x.DIM_PERSON_ID, q.ANSWER_NO
            ORDER BY CASE WHEN q.ANSWERED_DTTM IS NULL THEN 1 ELSE 0 END, q.ANSWERED_DTTM DESC, q.FACT_FORM_ANSWER_ID DESC
        ) AS NEWEST
    FROM {{ schema }}.FACT_FORMS x
    JOIN {{ schema }}.FACT_FORM_ANSWERS q ON q.FACT_FORM_ID = x.FACT_FORM_ID
    WHERE x.DIM_LOOKUP_FORM_TYPE_ID_CODE = :adopter_form_type
      AND q.ANSWER_NO IN (
        'AdFamily', 'AdFostering', 'AdEnquiry', 'AdStage1Start', 'AdStage1End', 'AdStage2Start', 'AdStage2End', 'AdApplication',
        'AdApproval', 'AdMatched', 'AdPlaced', 'AdChildren', 'AdOrder', 'AdLeft', 'AdLeftReason'
      )
) a ON a.DIM_PERSON_ID = p.DIM_PERSON_ID AND a.NEWEST = 1
LEFT JOIN (
    SELECT
        n.MAIN_CODE,
        MAX(NULLIF(n.NAT_ID, '')) AS NAT_ID
    FROM {{ schema }}.DIM_LOOKUP_DFE_ETHNIC n
    GROUP BY n.MAIN_CODE
) l ON l.MAIN_CODE = p.ETHNICITY_MAIN_CODE
WHERE p.DIM_PERSON_ID <> -1
  AND p.DUPLICATED_DTTM IS NULL
GROUP BY p.DIM_PERSON_ID, p.GENDER_MAIN_CODE, p.ETHNICITY_MAIN_CODE, p.IS_DISABLED, l.NAT_ID
