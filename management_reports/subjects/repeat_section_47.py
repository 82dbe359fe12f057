"""Repeat section 47 enquiries: one row per child, with what its enquiries say together."""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import counted
from management_reports.report import Built
from management_reports.subjects.section_47 import (
    CURRENT_PLAN,
    HANDBOOK,
    LIST_5,
    MANAGER_BASIS,
    in_words,
    per_child,
    plan_now,
    started_within,
)
from management_reports.wording import Reason
from transforms.calendar import report_month, since
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.section_47_course import enquiries_ever, enquiries_in_full, enquiries_within, in_order

REPEAT_COUNT, HIGH_COUNT = "s47_repeat_count", "s47_high_repeat_count"
LONG_WINDOW, SHORT_WINDOW = "s47_repeat_window_months", "s47_repeat_short_window_months"
NO_ICPC_WINDOW = "s47_no_icpc_window_months"

COUNT_12_MONTHS = Column(
    "s47_count_12_months",
    "S47s in 12 months",
    "Enquiries of the child that began in the repeat window to the as-at date, finished or not.",
    LIST_5,
    blank_allowed="no",
)
LATEST_START = Column("latest_s47_start", "Latest S47", "The day its latest enquiry began.", LIST_5, blank_allowed="no")
PREVIOUS_START = Column("previous_s47_start", "S47 before", "The day the one before it began.", LIST_5)
DAYS_BETWEEN = Column("days_between", "Days between", "Calendar days between these two.", HANDBOOK)
OUTCOMES_LIST = Column(
    "outcomes_list",
    "Outcomes",
    "The outcomes of the enquiries counted, the latest first.",
    HANDBOOK,
    blank_allowed="no",
)
COUNT_NOT_ICPC = Column(
    "s47_count_not_icpc",
    "S47s without conference",
    "Enquiries of the child completed in the window to the as-at date whose outcome is not a conference; one without "
    "an outcome is none.",
    HANDBOOK,
    blank_allowed="no",
)
DATES = Column("s47_dates", "S47 dates", "The days these began, the latest first.", HANDBOOK, blank_allowed="no")
LATEST_END = Column("latest_s47_end", "Latest S47 end", "The day the latest of them ended.", HANDBOOK)
LATEST_MANAGER = Column(
    "latest_authorising_manager",
    "Manager of the latest",
    "Who authorised the latest of them; where that is not recorded, who now manages the present team of its worker, "
    "else the team on it, else the team that holds the child.",
    HANDBOOK,
)
COUNT_EVER = Column("s47_count_ever", "S47s ever", "Enquiries of the child without limit of time.", HANDBOOK)
BY_COUNT = Breakdown("By number of enquiries", "Enquiries", "count_band", of="is_repeat", is_charted=True)

# What the lists of children with repeated enquiries and no conference show, from two on (M23) and from three on (M26).
NO_CONFERENCE_COLUMNS = (
    *CHILD_COLUMNS,
    COUNT_NOT_ICPC,
    DATES,
    OUTCOMES_LIST,
    LATEST_END,
    LATEST_MANAGER,
    MANAGER_BASIS,
    CURRENT_PLAN,
    COUNT_EVER,
)
NO_CONFERENCE_MEASURES = (
    Measure("Children listed", "is_repeat", "rows"),
    Measure("Children with an S47 without conference", "is_row"),
    Measure("No open plan", "has_no_plan", "is_repeat"),
    Measure("To act on", "is_exception", "is_repeat"),
)


def repeats(facts: Facts, window: str) -> pd.DataFrame:
    """One row per child with an enquiry begun in the window to the as-at date; is_repeat where there are several."""
    rows = started_within(facts, since(facts.as_at, facts.value(window)), facts.as_at)
    rows = _with_counts(per_child(in_order(rows, "start_date")), facts, REPEAT_COUNT)
    return rows.assign(
        latest_s47_start=rows["start_date"], previous_s47_start=rows["previous_start"], latest_outcome=rows["outcome"]
    )


def without_conference(facts: Facts, count: str, *, senior_review: bool) -> Built:
    """The children with so many completed enquiries without a conference in the window, and all who have one.

    One row per child with such an enquiry; `count` is the limit from which a child is listed. With `senior_review`
    every child listed is an exception; else those with one completed in the month or without an open plan.
    """
    rows = facts[enquiries_in_full]
    first = since(facts.as_at, facts.value(NO_ICPC_WINDOW))
    rows = rows[rows["is_not_icpc"] & rows["end_date"].between(first, facts.as_at)]
    rows = per_child(in_order(in_words(rows.reset_index(drop=True), facts), "end_date"))
    rows = with_child(_with_counts(rows, facts, count), facts).assign(
        s47_count_not_icpc=rows["counted"],
        s47_dates=rows["dates_list"],
        latest_s47_end=rows["end_date"],
        latest_authorising_manager=rows["authorising_manager"],
        s47_count_ever=enquiries_ever(rows["child_id"], facts),
    )
    in_month = rows["end_date"].between(*report_month(facts.as_at))
    rows["has_no_plan"] = rows["is_repeat"] & rows["current_plan_type"].isna()
    everyone = f"{int(facts.value(count))} or more without a conference"
    reason: Reason = (rows["is_repeat"], everyone) if senior_review else (in_month, "an enquiry completed in the month")
    reasons = [reason, (rows["has_no_plan"], "no open plan")]
    return counted(rows, "latest_s47_end", reasons=reasons, main="is_repeat")


def _with_counts(rows: pd.DataFrame, facts: Facts, count: str) -> pd.DataFrame:
    high = int(facts.value(HIGH_COUNT))
    least = int(facts.value(count))
    window = since(facts.as_at, facts.value(LONG_WINDOW))
    counts = [*range(min(least, high), high + 1)]
    labels = [*(str(number) for number in counts), f"{high + 1} or more"]
    band = rows["counted"].clip(upper=high + 1).astype("str").replace(str(high + 1), labels[-1])
    return rows.assign(
        is_repeat=rows["counted"].ge(least).astype("boolean"),
        is_high=rows["counted"].ge(high).astype("boolean"),
        count_band=band.where(band.isin(labels)).astype(pd.CategoricalDtype(labels, ordered=True)),
        s47_count_12_months=enquiries_within(rows, facts, window),
        current_plan_type=plan_now(rows["child_id"], facts),
    )
