"""Every route by which responsibility for a case moves from one service to another, with the event that moves it.

The services are those of document 003; an authority may call them otherwise. Each route is read from the records of
what moves responsibility: a decision, a meeting, a placement, an order, a birthday.
"""

from collections.abc import Callable

import pandas as pd

from transforms.assessment_clocks import REFERRAL, assessment_clocks
from transforms.assessment_outcomes import IN_NEED, with_outcomes
from transforms.calendar import ONE_DAY, since
from transforms.care_review_chain import care_review_chain
from transforms.case_types import NEW_REFERRAL, case_types
from transforms.cp_conferences import receiving_in_conferences
from transforms.demographics import children
from transforms.facts import Facts, fact
from transforms.latest import id_order
from transforms.limits import limit_day, limit_in_force
from transforms.looked_after import WITH_PARENTS, looked_after, spells_of_care
from transforms.lookup import is_among, looked_up
from transforms.need_episodes import looked_after_now, on_cp_plan_now
from transforms.personal_advisers import ADVISER
from transforms.referrals import referrals
from transforms.repeats import first_from
from transforms.scope import allocations, cases
from transforms.section_47 import enquiry_conferences
from transforms.section_47_course import conferences_lacking, enquiries_in_full, icpc_due
from transforms.step_down_course import step_down_course
from transforms.step_downs import help_running_on

WINDOW = "transfer_window_months"
FRONT_DOOR, ASSESSMENT, CASE_MANAGEMENT = "Front door", "Assessment team", "Case management team"
PERMANENCY, LEAVING_CARE, DISABLED = "Looked-after permanency team", "Leaving care team", "Disabled children team"
EARLY_HELP, ADULTS, HOLDER = "Early help", "Adult social care", "Team that holds the case"

TO_ASSESSMENT, TO_DISABLED = "Front door to assessment", "Front door to disabled children team"
OPEN_CASE_CONTACT, FROM_EARLY_HELP = "Contact on an open case", "Re-referral on open early help"
UNACCOMPANIED, RECEIVING_IN = "Front door to permanency: unaccompanied", "Receiving in from another authority"
CHILD_IN_NEED, CHILD_PROTECTION = "Assessment to case management: CIN", "Assessment to case management: CP"
PLACED, REMANDED = "Assessment to case management: looked after", "Remand to case management"
PERMANENCE, SUPERVISION_ORDER = "Case management to permanency", "Supervision order to permanency"
TO_LEAVING_CARE, TO_ADULTS, STEP_DOWN = "To leaving care", "Disabled children team to adults", "Step down to early help"
ROUTES = (
    TO_ASSESSMENT, TO_DISABLED, OPEN_CASE_CONTACT, FROM_EARLY_HELP, UNACCOMPANIED, RECEIVING_IN, CHILD_IN_NEED,
    CHILD_PROTECTION, PLACED, REMANDED, PERMANENCE, SUPERVISION_ORDER, TO_LEAVING_CARE, TO_ADULTS, STEP_DOWN,
)  # fmt: skip

DISABILITY_NEED, REMAND, SUPERVISION, UASC = "N2", "J1", "SO", "UASC"
LOOKED_AFTER_FOR_GOOD = ("FOSTERING", "RESIDENTIAL")
HOME = "RETURN"
COLUMNS = (
    "child_id", "route", "from_service", "to_service", "opened_date", "moving_event", "moved_date", "step",
    "step_due", "step_date", "due_in_working_days", "due_from_assessment", "due_from_receipt", "is_passed_on",
    "is_wrong", "record",
)  # fmt: skip


