"""What must hold of workers' teams."""

from expectations.common import SYSTEMS_TEAM, found, in_order, keyed, not_blank
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("worker_team", "worker_team_id", "membership"),
    found("worker_team", "worker_id", claim="The worker of every membership is on record."),
    found("worker_team", "team_id", claim="The team of every membership is on record."),
    not_blank(
        "worker_team", "worker_id", claim="Every membership names a worker.", severity="warning", mender=SYSTEMS_TEAM
    ),
    not_blank(
        "worker_team", "team_id", claim="Every membership names a team.", severity="warning", mender=SYSTEMS_TEAM
    ),
    in_order(
        "worker_team", "start_date", "end_date", claim="Nobody leaves a team before joining.", mender=SYSTEMS_TEAM
    ),
]
