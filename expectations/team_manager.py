"""What must hold of managers of teams."""

from expectations.common import found, keyed
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("team_manager", "team_manager_id", "manager of a team"),
    found("team_manager", "team_id", claim="The team of every manager is on record."),
    found("team_manager", "worker_id", claim="Every manager is a worker on record."),
]
