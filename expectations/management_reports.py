"""What must hold of every management report before it is published."""

from expectations.common import SYSTEMS_TEAM, not_blank, unique
from expectations.rule import Rule
from management_reports.catalogue import REPORTS
from management_reports.report import Report


def _rules(one: Report) -> list[Rule]:
    """The rules of a report; the rows of a worker-level one may name no child."""
    rules = [
        unique(one.key, "record", claim="No record is counted twice.", severity="blocks publication"),
        not_blank(
            one.key,
            "locality",
            claim="Every row has a scope, so that it reaches somebody.",
            severity="blocks publication",
            mender=SYSTEMS_TEAM,
        ),
    ]
    of_child = not_blank(
        one.key, "child_id", claim="Every row names its child.", severity="blocks publication", mender=SYSTEMS_TEAM
    )
    return rules if one.is_worker_level else [*rules, of_child]


RULES: list[Rule] = [rule for one in REPORTS for rule in _rules(one)]
