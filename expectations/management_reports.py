"""What must hold of every management report before it is published."""

from expectations.common import SYSTEMS_TEAM, not_blank, unique
from expectations.rule import Rule
from management_reports.catalogue import REPORTS

RULES: list[Rule] = [
    rule
    for one in REPORTS
    for rule in (
        unique(one.key, "record", claim="No record is counted twice.", severity="blocks publication"),
        not_blank(
            one.key, "child_id", claim="Every row names its child.", severity="blocks publication", mender=SYSTEMS_TEAM
        ),
        not_blank(
            one.key,
            "locality",
            claim="Every row has a scope, so that it reaches somebody.",
            severity="blocks publication",
            mender=SYSTEMS_TEAM,
        ),
    )
]
