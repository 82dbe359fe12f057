-- evidence: seen
SELECT
    o.ORGANISATION_ID AS team_id,
    o.NAME AS team_name,
    NULL AS team_type, -- not held: no kind of team is evidenced in the mart
    NULL AS parent_team_id -- not held: the hierarchy is in the base layer's ORGANISATION_STRUCTURE: join it here
FROM {{ schema }}.DM_ORGANISATIONS o
