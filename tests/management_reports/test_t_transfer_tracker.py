"""T-TRANSFER-TRACKER: each route's event moves responsibility; meetings are in time, late, missed or still to come."""

import pytest

from management_reports.report import Built
from management_reports.t_transfer_tracker import IN_TIME, LATE, MISSED, NO_LIMIT, REPORT, STILL_TIME
from tests.frames import facts
from tests.management_reports.drawn import CASES, PEOPLE, STAFF, built, by, day, reasons

SHROPSHIRE = "shropshire"
CIN, CP = "Assessment to case management: CIN", "Assessment to case management: CP"
# Two working weeks without a bank holiday: Monday 2 March to Friday 13 March 2026. The as-at day is Tuesday 31 March.
ASSESSED = """
    assessment_id | child_id | referral_id | start_date | authorised_at | outcome_services
    a1            | c1       | r1          | 2026-01-02 | {signed}      | yes
    """
MEETING = "cin_review_id | child_id | held_at\n m1 | c1 | {held}"


def tracked(**tables: str) -> Built:
    """The report under Shropshire's limits."""
    return built(REPORT, profile=SHROPSHIRE, **tables)


def of(route: str, one: Built, *names: str) -> object:
    """Values of the only row of a route; None without one."""
    rows = one.population[one.population["route"].eq(route)]
    assert len(rows) < 2
    found = by("route", Built(rows, rows, rows), *names)
    return found.get(route)


def referral(columns: str, cells: str) -> str:
    """One referral of c1 that began on 2 March, closed or not as the cells say."""
    return f"referral_id | child_id | referral_at | {columns}\n r9 | c1 | 2026-03-02 | {cells}"


@pytest.mark.parametrize(
    ("held", "expected"),
    [("2026-03-11", IN_TIME), ("2026-03-12", LATE), ("", MISSED)],
    ids=["day 7", "day 8", "never"],
)
def test_the_first_cin_meeting_is_due_seven_working_days_after_the_assessment(held: str, expected: str) -> None:
    one = tracked(assessment=ASSESSED.format(signed="2026-03-02"), cin_review=MEETING.format(held=held))
    assert of(CIN, one, "in_time", "step_due", "moved_date") == [
        expected,
        day("2026-03-11"),
        day(held) if held else None,
    ]
    assert len(one.exceptions) == (expected != IN_TIME)


def test_while_there_is_time_the_meeting_is_awaited_and_on_the_last_day_too() -> None:
    def told(signed: str) -> object:
        return of(CIN, tracked(assessment=ASSESSED.format(signed=signed)), "in_time")

    assert told("2026-03-20") == STILL_TIME  # day 7 is the as-at day
    assert told("2026-03-19") == MISSED


def test_both_readings_of_the_cin_meeting_are_told_and_the_earlier_counts() -> None:
    moved = """
        involvement_id | child_id | team_id | worker_id | role_code   | start_date | end_date
        1              | c1       | 101     | w1        | CASE_WORKER | 2026-01-01 | 2026-03-02
        2              | c1       | 201     | w2        | CASE_WORKER | 2026-03-03 |
        """
    one = tracked(assessment=ASSESSED.format(signed="2026-03-02"), involvement=moved)
    told = of(CIN, one, "due_from_assessment", "due_from_receipt", "step_due", "team_before", "received_by")
    assert told == [day("2026-03-11"), day("2026-03-17"), day("2026-03-11"), "101", "201"]


def test_an_assessment_of_an_open_case_or_without_services_moves_nothing() -> None:
    second = ASSESSED + "    a0 | c1 | r1 | 2026-01-01 | 2026-01-01 |\n"
    assert of(CIN, tracked(assessment=second.format(signed="2026-03-02")), "in_time") is None
    without = ASSESSED.replace("| yes", "| no").format(signed="2026-03-02")
    assert of(CIN, tracked(assessment=without), "in_time") is None


@pytest.mark.parametrize(
    ("held", "expected"),
    [("2026-03-23", IN_TIME), ("2026-03-24", LATE), ("", MISSED)],
    ids=["day 15", "day 16", "never"],
)
def test_the_conference_moves_a_newly_referred_child(held: str, expected: str) -> None:
    tables = {
        "s47": "s47_id | child_id | start_at | end_at | outcome_conference\n e1 | c1 | 2026-03-02 | 2026-03-05 | yes",
        "conference": f"conference_id | child_id | kind_code | s47_id | held_at\n k1 | c1 | INITIAL | e1 | {held}",
    }
    assert of(CP, tracked(**tables), "in_time", "step_due") == [expected, day("2026-03-23")]
    on_plan = (
        "cin_plan_id | series_id | child_id | start_date | series_start_date\n p1 | p1 | c1 | 2026-02-01 | 2026-02-01"
    )
    assert of(CP, tracked(**tables, cin_plan=on_plan), "in_time") is None  # case management had the case already


