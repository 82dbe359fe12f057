"""What must hold of managers of teams."""

from expectations.common import found, keyed, known_code
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("team_manager", "team_manager_id", "manager of a team"),
    found("team_manager", "team_id", claim="The team of every manager is on record."),
    known_code("team_manager", "role_code", claim="Every manager's level has a mapping."),
    found("team_manager", "worker_id", claim="Every manager is a worker on record."),
]
