"""T-CLA-VISITS-TIMELINESS: statutory visits to children looked after, made in time or not.

Who:    every visit that fell due in the latest whole calendar month; one row each. Visits still owing from before it
        are listed too, and left out of the shares.
Source: 001 Lancashire handbook, Part 2, CLA, "% of visits in time"; 002 Wakefield practice standards, Visits.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.care_visits import (
    DUE_RULE,
    DUE_SOURCE,
    REGIME_COLUMN,
    THRESHOLDS,
    VISIT_NEEDS,
    first_stay,
)
from management_reports.subjects.cp_clocks import IN_TIME, LATE_OR_MISSED, judged
from management_reports.subjects.cp_plans import with_held_nowhere
from management_reports.subjects.looked_after import HANDBOOK, LIST_8, PLACEMENT_TYPE
from management_reports.wording import code_text, day_text
from transforms.calendar import report_month
from transforms.care_visit_clock import care_visit_points
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts

SINCE = first_stay(of_month=True)
COLUMNS = (
    *CHILD_COLUMNS,
    Column("visit_due", "Visit due", DUE_RULE, DUE_SOURCE, blank_allowed="no"),
    Column(
        "visit_date",
        "Visit made",
        "The next statutory visit of the placement in which the child was seen; blank where none was.",
        LIST_8,
    ),
    Column(
        "in_time",
        "In time",
        "Yes: made by the day it was due. No: made later, or not made though the day has passed. Blank while there is "
        "time.",
        HANDBOOK,
    ),
    Column(
        "days_late",
        "Days late",
        "Calendar days from the day it was due to the visit, or to the as-at date; blank where it was in time.",
        HANDBOOK,
    ),
    Column(
        "seen_alone",
        "Seen alone",
        "Seen alone at that visit.",
        LIST_8,
        needs=("case_note.seen_alone",),
        needs_since=SINCE,
    ),
    Column(
        "reason_for_delay",
        "Reason for delay",
        "Why the visit was late.",
        HANDBOOK,
        held_nowhere="no source read has a field for the reason of a late visit; it stands in the case note's text",
    ),
    PLACEMENT_TYPE,
    REGIME_COLUMN,
)


def build(facts: Facts) -> Built:
    """One row per visit due in the month or still owing when it began."""
    first, last = report_month(facts.as_at)
    points = _owed(facts)
    fell_due = points["due_date"].between(first, last)
    to_do = points["done_date"].isna() | points["done_date"].ge(first)
    from_before = points["due_date"].lt(first) & to_do & ~points["stay_end"].lt(first)
    points = points.assign(is_due=fell_due.astype("boolean"), is_from_before=from_before.astype("boolean"))
    rows = judged(points[fell_due | from_before].reset_index(drop=True), facts)
    rows = rows.rename(columns={"due_date": "visit_due", "done_date": "visit_date"})
    rows["placement_type"] = code_text(rows["placement_type_code"], "placement_type")
    rows = _flagged(with_held_nowhere(with_child(rows, facts), COLUMNS))
    by_day, is_made = day_text(rows["visit_due"]), rows["visit_date"].notna()
    return counted(
        rows,
        "visit_due",
        reasons=[
            (rows["is_late"] & is_made, "visit made late: due by " + by_day),
            (rows["is_late"] & ~is_made, "visit not made: due by " + by_day),
            (rows["is_from_before"], "owing from before the month"),
        ],
    )


def _owed(facts: Facts) -> pd.DataFrame:
    """The points that fell due before the stay ended: one who moves is owed a first visit in the new placement."""
    points = facts[care_visit_points]
    return points[points["due_date"].notna() & ~points["due_date"].ge(points["stay_end"])].reset_index(drop=True)


def _flagged(rows: pd.DataFrame) -> pd.DataFrame:
    is_judged = rows["is_due"] & rows["in_time"].notna()
    is_late = rows["in_time"].eq(False).fillna(False)
    late = rows.loc[is_judged & is_late, "child_id"]
    one_each = is_judged & ~rows["child_id"].where(is_judged).duplicated()
    return rows.assign(
        is_judged=is_judged,
        is_in_time=rows["in_time"].fillna(False),
        is_late=is_late,
        is_child_judged=one_each.astype("boolean"),
        is_child_in_time=(~rows["child_id"].isin(late)).astype("boolean"),
    )


REPORT = Report(
    number="T-CLA-VISITS-TIMELINESS",
    title="CLA visits in time (%)",
    frequency="monthly",
    area="cla",
    purpose="See which share of the statutory visits to children looked after is made on time.",
    action="Have a missed visit made at once and record why it was missed. Take up repeated lateness with the worker.",
    cohort="Statutory visits that fell due in the latest whole calendar month while the placement lasted, short breaks "
    "left out; one row for each visit due. A visit owing from before the month is listed, and left out of the shares.",
    source=DUE_SOURCE,
    thresholds=THRESHOLDS,
    columns=COLUMNS,
    measures=(
        Measure("Visits looked at", "is_row"),
        Measure("Due in the month", "is_due"),
        IN_TIME,
        LATE_OR_MISSED,
        Measure("Children with every visit in time", "is_child_in_time", "is_child_judged"),
        Measure("Owing from before the month", "is_from_before"),
    ),
    breakdowns=(
        Breakdown(
            "By allocated worker", "Allocated worker", "allocated_worker", measures=("Due in the month", "In time")
        ),
        Breakdown("By visiting regime", "Regime", "visit_regime", measures=("Due in the month", "In time")),
    ),
    build=build,
    main_title="Visits",
    exceptions_title="Exceptions",
    needs=VISIT_NEEDS,
    needs_since=SINCE,
    chart=("In time", "Late or missed"),
)
