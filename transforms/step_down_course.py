"""The course of each step down to early help: which steps are done, which is awaited, and when social care closed.

Source: 003 Shropshire transfer protocol, sections 2b and 3i; 004 step out to TAC, both routes; requirements STP-01 to
STP-09.
"""

import pandas as pd

from transforms.calendar import report_month
from transforms.case_spans import ON_CIN_PLAN, ON_CP_PLAN, PLANS, going_on
from transforms.facts import Facts, fact
from transforms.latest import latest_per, newest_first
from transforms.lookup import is_among, looked_up
from transforms.referrals import referrals
from transforms.step_downs import early_help_episodes, step_downs
from transforms.workers import workers

WITH_EARLY_HELP, WITHOUT_EARLY_HELP = "A", "B"
ASSESSMENT, PROGRESS_MEETING, REVIEW_CONFERENCE = "ASSESSMENT", "PROGRESS_MEETING", "REVIEW_CONFERENCE"
FORTNIGHTLY, MONTHLY = "Fortnightly: assessment teams", "Monthly: case management teams"
TO_DECIDE, TO_SCREEN = "Early help manager to decide", "Early help front door to screen"
TO_ALLOCATE, TO_PLAN, TO_AUTHORISE = "Early help case to open", "Plan to begin", "Manager to authorise"
TO_CLOSE, CLOSED = "Social care to close", "Closed"
STAGES = (TO_DECIDE, TO_SCREEN, TO_ALLOCATE, TO_PLAN, TO_AUTHORISE, TO_CLOSE, CLOSED)
# The closing action that the guide names for the work the request was made from.
AFTER_ASSESSMENT = "SC No Social Care Intervention Required - Case to close"
AFTER_PLAN = "SC Social Care Case Closure"
CLOSING_ACTIONS = {ASSESSMENT: AFTER_ASSESSMENT, PROGRESS_MEETING: AFTER_PLAN, REVIEW_CONFERENCE: AFTER_PLAN}
NOT_A_LETTER = r"[^a-z]+"
OF_STEP = (
    "step_out_id", "child_id", "referral_id", "route_code", "started_from_code", "requested_date",
    "approver_worker_id", "accepted_date", "early_help_start_date", "lead_professional", "plan_date",
    "authorised_date", "case_status_before", "case_status_after", "closing_action", "cancelled_open_work",
)  # fmt: skip


@fact(grain="child")
def step_down_course(facts: Facts) -> pd.DataFrame:
    """Every step down that is open on the as-at date, or whose case closed in the latest whole calendar month.

    Shape:  one row per step down: the columns of the canonical step_out (route_code and the dates of its steps are
            blank where the source records no steps), with opened_date (of the case), closure_date (blank while it is
            open), early_help_id (where no step out is recorded), approver, meeting_list, stage (an ordered category),
            waiting_since (blank once closed), has_plan_now, expected_closing_action, has_wrong_closing_action, record.
    Rule:   1. Every step out asked for, with the case it names, else the child's latest referral by then.
            2. A closed case that went on to early help (`step_downs`) without a step out.
            3. An open case without a step out whose child has had early help since a day on or after the referral,
               still running: early help has taken over and social care is to close.
            The early help case exists from the day that the step out gives; else from the start of the child's first
            early help episode that began from the day it was asked for to the as-at date, of a closed case to the days
            allowed after its closure (2 and 3: the episode that began last). The stage is the first step not done, in
            the order of `STAGES`; a plan and an authorisation are steps of route A alone. It has waited since the
            latest step done. The list is told by the work the request was made from; else by whether a plan was going
            on for the child at the request, the closure, or the as-at date.
    """
    rows = pd.concat([_step_outs(facts), _closed_without(facts), _open_without(facts)], ignore_index=True)
    rows = rows.astype({"cancelled_open_work": "boolean"})
    first, last = report_month(facts.as_at)
    rows = rows[rows["closure_date"].isna() | rows["closure_date"].between(first, last)].reset_index(drop=True)
    rows["approver"] = looked_up(rows["approver_worker_id"], facts[workers], "worker_id", "worker_name")
    rows["stage"] = _stage(rows)
    done = ["requested_date", "accepted_date", "early_help_start_date", "plan_date", "authorised_date"]
    rows["waiting_since"] = rows[done].max(axis=1).where(rows["closure_date"].isna())
    return _with_closing_action(_with_list(rows, facts))


