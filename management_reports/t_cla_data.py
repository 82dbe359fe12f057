"""T-CLA-DATA: headline figures of children looked after.

Who:    periods of care in force on any day of the latest whole calendar month; one row each.
Source: 001 Lancashire handbook, Part 2, CLA, "CLA data".
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import CHILDREN, counted
from management_reports.report import Built, Report
from management_reports.subjects.looked_after import (
    HANDBOOK,
    LEGAL_STATUS,
    LIST_8,
    NEEDS,
    PLACEMENT_TYPE,
    in_words,
)
from transforms.calendar import report_month
from transforms.column import Breakdown, Column, Measure, Rate
from transforms.facts import Facts
from transforms.looked_after import spells_of_care

SWITCH = "cla_short_breaks_counted"

COLUMNS = (
    *CHILD_COLUMNS,
    Column("cla_start_date", "Looked after since", "First day of the period of care.", LIST_8),
    Column("cla_end_date", "Looked after until", "Last day of the period, where it ended by the as-at date.", LIST_8),
    LEGAL_STATUS,
    PLACEMENT_TYPE,
)


def build(facts: Facts) -> Built:
    """One row per period of care in force in the month."""
    first, last = report_month(facts.as_at)
    rows = _periods(facts)
    start, end = rows["cla_start_date"], rows["cla_end_date"]
    rows = rows[(start.isna() | start.le(last)) & (end.isna() | end.ge(first))].reset_index(drop=True)
    start, end = rows["cla_start_date"], rows["cla_end_date"]
    rows = with_child(in_words(rows), facts)
    rows = rows.assign(
        is_open_at_month_end=(end.isna() | end.gt(last)).astype("boolean"),
        has_started=start.between(first, last).astype("boolean"),
        has_ended=end.between(first, last).astype("boolean"),
        was_open_at_month_start=(start.lt(first) | start.isna()).astype("boolean"),
    )
    return counted(rows, "cla_start_date", reasons=[(start.isna(), "no day on which care began")])


def _periods(facts: Facts) -> pd.DataFrame:
    rows = facts[spells_of_care].rename(
        columns={"period_of_care_start": "cla_start_date", "period_of_care_end": "cla_end_date"}
    )
    return rows if facts.value(SWITCH) else rows[~rows["is_short_break"]]


REPORT = Report(
    number="T-CLA-DATA",
    title="CLA data",
    frequency="monthly",
    area="cla",
    purpose="Headline figures.",
    action="Discuss at the practice improvement meeting.",
    cohort="Periods of care in force on any day of the latest whole calendar month; one row for each of them, so that "
    "a child who left and came back stands twice. Short breaks are left out unless the standard says to count them. "
    "Legal status and placement are those of the as-at date, or the last of a period that has ended.",
    source=HANDBOOK,
    thresholds=(SWITCH,),
    columns=COLUMNS,
    measures=(
        Measure("Periods of care", "is_row"),
        CHILDREN,
        Measure("Looked after when the month began", "was_open_at_month_start"),
        Measure("Started", "has_started"),
        Measure("Ended", "has_ended"),
        Measure("Looked after at month end", "is_open_at_month_end"),
    ),
    rates=(Rate("Looked after at month end per 10,000 children", "Looked after at month end"),),
    breakdowns=(
        Breakdown("By legal status at month end", "Legal status", "legal_status", of="is_open_at_month_end"),
        Breakdown("By placement at month end", "Placement type", "placement_type", of="is_open_at_month_end"),
    ),
    build=build,
    main_title="Periods of care",
    exceptions_title="Exceptions",
    needs=NEEDS,
    chart=("Looked after at month end", "Started", "Ended"),
)
