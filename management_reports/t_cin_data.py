"""T-CIN-DATA: the headline figures on child in need (CIN) plans.

Who:    CIN plans open at any time in the month; one row each.
Source: 001 Lancashire handbook, Part 2, CIN.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import CHILDREN, counted
from management_reports.report import Built, Report
from management_reports.subjects.cin_plans import CIN_START, HANDBOOK, PLAN_END, PLAN_NEEDS, PLAN_START
from transforms.calendar import report_month
from transforms.cin_plans import cin_plans
from transforms.column import Average, Column, Measure
from transforms.facts import Facts
from transforms.time_bands import months_completed

COLUMNS = (
    *CHILD_COLUMNS,
    CIN_START,
    PLAN_START,
    PLAN_END,
    Column("plan_status", "Status", "Open or ended on the as-at date.", HANDBOOK, blank_allowed="no"),
    Column("months_lasted", "Months", "Whole calendar months completed, to the end or the as-at date.", HANDBOOK),
    Column("was_started", "Started in the month", "The plan began in the month.", HANDBOOK),
    Column("was_ended", "Ended in the month", "The plan ended in the month.", HANDBOOK),
    Column(
        "was_open_at_end",
        "Open at month end",
        "It had begun by the month's last day, and had not ended by then.",
        HANDBOOK,
    ),
)


def build(facts: Facts) -> Built:
    """One row per plan of the month; the detailed reports hold what to act on."""
    first, last = report_month(facts.as_at)
    rows = facts[cin_plans]
    start, end = rows["plan_start_date"], rows["plan_end_date"]
    in_month = start.le(last) & (end.isna() | end.ge(first))
    rows = rows.assign(
        plan_status=pd.Series("Ended", index=rows.index, dtype="str").mask(end.isna(), "Open"),
        months_lasted=months_completed(start, end.fillna(facts.as_at)),
        was_started=start.between(first, last).astype("boolean"),
        was_ended=end.between(first, last).astype("boolean"),
        was_open_at_end=(start.le(last) & (end.isna() | end.gt(last))).astype("boolean"),
    )
    rows = with_child(rows[in_month].reset_index(drop=True), facts)
    return counted(rows, "plan_start_date", reasons=[])


REPORT = Report(
    number="T-CIN-DATA",
    title="CIN data",
    frequency="monthly",
    area="cin",
    purpose="Headline figures.",
    action="Discuss at the practice improvement meeting.",
    cohort="Child in need plans open at any time in the latest whole calendar month; one row per plan. What to act on "
    "stands in the other reports on children in need.",
    source=HANDBOOK,
    thresholds=("report_trend_months",),
    columns=COLUMNS,
    measures=(
        Measure("Plans", "is_row"),
        CHILDREN,
        Measure("Open at month end", "was_open_at_end"),
        Measure("Started", "was_started"),
        Measure("Ended", "was_ended"),
    ),
    averages=(
        Average("Average months of those open", "months_lasted", of="was_open_at_end"),
        Average("Average months of those ended", "months_lasted", of="was_ended"),
    ),
    build=build,
    main_title="Plans",
    exceptions_title="Exceptions",
    needs=PLAN_NEEDS,
    chart=("Open at month end", "Started", "Ended"),
)