def _step_outs(facts: Facts) -> pd.DataFrame:
    rows = facts.table("step_out", *OF_STEP)
    rows["record"] = "step_out/" + rows["step_out_id"]
    cases = facts[referrals]
    pairs = rows[["step_out_id", "child_id", "requested_date"]].merge(
        cases[["referral_id", "child_id", "referral_date"]], on="child_id"
    )
    pairs = newest_first(pairs[pairs["referral_date"].le(pairs["requested_date"])], ["referral_date"], "referral_id")
    named = rows["referral_id"].where(is_among(rows["referral_id"], cases["referral_id"]))
    rows["referral_id"] = named.fillna(looked_up(rows["step_out_id"], pairs, "step_out_id", "referral_id"))
    closed = looked_up(rows["referral_id"], cases, "referral_id", "end_date")
    allowed = pd.Timedelta(days=int(facts.value("step_down_early_help_days")))
    helped = rows[["step_out_id", "child_id", "requested_date"]].assign(last=(closed + allowed).fillna(facts.as_at))
    helped = helped.merge(facts[early_help_episodes], on="child_id")
    helped = helped[helped["start_date"].between(helped["requested_date"], helped["last"])]
    helped = helped.sort_values(["start_date", "early_help_id"], kind="stable")
    own = looked_up(rows["step_out_id"], helped, "step_out_id", "start_date")
    lead = looked_up(rows["step_out_id"], helped, "step_out_id", "lead_professional")
    return rows.assign(
        opened_date=looked_up(rows["referral_id"], cases, "referral_id", "referral_date"),
        closure_date=closed,
        early_help_start_date=rows["early_help_start_date"].fillna(own.where(rows["accepted_date"].notna())),
        lead_professional=rows["lead_professional"].fillna(lead),
    )


def _closed_without(facts: Facts) -> pd.DataFrame:
    """Closed cases of the month that went on to early help, with no step out recorded."""
    cases = facts[referrals]
    cases = cases[cases["end_date"].between(*report_month(facts.as_at))]
    known = step_downs(cases["referral_id"], facts)
    known = known[~known["record"].str.startswith("step_out/", na=False)]
    allowed = pd.Timedelta(days=int(facts.value("step_down_early_help_days")))
    opened = looked_up(known["referral_id"], cases, "referral_id", "referral_date")
    pairs = known.assign(opened_date=opened)[["referral_id", "child_id", "opened_date", "closure_date"]].merge(
        facts[early_help_episodes], on="child_id"
    )
    begun = pairs["start_date"].between(pairs["opened_date"], pairs["closure_date"] + allowed)
    goes_on = pairs["end_date"].isna() | pairs["end_date"].ge(pairs["closure_date"])
    pairs = newest_first(pairs[begun & goes_on], ["start_date"], "early_help_id")
    return _unrecorded(
        known.assign(
            opened_date=opened,
            early_help_id=looked_up(known["referral_id"], pairs, "referral_id", "early_help_id"),
            early_help_start_date=looked_up(known["referral_id"], pairs, "referral_id", "start_date"),
            lead_professional=looked_up(known["referral_id"], pairs, "referral_id", "lead_professional"),
        )
    )


