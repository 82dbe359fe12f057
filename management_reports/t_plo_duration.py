"""T-PLO-DURATION: how long children have been in pre-proceedings under the Public Law Outline (PLO).

Who:    spells of pre-proceedings open on the as-at date; one row each.
Source: 001 Lancashire handbook, Part 2, CLA, "Breakdown of duration of pre-proceedings reports"; requirement CLK-20.
"""

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.duration_bands import BY_DURATION, with_duration
from management_reports.families.volumes import counted
from management_reports.held import where_held
from management_reports.report import Built, Report
from management_reports.subjects.proceedings import (
    HANDBOOK,
    NEEDS,
    PRE_PROCEEDINGS_BANDS,
    STATUS_START,
    meeting_column,
)
from management_reports.wording import day_text
from transforms.column import Average, Column, Measure
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force
from transforms.proceedings import PRE, proceedings

LIMIT = "pre_proceedings_max_months"
NEXT = "case_status.next_meeting_date"
BANDS_RULE = "shared reading rules: time bands"

COLUMNS = (
    *CHILD_COLUMNS,
    STATUS_START,
    Column("months_in_process", "Months", "Whole calendar months from that day to the as-at date.", BANDS_RULE),
    Column(
        "duration_band", "Duration", "The band of calendar months so far; a band includes its lower edge.", BANDS_RULE
    ),
    meeting_column(
        "last_review",
        "Last review",
        "The latest meeting with the parents: no source records the senior manager's meeting itself.",
        "last_meeting_date",
    ),
    meeting_column(
        "meeting_booked", "Meeting booked", "The next meeting, on the as-at date or later.", "next_meeting_date"
    ),
)


def build(facts: Facts) -> Built:
    """One row per open spell, the longest first; exceptions repeat those that last too long."""
    rows = facts[proceedings]
    rows = rows[rows["status_code"].eq(PRE) & rows["end_date"].isna()].reset_index(drop=True)
    rows = with_duration(
        with_child(rows, facts), facts, start="status_start", end=facts.as_at, edges=PRE_PROCEEDINGS_BANDS
    )
    limit = limit_in_force(facts, LIMIT)
    limit_passed = limit_day(rows["status_start"], limit)
    booked = rows["next_meeting_date"].where(rows["next_meeting_date"].ge(facts.as_at))
    is_long = limit_passed.lt(facts.as_at)
    rows = rows.assign(
        months_in_process=rows["months_lasted"],
        last_review=rows["last_meeting_date"],
        meeting_booked=booked,
        is_long=is_long.astype("boolean"),
        is_long_unbooked=where_held(is_long & booked.isna(), facts, NEXT),
    )
    return counted(
        rows,
        "status_start",
        reasons=[
            (rows["status_start"].isna(), "no day on which the status began"),
            (rows["is_long"], f"in pre-proceedings for over {limit.told()}, since " + day_text(limit_passed)),
            (rows["is_long_unbooked"], "no meeting booked"),
        ],
    )


REPORT = Report(
    number="T-PLO-DURATION",
    title="Breakdown of duration of pre-proceedings",
    frequency="monthly",
    area="cla",
    purpose="Spot pre-proceedings that drift.",
    action="Arrange a meeting with the senior manager on each child over the limit.",
    cohort="Spells of pre-proceedings open on the as-at date (one that ended on it has ended); one row for each. Every "
    "one over the limit is an exception: no source records whether a senior manager has met on it.",
    source=HANDBOOK,
    thresholds=PRE_PROCEEDINGS_BANDS,
    columns=COLUMNS,
    measures=(
        Measure("In pre-proceedings", "is_row"),
        Measure("Children", "is_child"),
        Measure("Over the limit", "is_long", "rows"),
        Measure("Over the limit, no meeting booked", "is_long_unbooked", "is_long"),
    ),
    averages=(Average("Average months", "months_in_process"), Average("Longest, months", "months_in_process", "max")),
    breakdowns=(BY_DURATION,),
    build=build,
    main_title="Pre-proceedings",
    exceptions_title="Exceptions",
    needs=NEEDS,
    chart=("Over the limit",),
)
