"""T-STEP-DOWN: open step downs wait for a step; closed ones followed the early help case, or did not."""

from etl.workbooks.summary import summarise
from management_reports.report import Built
from management_reports.t_step_down import NOT_RECORDED, REPORT
from tests.frames import facts
from tests.management_reports.drawn import PEOPLE, STAFF, built, by, day, reasons
from transforms.step_down_course import AFTER_PLAN, FORTNIGHTLY, MONTHLY

CASES = """
    referral_id | child_id | referral_at | end_at     | closure_reason_code
    r1          | c1       | 2026-01-01  |            |
    r2          | c2       | 2026-01-01  | 2026-03-20 | RC7
    r3          | c3       | 2026-01-01  |            |
    """
STEPPED_DOWN = CASES.replace("RC7", "RC9")
HEADER = (
    "step_out_id | child_id | referral_id | route_code | started_from_code | requested_date | accepted_date |"
    " early_help_start_date | lead_professional | plan_date | authorised_date | case_status_after | closing_action |"
    " cancelled_open_work\n"
)


def step(text: str, **tables: str) -> Built:
    """The report over one step out drawn without its header."""
    return built(REPORT, **{"step_out": HEADER + text, "referral": CASES, **tables})


def test_a_step_out_waits_for_the_first_step_that_is_not_done() -> None:
    asked = "s1 | c1 | r1 | {route} | ASSESSMENT | 2026-03-25 | {accepted} | {case} | | {plan} | {signed} | TAC | | yes"

    def stage(route: str = "A", accepted: str = "", case: str = "", plan: str = "", signed: str = "") -> object:
        text = asked.format(route=route, accepted=accepted, case=case, plan=plan, signed=signed)
        return by("step_out_id", step(text), "stage", "waiting_days")["s1"]

    accepted, case, plan, signed = "2026-03-26", "2026-03-27", "2026-03-28", "2026-03-30"
    assert stage() == ["Early help manager to decide", 6]
    assert stage("B") == ["Early help front door to screen", 6]
    assert stage("A", accepted) == ["Early help case to open", 5]
    assert stage("A", accepted, case) == ["Plan to begin", 4]
    assert stage("A", accepted, case, plan) == ["Manager to authorise", 3]
    assert stage("A", accepted, case, plan, signed) == ["Social care to close", 1]
    assert stage("B", accepted, case) == ["Social care to close", 4]


def test_a_request_waits_past_a_meeting_the_day_after_the_interval() -> None:
    text = "s1 | c1 | r1 | A | {work} | {asked} | | | | | | | |"

    def passed(work: str, asked: str) -> object:
        return by("step_out_id", step(text.format(work=work, asked=asked)), "meeting_list", "next_meeting_passed")["s1"]

    assert passed("ASSESSMENT", "2026-03-17") == [FORTNIGHTLY, False]
    assert passed("ASSESSMENT", "2026-03-16") == [FORTNIGHTLY, True]
    assert passed("PROGRESS_MEETING", "2026-02-28") == [MONTHLY, True]
    assert passed("REVIEW_CONFERENCE", "2026-03-01") == [MONTHLY, False]


def test_without_the_work_it_was_asked_from_a_plan_going_on_tells_the_list() -> None:
    plan = (
        "cin_plan_id | series_id | child_id | start_date | series_start_date\n p1 | p1 | c1 | 2026-02-01 | 2026-02-01"
    )
    text = "s1 | c1 | r1 | B | EARLY_HELP_CONTACT | 2026-03-25 | | | | | | | |"
    assert by("step_out_id", step(text), "meeting_list") == {"s1": FORTNIGHTLY}
    assert by("step_out_id", step(text, cin_plan=plan), "meeting_list") == {"s1": MONTHLY}


def test_social_care_closes_when_the_early_help_case_exists_and_not_before() -> None:
    text = (
        "s2 | c2 | r2 | A | ASSESSMENT | 2026-03-10 | 2026-03-12 | {case} | Lee | 2026-03-12 | 2026-03-12 | TAC | | yes"
    )
    on_the_day = step(text.format(case="2026-03-20"))
    assert by("step_out_id", on_the_day, "is_closed_too_early", "days_to_close") == {"s2": [False, 0]}
    assert (len(on_the_day.main), len(on_the_day.exceptions)) == (0, 0)
    late = step(text.format(case="2026-03-21"))
    assert by("step_out_id", late, "days_to_close") == {"s2": -1}
    assert reasons("step_out_id", late) == {
        "s2": "social care closed on 20/03/2026, before the early help case of 21/03/2026"
    }
    never = step(text.format(case=""))
    assert reasons("step_out_id", never) == {"s2": "social care closed, and there is no early help case"}


def test_what_is_missing_at_the_closure_is_told() -> None:
    bare = step("s2 | c2 | r2 | A | ASSESSMENT | 2026-03-10 | 2026-03-12 | 2026-03-13 | | | | | | yes")
    assert reasons("step_out_id", bare) == {
        "s2": "closed without a manager's authorisation; closed without a plan; closed without a lead professional; "
        "no case status after the decision"
    }
    undecided = step("s2 | c2 | r2 | B | ASSESSMENT | 2026-03-10 | | 2026-03-13 | Lee | | | | |")
    assert reasons("step_out_id", undecided) == {"s2": "closed without being accepted"}