def _open_without(facts: Facts) -> pd.DataFrame:
    """Open cases whose child has early help that began during them, with no step out recorded since the opening."""
    cases = facts[referrals]
    cases = latest_per(cases[cases["end_date"].isna()], "child_id", ["referral_date"], "referral_id")
    helped = facts[early_help_episodes]
    helped = newest_first(helped[helped["end_date"].isna()], ["start_date"], "early_help_id")
    stepped = facts.table("step_out", "child_id", "requested_date").groupby("child_id")["requested_date"].max()
    rows = cases.assign(
        opened_date=cases["referral_date"],
        closure_date=cases["end_date"],
        early_help_id=looked_up(cases["child_id"], helped, "child_id", "early_help_id"),
        early_help_start_date=looked_up(cases["child_id"], helped, "child_id", "start_date"),
        lead_professional=looked_up(cases["child_id"], helped, "child_id", "lead_professional"),
    )
    requested = looked_up(rows["child_id"], stepped.reset_index(), "child_id", "requested_date")
    began_since = rows["early_help_start_date"].ge(rows["opened_date"])
    return _unrecorded(rows[began_since & ~requested.ge(rows["opened_date"])])


def _unrecorded(rows: pd.DataFrame) -> pd.DataFrame:
    own = ["referral_id", "child_id", "opened_date", "closure_date", "early_help_id", "early_help_start_date"]
    return rows[[*own, "lead_professional"]].assign(record="referral/" + rows["referral_id"]).reset_index(drop=True)


def _stage(rows: pd.DataFrame) -> pd.Series:
    is_recorded, is_a = rows["step_out_id"].notna(), rows["route_code"].ne(WITHOUT_EARLY_HELP)
    stage = pd.Series(TO_CLOSE, index=rows.index, dtype="str")
    stage = stage.mask(is_recorded & is_a & rows["authorised_date"].isna(), TO_AUTHORISE)
    stage = stage.mask(is_recorded & is_a & rows["plan_date"].isna(), TO_PLAN)
    stage = stage.mask(rows["early_help_start_date"].isna(), TO_ALLOCATE)
    undecided = is_recorded & rows["accepted_date"].isna()
    stage = stage.mask(undecided & is_a, TO_DECIDE).mask(undecided & ~is_a, TO_SCREEN)
    stage = stage.mask(rows["closure_date"].notna(), CLOSED)
    return stage.astype(pd.CategoricalDtype(list(STAGES), ordered=True))


def _with_list(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    day = rows["requested_date"].fillna(rows["closure_date"] - pd.Timedelta(days=1)).fillna(facts.as_at)
    had_plan = going_on(rows["child_id"], day, facts, PLANS)["kind"].notna()
    was_assessed = rows["started_from_code"].eq(ASSESSMENT).fillna(False).astype(bool)
    was_on_plan = rows["started_from_code"].isin([PROGRESS_MEETING, REVIEW_CONFERENCE])
    is_monthly = was_on_plan | (had_plan & ~was_assessed)
    now = pd.Series(facts.as_at, index=rows.index, dtype="datetime64[us]")
    on_plan = going_on(rows["child_id"], now, facts, (ON_CP_PLAN, ON_CIN_PLAN))["kind"].notna()
    lists = pd.Series(FORTNIGHTLY, index=rows.index, dtype="str").mask(is_monthly, MONTHLY)
    return rows.assign(
        meeting_list=lists.astype(pd.CategoricalDtype([FORTNIGHTLY, MONTHLY], ordered=True)),
        has_plan_now=on_plan.astype("boolean"),
    )


def _with_closing_action(rows: pd.DataFrame) -> pd.DataFrame:
    expected = rows["started_from_code"].map(CLOSING_ACTIONS).astype("str")
    told, meant = (column.str.casefold().str.replace(NOT_A_LETTER, "", regex=True) for column in
                   (rows["closing_action"], expected))  # fmt: skip
    is_wrong = told.notna() & meant.notna() & told.ne(meant)
    return rows.assign(expected_closing_action=expected, has_wrong_closing_action=is_wrong.astype("boolean"))
