"""What must hold of health checks."""

import pandas as pd

from expectations.common import entered_once, holds, keyed, known_code, not_blank, of_a_child
from expectations.rule import Rule

COMPLETED = "COMPLETED"


def done_before(frame: pd.DataFrame) -> pd.Series:
    """Whether a check that was done has been by the as-at day; one that is planned may lie ahead."""
    return (
        (~frame["check_date"].gt(frame["as_at"]))
        .astype("boolean")
        .where(frame["status_code"].eq(COMPLETED).fillna(False))
    )


RULES: list[Rule] = [
    *keyed("health_check", "health_check_id", "health check"),
    *of_a_child("health_check", "health check"),
    not_blank("health_check", "type_code", claim="Every health check says of which kind.", severity="warning"),
    known_code("health_check", "type_code", claim="Every kind of health check has a mapping."),
    not_blank("health_check", "check_date", claim="Every health check has a date.", severity="error"),
    not_blank("health_check", "status_code", claim="Every health check has a status.", severity="warning"),
    known_code("health_check", "status_code", claim="Every status of a health check has a mapping."),
    holds(
        "health_check",
        "check_date.not_in_future_if_done",
        ("check_date", "status_code", "as_at"),
        done_before,
        claim="No health check that was done lies in the future.",
    ),
    entered_once(
        "health_check",
        ("child_id", "check_date", "type_code", "status_code"),
        claim="No health check is entered twice.",
    ),
]
