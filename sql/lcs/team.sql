-- evidence: seen
-- No true hierarchy is held: DEPT_ID is a plain number and DEPT_TYPE_DESCRIPTION a type, not a parent.
SELECT
    d.DIM_DEPARTMENT_ID AS team_id,
    d.NAME AS team_name,
    d.DEPT_TYPE_DESCRIPTION AS team_type,
    NULL AS parent_team_id -- not held: no hierarchy of teams is evidenced
FROM {{ schema }}.DIM_DEPARTMENT d
WHERE d.DIM_DEPARTMENT_ID <> -1
