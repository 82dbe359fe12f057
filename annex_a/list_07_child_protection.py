"""Annex A, list 7: child protection.

Who:    children on a child protection plan at the as-at date, or whose plan ended in the window (six months in
        `ilacs`, three in `sif-2016`).
Rows:   one per child: the plan that started last.
Source: Ofsted ILACS Annex A template, August 2019; 001 Lancashire handbook, Appendix 2, list 7.
"""

import pandas as pd

from annex_a.annex_list import AnnexList
from annex_a.code_text import code_text, yes_no_text
from annex_a.common_columns import NOT_IN_HANDBOOK, TEMPLATE, common_columns, with_common_columns
from annex_a.decisions import day_text, day_words, decide
from annex_a.disability_column import DISABILITY_COLUMN, with_disability
from transforms.calendar import since
from transforms.column import Column, NeedsSince
from transforms.cp_plans import last_conferences, last_visits, own_cp_plans, under_order
from transforms.demographics import children
from transforms.facts import Facts
from transforms.holders import now_or_last, worker_on
from transforms.latest import latest_per, newest_first
from transforms.lookup import is_among, looked_up

HANDBOOK = "001 Lancashire handbook, Appendix 2, list 7"
EMERGENCY = ("L1", "L2")
ORDERS = (*EMERGENCY, "C1", "C2", "SO")
COPIED = {"cp_start_date": "start_date", "cp_end_date": "end_date"}


ILACS_WINDOW, SIF_2016_WINDOW = "annex_a_ilacs_list7_window_months", "annex_a_list7_closed_window_months"


def first_day(window: str) -> NeedsSince:
    """The day the earliest plan that the list may hold began: visits count from then on."""

    def began(facts: Facts) -> pd.Timestamp:
        rows = facts[own_cp_plans]
        return rows.loc[~rows["end_date"].lt(since(facts.as_at, facts.value(window))), "start_date"].min()

    return began


ILACS_FIRST_DAY, SIF_2016_FIRST_DAY = first_day(ILACS_WINDOW), first_day(SIF_2016_WINDOW)


def plan_columns(source: str, category_set: str, visit_rule: str, visit_since: NeedsSince) -> tuple[Column, ...]:
    """The plan, its categories and its last visit, as each edition's source words them."""
    return (
        Column(
            "cp_start_date",
            "Child Protection Plan Start Date",
            "The day the child's last plan began that is open or ended in the window. Of two on one day the open one, "
            "then the higher record id.",
            source,
            blank_allowed="no",
            needs=("cp_plan.start_date",),
        ),
        Column(
            "initial_category",
            "Initial Category of Abuse",
            "The category decided when this plan began; several at once, or none recommended: multiple.",
            source,
            code_set=category_set,
            blank_allowed="no",
            needs=("cp_plan.initial_category_code",),
        ),
        Column(
            "latest_category",
            "Latest Category of Abuse",
            "The category last given to this plan; the initial one where it never changed. Several at once: multiple.",
            source,
            code_set=category_set,
            blank_allowed="no",
            needs=("cp_plan.latest_category_code",),
        ),
        Column(
            "last_visit_date",
            "Date of the Last Statutory Visit" if source == TEMPLATE else "Date of Last Statutory Visit",
            visit_rule,
            source,
            blank_allowed="when no such visit has taken place under this plan",
            needs=("case_note.type_code=CP_STAT_VISIT", "case_note.event_at", "case_note.seen"),
            needs_since=visit_since,
        ),
    )


def closing_columns(source: str, orders_header: str, orders_rule: str, orders_set: str) -> tuple[Column, ...]:
    """The plan's end, orders, earlier plans and who holds the case."""
    return (
        Column(
            "cp_end_date",
            "Child Protection Plan End Date",
            "The day this plan ended; an end after the as-at date is still to come.",
            source,
            blank_allowed="while the plan is open",
            needs=("cp_plan.end_date",),
        ),
        Column(
            "under_order", orders_header, orders_rule, source, code_set=orders_set, blank_allowed="no",
            needs=("legal_status.status_code",),
        ),
        Column(
            "previous_plans",
            "Number of Previous Child Protection Plans",
            "This authority's plans of the child that began on an earlier day, without limit of time; 0 for the first.",
            source,
            blank_allowed="no",
            needs=("cp_plan.start_date",),
        ),
        Column(
            "allocated_team",
            "Allocated Team",
            "The team that holds the case now; of a closed case the team that held it last.",
            source,
            blank_allowed="no",
            needs=("involvement.team_id",),
        ),
        Column(
            "allocated_worker",
            "Allocated Worker",
            "Open plan: the worker who holds the case now. Ended: the worker who held it when the plan ended, else the "
            "last one.",
            source,
            blank_allowed="no",
            needs=("involvement.worker_id",),
        ),
    )  # fmt: skip