def test_a_placement_moves_the_case_and_its_first_review_is_due_in_28_days() -> None:
    route = "Assessment to case management: looked after"

    def told(started: str, reviewed: str) -> object:
        care = f"care_period_id | child_id | start_date\n cp1 | c1 | {started}"
        review = f"cla_review_id | child_id | care_period_id | held_date\n v1 | c1 | cp1 | {reviewed}"
        one = tracked(care_period=care, cla_review=review)
        return of(route, one, "moved_date", "in_time", "confirm_by")

    assert told("2026-03-02", "2026-03-30") == [day("2026-03-02"), IN_TIME, day("2026-03-09")]
    assert told("2026-03-02", "2026-03-31") == [day("2026-03-02"), LATE, day("2026-03-09")]
    assert told("2026-03-03", "") == [day("2026-03-03"), STILL_TIME, day("2026-03-10")]
    assert told("2026-03-02", "") == [day("2026-03-02"), MISSED, day("2026-03-09")]


def test_a_remand_goes_to_case_management_and_not_through_assessment() -> None:
    one = tracked(
        care_period="care_period_id | child_id | start_date\n cp1 | c1 | 2026-03-02",
        legal_status="legal_status_id | child_id | care_period_id | status_code | start_date\n"
        " l1 | c1 | cp1 | J1 | 2026-03-02",
    )
    assert of("Remand to case management", one, "moved_date", "in_time") == [day("2026-03-02"), MISSED]
    assert of("Assessment to case management: looked after", one, "moved_date") is None


def test_a_receiving_in_conference_is_due_in_15_working_days_and_starts_no_assessment() -> None:
    conference = "conference_id | child_id | kind_code | referral_id | held_at\n k1 | c1 | TRANSFER_IN | r9 | {held}"

    def told(held: str) -> Built:
        return tracked(referral=referral("outcome_transfer_in", "yes"), conference=conference.format(held=held))

    route = "Receiving in from another authority"
    assert of(route, told("2026-03-23"), "in_time", "moved_date") == [IN_TIME, day("2026-03-02")]
    assert of(route, told("2026-03-24"), "in_time", "moved_date") == [LATE, day("2026-03-02")]
    assert of(route, told(""), "in_time") == MISSED
    assert set(told("").population["route"]) == {route}


def test_a_referral_goes_to_assessment_and_one_for_the_childs_own_disability_to_its_team() -> None:
    def routes(need: str, outcome: str = "yes") -> list[str]:
        one = tracked(referral=referral("primary_need_code | outcome_assessment", f"{need} | {outcome}"))
        return list(one.population["route"])

    assert routes("N1") == ["Front door to assessment"]
    assert routes("N2") == ["Front door to disabled children team"]
    assert routes("N3") == ["Front door to assessment"]  # a sibling, or a disabled parent: the case stays
    assert routes("N1", "no") == []


def test_a_contact_on_an_open_case_goes_to_its_team_and_is_no_new_referral() -> None:
    text = "contact_id | child_id | contact_at | became_referral | outcome_existing_referral\n k1 | c1 | {day} | {new} | yes"
    cases = "referral_id | child_id | referral_at | end_at\n r1 | c1 | 2026-03-02 | 2026-03-20"

    def told(on: str, new: str = "no") -> object:
        one = tracked(contact=text.format(day=on, new=new), referral=cases)
        return of("Contact on an open case", one, "in_time", "exception")

    assert told("2026-03-02") is None  # the contact that opened the case
    assert told("2026-03-03") == [NO_LIMIT, None]
    assert told("2026-03-19", "yes") == [NO_LIMIT, "became a new referral though the case was open"]
    assert told("2026-03-20") is None


