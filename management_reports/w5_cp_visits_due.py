"""W5: statutory child protection (CP) visits due or overdue.

Who:    children on a CP plan of this authority on the as-at date; one row per child.
Source: 001 Lancashire handbook, Appendix 1 and Part 2, CP; 002 Wakefield practice standards.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.due_and_overdue import DUE_COLUMNS, due_and_overdue, due_measures
from management_reports.report import Built, Report
from management_reports.wording import Reason
from transforms.calendar import add_working_days
from transforms.column import Column, Measure
from transforms.facts import Facts
from transforms.limits import is_met, limit_day, limit_in_force
from transforms.statutory_visits import cp_visits, open_cp_plans
from transforms.step_downs import with_step_out

HANDBOOK = "001 Lancashire handbook, Part 2, CP"
LIST_7 = "001 Lancashire handbook, Appendix 2, list 7"
WAKEFIELD = "002 Wakefield practice standards, child protection visits"
DIRECTION_AFTER_FAILED_VISITS = 2  # Wakefield: the second failure goes to a manager at once


def first_open_plan(facts: Facts) -> pd.Timestamp:
    """The day the oldest of the open plans began: visits of any of them are looked for from then on."""
    return facts[open_cp_plans]["start_date"].min()


COLUMNS = (
    *CHILD_COLUMNS,
    Column("cp_start_date", "CP plan start", "The day the plan began: that of the conference that made it.", LIST_7),
    Column(
        "last_valid_visit_date",
        "Last valid visit",
        "The latest case note of type statutory visit (child protection) with the child seen, from the day the plan "
        "began to the as-at date, both in. LCS does not hold where a visit took place, so an office visit recorded as "
        "seen counts here although it should not.",
        f'{LIST_7}; 002 Wakefield practice standards, "What is a statutory visit?"',
    ),
    Column(
        "seen_alone",
        "Seen alone",
        "Seen alone at that visit.",
        LIST_7,
        needs=("case_note.seen_alone",),
        needs_since=first_open_plan,
    ),
    Column(
        "bedroom_seen",
        "Bedroom seen",
        "Bedroom seen then.",
        WAKEFIELD,
        needs=("case_note.bedroom_seen",),
        needs_since=first_open_plan,
    ),
    Column(
        "visit_interval",
        "Visit interval",
        "What the plan itself asks for, in working days; where it asks for nothing, the standard.",
        WAKEFIELD,
    ),
    Column(
        "next_visit_due",
        "Next visit due",
        "Never validly visited: the plan's start and the days allowed for the first visit. Else the last valid visit "
        "and the interval. The day by which a failed visit is to be repeated, where that is earlier.",
        f"{HANDBOOK}; {WAKEFIELD}",
    ),
    *DUE_COLUMNS,
    Column(
        "first_visit_in_time",
        "First visit in time",
        "The first valid visit was made within the days allowed from the plan's start. Blank while it is neither "
        "made nor late.",
        HANDBOOK,
    ),
    Column(
        "failed_visit_date",
        "Failed visit",
        "The first statutory visit after the last valid one (after the plan's start) with Seen = No.",
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
        "lead_social_worker",
        "Lead social worker",
        "The allocated case worker: LCS names no other lead of a plan.",
        LIST_7,
        needs=("involvement.worker_id",),
    ),
)


def build(facts: Facts) -> Built:
    """One row per child on a plan, divided into due, overdue and later."""
    rows = with_step_out(facts[open_cp_plans], "start_date", facts)
    rows = rows[~rows["is_work_cancelled"]].reset_index(drop=True).rename(columns={"start_date": "cp_start_date"})
    rows = rows.merge(facts[cp_visits].drop(columns="child_id"), on="cp_plan_id", how="left")
    rows = _with_dates(with_child(rows, facts), facts)
    return due_and_overdue(
        rows,
        facts,
        due="next_visit_due",
        look_ahead="visit_lookahead_days",
        overdue="visit overdue since",
        reasons=_reasons(rows, facts),
    )


def _with_dates(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    first_visit = limit_in_force(facts, "cp_first_visit_days")
    last_visit, first_due = rows["last_valid_visit_at"].dt.normalize(), limit_day(rows["cp_start_date"], first_visit)
    rows = rows.assign(
        last_valid_visit_date=last_visit,
        failed_visit_date=rows["failed_visit_at"].dt.normalize(),
        followup_due=rows["followup_due_at"],
        repeat_due=rows["followup_due_at"].dt.normalize(),
        lead_social_worker=rows["allocated_worker"],
        is_never_visited=last_visit.isna().astype("boolean"),
        needs_direction=rows["failed_visits_since"].ge(DIRECTION_AFTER_FAILED_VISITS),
    )
    rows = _with_interval(rows, facts)
    regular_due = rows["interval_due"].fillna(first_due)
    rows["next_visit_due"] = regular_due.mask(rows["repeat_due"].lt(regular_due), rows["repeat_due"])
    made_in_time = is_met(rows["cp_start_date"], rows["first_valid_visit_at"], first_visit)
    still_open = is_met(rows["cp_start_date"], facts.as_at, first_visit)
    rows["first_visit_in_time"] = made_in_time.fillna(False).mask(rows["is_never_visited"] & still_open.fillna(True))
    rows["is_first_visit_judged"] = rows["first_visit_in_time"].notna().astype("boolean")
    return rows


def _with_interval(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The interval in words and the day it gives after the last valid visit."""
    standard = limit_in_force(facts, "cp_visit_interval_days")
    by_plan = rows["visit_interval_working_days"].where(rows["visit_interval_working_days"].gt(0))
    own_words = by_plan.astype("str") + " working days"
    own_due = add_working_days(rows["last_valid_visit_date"], by_plan)
    rows["visit_interval"] = own_words.where(by_plan.notna(), standard.told())
    rows["interval_due"] = own_due.where(by_plan.notna(), limit_day(rows["last_valid_visit_date"], standard))
    return rows