SEEN_ALONE = "Was the Child Seen Alone?"
ILACS_COLUMNS = (
    DISABILITY_COLUMN,
    *plan_columns(
        TEMPLATE,
        "abuse_category",
        "The latest statutory visit (child protection) in which the child was seen, from the plan's start to its end "
        "or the as-at date. LCS does not hold who visited, so a visit by another than the lead worker counts too.",
        ILACS_FIRST_DAY,
    ),
    Column(
        "seen_alone",
        SEEN_ALONE,
        "Seen alone at that visit; a) Yes where any visit of that day says so, c) Unknown where none says.",
        TEMPLATE,
        code_set="yes_no_unknown",
        blank_allowed="when the previous column is blank",
        needs=("case_note.seen_alone",),
        needs_since=ILACS_FIRST_DAY,
    ),
    Column(
        "last_review_date",
        "Date of latest review conference",
        "The latest review conference held from the plan's start to its end or the as-at date; the initial one is no "
        "review.",
        TEMPLATE,
        blank_allowed="when no review has been held under this plan",
        needs=("conference.held_at",),
    ),
    *closing_columns(
        TEMPLATE,
        "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)",
        "a) Yes where an emergency protection order (L2) or police protection (L1) was in force on any day of the six "
        "months to the as-at date, both days in; otherwise b) No.",
        "yes_no",
    ),
)

SIF_2016_COLUMNS = (
    Column(
        "has_disability",
        "Does the Child have a Disability Y/N",
        "Y where the 'Is Disabled?' box is ticked; otherwise N, so N also covers an untouched box.",
        HANDBOOK,
        code_set="sif_yes_no",
        blank_allowed="no",
        needs=("person.is_disabled",),
    ),
    *plan_columns(
        HANDBOOK,
        "sif_abuse_category",
        "The latest case note of type statutory visit (child protection) by the as-at date; one before the plan began "
        "is removed. The handbook does not ask whether the child was seen.",
        SIF_2016_FIRST_DAY,
    ),
    Column(
        "seen_in_timescale",
        "Child Seen in Accordance with the Timescales Specified within their Plan, by the Lead Social Worker (Y/N)",
        "The answer on the outcome form of the plan's latest conference, initial or review.",
        HANDBOOK,
        code_set="sif_yes_no",
        blank_allowed="when the question is not answered",
        needs=("conference.seen_in_timescale",),
    ),
    Column(
        "seen_alone",
        SEEN_ALONE,
        "Seen alone at that visit; where any visit of that day says so, Y.",
        HANDBOOK,
        code_set="sif_yes_no",
        blank_allowed="when there is no visit, or it does not say",
        needs=("case_note.seen_alone",),
        needs_since=SIF_2016_FIRST_DAY,
    ),
    *closing_columns(
        HANDBOOK,
        "Subject to Emergency Protection/Care/Supervision Order or Protected Under Police Powers in Last Six Months "
        "(Y/N)",
        "Yes where an emergency protection order, police protection, a full or interim care order or a supervision "
        "order was in force on any day of the six months to the as-at date, both days in; otherwise No.",
        "yes_no_plain",
    ),
)


def all_plans(facts: Facts, window_months: float) -> pd.DataFrame:
    """Every plan as a candidate: own plans with their decision, and other authorities', which are left out."""
    own = facts[own_cp_plans]
    every = facts.table("cp_plan", "cp_plan_id", "child_id", "start_date", "end_date")
    rows = every.merge(own.drop(columns=["child_id", "start_date", "end_date"]), on="cp_plan_id", how="left")
    is_own = rows["record"].notna()
    rows["record"] = "cp_plan/" + rows["cp_plan_id"]
    start = since(facts.as_at, window_months)
    too_early = "ended " + day_text(rows["end_date"]) + f", before the window opened on {day_words(start)}"
    reasons = [(~is_own, "a plan held for another authority"), (rows["end_date"].lt(start), too_early)]
    in_cohort = rows[decide(rows, reasons).eq("included")]
    ranked = in_cohort.assign(is_open=in_cohort["end_date"].isna())
    listed = latest_per(ranked, "child_id", ["start_date", "is_open"], "cp_plan_id")
    listed_start = looked_up(rows["child_id"], listed, "child_id", "start_date")
    words = ("a plan of the child that began " + day_text(listed_start) + " is listed instead").fillna(
        "another plan of the child is listed instead"
    )
    rows["decision"] = decide(rows, [*reasons, (~is_among(rows["cp_plan_id"], listed["cp_plan_id"]), words)])
    return newest_first(rows, ["start_date"], "cp_plan_id").reset_index(drop=True)


