-- evidence: seen
-- A process without a start counts from its decision; one with neither is left out. The order is the
-- process's own date, else the end of the placement in an episode that ended with adoption (E1, E11, E12) on
-- or after the start. The adopters' family comes from the adopters' form (see adopter.sql).
SELECT
    a.FACT_ADOPTION_ID AS adoption_id,
    a.DIM_PERSON_ID AS child_id,
    NULLIF(a.FACT_CLA_ID, -1) AS care_period_id, -- history
    COALESCE(a.START_DTTM, a.DECISION_DTTM) AS start_date,
    a.DECISION_DTTM AS decision_date,
    a.PLACEMENT_ORDER_DTTM AS placement_order_date,
    a.MATCHING_DTTM AS matched_date,
    a.FOSTER_TO_ADOPT_DTTM AS fostering_for_adoption_date,
    COALESCE(MAX(a.ADOPTION_DTTM), MIN(COALESCE(e.PLACEND, e.CARE_END_DATE))) AS adoption_order_date,
    a.NO_LONGER_PLACED_DTTM AS reversal_date,
    a.DIM_LOOKUP_ADOP_REASON_CEASED_CODE AS reversal_reason_code,
    a.SIBLING_GROUP AS in_sibling_group,
    a.NUMBER_TOGETHER AS siblings_together,
    a.NUMBER_APART AS siblings_apart,
    a.NO_OF_ADOPTERS AS adopters_count,
    a.DIM_LOOKUP_ADOPTER_GENDER_CODE AS adopter_gender,
    a.DIM_LOOKUP_ADOPTER_LEGAL_STATUS_CODE AS adopter_legal_status,
    a.ADOPTED_BY_CARER_FLAG AS adopted_by_carer,
    NULLIF(a.ADOPTION_SOCIAL_WORKER_ID, '-1') AS adoption_worker_id,
    MAX(f.FAMILY) AS adopter_family_id -- inferred: no link from a child to the adopters is evidenced
FROM {{ schema }}.FACT_ADOPTION a
LEFT JOIN {{ schema }}.FACT_CARE_EPISODES e
    ON e.DIM_PERSON_ID = a.DIM_PERSON_ID
    AND e.CARE_REASON_END_CODE IN ('E1', 'E11', 'E12')
    AND e.CARE_END_DATE >= COALESCE(a.START_DTTM, a.DECISION_DTTM)
    AND a.NO_LONGER_PLACED_DTTM IS NULL
LEFT JOIN (
    SELECT
        c.ANSWER AS CHILD,
        MAX(w.ANSWER) AS FAMILY
    FROM {{ schema }}.FACT_FORMS x
    JOIN {{ schema }}.FACT_FORM_ANSWERS c ON c.FACT_FORM_ID = x.FACT_FORM_ID
    JOIN {{ schema }}.FACT_FORM_ANSWERS w ON w.FACT_FORM_ID = x.FACT_FORM_ID
    WHERE x.DIM_LOOKUP_FORM_TYPE_ID_CODE = :adopter_form_type
      AND c.ANSWER_NO IN ('AdChild1', 'AdChild2', 'AdChild3', 'AdChild4')
      AND w.ANSWER_NO = 'AdFamily'
    GROUP BY c.ANSWER
) f ON f.CHILD = CAST(a.DIM_PERSON_ID AS CHAR(20)) AND a.NO_LONGER_PLACED_DTTM IS NULL
WHERE a.DIM_PERSON_ID <> -1
  AND (a.START_DTTM IS NOT NULL OR a.DECISION_DTTM IS NOT NULL)
GROUP BY
    a.FACT_ADOPTION_ID, a.DIM_PERSON_ID, a.FACT_CLA_ID, a.START_DTTM, a.DECISION_DTTM, a.PLACEMENT_ORDER_DTTM,
    a.MATCHING_DTTM, a.FOSTER_TO_ADOPT_DTTM, a.NO_LONGER_PLACED_DTTM, a.DIM_LOOKUP_ADOP_REASON_CEASED_CODE,
    a.SIBLING_GROUP, a.NUMBER_TOGETHER, a.NUMBER_APART, a.NO_OF_ADOPTERS, a.DIM_LOOKUP_ADOPTER_GENDER_CODE,
    a.DIM_LOOKUP_ADOPTER_LEGAL_STATUS_CODE, a.ADOPTED_BY_CARER_FLAG, a.ADOPTION_SOCIAL_WORKER_ID
