"""Care, pre- and private proceedings: the columns that reports share, and the words for what a status says."""

import pandas as pd

from management_reports.wording import code_text
from transforms.calendar import days_between
from transforms.column import Breakdown, Column
from transforms.facts import Facts

HANDBOOK = "001 Lancashire handbook, Part 2, CLA, pre-proceedings"
NEEDS = ("case_status.status_code", "case_status.start_date", "case_status.end_date")

CASE_STATUS = Column(
    "case_status",
    "Case status",
    "Care proceedings, pre-proceedings under the Public Law Outline, or private proceedings.",
    HANDBOOK,
    code_set="case_status",
    blank_allowed="no",
)
STATUS_START = Column("status_start", "Status since", "The day the status began.", HANDBOOK, blank_allowed="no")
DAYS_ON_STATUS = Column(
    "days_on_status",
    "Days on status",
    "Calendar days from that day to its end, or to the as-at date.",
    HANDBOOK,
)
COURT = Column("court", "Court", "The court.", HANDBOOK, needs=("case_status.court",))
LEGAL_WORKER = Column(
    "legal_worker", "Legal worker", "The authority's lawyer.", HANDBOOK, needs=("case_status.legal_worker",)
)
PRE_PROCEEDINGS_BANDS = (
    "pre_proceedings_band_1_months",
    "pre_proceedings_max_months",
    "pre_proceedings_band_3_months",
)
BY_PRE_PROCEEDINGS_TIME = Breakdown(
    "By time in pre-proceedings", "Time in process", "months_band", of="is_active", is_charted=True
)


def meeting_column(name: str, header: str, rule: str, field: str = "") -> Column:
    """A column that a field of the case status fills: of its letter, its meetings or its outcome."""
    return Column(name, header, rule, HANDBOOK, needs=(f"case_status.{field or name}",))


def in_words(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """Rows of the fact `proceedings` with the status in words and how long it has lasted."""
    return rows.assign(
        case_status=code_text(rows["status_code"], "case_status"),
        days_on_status=days_between(rows["status_start"], rows["end_date"].fillna(facts.as_at)),
    )