def with_plan(rows: pd.DataFrame, facts: Facts, category_set: str, *, only_seen: bool) -> pd.DataFrame:
    """The rows with what both editions print of the plan, its visits and its holders."""
    visits = last_visits(rows, facts, only_seen=only_seen)
    for name, copied in COPIED.items():
        rows[name], rows[f"{name}__record"] = rows[copied], rows["record"]
    latest = rows["latest_category_code"].fillna(rows["initial_category_code"])
    for name, code in (("initial_category", rows["initial_category_code"]), ("latest_category", latest)):
        rows[name], rows[f"{name}__record"] = code_text(code, category_set), rows["record"]
    rows["last_visit_date"] = looked_up(rows["cp_plan_id"], visits, "cp_plan_id", "event_at").dt.normalize()
    visit = looked_up(rows["cp_plan_id"], visits, "cp_plan_id", "record").fillna(rows["record"])
    rows["last_visit_date__record"] = rows["seen_alone__record"] = visit
    rows["was_seen_alone"] = looked_up(rows["cp_plan_id"], visits, "cp_plan_id", "seen_alone")
    rows["previous_plans__record"] = rows["record"]
    holder, at_end = now_or_last(rows["child_id"], facts), worker_on(rows["child_id"], rows["end_date"], facts)
    rows["allocated_team"], rows["allocated_team__record"] = holder["allocated_team"], holder["record"]
    rows["allocated_worker"] = at_end["allocated_worker"].fillna(holder["allocated_worker"])
    rows["allocated_worker__record"] = at_end["record"].where(at_end["allocated_worker"].notna(), holder["record"])
    return rows


def with_orders(
    rows: pd.DataFrame, facts: Facts, codes: tuple[str, ...], code_set: str, window_months: float
) -> pd.DataFrame:
    """The rows with whether an order was in force in the window."""
    held = under_order(rows["child_id"], codes, since(facts.as_at, window_months), facts)
    rows["under_order"] = yes_no_text(held["is_under"].astype("boolean"), code_set)
    rows["under_order__record"] = held["record"].fillna(rows["record"])
    return rows


def ilacs_rows(facts: Facts) -> pd.DataFrame:
    """Candidates over the current edition's window."""
    months = facts.value(ILACS_WINDOW)
    rows = with_plan(all_plans(facts, months), facts, "abuse_category", only_seen=True)
    rows["seen_alone"] = yes_no_text(rows["was_seen_alone"], "yes_no_unknown", otherwise="U")
    rows["seen_alone"] = rows["seen_alone"].where(rows["last_visit_date"].notna())
    reviews = last_conferences(rows, facts, only_reviews=True)
    rows["last_review_date"] = looked_up(rows["cp_plan_id"], reviews, "cp_plan_id", "held_at").dt.normalize()
    review = looked_up(rows["cp_plan_id"], reviews, "cp_plan_id", "record")
    rows["last_review_date__record"] = review.fillna(rows["record"])
    rows = with_orders(rows, facts, EMERGENCY, "yes_no", facts.value("annex_a_list7_order_window_months"))
    return finished(with_disability(rows, facts), facts)


def sif_2016_rows(facts: Facts) -> pd.DataFrame:
    """Candidates over the 2016 edition's window."""
    months = facts.value(SIF_2016_WINDOW)
    rows = with_plan(all_plans(facts, months), facts, "sif_abuse_category", only_seen=False)
    rows["seen_alone"] = yes_no_text(rows["was_seen_alone"], "sif_yes_no")
    last = last_conferences(rows, facts, only_reviews=False)
    kept = looked_up(rows["cp_plan_id"], last, "cp_plan_id", "seen_in_timescale")
    rows["seen_in_timescale"] = yes_no_text(kept, "sif_yes_no")
    conference = looked_up(rows["cp_plan_id"], last, "cp_plan_id", "record")
    rows["seen_in_timescale__record"] = conference.fillna(rows["record"])
    rows = with_orders(rows, facts, ORDERS, "yes_no_plain", facts.value("annex_a_list7_order_window_months"))
    known = facts[children]
    ticked = looked_up(rows["child_id"], known, "child_id", "is_disabled")
    rows["has_disability"] = yes_no_text(ticked, "sif_yes_no", otherwise="N")
    rows["has_disability__record"] = looked_up(rows["child_id"], known, "child_id", "record")
    return finished(rows, facts)


def finished(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with the common columns and without what was only needed on the way."""
    working = ["cp_plan_id", "start_date", "end_date", "referral_id", "was_seen_alone"]
    working += ["initial_category_code", "latest_category_code"]
    return with_common_columns(rows.drop(columns=working), facts)


ILACS = AnnexList(
    edition="ilacs",
    number=7,
    title="Child protection",
    one_row_per="child (most recent child protection plan)",
    cohort="Children on a child protection plan at the as-at date, or whose plan ended in the six months to it; plans "
    "held for another authority are left out.",
    source=TEMPLATE,
    columns=(*common_columns(TEMPLATE), *ILACS_COLUMNS),
    rows=ilacs_rows,
)

SIF_2016 = AnnexList(
    edition="sif-2016",
    number=7,
    title="CP",
    one_row_per="child (most recent child protection plan)",
    cohort="Children on a child protection plan at the as-at date, or whose plan ceased in the three months before it.",
    source=HANDBOOK,
    columns=(*common_columns(NOT_IN_HANDBOOK), *SIF_2016_COLUMNS),
    rows=sif_2016_rows,
)
