"""Children missing from home or care: the columns that reports share."""

import pandas as pd

from management_reports.child_columns import with_child
from management_reports.wording import code_text
from transforms.column import Breakdown, Column
from transforms.facts import Facts
from transforms.missing_episodes import OTHER_CASE

HANDBOOK = "001 Lancashire handbook, Part 2, Workforce and recording"
LIST_8 = "001 Lancashire handbook, Appendix 2, list 8"
NEEDS = ("missing_episode.start_at", "missing_episode.end_at")
START = Column("missing_start", "Missing from", "When the child went missing.", HANDBOOK)
END = Column("missing_end", "Returned", "When the child was found or came back; blank while missing.", HANDBOOK)
KIND = Column(
    "missing_type",
    "Kind",
    "Missing, whereabouts not known; or away from placement without authorisation, whereabouts known.",
    LIST_8,
    code_set="missing_episode_type",
    needs=("missing_episode.kind_code",),
)
CASE_TYPE = Column(
    "case_type",
    "Case",
    "What went on for the child on the first day: looked after, on a child protection or child in need plan, else "
    f'"{OTHER_CASE}".',
    HANDBOOK,
    blank_allowed="no",
)
BY_CASE = Breakdown("By case", "Case", "case_type", is_charted=True)


def in_words(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """Rows of `missing_episodes` with the child's own columns and the kind in words."""
    return with_child(rows, facts).assign(missing_type=code_text(rows["kind_code"], "missing_episode_type"))
