"""W1: children on a child in need (CIN) plan.

Who:    children with a CIN plan open on the as-at date and nothing above it; one row per plan.
Source: 001 Lancashire handbook, Appendix 1, W1; Appendix 2, list 6.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, NO_WORKER, with_child
from management_reports.families.duration_bands import BAND_COLUMNS, BY_DURATION, with_duration
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.held import where_held
from management_reports.report import Built, Report
from management_reports.subjects.cin_plans import (
    CIN_BANDS,
    CIN_START,
    LAST_REVIEW,
    LIST_6,
    NEXT_REVIEW,
    PLAN_NEEDS,
    PLAN_START,
    first_open_plan,
)
from management_reports.wording import Reason, code_text
from transforms.calendar import birthday, days_between
from transforms.case_summaries import latest_case_summaries
from transforms.cin_plans import cin_plans, with_reviews, without_higher_plan
from transforms.column import Average, Breakdown, Column, Measure
from transforms.demographics import children
from transforms.facts import Facts
from transforms.limits import DAYS_A_WEEK, limit_day, limit_in_force
from transforms.lookup import is_among, looked_up
from transforms.short_break_days import short_break_days
from transforms.visits_in_spans import CIN_NEEDS, CIN_VISITS, visits_since

HANDBOOK = "001 Lancashire handbook, Appendix 1, W1"
SEEN_ALONE = "case_note.seen_alone"
RESPITE_LIMIT = "respite_lac_days"
RESPITE = ("care_period.start_date", "care_period.end_date", "legal_status.status_code")

COLUMNS = (
    *CHILD_COLUMNS,
    CIN_START,
    Column(
        "primary_need",
        "Primary need",
        "That of the referral the plan belongs to.",
        LIST_6,
        code_set="primary_need",
        needs=("referral.primary_need_code",),
    ),
    PLAN_START,
    Column("latest_plan_revision_date", "Latest revision", "The day the plan's last revision began.", HANDBOOK),
    LAST_REVIEW,
    NEXT_REVIEW,
    Column(
        "last_visit_date",
        "Last visit",
        "The latest case note of type visit or statutory visit (child in need) since the plan's start, seen or not.",
        LIST_6,
    ),
    Column("last_seen_date", "Last seen", "The latest of those visits with the child seen.", LIST_6),
    Column(
        "last_seen_alone_date",
        "Last seen alone",
        "The latest of those visits at which the child was seen alone.",
        LIST_6,
        needs=(SEEN_ALONE,),
        needs_since=first_open_plan,
    ),
    Column("next_visit_due", "Next visit due", "The day last seen, else the plan's start, and the interval.", HANDBOOK),
    Column("weeks_on_plan", "Weeks on plan", "Whole weeks since the plan's start.", HANDBOOK),
    *BAND_COLUMNS,
    Column("is_disabled", "Disabled", "Marked as disabled.", HANDBOOK, needs=("person.is_disabled",)),
    Column(
        "respite_days",
        "Respite days in 12 months",
        "Days in short breaks of which each is recorded (V3), in the year to the as-at date; blank where there is an "
        "agreement (V4) alone, of which no single day is recorded. From the limit on some duties towards a looked-"
        "after child hold.",
        "002 Wakefield practice standards, Looked After Children, Children in more than one placement",
        needs=RESPITE,
    ),
    Column("case_summary_date", "Case summary", "The latest case note of type case summary.", HANDBOOK),
)


def build(facts: Facts) -> Built:
    """One row per plan; exceptions repeat those with something to act on."""
    rows = facts[cin_plans]
    rows = without_higher_plan(rows[rows["is_open"]], facts).reset_index(drop=True)
    visits = visits_since(rows, facts, key="series_id", first="plan_start_date", types=CIN_VISITS)
    rows = with_reviews(with_child(rows.merge(visits, on="series_id", how="left"), facts), facts)
    rows = with_duration(_with_dates(rows, facts), facts, start="plan_start_date", end=facts.as_at, edges=CIN_BANDS)
    return counted(rows, "plan_start_date", reasons=_reasons(rows, facts))


def _with_dates(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    seen = rows["last_valid_visit_at"].dt.normalize()
    summary = looked_up(rows["child_id"], facts[latest_case_summaries], "child_id", "case_summary_date")
    interval = limit_in_force(facts, "cin_visit_interval_weeks")
    respite = looked_up(rows["child_id"], facts[short_break_days], "child_id", "short_break_days")
    respite = respite.where(is_among(rows["child_id"], facts[short_break_days]["child_id"]), 0)
    past_age = birthday(rows["date_of_birth"], int(facts.value("cin_seen_alone_min_age_years"))).lt(facts.as_at)
    knows_alone = not facts.unavailable([SEEN_ALONE], first_open_plan)
    return rows.assign(
        primary_need=code_text(rows["primary_need_code"], "primary_need"),
        last_visit_date=rows["last_visit_at"].dt.normalize(),
        last_seen_date=seen,
        last_seen_alone_date=rows["last_seen_alone_at"].dt.normalize(),
        next_visit_due=limit_day(seen.fillna(rows["plan_start_date"]), interval),
        weeks_on_plan=days_between(rows["plan_start_date"], facts.as_at) // DAYS_A_WEEK,
        is_disabled=looked_up(rows["child_id"], facts[children], "child_id", "is_disabled"),
        respite_days=respite,
        has_much_respite=where_held(respite.ge(int(facts.value(RESPITE_LIMIT))), facts, *RESPITE),
        case_summary_date=summary,
        is_never_seen=seen.isna().astype("boolean"),
        is_not_seen_alone=(past_age & rows["last_seen_alone_at"].isna() & knows_alone).astype("boolean"),
        is_review_overdue=rows["next_review_due"].lt(facts.as_at).astype("boolean"),
        has_no_holder=(rows["team_id"].isna() | rows["allocated_worker"].eq(NO_WORKER)).astype("boolean"),
    )


def _reasons(rows: pd.DataFrame, facts: Facts) -> list[Reason]:
    long = int(facts.value("cin_duration_band_3_months"))
    reviews_held = not facts.unavailable(["cin_review.held_at"])
    return [
        (rows["has_no_holder"], "no worker or no team"),
        (rows["is_never_seen"], "never seen since the plan began"),
        (rows["is_not_seen_alone"], "old enough, and not seen alone since the plan began"),
        (rows["months_lasted"].ge(long), f"on the plan for {long} months or more"),
        (rows["is_review_overdue"] & reviews_held, "review overdue"),
        (
            rows["has_much_respite"],
            f"respite on {int(facts.value(RESPITE_LIMIT))} days or more in a year: duties of a looked-after child",
        ),
    ]


REPORT = Report(
    number="W1",
    title="Children on a CIN plan",
    frequency="weekly",
    area="cin",
    purpose="Give each team its current list.",
    action="Check that each child has a worker, an up to date plan, visits and a next review.",
    cohort="Children with a child in need plan open on the as-at date, leaving out those who on that day are also on a "
    "child protection plan, in a period of care (short breaks aside), have a care leaver category, or for whom a "
    "special guardianship or residence allowance is paid; one row per plan.",
    source=f"{HANDBOOK}; {LIST_6}",
    thresholds=(
        *CIN_BANDS,
        "cin_seen_alone_min_age_years",
        "cin_visit_interval_weeks",
        "cin_review_interval_weeks",
        RESPITE_LIMIT,
        "respite_window_months",
    ),
    columns=COLUMNS,
    measures=(
        Measure("Plans", "is_row"),
        Measure("Children", "is_child"),
        Measure("No worker or no team", "has_no_holder", "rows"),
        Measure("Never seen", "is_never_seen", "rows"),
        Measure("Not seen alone", "is_not_seen_alone", "rows"),
        Measure("Review overdue", "is_review_overdue", "rows"),
        Measure("Much respite", "has_much_respite", "rows"),
        TO_ACT_ON,
    ),
    averages=(Average("Average weeks", "weeks_on_plan"),),
    breakdowns=(BY_DURATION, Breakdown("By primary need", "Primary need", "primary_need")),
    build=build,
    main_title="Plans",
    exceptions_title="Exceptions",
    needs=(*PLAN_NEEDS, *CIN_NEEDS),
    needs_since=first_open_plan,
    chart=("Plans",),
)
