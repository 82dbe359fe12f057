"""T-CP-DATA: child protection plans of the month, in headline figures.

Who:    CP plans open on any day of the latest whole calendar month; one row each.
Source: 001 Lancashire handbook, Part 2, CP.
"""

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import CHILDREN, counted
from management_reports.report import Built, Report
from management_reports.subjects.cp_plans import (
    CATEGORY_LATEST,
    CP_END,
    CP_START,
    HANDBOOK,
    PLAN_ID,
    PLAN_NEEDS,
    plans_in_words,
)
from transforms.calendar import report_month
from transforms.column import Breakdown, Measure, Rate
from transforms.cp_history import cp_plans
from transforms.facts import Facts

COLUMNS = (*CHILD_COLUMNS, PLAN_ID, CP_START, CP_END, CATEGORY_LATEST)


def build(facts: Facts) -> Built:
    """One row per plan open in the month; the detailed reports say what is wrong."""
    first, last = report_month(facts.as_at)
    rows = facts[cp_plans]
    start, end = rows["cp_start_date"], rows["cp_end_date"]
    rows = rows[~start.gt(last) & ~end.lt(first)].reset_index(drop=True)
    start, end = rows["cp_start_date"], rows["cp_end_date"]
    rows = rows.assign(
        is_open_at_month_end=(~end.le(last)).astype("boolean"),
        is_started=start.between(first, last).astype("boolean"),
        is_ended=end.between(first, last).astype("boolean"),
    )
    return counted(plans_in_words(rows, facts), "cp_start_date", reasons=[])


REPORT = Report(
    number="T-CP-DATA",
    title="CP data",
    frequency="monthly",
    area="cp",
    purpose="Headline figures of child protection plans.",
    action="Discuss them at the practice improvement meeting (PIM).",
    cohort="Child protection plans of this authority open on any day of the latest whole calendar month; one row per "
    "plan. Nothing is an exception here: the detailed reports say what is wrong.",
    source=HANDBOOK,
    thresholds=(),
    columns=COLUMNS,
    measures=(
        Measure("Plans open in the month", "is_row"),
        CHILDREN,
        Measure("Open at the month's end", "is_open_at_month_end"),
        Measure("Started", "is_started"),
        Measure("Ended", "is_ended"),
    ),
    rates=(Rate("Open at the month's end per 10,000 children", "Open at the month's end"),),
    breakdowns=(
        Breakdown(
            "By latest category", "Latest category", "category_latest", of="is_open_at_month_end", is_charted=True
        ),
    ),
    build=build,
    main_title="Plans",
    exceptions_title="Exceptions",
    needs=PLAN_NEEDS,
    chart=("Open at the month's end", "Started", "Ended"),
)
