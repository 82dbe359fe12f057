"""What the results come to: findings for the record, and what must not be published."""

from collections.abc import Iterable, Sequence
from typing import Any

from expectations.check import Result
from expectations.rule import Severity

BLOCKS: Severity = "blocks publication"


def rule_rows(results: Iterable[Result]) -> list[dict[str, Any]]:
    """One row a rule: what it claims, how grave, how many rows were checked and failed. No identifiers."""
    return [
        {
            "rule": one.rule.id,
            "on": one.rule.on,
            "claim": one.rule.claim,
            "severity": one.rule.severity,
            "outcome": one.outcome,
            "rows": one.rows,
            "failing": len(one.failing),
            "mender": one.rule.mender,
            "source": one.rule.source,
            "note": one.error or one.skipped,
        }
        for one in results
    ]


def blocked(results: Sequence[Result], keys: Iterable[str], tables_of: dict[str, set[str]]) -> dict[str, str]:
    """Which of the lists and reports must not be published, and why.

    A rule that blocks publication withholds the list or report it is on, or, where it is on a canonical
    table, every list and report made from that table (`tables_of`).
    """
    grave = [one for one in results if one.rule.severity == BLOCKS and one.outcome in ("failed", "not run")]
    withheld = {}
    for key in keys:
        reasons = [one.rule.claim for one in grave if one.rule.on == key or one.rule.on in tables_of.get(key, set())]
        if reasons:
            withheld[key] = "what must hold does not: " + " ".join(dict.fromkeys(reasons))
    return withheld
