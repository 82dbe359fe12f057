"""What must hold of the reviews of children looked after."""

import pandas as pd

from expectations.common import entered_once, found, holds, keyed, known_code, not_blank, of_a_child
from expectations.rule import Rule


def told_of_before(frame: pd.DataFrame) -> pd.Series:
    """Whether the meeting of a review with an outcome or a way of taking part has been; others may be planned ahead."""
    told = frame["participation_code"].notna() | frame["outcome_form_id"].notna()
    return (~frame["held_date"].gt(frame["as_at"])).astype("boolean").where(told)


RULES: list[Rule] = [
    *keyed("cla_review", "cla_review_id", "looked-after review"),
    *of_a_child("cla_review", "looked-after review"),
    not_blank("cla_review", "care_period_id", claim="Every review is of a period of care.", severity="warning"),
    found("cla_review", "care_period_id", claim="The period of care of every review is on record."),
    not_blank("cla_review", "due_date", claim="Every review has a date by which it is due.", severity="warning"),
    known_code("cla_review", "participation_code", claim="Every way of taking part in a review has a mapping."),
    known_code("cla_review", "permanence_plan_code", claim="Every permanence plan of a review has a mapping."),
    holds(
        "cla_review",
        "held_date.not_in_future_with_outcome",
        ("held_date", "participation_code", "outcome_form_id", "as_at"),
        told_of_before,
        claim="No review whose outcome is recorded is held in the future.",
    ),
    entered_once(
        "cla_review", ("care_period_id", "held_date", "child_id", "due_date"), claim="No review is entered twice."
    ),
]