def test_a_re_referral_on_open_early_help_needs_an_early_help_worker_unless_a_discussion_is_asked_for() -> None:
    helped = "early_help_id | child_id | start_date | worker_id\n h1 | c1 | 2026-01-01 | {worker}"

    def told(outcomes: str, worker: str) -> object:
        case = referral("outcome_assessment | outcome_strategy_discussion", outcomes)
        one = tracked(referral=case, early_help=helped.format(worker=worker))
        return of("Re-referral on open early help", one, "is_wrong")

    assert told("yes | no", "") is True
    assert told("yes | no", "w1") is False
    assert told("no | yes", "") is False
    known = facts(
        person=PEOPLE,
        worker=STAFF,
        profile=SHROPSHIRE,
        referral=referral("outcome_assessment", "yes"),
        early_help=helped.format(worker=""),
        not_held={"early_help": {"worker_id": "nobody is named"}},
    )
    assert not REPORT.build(known).population["is_wrong"].any()


def test_at_17_an_adviser_is_appointed_and_responsibility_moves_at_18() -> None:
    route = "To leaving care"

    def told(born: str, adviser: str, ended: str = "", profile: str = SHROPSHIRE) -> object:
        person = f"child_id | forename | surname | birth_date\n c1 | Ada | Aster | {born}"
        role = (
            "involvement_id | child_id | team_id | worker_id | role_code | start_date\n"
            f" 9 | c1 | 101 | w1 | PERSONAL_ADVISER | {adviser}"
        )
        care = f"care_period_id | child_id | start_date | end_date\n cp1 | c1 | 2020-01-01 | {ended}"
        tables = {"person": person, "involvement": role if adviser else "", "care_period": care}
        return of(route, built(REPORT, profile=profile, **tables), "moved_date", "in_time", "cowork_until")

    assert told("2009-04-01", "") is None  # 17 tomorrow
    assert told("2009-03-31", "") == [None, STILL_TIME, None]
    assert told("2009-03-30", "") == [None, MISSED, None]
    assert told("2009-03-30", "2026-03-30") == [None, IN_TIME, day("2027-03-30")]
    assert told("2008-03-31", "2025-03-30", "2026-03-31") == [day("2026-03-31"), IN_TIME, day("2026-03-30")]
    assert told("2008-03-31", "2025-03-30", "2026-03-29") is None  # left care before the birthday
    assert told("2009-04-01", "", profile="wakefield") == [None, MISSED, None]  # an adviser from fifteen and a half


def test_a_single_plan_that_keeps_the_child_looked_after_moves_the_case_at_the_next_review() -> None:
    route = "Case management to permanency"
    base = {
        "care_period": "care_period_id | child_id | start_date\n cp1 | c1 | 2025-01-01",
        "placement": "placement_id | child_id | care_period_id | start_date | type_code\n"
        " p1 | c1 | cp1 | 2025-01-01 | {type}",
        "care_episode": "care_episode_id | child_id | care_period_id | placement_id | start_date\n"
        " e1 | c1 | cp1 | p1 | 2025-01-01",
        "cla_review": "cla_review_id | child_id | care_period_id | held_date\n"
        " v1 | c1 | cp1 | 2025-01-20\n v2 | c1 | cp1 | 2026-02-10",
        "care_plan": "care_plan_id | child_id | start_date | permanence_plan_code | permanence_options\n"
        " q1 | c1 | 2026-02-01 | {plan} | {options}",
    }

    def moved(plan: str, options: int = 1, kind: str = "U4") -> object:
        tables = {name: text.format(type=kind, plan=plan, options=options) for name, text in base.items()}
        return of(route, tracked(**tables), "moved_date")

    assert moved("FOSTERING") == day("2026-02-10")
    assert moved("RESIDENTIAL", kind="K2") == day("2026-02-10")
    assert moved("RETURN", kind="P1") == day("2026-02-10")
    assert moved("RETURN") is None
    assert moved("FOSTERING", options=2) is None  # a parallel plan
    for stays in ("SGO_CAO", "ADOPTION"):
        assert moved(stays) is None