def _reasons(rows: pd.DataFrame, facts: Facts) -> list[Reason]:
    within = limit_in_force(facts, "failed_visit_followup_hours").told()
    return [
        (rows["is_never_visited"] & rows["cp_start_date"].notna(), "no statutory visit since the plan began"),
        (rows["repeat_due"].lt(facts.as_at), f"failed visit not repeated within {within}"),
        (rows["needs_direction"], "two failed visits: manager's direction needed"),
        (rows["step_out_accepted_date"].notna(), "stepped out to early help, but the open work was not cancelled"),
    ]


REPORT = Report(
    number="W5",
    title="Statutory CP visits due or overdue",
    frequency="weekly",
    area="cp",
    purpose="Every child on a child protection plan is visited on time.",
    action="Check that the visits that fall due are in diaries. Get overdue visits done at once and have the reason "
    "recorded. After a second failed visit give direction at once.",
    cohort="Children with a child protection plan of this authority open on the as-at date; one row per child. The "
    "main tab holds visits due, the backlog what is overdue; a visit due later stands on neither. A child whom early "
    "help has accepted, and whose open work was cancelled with it, is left out.",
    source=f"{HANDBOOK} and Appendix 1; {WAKEFIELD}",
    thresholds=("visit_lookahead_days", "cp_first_visit_days", "cp_visit_interval_days", "failed_visit_followup_hours"),
    columns=COLUMNS,
    measures=(
        *due_measures("Children on a CP plan"),
        Measure("Never visited", "is_never_visited", "rows"),
        Measure("First visit in time", "first_visit_in_time", "is_first_visit_judged"),
        Measure("Manager's direction needed", "needs_direction"),
    ),
    build=build,
    main_title="Due",
    exceptions_title="Backlog",
    needs=(
        "cp_plan.start_date",
        "cp_plan.end_date",
        "case_note.type_code=CP_STAT_VISIT",
        "case_note.event_at",
        "case_note.seen",
    ),
    needs_since=first_open_plan,
    rag="status_rag",
    chart=("Due within the look-ahead", "Overdue"),
)
