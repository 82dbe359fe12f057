"""What must hold of periods of care."""

from typing import Any

import pandas as pd

from expectations.common import (
    TEAM,
    entered_once,
    found,
    in_order,
    keyed,
    known_code,
    not_blank,
    not_in_future,
    of_a_child,
    one_open,
    required,
)
from expectations.rule import Rule

ANOTHER_FOLLOWS = "X1"


def ends_as_if_another_episode_followed(frame: pd.DataFrame) -> pd.Series:
    """Periods whose last episode says that another begins."""
    return frame["end_reason_code"].eq(ANOTHER_FOLLOWS).fillna(False).astype(bool)


def never_x1() -> Any:
    """No end reason is X1."""
    import great_expectations.expectations as gxe

    return gxe.ExpectColumnValuesToNotBeInSet(column="end_reason_code", value_set=[ANOTHER_FOLLOWS])


ends_for_a_reason = Rule(
    "care_period.end_reason_code.not_x1",
    "No period of care ends with X1: it only joins one episode to the next.",
    "care_period",
    "error",
    TEAM,
    "Annex A template, list 8, Reason Ceased to be Looked After",
    ("end_reason_code",),
    ends_as_if_another_episode_followed,
    never_x1,
)

RULES: list[Rule] = [
    *keyed("care_period", "care_period_id", "period of care"),
    *of_a_child("care_period", "period of care"),
    found("care_period", "referral_id", claim="The referral of every period of care is on record.", severity="warning"),
    not_blank("care_period", "start_date", claim="Every period of care has a start.", severity="error"),
    known_code("care_period", "end_reason_code", claim="Every reason why care ended has a mapping."),
    ends_for_a_reason,
    one_open(
        "care_period",
        "end_date",
        name="one_open_period",
        claim="No child has two open periods of care at once.",
    ),
    in_order("care_period", "start_date", "end_date", claim="No period of care ends before it starts."),
    not_in_future("care_period", "start_date", claim="No period of care starts in the future."),
    not_in_future("care_period", "end_date", claim="No period of care ends in the future."),
    required(
        "care_period",
        "end_reason_code",
        ("end_date",),
        lambda f: f["end_date"].notna(),
        claim="Every period of care that has ended says why.",
    ),
    entered_once("care_period", ("child_id", "start_date"), claim="No period of care is entered twice."),
]
