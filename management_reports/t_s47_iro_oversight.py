"""T-S47-IRO-OVERSIGHT: section 47 enquiries that did not go to conference, with a reviewing officer's oversight.

Who:    enquiries completed in the latest whole calendar month with concerns substantiated and no conference.
Source: 001 Lancashire handbook, Part 2, Strategy Discussions.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.in_or_out_of_time import (
    IN_TIME,
    IN_TIME_COLUMNS,
    OUT_OF_TIME,
    in_or_out_of_time,
)
from management_reports.report import Built, Report
from management_reports.subjects.section_47 import (
    ENDED,
    ENQUIRIES,
    HANDBOOK,
    MANAGER,
    MANAGER_BASIS,
    OUTCOME,
    OVERSIGHT_DATE,
    OVERSIGHT_NEEDS,
    REQUIRED,
    S47_END,
    S47_ID,
    completed_within,
    with_oversight,
)
from transforms.calendar import report_month
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.limits import is_met, limit_in_force


def first_day(facts: Facts) -> pd.Timestamp:
    """The first day of the month: oversight is looked for from the day an enquiry ended."""
    return report_month(facts.as_at)[0]


COLUMNS = (
    *CHILD_COLUMNS,
    S47_ID,
    S47_END,
    OUTCOME,
    Column(
        "concerns_substantiated",
        "Concerns substantiated",
        "As recorded. Where it is not recorded, every enquiry without a conference is listed.",
        HANDBOOK,
        needs=("s47.concerns_substantiated",),
    ),
    Column(
        "decision_date",
        "Decision",
        "The day it was decided to hold no conference: the day the enquiry ended.",
        HANDBOOK,
        blank_allowed="no",
    ),
    OVERSIGHT_DATE,
    Column("iro_name", "IRO", "Who wrote the note of oversight.", HANDBOOK, needs=("case_note.author_worker_id",)),
    Column(
        "working_days_to_oversight",
        "Working days to oversight",
        "Working days from the decision (day 0) to the oversight.",
        HANDBOOK,
    ),
    *IN_TIME_COLUMNS,
    MANAGER,
    MANAGER_BASIS,
)


def build(facts: Facts) -> Built:
    """One row per enquiry of the month without a conference; exceptions repeat those without oversight in time."""
    rows = completed_within(facts, *report_month(facts.as_at))
    wanted = rows["is_not_icpc"] & rows["concerns_substantiated"].fillna(True)
    rows = with_oversight(rows[wanted].reset_index(drop=True), facts)
    rows = with_child(rows, facts).assign(
        decision_date=rows["end_date"],
        has_oversight=rows["iro_oversight_date"].notna().astype("boolean"),
    )
    is_waiting = ~rows["has_oversight"]
    return in_or_out_of_time(
        rows,
        facts,
        start="decision_date",
        end="iro_oversight_date",
        limit="s47_no_icpc_iro_qa_days",
        late="oversight late: due by",
        overdue="no oversight: due by",
        order=("decision_date",),
        reasons=[(is_waiting & _has_time(rows, facts), "no oversight yet")],
    )


def _has_time(rows: pd.DataFrame, facts: Facts) -> pd.Series:
    return is_met(rows["decision_date"], facts.as_at, limit_in_force(facts, "s47_no_icpc_iro_qa_days"))


REPORT = Report(
    number="T-S47-IRO-OVERSIGHT",
    title="Number of section 47s that do not go to ICPC w/IRO oversight",
    frequency="monthly",
    area="strategy and s47",
    purpose="Where harm is substantiated and no conference is to be held, a reviewing officer (IRO) looks over the "
    "decision.",
    action="Check and chase missing oversight, and mend what let it go missing.",
    cohort="Section 47 enquiries completed in the latest whole calendar month whose outcome is not a conference, "
    "concerns substantiated; where that is not recorded, every enquiry without a conference. One row per enquiry and "
    "child.",
    source=HANDBOOK,
    thresholds=("s47_no_icpc_iro_qa_days",),
    columns=COLUMNS,
    measures=(
        ENQUIRIES,
        Measure("With oversight", "has_oversight", "rows"),
        IN_TIME,
        OUT_OF_TIME,
    ),
    averages=(Average("Average working days to oversight", "working_days_to_oversight"),),
    breakdowns=(
        Breakdown("By manager", "Manager", "authorising_manager", measures=("Enquiries", "With oversight", "In time")),
    ),
    build=build,
    main_title="Enquiries",
    exceptions_title="Exceptions",
    needs=(ENDED, REQUIRED, *OVERSIGHT_NEEDS),
    needs_since=first_day,
    rag="status_rag",
    chart=("In time", "Out of time"),
)
