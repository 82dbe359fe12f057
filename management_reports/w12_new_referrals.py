"""W12: new weekly referrals, with the strategy discussion or meeting and its outcome.

Who:    referrals of the seven days before the as-at date; one row per child and referral.
Source: 001 Lancashire handbook, Appendix 1, W12.
"""

import math

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, NO_WORKER, in_reading_order, with_child
from management_reports.report import Built, Report
from management_reports.wording import code_text, told
from transforms.calendar import add_months, days_between, hours_between
from transforms.column import Column, Measure
from transforms.facts import Facts
from transforms.limits import limit_in_force
from transforms.lookup import looked_up
from transforms.referral_counts import referrals_to_as_at
from transforms.referral_links import first_s47_enquiries, first_strategy_discussions, referrals_in_order

HANDBOOK = "001 Lancashire handbook, Appendix 1, W12"
LIST_3 = "001 Lancashire handbook, Appendix 2, list 3"
STARTED = "strategy_discussion.start_at"
DECIDED = "strategy_discussion.decision_at"
OUTCOME = "strategy_discussion.outcome_code"
HOURS_A_DAY = 24

OUTCOMES = {
    "no_further_action": "No further action",
    "outcome_assessment": "Child and family assessment",
    "outcome_strategy_discussion": "Strategy discussion",
    "outcome_conference": "Child protection conference",
    "outcome_transfer_in": "Transfer-in conference",
    "outcome_looked_after": "Request to look after",
    "outcome_private_fostering": "Private fostering",
    "outcome_care_leaver": "Care leaver service",
    "outcome_other": "Other outcome",
}
DISCUSSION_OUTCOMES = {
    "SECTION_47": "Section 47 enquiry",
    "ASSESSMENT": "Child and family assessment",
    "NO_FURTHER_ACTION": "No further action",
}
LED_TO = {"SECTION_47": "led_to_s47", "ASSESSMENT": "led_to_assessment", "NO_FURTHER_ACTION": "led_to_nfa"}

COLUMNS = (
    *CHILD_COLUMNS,
    Column("referral_id", "Referral ID", "The referral's own number.", HANDBOOK, blank_allowed="no"),
    Column("referral_date", "Referral date", "The day of the referral.", LIST_3, blank_allowed="no"),
    Column(
        "referral_source_type",
        "Source",
        "Who referred.",
        LIST_3,
        code_set="contact_source",
        blank_allowed="no",
        needs=("referral.source_code",),
    ),
    Column(
        "referral_reason",
        "Reason",
        "Primary need recorded on the referral.",
        HANDBOOK,
        code_set="primary_need",
        needs=("referral.primary_need_code",),
    ),
    Column("referral_outcome", "Outcome", "Every outcome ticked on the referral.", HANDBOOK, blank_allowed="no"),
    Column("nfa_flag", "No further action", "No further action is among the outcomes.", LIST_3),
    Column("previous_referral_date", "Previous referral", "The child's referral before this one, ever.", HANDBOOK),
    Column(
        "referrals_last_12_months",
        "Referrals in 12 months",
        "Referrals of the child in the twelve months to the as-at date, this one included.",
        LIST_3,
    ),
    Column(
        "re_referral_flag",
        "Re-referral",
        "The previous referral lies within the re-referral window before this one, its first day included.",
        HANDBOOK,
    ),
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
    Column("days_open", "Days open", "Calendar days from the referral to its end, or to the as-at date.", HANDBOOK),
    Column("referral_status", "Status", "Open or closed on the as-at date.", HANDBOOK, blank_allowed="no"),
)


def build(facts: Facts) -> Built:
    """One row per referral of the week; exceptions repeat those rows that something is wrong with."""
    rows = with_child(_with_history(_referrals_of_the_week(facts), facts), facts)
    rows = _with_enquiry(_with_discussion(rows, facts), facts)
    no_holder = rows["team_id"].isna() | rows["allocated_worker"].eq(NO_WORKER)
    allowed = limit_in_force(facts, "strategy_discussion_hours").told()
    rows = rows.assign(
        is_row=pd.Series(True, index=rows.index, dtype="boolean"),
        is_child=(~rows["child_id"].duplicated()).astype("boolean"),
        has_no_holder=no_holder.astype("boolean"),
        has_no_outcome=rows["referral_outcome"].isna().astype("boolean"),
    )
    rows["exception"] = told(
        rows,
        [
            (rows["has_no_holder"], "no worker or no team"),
            (rows["has_no_outcome"], "no outcome recorded"),
            (rows["discussion_is_late"], f"strategy discussion later than {allowed} after the decision"),
            (rows["discussion_has_no_outcome"], "strategy discussion without an outcome"),
        ],
    )
    rows["is_exception"] = rows["exception"].notna().astype("boolean")
    rows = in_reading_order(rows, "referral_date")
    return Built(rows, rows, rows[rows["is_exception"]].reset_index(drop=True))


