-- evidence: seen
SELECT
    d.dept_team_id AS team_id,
    d.dept_team_name AS team_name,
    NULL AS team_type, -- not held: the SSD has no kind of team
    d.dept_team_parent_id AS parent_team_id
FROM {{ schema }}.ssd_department d
