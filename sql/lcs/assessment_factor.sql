-- evidence: seen
-- A factor is a question of the assessment's form whose key is the national code, answered Yes. Of repeated
-- answers the one saved last counts.
SELECT
    {{ joined("a.FACT_SINGLE_ASSESSMENT_ID", "x.ANSWER_NO") }} AS assessment_factor_id,
    a.FACT_SINGLE_ASSESSMENT_ID AS assessment_id,
    a.DIM_PERSON_ID AS child_id,
    x.ANSWER_NO AS factor_code,
    x.ANSWERED_DTTM AS identified_at
FROM {{ schema }}.FACT_SINGLE_ASSESSMENT a
JOIN (
    SELECT
        f.FACT_FORM_ID,
        f.ANSWER_NO,
        f.ANSWER,
        f.ANSWERED_DTTM,
        ROW_NUMBER() OVER (
            PARTITION BY f.FACT_FORM_ID, f.ANSWER_NO
            ORDER BY CASE WHEN f.ANSWERED_DTTM IS NULL THEN 1 ELSE 0 END, f.ANSWERED_DTTM DESC, f.FACT_FORM_ANSWER_ID DESC
        ) AS NEWEST
    FROM {{ schema }}.FACT_FORM_ANSWERS f
    WHERE f.FACT_FORM_ID <> -1
      AND f.ANSWER_NO IN (
        '1A', '1B', '1C', '2A', '2B', '2C', '3A', '3B', '3C', '4A', '4B', '4C',
        '5A', '5B', '5C', '6A', '6B', '6C', '7A', '8B', '8C', '8D', '8E', '8F',
        '9A', '10A', '11A', '12A', '13A', '14A', '15A', '16A', '17A', '18A', '18B', '18C',
        '19A', '19B', '19C', '20', '20A', '21', '21A', '22A', '23A', '24A'
      )
) x ON x.FACT_FORM_ID = a.FACT_FORM_ID AND x.NEWEST = 1
WHERE a.DIM_PERSON_ID <> -1
  AND UPPER(LTRIM(RTRIM(x.ANSWER))) IN ('YES', 'Y', 'TRUE', '1')
