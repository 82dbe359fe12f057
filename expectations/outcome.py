"""What must hold of outcomes."""

from dataclasses import replace

import pandas as pd

from expectations.common import (
    all_true,
    entered_once,
    found,
    in_order,
    keyed,
    known_code,
    not_blank,
    not_in_future,
    of_a_child,
)
from expectations.rule import Rule
from transforms.outcome_clocks import GOES_ON

ENDED = "is_ended_once_over"


def ended_once_over() -> Rule:
    """An outcome whose event is over as soon as it happened has an end date (000 One recording sheet; OUT-07)."""

    def prepare(frame: pd.DataFrame) -> pd.DataFrame:
        is_over = frame["outcome_code"].notna() & ~frame["outcome_code"].isin(GOES_ON)
        return frame.assign(**{ENDED: frame["end_date"].notna().astype("boolean").mask(~is_over)})

    rule = all_true(
        "outcome",
        ENDED,
        "end_date.once_over",
        claim="Every outcome whose event is over has an end date.",
        severity="warning",
    )
    return replace(rule, columns=("outcome_code", "end_date"), prepare=prepare)


RULES: list[Rule] = [
    *keyed("outcome", "outcome_id", "outcome"),
    *of_a_child("outcome", "outcome"),
    known_code("outcome", "outcome_code", claim="Every outcome has a mapping."),
    not_blank("outcome", "outcome_date", claim="Every outcome has the day of its event.", severity="error"),
    in_order("outcome", "outcome_date", "end_date", claim="No outcome ends before it happened."),
    not_in_future("outcome", "outcome_date", claim="No outcome is dated in the future."),
    ended_once_over(),
    not_blank("outcome", "outcome_code", claim="Every outcome says which it is.", severity="error"),
    found("outcome", "worker_id", claim="The worker of every outcome is on record."),
    found("outcome", "team_id", claim="The team of every outcome is on record."),
    entered_once("outcome", ("child_id", "outcome_date", "outcome_code"), claim="No outcome is entered twice."),
    not_in_future("outcome", "end_date", claim="No outcome ends in the future.", severity="warning"),
]
