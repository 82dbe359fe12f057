"""What must hold of Strengths and Difficulties Questionnaires."""

from typing import Any

import pandas as pd

from expectations.common import TEAM, entered_once, in_order, keyed, not_blank, not_in_future, of_a_child
from expectations.rule import Rule

LEAST, GREATEST = 0, 40


def beyond_the_scale(frame: pd.DataFrame) -> pd.Series:
    """Scores that the questionnaire cannot give."""
    return frame["score"].notna() & ~frame["score"].between(LEAST, GREATEST).fillna(True).astype(bool)


def on_the_scale() -> Any:
    """Every score is one that the questionnaire can give."""
    import great_expectations.expectations as gxe

    return gxe.ExpectColumnValuesToBeBetween(column="score", min_value=LEAST, max_value=GREATEST)


possible_score = Rule(
    "sdq.score.on_the_scale",
    "Every SDQ score lies between 0 and 40.",
    "sdq",
    "error",
    TEAM,
    "SSDA903 guide: SDQ_SCORE",
    ("score",),
    beyond_the_scale,
    on_the_scale,
)

RULES: list[Rule] = [
    *keyed("sdq", "sdq_id", "SDQ"),
    *of_a_child("sdq", "SDQ"),
    not_blank("sdq", "completed_date", claim="Every SDQ has a date of completion.", severity="warning"),
    not_blank("sdq", "score", claim="Every SDQ has a score.", severity="warning"),
    possible_score,
    not_in_future("sdq", "completed_date", claim="No SDQ is completed in the future."),
    in_order("sdq", "completed_date", "saved_at", claim="No SDQ is saved before it was completed.", severity="warning"),
    entered_once("sdq", ("child_id", "completed_date", "score"), claim="No SDQ is entered twice."),
]