@fact(grain="child")
def transfers(facts: Facts) -> pd.DataFrame:
    """Transfers of responsibility that are awaited on the as-at date, or were made in the window before it.

    Shape:  one row per transfer: route (an ordered category), from_service, to_service, opened_date (what asks for it
            happened), moving_event (in words), moved_date (when responsibility moved; blank while awaited), step,
            step_due and step_date (the meeting or step that goes with it, its last day in time, when it was done; blank
            where there is none), due_in_working_days (its limit is in working days), due_from_assessment and
            due_from_receipt (of the first child in need meeting, both readings), is_passed_on (of a contact on an open
            case: its outcome says so), is_wrong (what moved was not what the
            protocol asks for), case_is_open, record.
    Rule:   awaited: not moved, or its step not done, while the child's case is open. The window ends with the as-at
            date. Orders that end being looked after, and adoption, move nothing: case management keeps the case.
            Relinquished babies are told nowhere.
    Source: 003 Shropshire transfer protocol, sections 1 to 6; requirements TRF-01, TRF-02 and TRF-07 to TRF-13.
    """
    found = pd.concat([_shaped(route(facts)) for route in _ROUTES], ignore_index=True)
    first = since(facts.as_at, facts.value(WINDOW))
    is_open = looked_up(found["child_id"], facts[cases], "child_id", "case_is_open").fillna(False)
    awaited = found["moved_date"].isna() | (found["step"].notna() & found["step_date"].isna())
    kept = found["moved_date"].between(first, facts.as_at) | (awaited & is_open)
    rows = found.assign(case_is_open=is_open.astype("boolean"))[kept]
    rows["route"] = rows["route"].astype(pd.CategoricalDtype(list(ROUTES), ordered=True))
    return rows.drop_duplicates("record").reset_index(drop=True)


