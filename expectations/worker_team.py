"""What must hold of workers' teams."""

from expectations.common import found, keyed
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("worker_team", "worker_team_id", "membership"),
    found("worker_team", "worker_id", claim="The worker of every membership is on record."),
    found("worker_team", "team_id", claim="The team of every membership is on record."),
]
