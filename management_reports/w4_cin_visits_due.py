"""W4: visits to children in need (CIN), due or overdue.

Who:    children with a CIN plan open on the as-at date; one row per plan.
Source: 001 Lancashire handbook, Appendix 1, W4; Part 2, CIN; 004 step out to TAC.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.due_and_overdue import DUE_COLUMNS, due_and_overdue, due_measures
from management_reports.report import Built, Report
from management_reports.subjects.cin_plans import CIN_START, HANDBOOK, LIST_6, PLAN_NEEDS, PLAN_START, first_open_plan
from management_reports.subjects.visits import FAILED, LAST_ATTEMPTED, REPEAT_DUE, visit_reasons, with_next_visit
from transforms.cin_plans import cin_plans
from transforms.column import Column, Measure
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force
from transforms.step_downs import with_step_out
from transforms.visits_in_spans import CIN_NEEDS, CIN_VISITS, visits_since

STEP_OUT = "004 step out to TAC"

COLUMNS = (
    *CHILD_COLUMNS,
    CIN_START,
    PLAN_START,
    Column(
        "last_valid_visit_date",
        "Last valid visit",
        "The latest case note of type visit or statutory visit (child in need) with the child seen, from the plan's "
        "start on.",
        LIST_6,
    ),
    LAST_ATTEMPTED,
    Column(
        "last_seen_alone_date",
        "Last seen alone",
        "The latest of those visits at which the child was seen alone.",
        LIST_6,
        needs=("case_note.seen_alone",),
        needs_since=first_open_plan,
    ),
    Column("visit_interval", "Visit interval", "The standard: no source holds an interval on the plan.", HANDBOOK),
    Column(
        "next_visit_due",
        "Next visit due",
        "The last valid visit, else the plan's start, and the interval. The day by which a failed visit is to be "
        "repeated, where that is earlier.",
        HANDBOOK,
    ),
    FAILED,
    REPEAT_DUE,
    *DUE_COLUMNS,
    Column(
        "step_out_accepted_date",
        "Step-out accepted",
        "Early help has accepted the child since the plan began. Where the open work was cancelled with it, nothing is "
        "due any more and the child is not on this report.",
        STEP_OUT,
        needs=("step_out.accepted_date",),
    ),
)


def build(facts: Facts) -> Built:
    """One row per open plan, divided into due, overdue and later."""
    rows = facts[cin_plans]
    rows = with_step_out(rows[rows["is_open"]], "plan_start_date", facts)
    rows = rows[~rows["is_work_cancelled"]].reset_index(drop=True)
    visits = visits_since(rows, facts, key="series_id", first="plan_start_date", types=CIN_VISITS)
    rows = _with_dates(with_child(rows.merge(visits, on="series_id", how="left"), facts), facts)
    is_out = rows["step_out_accepted_date"].notna()
    return due_and_overdue(
        rows,
        facts,
        due="next_visit_due",
        look_ahead="visit_lookahead_days",
        overdue="visit overdue since",
        reasons=[
            *visit_reasons(rows, facts, "the plan began"),
            (is_out, "stepped out to early help, but the open work was not cancelled"),
        ],
    )


def _with_dates(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    interval = limit_in_force(facts, "cin_visit_interval_weeks")
    rows = with_next_visit(
        rows,
        first_due=limit_day(rows["plan_start_date"], interval),
        interval_due=limit_day(rows["last_valid_visit_at"], interval),
    )
    return rows.assign(
        last_seen_alone_date=rows["last_seen_alone_at"].dt.normalize(),
        visit_interval=pd.Series(interval.told(), index=rows.index, dtype="str"),
    )


REPORT = Report(
    number="W4",
    title="CIN visits due or overdue",
    frequency="weekly",
    area="cin",
    purpose="Advance notice of visits, and the backlog.",
    action="Check that visits are in diaries, and act on overdue ones.",
    cohort="Children with a child in need plan open on the as-at date; one row per plan. The main tab holds visits "
    "due, the backlog what is overdue; a visit due later stands on neither. A child whom early help has accepted, and "
    "whose open work was cancelled, is left out.",
    source=f"001 Lancashire handbook, Appendix 1, W4; {HANDBOOK}; {STEP_OUT}",
    thresholds=("visit_lookahead_days", "cin_visit_interval_weeks", "failed_visit_followup_hours"),
    columns=COLUMNS,
    measures=(*due_measures("Children on a CIN plan"), Measure("Never visited", "is_never_visited", "rows")),
    build=build,
    main_title="Due",
    exceptions_title="Backlog",
    needs=(*PLAN_NEEDS, *CIN_NEEDS),
    needs_since=first_open_plan,
    rag="status_rag",
    chart=("Due within the look-ahead", "Overdue"),
)
