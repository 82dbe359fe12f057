"""N27: visits to privately fostered children, due and overdue.

Who:    private fostering arrangements open on the as-at date; one row each.
Source: 001 Lancashire handbook, Appendix 1, N27; Part 2, CIN; 002 Wakefield practice standards, Private Fostering.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.due_and_overdue import DUE_COLUMNS, due_and_overdue, due_measures
from management_reports.report import Built, Report
from management_reports.subjects.private_fostering import (
    ARRANGEMENT_START,
    CARER,
    CLOCK_START,
    NEEDS,
    NOTIFIED,
    WAKEFIELD,
    with_carer,
)
from management_reports.subjects.visits import FAILED, LAST_ATTEMPTED, REPEAT_DUE, visit_reasons, with_next_visit
from transforms.column import Column, Measure
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force, met_by
from transforms.private_fostering import private_fostering_arrangements, visit_due_after, with_phase
from transforms.visits_in_spans import HOME_VISITS, visits_since
from transforms.visits_in_spans import NEEDS as VISIT_NEEDS

HANDBOOK = "001 Lancashire handbook, Appendix 1, N27"


def first_open_arrangement(facts: Facts) -> pd.Timestamp:
    """The day the oldest open arrangement began: visits of any of them are looked for from then on."""
    rows = facts[private_fostering_arrangements]
    return rows.loc[rows["is_open"], "arrangement_start"].min()


COLUMNS = (
    *CHILD_COLUMNS,
    NOTIFIED,
    ARRANGEMENT_START,
    CARER,
    CLOCK_START,
    Column("arrangement_year", "Phase", "The first 12 months of the arrangement, or later.", WAKEFIELD),
    Column(
        "last_valid_visit_date",
        "Last valid visit",
        "The latest case note of a visit (of any kind, or to a child in need) with the child seen, since the "
        "arrangement began: no source marks visits to privately fostered children.",
        WAKEFIELD,
    ),
    LAST_ATTEMPTED,
    Column(
        "next_visit_due",
        "Next visit due",
        "Never validly visited: the day counted from and the days allowed for the first visit. Else the last valid "
        "visit and six weeks in the first 12 months, twelve weeks after. The day by which a failed visit is to be "
        "repeated, where that is earlier.",
        WAKEFIELD,
    ),
    FAILED,
    REPEAT_DUE,
    *DUE_COLUMNS,
    Column(
        "first_visit_in_time",
        "First visit in time",
        "The first valid visit was made within the days allowed. Blank while there is time.",
        WAKEFIELD,
    ),
)


def build(facts: Facts) -> Built:
    """One row per open arrangement, divided into due, overdue and later."""
    rows = facts[private_fostering_arrangements]
    rows = with_phase(rows[rows["is_open"]].reset_index(drop=True), facts)
    visits = visits_since(rows, facts, key="private_fostering_id", first="arrangement_start", types=HOME_VISITS)
    rows = with_child(with_carer(rows.merge(visits, on="private_fostering_id", how="left")), facts)
    first = limit_in_force(facts, "private_fostering_first_visit_days")
    rows = with_next_visit(
        rows,
        first_due=limit_day(rows["clock_start_date"], first),
        interval_due=visit_due_after(rows, rows["last_valid_visit_at"].dt.normalize(), facts),
    )
    in_time = met_by(rows["clock_start_date"], rows["first_valid_visit_at"].dt.normalize(), facts.as_at, first)
    rows = rows.assign(first_visit_in_time=in_time, is_first_visit_judged=in_time.notna().astype("boolean"))
    return due_and_overdue(
        rows,
        facts,
        due="next_visit_due",
        look_ahead="private_fostering_lookahead_days",
        overdue="visit overdue since",
        reasons=visit_reasons(rows, facts, "the arrangement began"),
    )


REPORT = Report(
    number="N27",
    title="Privately fostered visits due and overdue",
    frequency="monthly",
    area="cin",
    purpose="Visits happen in time and are planned ahead.",
    action="Check dates and plans.",
    cohort="Private fostering arrangements open on the as-at date; one row each. One with a close relative or a carer "
    "with parental responsibility, or one that neither lasts nor is meant to last long enough, is not private "
    "fostering and not here; where that is not recorded, it is. The main tab holds visits due in the month ahead, the "
    "backlog what is overdue; a visit due later stands on neither.",
    source=f"{HANDBOOK}; {WAKEFIELD}",
    thresholds=(
        "private_fostering_lookahead_days",
        "private_fostering_first_visit_days",
        "private_fostering_visit_year1_weeks",
        "private_fostering_visit_later_weeks",
        "private_fostering_year1_months",
        "private_fostering_absence_end_days",
        "private_fostering_arrangement_min_days",
        "failed_visit_followup_hours",
    ),
    columns=COLUMNS,
    measures=(
        *due_measures("Open arrangements"),
        Measure("Never visited", "is_never_visited", "rows"),
        Measure("First visit in time", "first_visit_in_time", "is_first_visit_judged"),
    ),
    build=build,
    main_title="Due",
    exceptions_title="Backlog",
    needs=(*NEEDS, *VISIT_NEEDS),
    needs_since=first_open_arrangement,
    rag="status_rag",
    chart=("Due within the look-ahead", "Overdue"),
)
