"""Strategy discussions: the columns that reports share, and the words for what a discussion says."""

import pandas as pd

from management_reports.wording import code_text
from transforms.calendar import report_month
from transforms.column import Breakdown, Column
from transforms.facts import Facts
from transforms.strategy_discussions import strategy_discussions

HANDBOOK = "001 Lancashire handbook, Part 2, Strategy Discussions"
STARTED = "strategy_discussion.start_at"
DECIDED = "strategy_discussion.decision_at"
OUTCOME = "strategy_discussion.outcome_code"
NO_OUTCOME = "No outcome yet"

DISCUSSION_ID = Column(
    "strategy_discussion_id", "Discussion ID", "The discussion's own number.", HANDBOOK, blank_allowed="no"
)
DISCUSSION_START = Column(
    "start_datetime", "Held", "When the discussion began.", HANDBOOK, needs=(STARTED,), blank_allowed="while not held"
)
DISCUSSION_END = Column(
    "end_datetime",
    "Completed",
    "When the discussion was completed.",
    HANDBOOK,
    needs=("strategy_discussion.end_at",),
)
DISCUSSION_OUTCOME = Column(
    "outcome",
    "Outcome",
    "What the discussion decided; known once it is completed.",
    HANDBOOK,
    code_set="strategy_outcome",
    needs=(OUTCOME,),
)
BY_OUTCOME = Breakdown("By outcome", "Outcome", "outcome_told", is_charted=True)


def discussions_of_month(facts: Facts) -> pd.DataFrame:
    """The discussions held in the latest whole calendar month, as managers read them."""
    rows = facts[strategy_discussions]
    return in_words(rows[rows["start_date"].between(*report_month(facts.as_at))].reset_index(drop=True))


def in_words(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of the fact `strategy_discussions` under the names of the columns that reports share."""
    outcome = code_text(rows["outcome_code"], "strategy_outcome")
    return rows.assign(
        start_datetime=rows["start_at"],
        end_datetime=rows["end_at"],
        outcome=outcome,
        outcome_told=outcome.fillna(NO_OUTCOME),
    )