def _shaped(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows.reindex(columns=list(COLUMNS))
    dates = [name for name in COLUMNS if name.endswith(("_date", "_due")) or name.startswith("due_from")]
    flags = {name: rows[name].astype("boolean").fillna(False) for name in ("due_in_working_days", "is_wrong")}
    flags["is_passed_on"] = rows["is_passed_on"].astype("boolean")
    texts = ["child_id", "route", "from_service", "to_service", "moving_event", "step", "record"]
    return rows.assign(**flags).astype(dict.fromkeys(dates, "datetime64[us]") | dict.fromkeys(texts, "str"))


def first_day(facts: Facts) -> pd.Timestamp:
    """The first day of the window of transfers made."""
    return since(facts.as_at, facts.value(WINDOW))


def _from_front_door(facts: Facts) -> pd.DataFrame:
    """Referrals that ask for an assessment or a strategy discussion: the decision moves responsibility.

    A child whose own need is a disability goes to the disabled children team; brothers and sisters do not.
    """
    rows = facts[referrals]
    asked = rows["outcome_assessment"].fillna(False) | rows["outcome_strategy_discussion"].fillna(False)
    rows = rows[asked & rows["referral_date"].ge(first_day(facts))]
    contacts = facts.table("contact", "contact_id", "contact_at", "decided_at")
    received, decided = (looked_up(rows["contact_id"], contacts, "contact_id", name).dt.normalize()
                         for name in ("contact_at", "decided_at"))  # fmt: skip
    helped = help_running_on(rows["child_id"], rows["referral_date"], facts)
    is_disabled = rows["primary_need_code"].eq(DISABILITY_NEED).fillna(False)
    enquired = rows["outcome_strategy_discussion"].fillna(False)
    route = pd.Series(TO_ASSESSMENT, index=rows.index, dtype="str").mask(is_disabled, TO_DISABLED)
    step = pd.Series(pd.NA, index=rows.index, dtype="str")
    after_help = helped & ~enquired
    return rows.assign(
        route=route.mask(helped, FROM_EARLY_HELP),
        from_service=pd.Series(FRONT_DOOR, index=rows.index).mask(helped, EARLY_HELP),
        to_service=pd.Series(ASSESSMENT, index=rows.index).mask(is_disabled, DISABLED),
        opened_date=received.fillna(rows["referral_date"]),
        moving_event="Decision on the referral",
        moved_date=decided.fillna(rows["referral_date"]),
        step=step,
        is_wrong=after_help & _without_early_help_worker(rows, facts),
    )


def _without_early_help_worker(rows: pd.DataFrame, facts: Facts) -> pd.Series:
    """Whether no worker stands on the child's early help running at the referral; no where that is not held."""
    if facts.unavailable(("early_help.worker_id",)):
        return pd.Series(False, index=rows.index)
    helped = facts.table("early_help", "child_id", "worker_id")
    return ~is_among(rows["child_id"], helped.loc[helped["worker_id"].notna(), "child_id"])


def _contacts_on_open_cases(facts: Facts) -> pd.DataFrame:
    """Contacts about a child whose case was open: they go to the team that holds it, and are no new referral."""
    rows = facts.table(
        "contact", "contact_id", "child_id", "contact_at", "decided_at", "became_referral", "outcome_existing_referral"
    )
    rows = rows.assign(day=rows["contact_at"].dt.normalize(), record="contact/" + rows["contact_id"])
    rows = rows[rows["day"].ge(first_day(facts))]
    held = facts[referrals][["child_id", "referral_date", "end_date"]]
    pairs = rows[["contact_id", "child_id", "day"]].merge(held, on="child_id")
    was_open = pairs["referral_date"].lt(pairs["day"]) & (pairs["end_date"].isna() | pairs["end_date"].gt(pairs["day"]))
    rows = rows[is_among(rows["contact_id"], pairs.loc[was_open, "contact_id"])]
    return rows.assign(
        route=OPEN_CASE_CONTACT, from_service=FRONT_DOOR, to_service=HOLDER, opened_date=rows["day"],
        moving_event="Contact received", moved_date=rows["day"], is_wrong=rows["became_referral"].fillna(False),
        is_passed_on=rows["outcome_existing_referral"].fillna(False),
    )  # fmt: skip


def _unaccompanied(facts: Facts) -> pd.DataFrame:
    rows = facts.table("immigration", "immigration_id", "child_id", "status_code", "start_date")
    rows = rows[rows["status_code"].eq(UASC) & rows["start_date"].notna()]
    rows = rows.assign(_id=id_order(rows["immigration_id"])).sort_values(["start_date", "_id"], kind="stable")
    rows = rows.drop_duplicates("child_id").assign(record=lambda one: "immigration/" + one["immigration_id"])
    return rows.assign(
        route=UNACCOMPANIED, from_service=FRONT_DOOR, to_service=PERMANENCY, opened_date=rows["start_date"],
        moving_event="Told to be unaccompanied", moved_date=rows["start_date"],
    )  # fmt: skip


def _receiving_in(facts: Facts) -> pd.DataFrame:
    rows = facts[receiving_in_conferences]
    return rows.assign(
        route=RECEIVING_IN, from_service="Home authority", to_service=CASE_MANAGEMENT,
        opened_date=rows["notified_date"], moving_event="Home authority's notification",
        moved_date=rows["notified_date"], step="Receiving-in conference", due_in_working_days=True,
        step_due=limit_day(rows["notified_date"], limit_in_force(facts, "receiving_in_conference_days")),
        step_date=rows["icpc_held_date"],
    )  # fmt: skip


def _child_in_need(facts: Facts) -> pd.DataFrame:
    """Assessments made of a referral that decided on child in need services; the first CIN meeting moves the case."""
    rows = facts[assessment_clocks]
    rows = rows[rows["authorised_date"].notna() & rows["trigger"].eq(REFERRAL)]
    rows = rows.sort_values("authorised_date", kind="stable")
    is_recent = rows["authorised_date"].ge(first_day(facts))
    rows = rows[is_recent | ~rows["child_id"].duplicated(keep="last")]
    rows = with_outcomes(rows, facts)
    rows = rows[rows["outcome"].eq(IN_NEED)].reset_index(drop=True)
    meetings = facts.table("cin_review", "cin_review_id", "child_id", "held_at", "is_cancelled")
    meetings = meetings[meetings["held_at"].notna() & ~meetings["is_cancelled"].fillna(False)]
    meetings = meetings.assign(day=meetings["held_at"].dt.normalize())
    met = first_from(rows["child_id"], rows["authorised_date"], meetings, "day")
    received = received_from(rows["child_id"], rows["authorised_date"], facts)["received_date"]
    from_assessment = limit_day(
        rows["authorised_date"], limit_in_force(facts, "cin_first_meeting_after_assessment_days")
    )
    from_receipt = limit_day(received, limit_in_force(facts, "cin_first_meeting_after_receipt_days"))
    due = from_assessment.mask(from_receipt.lt(from_assessment), from_receipt)
    higher = pd.concat([facts[on_cp_plan_now]["child_id"], facts[looked_after_now]["child_id"]])
    is_latest = ~rows["child_id"].duplicated(keep="last")
    owed = is_latest & ~is_among(rows["child_id"], higher.reset_index(drop=True))
    return rows.assign(
        route=CHILD_IN_NEED, from_service=ASSESSMENT, to_service=CASE_MANAGEMENT, opened_date=rows["authorised_date"],
        moving_event="First child in need meeting", moved_date=met, step="First child in need meeting", step_due=due,
        step_date=met, due_in_working_days=True, due_from_assessment=from_assessment, due_from_receipt=from_receipt,
    )[met.notna() | owed]  # fmt: skip


def _child_protection(facts: Facts) -> pd.DataFrame:
    """Enquiries about newly referred children that ask for a conference: it moves the case."""
    rows = facts[enquiries_in_full]
    held = looked_up(rows["s47_id"], facts[enquiry_conferences], "s47_id", "held_date")
    lacking = is_among(rows["s47_id"], facts[conferences_lacking]["s47_id"])
    rows = rows.assign(held=held)[held.ge(first_day(facts)) | lacking].reset_index(drop=True)
    is_new = case_types(rows["child_id"], rows["discussion_date"], facts)["case_type"].eq(NEW_REFERRAL)
    rows = rows[is_new]
    return rows.assign(
        route=CHILD_PROTECTION, from_service=ASSESSMENT, to_service=CASE_MANAGEMENT,
        opened_date=rows["discussion_date"], moving_event="Initial child protection conference",
        moved_date=rows["held"], step="Initial child protection conference", step_due=icpc_due(rows, facts),
        step_date=rows["held"], due_in_working_days=True,
    )  # fmt: skip


def _first_reviews(facts: Facts) -> pd.DataFrame:
    """The first review of each period of care: care_period_id, review_due, review_held."""
    rows = facts[care_review_chain]
    return rows.loc[rows["review_number"].eq(1), ["care_period_id", "review_due", "review_held"]]


def _placed(facts: Facts) -> pd.DataFrame:
    """Children newly referred who come into care: the placement moves the case, the first review goes with it.

    Those remanded or unaccompanied have routes of their own; those on a plan before were with case management.
    """
    rows = facts[spells_of_care]
    start = rows["period_of_care_start"]
    rows = rows[~rows["is_short_break"] & (start.ge(first_day(facts)) | rows["period_of_care_end"].isna())]
    rows = rows[rows["period_of_care_start"].notna()].reset_index(drop=True)
    before = case_types(rows["child_id"], rows["period_of_care_start"] - ONE_DAY, facts)["case_type"]
    others = [_remands(facts)["child_id"], _unaccompanied(facts)["child_id"]]
    rows = rows[before.eq(NEW_REFERRAL) & ~is_among(rows["child_id"], pd.concat(others, ignore_index=True))]
    return _with_first_review(rows, facts).assign(
        route=PLACED, from_service=ASSESSMENT, to_service=CASE_MANAGEMENT, opened_date=rows["period_of_care_start"],
        moving_event="Placement", moved_date=rows["period_of_care_start"],
    )  # fmt: skip


def _with_first_review(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    first = _first_reviews(facts)
    due, held = (looked_up(rows["care_period_id"], first, "care_period_id", name) for name in
                 ("review_due", "review_held"))  # fmt: skip
    step = pd.Series("First review", index=rows.index, dtype="str").where(due.notna())
    return rows.assign(step=step, step_due=due, step_date=held)


def _remands(facts: Facts) -> pd.DataFrame:
    rows = facts.table("legal_status", "legal_status_id", "child_id", "care_period_id", "status_code", "start_date")
    rows = rows[rows["status_code"].eq(REMAND) & rows["start_date"].notna()]
    rows = rows.assign(_id=id_order(rows["legal_status_id"])).sort_values(["start_date", "_id"], kind="stable")
    return rows.drop_duplicates(["child_id", "care_period_id"])


def _remanded(facts: Facts) -> pd.DataFrame:
    rows = _with_first_review(_remands(facts), facts)
    return rows.assign(
        route=REMANDED, from_service="Court", to_service=CASE_MANAGEMENT, opened_date=rows["start_date"],
        moving_event="Remand", moved_date=rows["start_date"], record="legal_status/" + rows["legal_status_id"],
    )  # fmt: skip


def _supervision_orders(facts: Facts) -> pd.DataFrame:
    rows = facts.table("legal_status", "legal_status_id", "child_id", "status_code", "start_date")
    rows = rows[rows["status_code"].eq(SUPERVISION) & rows["start_date"].notna()]
    return rows.assign(
        route=SUPERVISION_ORDER, from_service=CASE_MANAGEMENT, to_service=PERMANENCY, opened_date=rows["start_date"],
        moving_event="Supervision order", moved_date=rows["start_date"],
        record="legal_status/" + rows["legal_status_id"],
    )  # fmt: skip


def _permanence(facts: Facts) -> pd.DataFrame:
    """Children in placement whose only permanence plan keeps them looked after: the next review moves the case.

    Long-term fostering, long-term residential care, or living with parents (a plan of return, placed with them).
    """
    here = facts[looked_after]
    here = here[here["placement_id"].notna()]
    plans = facts.table(
        "care_plan", "care_plan_id", "child_id", "start_date", "permanence_plan_code", "permanence_options",
        "permanence_recorded_at",
    )  # fmt: skip
    placed = looked_up(plans["child_id"], here, "child_id", "placement_type_code")
    begun = looked_up(plans["child_id"], here, "child_id", "period_of_care_start")
    code, is_single = plans["permanence_plan_code"], plans["permanence_options"].eq(1)
    for_good = code.isin(LOOKED_AFTER_FOR_GOOD) | (code.eq(HOME) & placed.eq(WITH_PARENTS))
    day = plans["permanence_recorded_at"].dt.normalize().fillna(plans["start_date"])
    fits = is_single & for_good & day.ge(begun) & is_among(plans["child_id"], here["child_id"])
    plans = plans.assign(day=day, _id=id_order(plans["care_plan_id"]))[fits.fillna(False).astype(bool)]
    rows = plans.sort_values(["day", "_id"], kind="stable").drop_duplicates("child_id").reset_index(drop=True)
    rows["care_period_id"] = looked_up(rows["child_id"], here, "child_id", "care_period_id")
    chain = rows[["child_id", "care_period_id", "day"]].merge(
        facts[care_review_chain][["care_period_id", "review_number", "review_due", "review_held"]], on="care_period_id"
    )
    chain = chain[chain["review_held"].isna() | chain["review_held"].ge(chain["day"])]
    chain = chain.sort_values("review_number", kind="stable")
    due, held = (looked_up(rows["child_id"], chain, "child_id", name) for name in ("review_due", "review_held"))
    return rows.assign(
        route=PERMANENCE, from_service=CASE_MANAGEMENT, to_service=PERMANENCY, opened_date=rows["day"],
        moving_event="Review that agrees the plan", moved_date=held, step="Review that agrees the plan",
        step_due=due, step_date=held, record="care_plan/" + rows["care_plan_id"],
    )  # fmt: skip


def _leaving_care(facts: Facts) -> pd.DataFrame:
    """Looked-after young people from the adviser's age on; responsibility moves on the 18th birthday."""
    rows = facts[spells_of_care]
    rows = rows[~rows["is_short_break"]].sort_values("period_of_care_start", kind="stable")
    rows = rows.drop_duplicates("child_id", keep="last")[["child_id", "period_of_care_end"]]
    born = looked_up(rows["child_id"], facts[children], "child_id", "birth_date")
    referred = limit_day(born, limit_in_force(facts, "personal_adviser_age_months"))
    moves = limit_day(born, limit_in_force(facts, "leaving_care_age_years"))
    held = facts.table("involvement", "child_id", "role_code", "worker_id", "start_date")
    held = held[held["role_code"].eq(ADVISER) & held["worker_id"].notna()].sort_values("start_date", kind="stable")
    adviser = looked_up(rows["child_id"], held, "child_id", "start_date")
    ended = rows["period_of_care_end"]
    in_care = ended.isna() | ended.ge(moves - ONE_DAY)
    rows = rows.assign(
        route=TO_LEAVING_CARE, from_service=PERMANENCY, to_service=LEAVING_CARE, opened_date=referred,
        moving_event="18th birthday", moved_date=moves.where(moves.le(facts.as_at)), step="Personal adviser appointed",
        step_due=referred, step_date=adviser, record="person/" + rows["child_id"],
    )  # fmt: skip
    came = moves.between(first_day(facts), facts.as_at)
    return rows[in_care & referred.le(facts.as_at) & (came | moves.gt(facts.as_at))]


def _to_adults(facts: Facts) -> pd.DataFrame:
    """Young people whose own need is a disability, not looked after, who turned 18 in the window."""
    rows = facts[referrals]
    rows = rows[rows["primary_need_code"].eq(DISABILITY_NEED)].sort_values("referral_at", kind="stable")
    rows = rows.drop_duplicates("child_id", keep="last")
    rows = rows[~is_among(rows["child_id"], facts[spells_of_care]["child_id"])]
    born = looked_up(rows["child_id"], facts[children], "child_id", "birth_date")
    day = limit_day(born, limit_in_force(facts, "leaving_care_age_years"))
    rows = rows.assign(
        route=TO_ADULTS, from_service=DISABLED, to_service=ADULTS, opened_date=day, moving_event="18th birthday",
        moved_date=day, step="Children's case closed", step_due=day, step_date=rows["end_date"],
        # The referral that opened the case may stand here as a transfer of its own.
        record="person/" + rows["child_id"],
    )  # fmt: skip
    still_open = rows["end_date"].isna() | rows["end_date"].ge(day)
    return rows[day.le(facts.as_at) & still_open]


def _step_downs(facts: Facts) -> pd.DataFrame:
    rows = facts[step_down_course]
    rows = rows[rows["step_out_id"].notna() | rows["early_help_id"].notna()]
    own = ("early_help/" + rows["early_help_id"]).fillna(rows["record"])
    return rows.assign(
        route=STEP_DOWN, from_service="Social care", to_service=EARLY_HELP,
        opened_date=rows["requested_date"].fillna(rows["early_help_start_date"]),
        moving_event="Early help case opened", moved_date=rows["early_help_start_date"], record=own,
    )  # fmt: skip


_ROUTES: tuple[Callable[[Facts], pd.DataFrame], ...] = (
    _from_front_door, _contacts_on_open_cases, _unaccompanied, _receiving_in, _child_in_need, _child_protection,
    _placed, _remanded, _permanence, _supervision_orders, _leaving_care, _to_adults, _step_downs,
)  # fmt: skip


def received_from(child_ids: pd.Series, day: pd.Series, facts: Facts) -> pd.DataFrame:
    """The team that held each child's case on a day, and the next other team to which it then went.

    Shape:  team_before (its identifier; blank where none held it), received_by, received_date (blank where no other
            team has had it since); one row per child, in the same order and index.
    Rule:   before: the allocation that began last of those that had begun before the day and not ended before it.
            Received: the first allocation that began on the day or later under another team.
    """
    asked = pd.DataFrame({"child_id": child_ids.to_numpy(), "day": day.to_numpy()}).assign(row=range(len(child_ids)))
    asked = asked.astype({"child_id": "str", "day": "datetime64[us]"})
    held = facts[allocations]
    held = held.loc[held["team_id"].notna() & held["start_date"].notna(), ["child_id", "team_id", "start_date",
                                                                           "end_date"]]  # fmt: skip
    pairs = asked.merge(held, on="child_id").sort_values(["start_date", "team_id"], kind="stable")
    before = pairs["start_date"].lt(pairs["day"]) & (pairs["end_date"].isna() | pairs["end_date"].ge(pairs["day"]))
    holder = looked_up(asked["row"], pairs[before].iloc[::-1], "row", "team_id")
    later = pairs[pairs["start_date"].ge(pairs["day"])]
    later = later[later["team_id"].ne(looked_up(later["row"], asked.assign(holder=holder), "row", "holder"))]
    return pd.DataFrame(
        {
            "team_before": holder,
            "received_by": looked_up(asked["row"], later, "row", "team_id"),
            "received_date": looked_up(asked["row"], later, "row", "start_date"),
        }
    ).set_axis(child_ids.index)
