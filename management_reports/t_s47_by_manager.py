"""T-S47-BY-MANAGER: section 47 enquiries broken down by the name of the manager.

Who:    section 47 enquiries open on the as-at date or begun in the latest whole calendar month.
Source: 001 Lancashire handbook, Part 2, Strategy Discussions.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.held import where_held
from management_reports.report import Built, Report
from management_reports.subjects.section_47 import (
    CASE_TYPE,
    ENDED,
    ENQUIRIES,
    HANDBOOK,
    MANAGER,
    MANAGER_BASIS,
    NO_MANAGER,
    OUTCOME,
    PRACTICE_MANAGER,
    REQUIRED,
    S47_ID,
    S47_START,
    STARTED,
    in_words,
)
from transforms.calendar import report_month
from transforms.case_types import case_types
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.section_47_course import enquiries_in_full

LEFT = "worker.end_date"

COLUMNS = (
    *CHILD_COLUMNS,
    S47_ID,
    S47_START,
    Column("status", "Status", "Open or completed on the as-at date.", HANDBOOK, blank_allowed="no"),
    OUTCOME,
    MANAGER,
    MANAGER_BASIS,
    PRACTICE_MANAGER,
    CASE_TYPE,
)


def build(facts: Facts) -> Built:
    """One row per enquiry; exceptions repeat those without a manager or whose manager has left."""
    rows = facts[enquiries_in_full]
    in_month = rows["start_date"].between(*report_month(facts.as_at))
    rows = in_words(rows[in_month | rows["is_open"]].reset_index(drop=True), facts)
    kinds = case_types(rows["child_id"], rows["start_date"], facts)
    rows = with_child(rows, facts).assign(case_type_at_start=kinds["case_type"])
    rows = rows.assign(
        status=pd.Series("Open", index=rows.index, dtype="str").mask(~rows["is_open"], "Completed"),
        started_in_month=rows["start_date"].between(*report_month(facts.as_at)).astype("boolean"),
        is_completed=~rows["is_open"],
        is_outcome_known=where_held(~rows["is_open"], facts, REQUIRED),
        has_no_manager=rows["authorising_manager"].isna().astype("boolean"),
        manager_has_left=where_held(rows["manager_has_left"], facts, LEFT),
        manager_told=rows["authorising_manager"].fillna(NO_MANAGER),
    )
    return counted(
        rows,
        "authorising_manager",
        "s47_start_date",
        reasons=[
            (rows["has_no_manager"], "no manager known"),
            (rows["manager_has_left"], "the manager has left"),
        ],
    )


REPORT = Report(
    number="T-S47-BY-MANAGER",
    title="S47 broken down by name of manager",
    frequency="monthly",
    area="strategy and s47",
    purpose="Show team managers how many enquiries, and of which kind, each team and practice manager holds.",
    action="Look at how thresholds are used; act on training.",
    cohort="Section 47 enquiries open on the as-at date, and those begun in the latest whole calendar month; one row "
    "per enquiry and child.",
    source=HANDBOOK,
    thresholds=("report_trend_months",),
    columns=COLUMNS,
    measures=(
        ENQUIRIES,
        Measure("Open", "is_open", "rows"),
        Measure("Begun in the month", "started_in_month", "rows"),
        Measure("Completed", "is_completed", "rows"),
        Measure("To a conference", "is_icpc", "is_outcome_known"),
        Measure("No manager known", "has_no_manager", "rows"),
        TO_ACT_ON,
    ),
    breakdowns=(
        Breakdown(
            "By manager",
            "Manager",
            "manager_told",
            measures=("Enquiries", "Open", "Begun in the month", "Completed", "To a conference"),
        ),
        Breakdown("By manager and outcome", "Manager", "manager_told", across="main_outcome"),
    ),
    build=build,
    main_title="Enquiries",
    exceptions_title="Exceptions",
    needs=(STARTED, ENDED),
    chart=("Open", "Completed"),
)