def _referrals_of_the_week(facts: Facts) -> pd.DataFrame:
    # The week is the days before the as-at date, which a Monday run reads as Monday to Sunday.
    first = facts.as_at - pd.Timedelta(days=int(facts.value("referral_week_days")))
    last = facts.as_at - pd.Timedelta(days=1)
    rows = facts.table(
        "referral", "referral_id", "child_id", "referral_at", "end_at", "source_code", "primary_need_code", *OUTCOMES
    )
    rows["referral_date"] = rows["referral_at"].dt.normalize()
    rows = rows[rows["referral_date"].between(first, last)].reset_index(drop=True)
    rows["record"] = "referral/" + rows["referral_id"]
    rows["referral_source_type"] = code_text(rows["source_code"], "contact_source")
    rows["referral_reason"] = code_text(rows["primary_need_code"], "primary_need")
    rows["referral_outcome"] = told(rows, [(rows[name], words) for name, words in OUTCOMES.items()])
    rows["nfa_flag"] = rows["no_further_action"].fillna(False)
    rows["days_open"] = days_between(rows["referral_date"], rows["end_at"].fillna(facts.as_at))
    rows["referral_status"] = pd.Series("Open", index=rows.index, dtype="str").mask(rows["end_at"].notna(), "Closed")
    return rows.drop(columns=["referral_at", "end_at", "source_code", "primary_need_code", *OUTCOMES])


def _with_history(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    order = facts[referrals_in_order]
    previous = looked_up(rows["referral_id"], order, "referral_id", "previous_referral_at")
    rows["previous_referral_date"] = previous.dt.normalize()
    rows["referrals_last_12_months"] = looked_up(rows["child_id"], facts[referrals_to_as_at], "child_id", "count")
    window_start = add_months(rows["referral_date"], -int(facts.value("re_referral_window_months")))
    rows["re_referral_flag"] = rows["previous_referral_date"].ge(window_start).astype("boolean")
    return rows


def _with_discussion(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with their strategy discussion; what the source does not hold is blank, not No."""
    found = facts[first_strategy_discussions]
    decision, start, end, code, record = (
        looked_up(rows["referral_id"], found, "referral_id", name)
        for name in ("decision_at", "start_at", "end_at", "outcome_code", "record")
    )
    date_only = start.notna() & decision.notna() & (_no_time(start) | _no_time(decision))
    hours = hours_between(decision, start)
    allowed = facts.value("strategy_discussion_hours")
    late_by_days = days_between(decision, start).gt(math.ceil(allowed / HOURS_A_DAY))
    held, timed = not facts.unavailable([STARTED]), not facts.unavailable([STARTED, DECIDED])
    decided = not facts.unavailable([STARTED, OUTCOME])
    rows = rows.assign(
        strategy_discussion_start=start,
        strategy_discussion_end=end,
        strategy_discussion__record=record,
        strategy_discussion_outcome=code.map(DISCUSSION_OUTCOMES).astype("str").fillna(code),
        strategy_discussion_hours=hours.mask(date_only).round(1),
        strategy_discussion_clock=pd.Series(pd.NA, index=rows.index, dtype="str").mask(date_only, "date only"),
        has_discussion=_flag(start.notna(), held),
        discussion_is_late=_flag(hours.gt(allowed).mask(date_only, late_by_days), timed),
        discussion_has_no_outcome=_flag(start.notna() & code.isna(), decided),
    )
    return rows.assign(**{name: _flag(code.eq(outcome), decided) for outcome, name in LED_TO.items()})


def _with_enquiry(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    start = looked_up(rows["referral_id"], facts[first_s47_enquiries], "referral_id", "start_at")
    return rows.assign(s47_start_date=start.dt.normalize())


def _flag(holds: pd.Series, available: bool) -> pd.Series:
    """Yes or No, or blank throughout where the source cannot say."""
    known = holds.astype("boolean").fillna(False)
    return known if available else known.mask(pd.Series(True, index=known.index))


def _no_time(times: pd.Series) -> pd.Series:
    """True where a moment is held at midnight, which a source that keeps days only writes."""
    return times.eq(times.dt.normalize())


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
    ),
    columns=COLUMNS,
    measures=(
        Measure("Referrals", "is_row"),
        Measure("Children", "is_child"),
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
