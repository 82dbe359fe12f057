"""What must hold of managers of teams."""

from expectations.common import SYSTEMS_TEAM, found, in_order, keyed, known_code, not_blank
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("team_manager", "team_manager_id", "manager of a team"),
    found("team_manager", "team_id", claim="The team of every manager is on record."),
    known_code("team_manager", "role_code", claim="Every manager's level has a mapping."),
    found("team_manager", "worker_id", claim="Every manager is a worker on record."),
    not_blank(
        "team_manager", "team_id", claim="Every manager's line names a team.", severity="warning", mender=SYSTEMS_TEAM
    ),
    not_blank(
        "team_manager",
        "worker_id",
        claim="Every manager's line names a worker.",
        severity="warning",
        mender=SYSTEMS_TEAM,
    ),
    in_order(
        "team_manager",
        "start_date",
        "end_date",
        claim="Nobody stops managing a team before beginning.",
        mender=SYSTEMS_TEAM,
    ),
]
