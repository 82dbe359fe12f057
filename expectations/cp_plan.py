"""What must hold of child protection plans."""

from typing import Any

import pandas as pd

from expectations.common import PROJECT, TEAM, found, in_order, keyed, known_code, not_blank, not_in_future, of_a_child
from expectations.rule import Rule

OPEN_PLAN_OF = "child_id_of_open_plan"


def with_open_plan(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the child of each open plan of this authority; blank on every other row."""
    is_open = frame["end_date"].isna() & ~frame["is_other_authority"].fillna(False).astype(bool)
    return frame.assign(**{OPEN_PLAN_OF: frame["child_id"].where(is_open)})


def more_than_one_open(frame: pd.DataFrame) -> pd.Series:
    """Open plans of a child who has more than one."""
    return frame[OPEN_PLAN_OF].notna() & frame[OPEN_PLAN_OF].duplicated(keep=False)


def one_open_plan_expectation() -> Any:
    """No child twice among those with an open plan."""
    import great_expectations.expectations as gxe

    return gxe.ExpectColumnValuesToBeUnique(column=OPEN_PLAN_OF)


one_open_plan = Rule(
    "cp_plan.one_open_plan",
    "No child has two open child protection plans at once.",
    "cp_plan",
    "error",
    TEAM,
    PROJECT,
    ("child_id", "end_date", "is_other_authority"),
    more_than_one_open,
    one_open_plan_expectation,
    with_open_plan,
)

RULES: list[Rule] = [
    *keyed("cp_plan", "cp_plan_id", "child protection plan"),
    *of_a_child("cp_plan", "child protection plan"),
    not_blank("cp_plan", "start_date", claim="Every child protection plan has a start.", severity="error"),
    not_blank("cp_plan", "latest_category_code", claim="Every plan has a category of abuse.", severity="warning"),
    found("cp_plan", "referral_id", claim="The referral of every plan is on record.", severity="warning"),
    found(
        "cp_plan", "initial_conference_id", claim="The conference that made a plan is on record.", severity="warning"
    ),
    known_code("cp_plan", "initial_category_code", claim="Every first category of abuse has a mapping."),
    known_code("cp_plan", "latest_category_code", claim="Every latest category of abuse has a mapping."),
    in_order("cp_plan", "start_date", "end_date", claim="No plan ends before it starts."),
    not_in_future("cp_plan", "start_date", claim="No plan starts in the future."),
    one_open_plan,
]
