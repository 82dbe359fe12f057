"""T-STEP-DOWN: cases that step down from social care to early help, with the step that is awaited.

Who:    step downs open on the as-at date, and those whose case closed in the latest whole calendar month; one row each.
Source: 003 Shropshire transfer protocol, sections 2b and 3i; 004 step out to TAC.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.held import where_held, with_held_nowhere
from management_reports.report import Built, Report
from management_reports.wording import Reason, code_text, day_text
from transforms.calendar import days_between
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force
from transforms.step_down_course import MONTHLY, TO_CLOSE, WITH_EARLY_HELP, step_down_course

PROTOCOL = "003 Shropshire transfer protocol, sections 2b and 3i"
GUIDE = "004 step out to TAC"
NOT_RECORDED = "No step out recorded"
EARLY_HELP_STARTS = ("early_help.start_date", "step_out.early_help_start_date")  # some sources hold one of them
FORTNIGHT, MONTH = "step_down_meeting_assessment_weeks", "step_down_meeting_case_management_months"

COLUMNS = (
    *CHILD_COLUMNS,
    Column(
        "meeting_list",
        "Meeting list",
        "Fortnightly: asked for out of an assessment, or no plan was going on for the child. Monthly: asked for out of "
        "a progress meeting or a review conference, or a plan was going on.",
        PROTOCOL,
        blank_allowed="no",
    ),
    Column(
        "route",
        "Route",
        f'Whether early help was involved already (A) or not (B). A case that no step out is recorded of: "'
        f'{NOT_RECORDED}".',
        GUIDE,
        blank_allowed="no",
    ),
    Column(
        "started_from",
        "Asked for from",
        "The piece of work that the request was made from.",
        GUIDE,
        code_set="step_out_start",
        needs=("step_out.started_from_code",),
    ),
    Column("stage", "Awaited", "The first step that is not done; closed once the case is.", GUIDE, blank_allowed="no"),
    Column("waiting_since", "Waiting since", "The day of the latest step done; blank once the case has closed.", GUIDE),
    Column("waiting_days", "Days waiting", "Calendar days from that day to the as-at date.", GUIDE),
    Column(
        "next_meeting_passed",
        "Waits past a meeting",
        "Waiting for longer than the list's interval between meetings.",
        PROTOCOL,
    ),
    Column(
        "requested_date",
        "Asked for",
        "The day the early help manager, or the front door, was asked.",
        GUIDE,
        needs=("step_out.requested_date",),
    ),
    Column(
        "approver",
        "Decided by",
        "The early help manager or screener.",
        GUIDE,
        needs=("step_out.approver_worker_id",),
    ),
    Column("accepted_date", "Accepted", "The day it was accepted.", GUIDE, needs=("step_out.accepted_date",)),
    Column(
        "early_help_start_date",
        "Early help case from",
        "The day from which the early help case exists: as the step out says, else the early help episode's start.",
        f"{PROTOCOL}; {GUIDE}",
    ),
    Column(
        "lead_professional",
        "Lead professional",
        "Who leads the early help.",
        f"{PROTOCOL}; {GUIDE}",
        needs=("early_help.lead_professional",),
    ),
    Column(
        "plan_date",
        "Plan begun",
        "The day the plan and review step began; of route A.",
        GUIDE,
        needs=("step_out.plan_date",),
    ),
    Column(
        "authorised_date",
        "Authorised",
        "The day a manager authorised the step; of route A.",
        GUIDE,
        needs=("step_out.authorised_date",),
    ),
    Column(
        "step_down_meeting_date",
        "Step-down meeting",
        "The day of the meeting that agrees the lead professional and the plan.",
        PROTOCOL,
        held_nowhere="no source has a record of step-down meetings, nor of the fortnightly and monthly ones",
    ),
    Column(
        "case_status_before",
        "Status before",
        "Case status before the decision.",
        GUIDE,
        needs=("step_out.case_status_before",),
    ),
    Column(
        "case_status_after",
        "Status after",
        "Case status after it; it changes on the day of acceptance, by the step out.",
        GUIDE,
        needs=("step_out.case_status_after",),
    ),
    Column("closure_date", "Social care closed", "The day the case closed; blank while it is open.", PROTOCOL),
    Column(
        "days_to_close",
        "Days early help to closure",
        "Calendar days from the early help case's first day to the closure; negative where social care closed first.",
        PROTOCOL,
    ),
    Column(
        "closing_action",
        "Closing action",
        "The closing action chosen in the work that the request was made from.",
        GUIDE,
        needs=("step_out.closing_action",),
    ),
    Column("expected_closing_action", "Closing action due", "The one the guide names for that work.", GUIDE),
)


def build(facts: Facts) -> Built:
    """One row per step down: the main tab lists the open ones, the exceptions repeat all with something wrong."""
    rows = with_held_nowhere(with_child(facts[step_down_course], facts), COLUMNS)
    is_closed = rows["closure_date"].notna()
    early_help, closed = rows["early_help_start_date"], rows["closure_date"]
    route = code_text(rows["route_code"], "step_out_route").fillna(NOT_RECORDED)
    rows = rows.assign(
        route=route,
        started_from=code_text(rows["started_from_code"], "step_out_start"),
        waiting_days=days_between(rows["waiting_since"], facts.as_at),
        days_to_close=days_between(early_help, closed),
        next_meeting_passed=_meeting_day(rows, facts).lt(facts.as_at).astype("boolean").mask(is_closed),
        is_open=(~is_closed).astype("boolean"),
        is_closed=is_closed.astype("boolean"),
        is_open_step_out=(rows["step_out_id"].notna() & ~is_closed).astype("boolean"),
        is_undecided=(rows["step_out_id"].notna() & rows["accepted_date"].isna() & ~is_closed).astype("boolean"),
        is_closed_too_early=(is_closed & ~early_help.le(closed)).astype("boolean").where(_is_start_known(rows, facts)),
        is_to_close=rows["stage"].eq(TO_CLOSE).astype("boolean"),
    )
    built = counted(rows, "meeting_list", "waiting_since", "closure_date", reasons=_reasons(rows, facts))
    open_ones = built.population[built.population["is_open"]].reset_index(drop=True)
    return Built(built.population, open_ones, built.exceptions)


def _is_start_known(rows: pd.DataFrame, facts: Facts) -> pd.Series:
    """Whether the source tells when early help of a row would have begun: in an episode of it, or on the step out."""
    on_episode, on_step = (not facts.unavailable((need,)) for need in EARLY_HELP_STARTS)
    return (rows["step_out_id"].notna() & on_step) | on_episode


def _meeting_day(rows: pd.DataFrame, facts: Facts) -> pd.Series:
    fortnight, month = (limit_day(rows["waiting_since"], limit_in_force(facts, key)) for key in (FORTNIGHT, MONTH))
    return fortnight.mask(rows["meeting_list"].eq(MONTHLY).astype(bool), month)


def _reasons(rows: pd.DataFrame, facts: Facts) -> list[Reason]:
    early_help, closed = rows["early_help_start_date"], rows["closure_date"]
    is_closed, too_early = rows["is_closed"], rows["is_closed_too_early"]
    is_recorded, accepted = rows["step_out_id"].notna(), rows["accepted_date"].notna()
    is_a = rows["route_code"].eq(WITH_EARLY_HELP).fillna(False).astype(bool)
    on_episode, on_step = (
        not facts.unavailable((f"{table}.lead_professional",)) for table in ("early_help", "step_out")
    )
    no_lead = rows["lead_professional"].isna() & (on_episode | (is_recorded & on_step))
    not_cancelled = where_held(
        accepted & rows["has_plan_now"] & ~rows["cancelled_open_work"].fillna(False),
        facts,
        "step_out.cancelled_open_work",
    )
    lacks = {
        name: where_held(is_recorded & rows[column].isna(), facts, f"step_out.{column}")
        for name, column in (("authorised", "authorised_date"), ("plan", "plan_date"), ("status", "case_status_after"))
    }
    return [
        (
            too_early & early_help.notna(),
            "social care closed on " + day_text(closed) + ", before the early help case of " + day_text(early_help),
        ),
        (too_early & early_help.isna(), "social care closed, and there is no early help case"),
        (rows["is_to_close"], "early help case since " + day_text(early_help) + ": social care is to close"),
        (rows["next_meeting_passed"], "waiting since " + day_text(rows["waiting_since"]) + ", past a meeting"),
        (is_closed & is_recorded & ~accepted, "closed without being accepted"),
        (is_closed & is_a & lacks["authorised"], "closed without a manager's authorisation"),
        (is_closed & is_a & lacks["plan"], "closed without a plan"),
        (is_closed & no_lead, "closed without a lead professional"),
        (accepted & lacks["status"], "no case status after the decision"),
        (not_cancelled, "accepted, and open social care work is not cancelled"),
        (rows["has_wrong_closing_action"], "closing action does not match the work it was asked for from"),
    ]


REPORT = Report(
    number="T-STEP-DOWN",
    title="Step down to early help",
    frequency="weekly",
    area="step down and transfer",
    purpose="No child falls between social care and early help: the step down goes on, and social care closes when the "
    "early help case exists, neither before nor long after.",
    action="Take the fortnightly and the monthly list to the meeting with early help; decide, allocate and authorise "
    "what waits; close social care where early help has taken over; open again or call early help where a case "
    "closed before it.",
    cohort="Step downs of cases open on the as-at date: step outs asked for and, where none is recorded, open cases "
    "whose child has had early help since a day within them; and step downs of cases that closed in the latest whole "
    "calendar month. One row per child and step down: only those named in a step out step out, brothers and sisters "
    "stay. The main tab lists the open ones, by meeting list; the exceptions are of all.",
    source=f"{PROTOCOL}; {GUIDE}",
    thresholds=(FORTNIGHT, MONTH, "step_down_early_help_days"),
    columns=COLUMNS,
    measures=(
        Measure("Open step downs", "is_open"),
        Measure("Awaiting a decision", "is_undecided", "is_open_step_out"),
        Measure("Early help has taken over, not closed", "is_to_close", "is_open"),
        Measure("Waiting past a meeting", "next_meeting_passed", "is_open"),
        Measure("Closed in the month", "is_closed"),
        Measure("Closed before early help", "is_closed_too_early", "is_closed"),
        TO_ACT_ON,
    ),
    averages=(
        Average("Median days waiting", "waiting_days", kind="median"),
        Average("Median days from early help to closure", "days_to_close", kind="median"),
    ),
    breakdowns=(
        Breakdown("Open by meeting list", "List", "meeting_list", of="is_open", is_charted=True),
        Breakdown("By step awaited", "Awaited", "stage"),
        Breakdown("By route", "Route", "route"),
    ),
    build=build,
    main_title="Open step downs",
    exceptions_title="Exceptions",
    needs=("referral.referral_at", "referral.end_at"),
    chart=("Awaiting a decision", "Early help has taken over, not closed", "Closed before early help"),
)
