"""W12: new weekly referrals, with the strategy discussion or meeting and its outcome.

Who:    referrals of the seven days before the as-at date; one row per child and referral.
Source: 001 Lancashire handbook, Appendix 1, W12.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, NO_WORKER, with_child
from management_reports.families.volumes import CHILDREN, counted
from management_reports.held import where_held
from management_reports.report import Built, Report
from management_reports.subjects.referrals import (
    DAYS_OPEN,
    NFA_FLAG,
    PREVIOUS_REFERRAL_DATE,
    RE_REFERRAL_FLAG,
    REFERRAL_DATE,
    REFERRAL_ID,
    REFERRAL_OUTCOME,
    REFERRAL_REASON,
    REFERRAL_SOURCE,
    REFERRAL_STATUS,
    REFERRALS_LAST_12_MONTHS,
    in_words,
    with_referral_history,
)
from management_reports.wording import code_text
from transforms.column import Column, Measure
from transforms.facts import Facts
from transforms.hour_limits import by_the_clock
from transforms.limits import limit_in_force
from transforms.lookup import looked_up
from transforms.recorded_outcomes import OF_DISCUSSION, OF_ENQUIRY, OF_REFERRAL, recorded_within
from transforms.referral_links import first_s47_enquiries, first_strategy_discussions, referrals_in_order
from transforms.referrals import referrals

HANDBOOK = "001 Lancashire handbook, Appendix 1, W12"
STARTED = "strategy_discussion.start_at"
DECIDED = "strategy_discussion.decision_at"
OUTCOME = "strategy_discussion.outcome_code"
RECORDED = "outcome.outcome_code"
ONE = "000 One recording sheet, What Outcomes to Use"
ONE_EACH = ("strategy_outcomes_per_discussion_count", "s47_outcomes_per_enquiry_count")

LED_TO = {"SECTION_47": "led_to_s47", "ASSESSMENT": "led_to_assessment", "NO_FURTHER_ACTION": "led_to_nfa"}

COLUMNS = (
    *CHILD_COLUMNS,
    REFERRAL_ID,
    REFERRAL_DATE,
    REFERRAL_SOURCE,
    REFERRAL_REASON,
    REFERRAL_OUTCOME,
    NFA_FLAG,
    PREVIOUS_REFERRAL_DATE,
    REFERRALS_LAST_12_MONTHS,
    RE_REFERRAL_FLAG,
    Column(
        "strategy_discussion_start",
        "Strategy discussion",
        "The first that began on or after the referral day and before the day of the child's next referral.",
        HANDBOOK,
        needs=(STARTED,),
    ),
    Column(
        "strategy_discussion_end",
        "Discussion completed",
        "When that discussion was completed.",
        HANDBOOK,
        needs=(STARTED, "strategy_discussion.end_at"),
    ),
    Column(
        "strategy_discussion_outcome",
        "Discussion outcome",
        "What that discussion decided; known once it is completed.",
        HANDBOOK,
        needs=(STARTED, OUTCOME),
    ),
    Column(
        "strategy_discussion_hours",
        "Hours to discussion",
        "Elapsed hours from the decision to hold it to its start; blank where no time of day is held.",
        "001 Lancashire handbook, Part 2, Strategy Discussions",
        needs=(STARTED, DECIDED),
    ),
    Column(
        "strategy_discussion_clock",
        "Clock",
        '"date only" where decision or start is held without a time of day (00:00): then days are counted, and the '
        "same or the next calendar day passes 24 hours.",
        "shared reading rules: hour limits",
        needs=(STARTED, DECIDED),
    ),
    Column(
        "s47_start_date",
        "S47 start",
        "The first section 47 enquiry, linked by the same rule.",
        HANDBOOK,
        needs=("s47.start_at",),
    ),
    DAYS_OPEN,
    REFERRAL_STATUS,
    Column(
        "recorded_outcomes",
        "Recorded outcomes",
        "Outcomes of the referral (RIR) recorded on the child's involvement before the next referral.",
        ONE,
        needs=(RECORDED,),
    ),
)


def build(facts: Facts) -> Built:
    """One row per referral of the week; exceptions repeat those rows that something is wrong with."""
    rows = with_referral_history(in_words(_referrals_of_the_week(facts), facts), facts)
    rows = _with_enquiry(_with_discussion(with_child(rows, facts), facts), facts)
    rows = _with_recorded(rows, facts)
    no_holder = rows["team_id"].isna() | rows["allocated_worker"].eq(NO_WORKER)
    rows = rows.assign(
        has_no_holder=no_holder.astype("boolean"),
        has_no_outcome=(rows["referral_outcome"].isna() & rows["recorded_outcomes"].isna()).astype("boolean"),
    )
    allowed = limit_in_force(facts, "strategy_discussion_hours").told()
    one_each = [int(facts.value(key)) for key in ONE_EACH]
    return counted(
        rows,
        "referral_date",
        reasons=[
            (rows["has_no_holder"], "no worker or no team"),
            (rows["has_no_outcome"], "no outcome recorded"),
            (rows["discussion_is_late"], f"strategy discussion later than {allowed} after the decision"),
            (rows["discussion_has_no_outcome"], "strategy discussion without an outcome"),
            (rows["recorded_late"], "outcome not dated with the referral"),
            (rows["discussion_outcomes"].ne(one_each[0]), "not exactly one outcome of the strategy discussion"),
            (rows["enquiry_outcomes"].ne(one_each[1]), "not exactly one outcome of the section 47 enquiry"),
        ],
    )


def _referrals_of_the_week(facts: Facts) -> pd.DataFrame:
    # The week is the days before the as-at date, which a Monday run reads as Monday to Sunday.
    first = facts.as_at - pd.Timedelta(days=int(facts.value("referral_week_days")))
    last = facts.as_at - pd.Timedelta(days=1)
    rows = facts[referrals]
    return rows[rows["referral_date"].between(first, last)].reset_index(drop=True)


def _with_discussion(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with their strategy discussion; what the source does not hold is blank, not No."""
    found = facts[first_strategy_discussions]
    decision, start, end, code, record = (
        looked_up(rows["referral_id"], found, "referral_id", name)
        for name in ("decision_at", "start_at", "end_at", "outcome_code", "record")
    )
    clock = by_the_clock(decision, start, facts.as_at, limit_in_force(facts, "strategy_discussion_hours"))
    rows = rows.assign(
        strategy_discussion_start=start,
        strategy_discussion_end=end,
        strategy_discussion__record=record,
        strategy_discussion_outcome=code_text(code, "strategy_outcome"),
        strategy_discussion_hours=clock["hours"].round(1),
        strategy_discussion_clock=clock["clock"].where(start.notna()),
        has_discussion=where_held(start.notna(), facts, STARTED),
        discussion_is_late=where_held(start.notna() & clock["is_met"].eq(False), facts, STARTED, DECIDED),
        discussion_has_no_outcome=where_held(start.notna() & code.isna(), facts, STARTED, OUTCOME),
    )
    return rows.assign(
        **{name: where_held(code.eq(outcome), facts, STARTED, OUTCOME) for outcome, name in LED_TO.items()}
    )