def test_the_closing_action_is_the_one_for_the_work_it_was_asked_from_however_it_is_written() -> None:
    text = "s1 | c1 | r1 | B | {work} | 2026-03-30 | 2026-03-30 | | | | | TAC | {action} | yes"
    after_assessment = "SC No Social Care Intervention Required – Case to Close"

    def wrong(work: str, action: str) -> object:
        return by("step_out_id", step(text.format(work=work, action=action)), "has_wrong_closing_action")["s1"]

    assert wrong("ASSESSMENT", after_assessment) is False
    assert wrong("ASSESSMENT", AFTER_PLAN) is True
    assert wrong("PROGRESS_MEETING", AFTER_PLAN) is False
    assert wrong("REVIEW_CONFERENCE", after_assessment) is True
    assert wrong("EARLY_HELP_CONTACT", AFTER_PLAN) is False
    assert wrong("ASSESSMENT", "") is False


def test_accepted_with_a_plan_going_on_asks_for_its_open_work_to_be_cancelled() -> None:
    plan = (
        "cin_plan_id | series_id | child_id | start_date | series_start_date\n p1 | p1 | c1 | 2026-02-01 | 2026-02-01"
    )
    text = "s1 | c1 | r1 | B | PROGRESS_MEETING | 2026-03-30 | {accepted} | | | | | TAC | | {cancelled}"

    def told(accepted: str, cancelled: str, **tables: str) -> dict[str, str]:
        return reasons("step_out_id", step(text.format(accepted=accepted, cancelled=cancelled), **tables))

    why = "accepted, and open social care work is not cancelled"
    assert told("2026-03-30", "no", cin_plan=plan) == {"s1": why}
    assert told("2026-03-30", "yes", cin_plan=plan) == {}
    assert told("2026-03-30", "no") == {}
    assert told("", "no", cin_plan=plan) == {}


def test_without_step_outs_the_records_of_early_help_show_the_step_down() -> None:
    helped = """
        early_help_id | child_id | start_date | end_date
        e1            | c1       | 2026-03-01 |
        e2            | c2       | 2026-03-25 |
        e3            | c3       | 2025-12-31 |
        """
    one = built(REPORT, referral=STEPPED_DOWN, early_help=helped)
    assert by("record", one, "route", "stage", "waiting_days") == {
        "referral/r1": [NOT_RECORDED, "Social care to close", 30],
        "referral/r2": [NOT_RECORDED, "Closed", None],
    }
    assert reasons("record", one)["referral/r1"] == "early help case since 01/03/2026: social care is to close; " + (
        "waiting since 01/03/2026, past a meeting"
    )


def test_only_the_child_named_steps_out_and_the_window_is_the_month() -> None:
    siblings = "step_out_id | child_id | requested_date\n s1 | c1 | 2026-03-30"
    assert built(REPORT, referral=STEPPED_DOWN, step_out=siblings).population["child_id"].tolist() == ["c1", "c2"]

    def closed(on: str) -> int:
        case = f"referral_id | child_id | referral_at | end_at | closure_reason_code\n r | c2 | 2025-12-01 | {on} | RC9"
        return len(built(REPORT, referral=case).population)

    assert [closed(on) for on in ("2026-02-28", "2026-03-01", "2026-03-31")] == [0, 1, 1]


def test_what_the_source_does_not_hold_is_not_missed() -> None:
    gaps = {"step_out": {"": "there are none"}, "early_help": {"lead_professional": "nobody is named"}}
    known = facts(
        person=PEOPLE,
        worker=STAFF,
        referral=STEPPED_DOWN,
        early_help="early_help_id | child_id | start_date\n e2 | c2 | 2026-03-20",
        not_held=gaps,
    )
    one = REPORT.build(known)
    assert len(one.exceptions) == 0
    unavailable = REPORT.unavailable(known)
    assert {"started_from", "approver", "lead_professional", "step_down_meeting_date"} <= set(unavailable)
    assert "" not in unavailable
    line = summarise(one.population, REPORT.measures, known.organisation).iloc[0]
    assert (line["0_numerator"], line["rows"]) == (0, 1)


def test_the_day_waited_since_is_the_latest_step() -> None:
    one = step(
        "s1 | c1 | r1 | A | ASSESSMENT | 2026-03-01 | 2026-03-12 | 2026-03-13 | Lee | 2026-03-14 | | TAC | | yes"
    )
    assert by("step_out_id", one, "waiting_since") == {"s1": day("2026-03-14")}


def closed_too_early(**not_held: dict[str, str]) -> list[object]:
    """Whether r2, closed with a step out and no early help case known, counts as closed before one."""
    step_out = HEADER + "s2 | c2 | r2 | A | ASSESSMENT | 2026-03-01 | 2026-03-02 | | | | | | | yes"
    one = REPORT.build(facts(person=PEOPLE, worker=STAFF, referral=CASES, step_out=step_out, not_held=not_held))
    assert REPORT.unavailable(facts(not_held=not_held)).get("") is None
    return one.population["is_closed_too_early"].astype("object").where(lambda told: told.notna(), None).tolist()


def test_where_early_help_is_told_by_the_step_out_alone_the_report_is_made_all_the_same() -> None:
    assert closed_too_early() == [True]
    assert closed_too_early(early_help={"": "no table"}) == [True]


def test_where_no_source_tells_of_early_help_nothing_is_said_of_it() -> None:
    assert closed_too_early(early_help={"": "no table"}, step_out={"early_help_start_date": "no column"}) == [None]
