"""T-TRANSFER-TRACKER: responsibility for cases moving from one service to another, and what is late or missed.

Who:    transfers awaited on the as-at date, and those made in the window before it; one row each.
Source: 003 Shropshire transfer protocol, sections 1 to 6.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.held import where_held, with_held_nowhere
from management_reports.report import Built, Report
from management_reports.wording import Reason, day_text
from transforms.calendar import days_between, working_days_between
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.limits import is_met, limit_day, limit_in_force
from transforms.looked_after import looked_after
from transforms.lookup import is_among, looked_up
from transforms.organisation import UNALLOCATED
from transforms.personal_advisers import personal_advisers
from transforms.team_services import has_service, services
from transforms.transfer_routes import (
    ASSESSMENT,
    CASE_MANAGEMENT,
    FROM_EARLY_HELP,
    FRONT_DOOR,
    OPEN_CASE_CONTACT,
    PERMANENCE,
    PERMANENCY,
    PLACED,
    SUPERVISION_ORDER,
    TO_LEAVING_CARE,
    UNACCOMPANIED,
    WINDOW,
    first_day,
    received_from,
    transfers,
)
from transforms.workers import team_names

PROTOCOL = "003 Shropshire transfer protocol"
IN_TIME, LATE, MISSED, STILL_TIME, NO_LIMIT = "In time", "Late", "Missed", "Still time", "No limit"
MEETING, COWORK = "post_placement_meeting_days", "leaving_care_cowork_months"
TEAMS = ("involvement.team_id", "involvement.start_date")
KIND = (*TEAMS, "team.team_type")
TO_PERMANENCY = (UNACCOMPANIED, PERMANENCE, SUPERVISION_ORDER)

COLUMNS = (
    *CHILD_COLUMNS,
    Column(
        "route",
        "Route",
        "The way the case goes, by the record of what moves it. Relinquished babies are told apart by no record. "
        "Orders that end being looked after, and adoption, move nothing.",
        f"{PROTOCOL}, sections 1 to 6",
        blank_allowed="no",
    ),
    Column("from_service", "From", "The service that the protocol has hand the case over.", PROTOCOL),
    Column("to_service", "To", "The service that the protocol has take it.", PROTOCOL),
    Column("opened_date", "Asked for", "The day of what asks for the transfer: see the event.", PROTOCOL),
    Column("moving_event", "Event that moves it", "What moves responsibility on this route.", PROTOCOL),
    Column("moved_date", "Moved", "The day of that event; blank while it is awaited.", PROTOCOL),
    Column(
        "days_to_move", "Days", "Calendar days from the asking to the event; to the as-at date while awaited.", PROTOCOL
    ),
    Column("step", "Meeting or step", "The meeting or step that goes with the transfer.", PROTOCOL),
    Column(
        "step_due",
        "Due by",
        "The last day in time. First child in need meeting: the earlier of both readings. Conferences and reviews: "
        "their own limits. Adviser: the birthday of the adviser's age.",
        f"{PROTOCOL}, sections 2a, 3a, 3b, 3d, 3f, 4c and 6a",
    ),
    Column("step_date", "Done", "The day it was held or done; blank while it is not.", PROTOCOL),
    Column(
        "in_time",
        "In time",
        "In time, late (done after the last day), missed (not done, the day has passed), still time; no limit where "
        "the protocol sets none.",
        PROTOCOL,
        blank_allowed="no",
    ),
    Column(
        "days_late", "Days late", "Calendar days from the last day in time to the doing, or the as-at date.", PROTOCOL
    ),
    Column(
        "due_from_assessment",
        "CIN meeting due, from assessment",
        "The limit counted from the assessment's completion.",
        f"{PROTOCOL}, section 2a",
    ),
    Column(
        "due_from_receipt",
        "CIN meeting due, from receipt",
        "The limit counted from the day another team received the case; blank where none has.",
        f"{PROTOCOL}, section 3d",
        needs=TEAMS,
    ),
    Column(
        "team_before",
        "Team before",
        "The team that held the case until the event, or the asking while it is awaited.",
        PROTOCOL,
        needs=TEAMS,
    ),
    Column("received_by", "Next team", "The first other team allocated from then on.", PROTOCOL, needs=TEAMS),
    Column("received_date", "Next team from", "The day that allocation began.", PROTOCOL, needs=TEAMS),
    Column(
        "held_by_service",
        "Held by",
        "The service of the team that holds the case on the as-at date, by the source's words for its kind; blank "
        "where they tell none of the protocol's.",
        PROTOCOL,
        needs=KIND,
    ),
    Column(
        "is_passed_on",
        "Passed to the open case",
        "Of a contact on an open case: its outcome says that it went to the open referral. Blank on other routes.",
        f"{PROTOCOL}, section 1",
        needs=("contact.contact_at", "contact.outcome_existing_referral"),
        needs_since=first_day,
    ),
    Column(
        "confirm_by",
        "Meeting after placement due",
        "The placement and the days allowed: the meeting confirms the transfer. From the day after on, a case that "
        "front door or assessment still hold is unconfirmed.",
        f"{PROTOCOL}, sections 2a and 3b",
    ),
    Column(
        "confirmed_date",
        "Meeting after placement",
        "The day of the meeting that follows a placement.",
        f"{PROTOCOL}, sections 2a and 3b",
        held_nowhere="no source has a record of meetings after a placement",
    ),
    Column(
        "personal_adviser",
        "Personal adviser",
        "Who was appointed, on the way to leaving care.",
        f"{PROTOCOL}, sections 4c and 6a",
        needs=("involvement.role_code",),
    ),
    Column(
        "cowork_until",
        "Co-work until",
        "The adviser works beside the social worker until then.",
        f"{PROTOCOL}, section 6a",
        needs=("involvement.role_code",),
    ),
    Column(
        "is_primary_concern",
        "Disabled child is primary concern",
        "Of a family case: whether the child with the disability is the one in need or at risk.",
        f"{PROTOCOL}, section 5",
        held_nowhere="no source says which child of a family is the primary concern: a referral whose own primary need "
        "is the child's disability stands for it",
    ),
    Column(
        "sibling_decision",
        "Sibling or unborn decision",
        "The decision whether brothers, sisters or an unborn child need an assessment of their own.",
        f"{PROTOCOL}, section 3h",
        held_nowhere="it is written in supervision and decision texts, which are not read",
    ),
)


def build(facts: Facts) -> Built:
    """One row per transfer; exceptions repeat those late, missed, held by no team, or gone another way."""
    rows = with_child(with_held_nowhere(_judged(facts[transfers], facts), COLUMNS), facts)
    no_team = rows["case_is_open"] & rows["team"].eq(UNALLOCATED)
    rows = rows.assign(
        is_awaited=rows["moved_date"].isna().astype("boolean"),
        is_moved=rows["moved_date"].notna().astype("boolean"),
        has_no_team=where_held(no_team, facts, *TEAMS),
        **_held_elsewhere(rows, facts),
    )
    return counted(rows, "route", "opened_date", reasons=_reasons(rows))


def _judged(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    due, done = rows["step_due"], rows["step_date"]
    until = done.fillna(facts.as_at)
    in_working_days = rows["due_in_working_days"].astype(bool)
    # A Saturday after a limit in working days that fell on Friday is still within it.
    past = days_between(due, until).mask(in_working_days, working_days_between(due, until)).gt(0)
    told = pd.Series(STILL_TIME, index=rows.index, dtype="str").mask(past, MISSED)
    told = told.mask(done.notna(), IN_TIME).mask(done.notna() & past, LATE).mask(due.isna(), NO_LIMIT)
    from_day = rows["moved_date"].fillna(rows["opened_date"])
    held = received_from(rows["child_id"], from_day, facts)
    names = team_names(facts)
    adviser = looked_up(rows["child_id"], facts[personal_advisers], "child_id", "personal_adviser")
    to_leaving_care, placed = rows["route"].eq(TO_LEAVING_CARE), rows["route"].eq(PLACED)
    cowork = limit_day(done, limit_in_force(facts, COWORK))
    return rows.assign(
        days_to_move=days_between(rows["opened_date"], rows["moved_date"].fillna(facts.as_at)),
        in_time=told.astype(pd.CategoricalDtype([IN_TIME, LATE, MISSED, STILL_TIME, NO_LIMIT], ordered=True)),
        days_late=days_between(due, until).where(told.isin([LATE, MISSED])),
        team_before=looked_up(held["team_before"], names, "team_id", "team_name").fillna(held["team_before"]),
        received_by=looked_up(held["received_by"], names, "team_id", "team_name").fillna(held["received_by"]),
        received_date=held["received_date"],
        confirm_by=limit_day(rows["opened_date"], limit_in_force(facts, MEETING)).where(placed),
        personal_adviser=adviser.where(to_leaving_care),
        cowork_until=cowork.where(to_leaving_care),
        is_judged=told.isin([IN_TIME, LATE, MISSED]).astype("boolean"),
        is_in_time=told.eq(IN_TIME).astype("boolean"),
        is_late=told.eq(LATE).astype("boolean"),
        is_missed=told.eq(MISSED).astype("boolean"),
    )


def _held_elsewhere(rows: pd.DataFrame, facts: Facts) -> dict[str, pd.Series]:
    """Who holds the case, and whether that shows a transfer that has not come about: no source has its meeting."""
    service = services(rows["team_id"].where(rows["case_is_open"]), facts)
    day_has_passed = is_met(rows["opened_date"], facts.as_at, limit_in_force(facts, MEETING)).eq(False)
    placed = rows["route"].eq(PLACED) & is_among(rows["child_id"], facts[looked_after]["child_id"])
    unconfirmed = placed & day_has_passed & service.isin([FRONT_DOOR, ASSESSMENT])
    has_come = rows["route"].isin(TO_PERMANENCY) & rows["moved_date"].lt(facts.as_at)
    bypassed = has_come & service.isin([ASSESSMENT, CASE_MANAGEMENT]) & has_service(PERMANENCY, facts)
    return {
        "held_by_service": service,
        "is_unconfirmed": where_held(unconfirmed, facts, *KIND),
        "is_in_wrong_team": where_held(bypassed, facts, *KIND),
    }


def _reasons(rows: pd.DataFrame) -> list[Reason]:
    step, due = rows["step"].fillna(""), day_text(rows["step_due"]).fillna("")
    return [
        (rows["is_late"], step + ": late, due by " + due),
        (rows["is_missed"], step + ": missed, due by " + due),
        (rows["has_no_team"], "no team holds the case"),
        (
            rows["is_unconfirmed"],
            "placed and not taken on: the meeting after placement was due by " + day_text(rows["confirm_by"]),
        ),
        (rows["is_in_wrong_team"], "is with another service than the looked-after permanency team"),
        (rows["is_wrong"] & rows["route"].eq(OPEN_CASE_CONTACT), "became a new referral though the case was open"),
        (
            rows["is_wrong"] & rows["route"].eq(FROM_EARLY_HELP),
            "early help was running with no early help worker on it, and no strategy discussion was asked for",
        ),
    ]


REPORT = Report(
    number="T-TRANSFER-TRACKER",
    title="Transfer tracker",
    frequency="weekly",
    area="step down and transfer",
    purpose="At every moment one service answers for the child; no transfer waits for a meeting that does not come.",
    action="Hold the meeting or take the step that is missed; allocate where no team holds the case; hand over a case "
    "that is with the wrong service; send a contact on an open case to its team.",
    cohort="Transfers of responsibility made in the window to the as-at date, and those awaited while the case is "
    "open; one row per child and transfer. From assessment to case management: cases newly referred only, others were "
    "there before. Counts of referrals hold no contact on an open case that was passed to its team. What a source does "
    "not record gives no rows of its route.",
    source=f"{PROTOCOL}, sections 1 to 6",
    thresholds=(
        WINDOW,
        "cin_first_meeting_after_assessment_days",
        "cin_first_meeting_after_receipt_days",
        "icpc_max_days",
        MEETING,
        "receiving_in_conference_days",
        "personal_adviser_age_months",
        COWORK,
        "leaving_care_age_years",
    ),
    columns=COLUMNS,
    measures=(
        Measure("Transfers", "is_row"),
        Measure("Awaited", "is_awaited", "rows"),
        Measure("In time", "is_in_time", "is_judged"),
        Measure("Late", "is_late", "is_judged"),
        Measure("Missed", "is_missed", "is_judged"),
        Measure("No team holds the case", "has_no_team", "rows"),
        Measure("Placed and not taken on", "is_unconfirmed", "rows"),
        Measure("With another service than permanency", "is_in_wrong_team", "rows"),
        TO_ACT_ON,
    ),
    averages=(Average("Median days from asking to event", "days_to_move", kind="median", of="is_moved"),),
    breakdowns=(
        Breakdown(
            "By route",
            "Route",
            "route",
            measures=("Transfers", "Awaited", "In time", "Late", "Missed", "To act on"),
            is_charted=True,
        ),
        Breakdown("Meetings and steps by time", "In time", "in_time"),
    ),
    build=build,
    main_title="Transfers",
    exceptions_title="Exceptions",
    needs=("referral.referral_at", "referral.end_at"),
    chart=("Late", "Missed"),
)
