"""W5a: statutory visits to children looked after, due or overdue.

Who:    children looked after on the as-at date; one row per child.
Source: 001 Lancashire handbook, Appendix 1, W5a; Part 2, CLA; 002 Wakefield practice standards.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.due_and_overdue import DUE_COLUMNS, due_and_overdue, due_measures
from management_reports.report import Built, Report
from management_reports.subjects.care_visits import (
    DUE_RULE,
    DUE_SOURCE,
    REGIME_COLUMN,
    THRESHOLDS,
    VISIT_NEEDS,
    first_stay,
)
from management_reports.subjects.looked_after import (
    COHORT,
    HANDBOOK,
    LEGAL_STATUS,
    LIST_8,
    PERIOD_START,
    PLACEMENT_START,
    PLACEMENT_TYPE,
    WAKEFIELD,
    looked_after_children,
)
from transforms.care_visit_clock import START, care_visit_points, still_to_do
from transforms.care_visit_regimes import REG_24
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force
from transforms.lookup import all_looked_up, looked_up
from transforms.visits import CLA_STATUTORY_VISIT
from transforms.visits_in_spans import visits_since

DIRECTION_AFTER_FAILED_VISITS = 2  # Wakefield: the second failure goes to a manager at once
PERIOD, STAY = "care_period_id", "stay_id"
APPROVAL = "reg24_approval_weeks"

COLUMNS = (
    *CHILD_COLUMNS,
    PERIOD_START,
    PLACEMENT_START,
    PLACEMENT_TYPE,
    LEGAL_STATUS,
    REGIME_COLUMN,
    Column(
        "last_valid_visit_date",
        "Last valid visit",
        "The latest case note of type statutory visit (looked after) with the child seen, from the placement's start "
        "to the as-at date, both in. Where a visit took place is not held.",
        f'{LIST_8}; 002 Wakefield practice standards, "What is a statutory visit?"',
    ),
    Column("visit_interval", "Visit interval", "The interval of the regime in force.", f"{WAKEFIELD}, Visits"),
    Column(
        "next_visit_due",
        "Next visit due",
        f"{DUE_RULE} The day by which a failed visit is to be repeated, where that is earlier.",
        DUE_SOURCE,
    ),
    *DUE_COLUMNS,
    Column(
        "seen_alone",
        "Seen alone",
        "Seen alone at the last valid visit.",
        LIST_8,
        needs=("case_note.seen_alone",),
        needs_since=first_stay(),
    ),
    Column(
        "first_visit_in_time",
        "First visit in time",
        "The first valid visit in the placement was made within the time allowed from its start. Blank while it is "
        "neither made nor late.",
        HANDBOOK,
    ),
    Column(
        "failed_visit_date",
        "Failed visit",
        "The first statutory visit after the last valid one (after the placement's start) with Seen = No.",
        WAKEFIELD,
    ),
    Column(
        "failed_visits_since",
        "Failed visits since",
        "How many such visits since the last valid one; from the second on a manager gives direction at once.",
        WAKEFIELD,
    ),
    Column(
        "followup_due",
        "Repeat due by",
        "The failed visit and the hours allowed for its repeat, by the clock; judged by the day it falls on.",
        WAKEFIELD,
    ),
    Column(
        "approval_until",
        "Temporary approval until",
        "With a relative or friend under Regulation 24: the placement's start and the weeks of a temporary approval, "
        "after which it is unregulated unless the panel extends it. No source holds the approval or the extension.",
        "002 Wakefield practice standards, Appendix 6, Regulation 24; requirement CLK-18",
    ),
)


def build(facts: Facts) -> Built:
    """One row per child in care, divided into due, overdue and later."""
    rows = looked_after_children(facts)
    points = facts[care_visit_points]
    to_do = still_to_do(points)
    known = ["due_date", "visit_regime", "visit_interval", STAY]
    rows[known] = all_looked_up(rows[PERIOD], _latest_of_period(to_do), PERIOD, known)
    made = visits_since(rows, facts, key=PERIOD, first="placement_start", types=(CLA_STATUTORY_VISIT,))
    rows = _with_visits(rows.merge(made, on=PERIOD, how="left"), points, facts)
    never = rows["is_never_visited"] & rows["placement_start"].notna()
    within = limit_in_force(facts, "failed_visit_followup_hours").told()
    return due_and_overdue(
        rows,
        facts,
        due="next_visit_due",
        look_ahead="visit_lookahead_days",
        overdue="visit overdue since",
        reasons=[
            (never, "no statutory visit since the placement began"),
            (rows["repeat_due"].lt(facts.as_at), f"failed visit not repeated within {within}"),
            (rows["needs_direction"], "two failed visits: manager's direction needed"),
        ],
    )


def _latest_of_period(points: pd.DataFrame) -> pd.DataFrame:
    """Of the stays that go on in a period the one that began last."""
    return points.sort_values(["placement_start", STAY], ascending=False, kind="stable").drop_duplicates(PERIOD)


def _with_visits(rows: pd.DataFrame, points: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    first = points[points["kind"].eq(START)]
    first_due, first_done = (looked_up(rows[STAY], first, STAY, name) for name in ("due_date", "done_date"))
    in_time = first_done.le(first_due).astype("boolean")
    in_time = in_time.where(first_done.notna() | first_due.lt(facts.as_at))
    repeat_due = rows["followup_due_at"].dt.normalize()
    due, last_visit = rows["due_date"], rows["last_valid_visit_at"].dt.normalize()
    approval = limit_day(rows["placement_start"], limit_in_force(facts, APPROVAL))
    approval = approval.where(rows["visit_regime"].eq(REG_24.name).fillna(False).astype(bool))
    return rows.assign(
        last_valid_visit_date=last_visit,
        next_visit_due=due.mask(repeat_due.lt(due), repeat_due),
        failed_visit_date=rows["failed_visit_at"].dt.normalize(),
        followup_due=rows["followup_due_at"],
        repeat_due=repeat_due,
        first_visit_in_time=in_time,
        is_first_visit_judged=in_time.notna().astype("boolean"),
        is_never_visited=last_visit.isna().astype("boolean"),
        needs_direction=rows["failed_visits_since"].ge(DIRECTION_AFTER_FAILED_VISITS).fillna(False),
        approval_until=approval,
        is_past_approval=approval.lt(facts.as_at).astype("boolean"),
    )


REPORT = Report(
    number="W5a",
    title="Statutory CLA visits due or overdue",
    frequency="weekly",
    area="cla",
    purpose="Children looked after are visited on time.",
    action="Get overdue visits done and the reasons recorded. After a second failed visit give direction at once.",
    cohort=f"{COHORT} The main tab holds visits due, the backlog what is overdue; a visit due later stands on neither.",
    source=f"001 Lancashire handbook, Appendix 1, W5a; {HANDBOOK}; {WAKEFIELD}",
    thresholds=("visit_lookahead_days", *THRESHOLDS, "failed_visit_followup_hours", APPROVAL),
    columns=COLUMNS,
    measures=(
        *due_measures("Children looked after"),
        Measure("Never visited in the placement", "is_never_visited", "rows"),
        Measure("First visit in time", "first_visit_in_time", "is_first_visit_judged"),
        Measure("Manager's direction needed", "needs_direction"),
        Measure("Past the weeks of a temporary approval", "is_past_approval"),
    ),
    breakdowns=(
        Breakdown(
            "By visiting regime",
            "Regime",
            "visit_regime",
            measures=("Children looked after", "Due within the look-ahead", "Overdue"),
        ),
    ),
    build=build,
    main_title="Due",
    exceptions_title="Backlog",
    needs=VISIT_NEEDS,
    needs_since=first_stay(),
    rag="status_rag",
    chart=("Due within the look-ahead", "Overdue"),
)
