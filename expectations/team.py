"""What must hold of teams."""

from expectations.common import SYSTEMS_TEAM, found, has_rows, keyed, not_blank
from expectations.rule import Rule

RULES: list[Rule] = [
    has_rows("team", "team_id", claim="The snapshot holds teams."),
    *keyed("team", "team_id", "team"),
    not_blank("team", "team_name", claim="Every team has a name.", severity="error", mender=SYSTEMS_TEAM),
    found("team", "parent_team_id", claim="The team above every team is on record."),
]
