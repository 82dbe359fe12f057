"""N38: section 47 timeliness.

Who:    section 47 enquiries completed in the latest whole calendar month, and those open on the as-at date.
Source: 001 Lancashire handbook, Appendix 1, N38; Part 2, Strategy Discussions.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.in_or_out_of_time import (
    IN_TIME,
    IN_TIME_COLUMNS,
    OUT_OF_TIME,
    OUTSTANDING,
    in_or_out_of_time,
)
from management_reports.families.volumes import TO_ACT_ON
from management_reports.held import where_held
from management_reports.report import Built, Report
from management_reports.subjects.section_47 import (
    APPENDIX_1,
    BY_OUTCOME,
    DISCUSSION_DATE,
    ENDED,
    ENQUIRIES,
    HANDBOOK,
    ICPC_DATE,
    ICPC_DUE,
    ICPC_REQUIRED,
    OUTCOME,
    REQUIRED,
    S47_END,
    S47_ID,
    S47_START,
    SEEN_NEEDS,
    STARTED,
    in_words,
    with_child_seen,
    with_icpc,
)
from management_reports.wording import day_text
from transforms.calendar import report_month, working_days_between
from transforms.column import Average, Column, Measure
from transforms.facts import Facts
from transforms.section_47_course import enquiries_in_full


def first_decision(facts: Facts) -> pd.Timestamp:
    """When the earliest of the report's enquiries was decided on: a visit counts from then on."""
    return _wanted(facts)["decision_at"].min()


COLUMNS = (
    *CHILD_COLUMNS,
    S47_ID,
    DISCUSSION_DATE,
    S47_START,
    S47_END,
    OUTCOME,
    ICPC_REQUIRED,
    ICPC_DUE,
    ICPC_DATE,
    Column(
        "working_days_strategy_to_end",
        "Working days to end",
        "Working days from the discussion (day 0) to the enquiry's end, or to the as-at date while it is open.",
        HANDBOOK,
    ),
    Column(
        "working_days_strategy_to_icpc",
        "Working days to ICPC",
        "Working days from the discussion (day 0) to the conference.",
        HANDBOOK,
        needs=("conference.held_at",),
    ),
    Column(
        "seen_within_24_hours",
        "Child seen in time",
        "Seen within the hours allowed from the decision to start the enquiry; by the day where no times are held.",
        HANDBOOK,
        needs=SEEN_NEEDS,
        needs_since=first_decision,
    ),
    *IN_TIME_COLUMNS,
)


def build(facts: Facts) -> Built:
    """One row per enquiry of the month or still open; exceptions repeat what is past its day or without an outcome."""
    rows = with_child_seen(with_icpc(in_words(_wanted(facts), facts), facts), facts)
    rows = with_child(rows, facts).assign(
        working_days_strategy_to_end=working_days_between(
            rows["discussion_date"], rows["end_date"].fillna(facts.as_at)
        ),
        is_completed=~rows["is_open"],
        is_outcome_known=where_held(~rows["is_open"], facts, REQUIRED),
        has_no_outcome=where_held(~rows["is_open"] & ~rows["has_outcome"], facts, REQUIRED),
    )
    return in_or_out_of_time(
        rows,
        facts,
        start="strategy_discussion_date",
        end="s47_end_date",
        limit="s47_enquiry_max_days",
        late="completed late: due by",
        overdue="not completed: due by",
        order=("strategy_discussion_date",),
        reasons=[
            (
                rows["is_icpc_late"] & rows["icpc_date"].isna(),
                "conference not held: due by " + day_text(rows["icpc_due_date"]),
            ),
            (
                rows["is_icpc_late"] & rows["icpc_date"].notna(),
                "conference held late: due by " + day_text(rows["icpc_due_date"]),
            ),
            (rows["has_no_outcome"], "completed without an outcome"),
        ],
    )


def _wanted(facts: Facts) -> pd.DataFrame:
    rows = facts[enquiries_in_full]
    in_month = rows["end_date"].between(*report_month(facts.as_at))
    return rows[in_month | rows["is_open"]].reset_index(drop=True)


REPORT = Report(
    number="N38",
    title="Section 47 timeliness",
    frequency="monthly",
    area="strategy and s47",
    purpose="Section 47 enquiries and the conferences they lead to happen in time, and every child is seen at once.",
    action="Find the enquiries that are not finished, agree a day for each, and record it.",
    cohort="Section 47 enquiries completed in the latest whole calendar month, and those open on the as-at date; one "
    "row per enquiry and child. No document limits the enquiry itself: it is to end in time for its conference.",
    source=f"{APPENDIX_1}, N38; {HANDBOOK}",
    thresholds=("s47_enquiry_max_days", "icpc_max_days", "s47_child_seen_hours"),
    columns=COLUMNS,
    measures=(
        ENQUIRIES,
        Measure("Completed", "is_completed", "rows"),
        IN_TIME,
        OUT_OF_TIME,
        OUTSTANDING,
        Measure("Conference required", "is_icpc", "is_outcome_known"),
        Measure("Conference in time", "icpc_in_time", "is_icpc_judged"),
        Measure("Child seen in time", "seen_within_24_hours", "is_seen_judged"),
        TO_ACT_ON,
    ),
    averages=(
        Average("Average working days", "working_days_strategy_to_end", of="is_completed"),
        Average("Average working days to ICPC", "working_days_strategy_to_icpc"),
    ),
    breakdowns=(BY_OUTCOME,),
    build=build,
    main_title="Enquiries",
    exceptions_title="Exceptions",
    needs=(STARTED, ENDED),
    rag="status_rag",
    chart=("In time", "Out of time"),
)
