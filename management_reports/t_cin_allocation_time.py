"""T-CIN-ALLOCATION-TIME: how long it takes from the assessment to the child in need (CIN) team.

Who:    assessments authorised in the month whose outcome is child in need; one row each.
Source: 001 Lancashire handbook, Part 2, CIN; 003 Shropshire transfer protocol, sections 2a and 3d.
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
from management_reports.report import Built, Report
from management_reports.subjects.assessments import ASSESSMENT_ID, AUTHORISED
from management_reports.subjects.cin_plans import HANDBOOK
from transforms.assessment_clocks import assessment_clocks
from transforms.assessment_outcomes import IN_NEED, with_outcomes
from transforms.calendar import days_between, report_month, working_days_between
from transforms.cin_allocation import cin_allocations_of
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.lookup import looked_up
from transforms.time_bands import day_band

BANDS = ("cin_allocation_band_1_days", "cin_allocation_band_2_days", "cin_allocation_band_3_days")
SHROPSHIRE = "003 Shropshire transfer protocol, sections 2a and 3d"

COLUMNS = (
    *CHILD_COLUMNS,
    ASSESSMENT_ID,
    AUTHORISED,
    Column("outcomes", "Outcomes", "Every outcome recorded of the assessment.", HANDBOOK),
    Column(
        "cin_team",
        "CIN team",
        "The team of that allocation.",
        HANDBOOK,
    ),
    Column(
        "cin_allocation_date",
        "Allocated to a CIN team",
        "The first allocation to a team for children in need, by the kind of team in the source's words, that was "
        "going on at the authorisation or began after it.",
        HANDBOOK,
    ),
    Column(
        "days_to_allocation",
        "Days",
        "Calendar days from the authorisation; 0 where the team held the child already.",
        HANDBOOK,
    ),
    Column(
        "working_days_to_allocation",
        "Working days",
        "The same in working days; while there is none, to the as-at date.",
        HANDBOOK,
    ),
    Column("time_band", "Time band", "The band of those working days.", HANDBOOK),
    *IN_TIME_COLUMNS,
    Column(
        "first_meeting_date",
        "First meeting",
        "The first child in need meeting held from the authorisation on.",
        SHROPSHIRE,
        needs=("cin_review.held_at",),
    ),
)


def build(facts: Facts) -> Built:
    """One row per assessment of the month that found a child in need; exceptions repeat those not allocated in time."""
    rows = _found_in_need(facts)
    rows = rows.merge(cin_allocations_of(rows, facts), on="assessment_id", how="left")
    until = rows["cin_allocation_date"].fillna(facts.as_at)
    working_days = working_days_between(rows["authorised_date"], until).clip(lower=0)
    rows = rows.assign(
        days_to_allocation=days_between(rows["authorised_date"], rows["cin_allocation_date"]).clip(lower=0),
        working_days_to_allocation=working_days,
        time_band=day_band(working_days, facts, BANDS),
        first_meeting_date=_first_meeting(rows, facts),
        is_allocated=rows["cin_allocation_date"].notna().astype("boolean"),
    )
    return in_or_out_of_time(
        with_child(rows, facts),
        facts,
        start="authorised_date",
        end="cin_allocation_date",
        limit="cin_allocation_days",
        late="allocated late: due by",
        overdue="not allocated: due by",
        order=("authorised_date",),
        reasons=[(rows["cin_allocation_date"].isna(), "no team for children in need yet")],
    )


def _found_in_need(facts: Facts) -> pd.DataFrame:
    rows = facts[assessment_clocks]
    rows = with_outcomes(rows[rows["authorised_date"].between(*report_month(facts.as_at))], facts)
    return rows[rows["outcome"].eq(IN_NEED)].reset_index(drop=True)


def _first_meeting(rows: pd.DataFrame, facts: Facts) -> pd.Series:
    held = facts.table("cin_review", "cin_review_id", "child_id", "held_at", "is_cancelled")
    held = held[held["held_at"].notna() & ~held["is_cancelled"].fillna(False)]
    pairs = rows[["assessment_id", "child_id", "authorised_date"]].merge(held, on="child_id")
    pairs = pairs[pairs["held_at"].ge(pairs["authorised_date"])].sort_values("held_at", kind="stable")
    return looked_up(rows["assessment_id"], pairs, "assessment_id", "held_at").dt.normalize()


REPORT = Report(
    number="T-CIN-ALLOCATION-TIME",
    title="Time taken to allocate from assessment to CIN team",
    frequency="monthly",
    area="cin",
    purpose="Avoid delay between assessment and help.",
    action="Act on delays and record reasons.",
    cohort="Assessments authorised in the latest whole calendar month whose outcome counts as child in need. No "
    "document names a reason for delay that a source holds. The limit is a reference line, not Lancashire's own.",
    source=f"{HANDBOOK}; {SHROPSHIRE}",
    thresholds=("cin_allocation_days", *BANDS),
    columns=COLUMNS,
    measures=(Measure("Assessments", "is_row"), IN_TIME, OUT_OF_TIME, OUTSTANDING),
    averages=(
        Average("Average working days", "working_days_to_allocation", of="is_allocated"),
        Average("Median working days", "working_days_to_allocation", kind="median", of="is_allocated"),
    ),
    breakdowns=(
        Breakdown("By working days to allocation", "Time band", "time_band", of="is_allocated", is_charted=True),
    ),
    build=build,
    main_title="Assessments",
    exceptions_title="Exceptions",
    needs=("assessment.authorised_at", "assessment.outcome_services", "involvement.start_date", "team.team_type"),
    rag="status_rag",
    chart=("In time", "Out of time"),
)