def test_orders_unaccompanied_children_disability_at_18_and_step_downs_have_their_events() -> None:
    one = tracked(
        person="child_id | forename | surname | birth_date\n c1 | Ada | Aster | 2015-05-01\n c2 | Ben | Birch | 2008-03-20",
        referral="referral_id | child_id | referral_at | end_at | primary_need_code\n"
        " r1 | c1 | 2020-01-01 | | N1\n r2 | c2 | 2020-01-01 | | N2",
        legal_status="legal_status_id | child_id | status_code | start_date\n l1 | c1 | SO | 2026-03-10",
        immigration="immigration_id | child_id | status_code | start_date\n i1 | c1 | UASC | 2026-03-11",
        early_help="early_help_id | child_id | start_date\n h1 | c1 | 2026-03-12",
    )
    assert by("record", one, "to_service", "moved_date", "in_time") == {
        "legal_status/l1": ["Looked-after permanency team", day("2026-03-10"), NO_LIMIT],
        "immigration/i1": ["Looked-after permanency team", day("2026-03-11"), NO_LIMIT],
        "early_help/h1": ["Early help", day("2026-03-12"), NO_LIMIT],
        "person/c2": ["Adult social care", day("2026-03-20"), MISSED],
    }


def test_transfers_made_before_the_window_are_no_longer_told_of() -> None:
    def told(on: str) -> int:
        order = f"legal_status_id | child_id | status_code | start_date\n l1 | c1 | SO | {on}"
        return len(tracked(legal_status=order).population)

    assert [told(on) for on in ("2025-12-30", "2025-12-31", "2026-03-31")] == [0, 1, 1]


def test_an_open_case_that_no_team_holds_is_an_exception() -> None:
    order = "legal_status_id | child_id | status_code | start_date\n l1 | c3 | SO | 2026-03-10"
    assert reasons("child_id", tracked(legal_status=order, referral=CASES)) == {"c3": "no team holds the case"}


TEAMS = """
    team_id | team_name | team_type
    101     | North A   | {held_by}
    201     | South P   | {other}
    """
IN_CARE = "care_period_id | child_id | start_date | end_date\n cp1 | c1 | {span}"


def held_by(kind: str, other: str = "Looked After and Permanence", **tables: str) -> Built:
    """The report with c1's case in a team of that kind."""
    return tracked(team=TEAMS.format(held_by=kind, other=other), **tables)


@pytest.mark.parametrize(
    ("span", "kind", "told"),
    [
        ("2026-03-24 |", "Assessment", {}),  # day 5 is the as-at day
        (
            "2026-03-23 |",
            "Assessment",
            {"c1": "placed and not taken on: the meeting after placement was due by 30/03/2026"},
        ),
        ("2026-03-23 |", "Case Management", {}),  # taken on
        ("2026-03-23 |", "", {}),  # nobody can say
        ("2026-03-23 | 2026-03-27", "Assessment", {}),  # home again
    ],
)
def test_a_placement_that_assessment_still_holds_on_day_6_is_unconfirmed(
    span: str, kind: str, told: dict[str, str]
) -> None:
    assert reasons("child_id", held_by(kind, care_period=IN_CARE.format(span=span))) == told


WRONG = "is with another service than the looked-after permanency team"


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("Case Management", {"c1": WRONG}),
        ("Child in Need and Child Protection", {"c1": WRONG}),
        ("Assessment", {"c1": WRONG}),
        ("Permanency", {}),
        ("Leaving Care", {}),
        ("Emergency Duty", {}),
    ],
)
def test_an_unaccompanied_child_bypasses_case_management_and_a_supervision_order_leaves_it(
    kind: str, told: dict[str, str]
) -> None:
    alone = "immigration_id | child_id | status_code | start_date\n i1 | c1 | UASC | {on}"
    order = "legal_status_id | child_id | status_code | start_date\n l1 | c1 | {status} | 2026-03-30"
    assert reasons("child_id", held_by(kind, immigration=alone.format(on="2026-03-30"))) == told
    assert reasons("child_id", held_by(kind, immigration=alone.format(on="2026-03-31"))) == {}  # today
    assert reasons("child_id", held_by(kind, legal_status=order.format(status="SO"))) == told
    for stays in ("SGO", "CAO"):
        assert reasons("child_id", held_by(kind, legal_status=order.format(status=stays))) == {}
    without = held_by(kind, other=kind, immigration=alone.format(on="2026-03-30"))
    assert reasons("child_id", without) == {}  # the authority has no such service


def test_without_the_kinds_of_teams_nobody_is_in_the_wrong_one() -> None:
    known = facts(
        person=PEOPLE,
        worker=STAFF,
        profile=SHROPSHIRE,
        immigration="immigration_id | child_id | status_code | start_date\n i1 | c1 | UASC | 2026-03-30",
        not_held={"team": {"team_type": "no kinds are recorded"}},
    )
    assert REPORT.build(known).population["is_in_wrong_team"].isna().all()