def _with_recorded(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with the outcomes recorded on the involvement; how many there are of discussion and enquiry.

    The numbers are blank where there is no discussion or enquiry, and where no such outcome is recorded of anybody: an
    authority that ticks outcomes on its forms records none.
    """
    found = facts[referrals_in_order][["referral_id", "next_referral_at"]]
    next_day = looked_up(rows["referral_id"], found, "referral_id", "next_referral_at").dt.normalize()
    spans = rows.assign(day_before_next=next_day - pd.Timedelta(days=1))
    known = recorded_within(
        spans, facts, key="referral_id", first="referral_date", last="day_before_next", prefix=OF_REFERRAL
    )
    outcomes, latest = (
        looked_up(rows["referral_id"], known, "referral_id", name) for name in ("outcomes", "latest_date")
    )
    return rows.assign(
        recorded_outcomes=outcomes,
        recorded_late=latest.gt(rows["referral_date"]).astype("boolean"),
        discussion_outcomes=_number_of(
            rows, facts, first="strategy_discussion_start", last="strategy_discussion_end", prefix=OF_DISCUSSION
        ),
        enquiry_outcomes=_number_of(rows, facts, first="s47_start_date", last="s47_end_date", prefix=OF_ENQUIRY),
    )


def _number_of(rows: pd.DataFrame, facts: Facts, *, first: str, last: str, prefix: str) -> pd.Series:
    """How many outcomes of a kind each row has; blank while the event goes on, and where the kind is never recorded."""
    over = rows[rows[first].notna() & rows[last].notna()]
    ever = facts.table("outcome", "outcome_code")["outcome_code"].str.startswith(prefix, na=False).any()
    found = recorded_within(over, facts, key="referral_id", first=first, last=last, prefix=prefix)
    number = looked_up(rows["referral_id"], found, "referral_id", "number").astype("Int64").fillna(0)
    return number.where(rows["referral_id"].isin(over["referral_id"]) & ever)


def _with_enquiry(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    found = facts[first_s47_enquiries]
    start, end = (looked_up(rows["referral_id"], found, "referral_id", name) for name in ("start_at", "end_at"))
    return rows.assign(s47_start_date=start.dt.normalize(), s47_end_date=end.dt.normalize())


REPORT = Report(
    number="W12",
    title="New weekly referrals (including strategy discussion or meeting date and outcomes of meeting)",
    frequency="weekly",
    area="front door",
    purpose="Show what came in during the week, and which referrals led straight to a strategy discussion.",
    action="Check that each new referral is allocated and has a decision and, where risk was found, a discussion "
    "with a result.",
    cohort="Referrals dated in the days of the referral week before the as-at date (a Monday run: the Monday to "
    "Sunday before it); one row per child and referral. The main tab lists them all; the exceptions repeat those "
    "rows that something is wrong with.",
    source=HANDBOOK,
    thresholds=(
        "referral_week_days",
        "strategy_discussion_hours",
        "re_referral_window_months",
        "annex_a_list3_count_window_months",
        *ONE_EACH,
    ),
    columns=COLUMNS,
    measures=(
        Measure("Referrals", "is_row"),
        CHILDREN,
        Measure("Re-referrals", "re_referral_flag", "rows"),
        Measure("No further action", "nfa_flag", "rows"),
        Measure("With a strategy discussion", "has_discussion", "rows"),
        Measure("Discussion led to S47", "led_to_s47", "has_discussion"),
        Measure("Discussion led to assessment", "led_to_assessment", "has_discussion"),
        Measure("Discussion led to no further action", "led_to_nfa", "has_discussion"),
        Measure("Discussion without outcome", "discussion_has_no_outcome", "has_discussion"),
        Measure("Discussion late", "discussion_is_late", "has_discussion"),
        Measure("No worker or no team", "has_no_holder", "rows"),
        Measure("No outcome recorded", "has_no_outcome", "rows"),
    ),
    build=build,
    main_title="Referrals",
    exceptions_title="Exceptions",
    needs=("referral.referral_at",),
    chart=("Referrals", "Re-referrals"),
)
