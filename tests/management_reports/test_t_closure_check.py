"""T-CLOSURE-CHECK: what the record lacked on the day a case closed or passed to another team."""

import pytest

from etl.workbooks.summary import summarise
from management_reports.report import Built
from management_reports.t_closure_check import REPORT
from tests.frames import facts
from tests.management_reports.drawn import PEOPLE, STAFF, built, by, day, reasons

# c1 closed on 20 March with a plan and a record in order; c2 on the same day straight after an assessment.
CASES = """
    referral_id | child_id | referral_at | end_at     | no_further_action
    r1          | c1       | 2025-06-02  | 2026-03-20 |
    r2          | c2       | 2026-02-02  | 2026-03-20 |
    """
ASSESSMENTS = """
    assessment_id | child_id | referral_id | start_date | authorised_at
    a1            | c1       | r1          | 2025-06-02 | 2025-07-01
    a2            | c2       | r2          | 2026-02-02 | 2026-03-19
    """
PLANS = """
    cin_plan_id | series_id | child_id | referral_id | start_date | end_date   | series_start_date | series_end_date
    p1          | p1        | c1       | r1          | 2025-07-02 | 2026-03-20 | 2025-07-02        | 2026-03-20
    """
ENTRIES = """
    chronology_id | child_id | recorded_at
    h1            | c1       | 2026-03-01
    h2            | c2       | 2026-03-01
    """
SUMMARIES = """
    case_note_id | child_id | type_code    | event_at
    n1           | c1       | CASE_SUMMARY | 2026-03-18
    """
LETTERS = """
    outcome_id | child_id | outcome_code                  | outcome_date
    o1         | c1       | RIR - Letter Sent to Referrer | 2025-06-03
    o2         | c2       | RIR - Letter Sent to Referrer | 2026-02-03
    """
RECORD = {
    "referral": CASES, "assessment": ASSESSMENTS, "cin_plan": PLANS, "chronology": ENTRIES, "case_note": SUMMARIES,
    "outcome": LETTERS,
}  # fmt: skip


def checked(**tables: str) -> Built:
    """The report over the record, tables changed as told, under Wakefield's limits."""
    return built(REPORT, profile="wakefield", **{**RECORD, **tables})


def test_a_record_in_order_is_complete_and_an_assessment_without_a_plan_needs_no_plan_or_summary() -> None:
    one = checked()
    assert by("child_id", one, "event", "is_complete", "plan") == {
        "c1": ["Closed", True, "Child in need plan"],
        "c2": ["Closed", True, None],
    }
    assert (len(one.main), len(one.exceptions)) == (0, 0)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("assessment", "no assessment"),
        ("chronology", "no chronology"),
        ("case_note", "no closure summary"),
        ("outcome", "referrer not told of the outcome"),
    ],
)
def test_each_missing_item_blocks_complete(table: str, words: str) -> None:
    one = checked(**{table: ""})
    assert by("child_id", one, "is_complete")["c1"] is False
    assert reasons("child_id", one)["c1"] == words


def test_the_chronology_is_kept_up_for_four_months_to_the_closure_and_what_comes_later_does_not_count() -> None:
    def told(on: str) -> str | None:
        entry = f"chronology_id | child_id | recorded_at\n h1 | c1 | {on}\n h2 | c2 | 2026-03-01"
        return reasons("child_id", checked(chronology=entry)).get("c1")

    assert told("2025-11-20") is None
    assert told("2025-11-19") == "chronology not kept up"
    assert told("2026-03-20") is None
    assert told("2026-03-21") == "no chronology"


def test_the_closure_summary_is_written_in_the_days_before_or_on_the_day() -> None:
    def told(on: str) -> str | None:
        note = f"case_note_id | child_id | type_code | event_at\n n1 | c1 | CASE_SUMMARY | {on}"
        return reasons("child_id", checked(case_note=note)).get("c1")

    assert told("2026-02-20") is None
    assert told("2026-02-19") == "no closure summary"
    assert told("2026-03-20 16:00") is None
    assert told("2026-03-21") == "no closure summary"


def test_an_assessment_is_current_for_twelve_months_on_the_day() -> None:
    def told(on: str) -> str | None:
        changed = ASSESSMENTS.replace("2025-06-02 | 2025-07-01", f"2025-01-02 | {on}")
        return reasons("child_id", checked(assessment=changed)).get("c1")

    assert told("2025-03-20") is None
    assert told("2025-03-19") == "assessment older than 12 months"


def test_an_open_case_with_a_plan_is_listed_when_its_assessment_is_over_twelve_months_old() -> None:
    cases = "referral_id | child_id | referral_at\n r3 | c3 | 2024-01-01"
    plan = (
        "cin_plan_id | series_id | child_id | start_date | series_start_date\n p3 | p3 | c3 | 2024-02-01 | 2024-02-01"
    )
    assessed = "assessment_id | child_id | start_date | authorised_at\n a3 | c3 | 2024-01-01 | {day}"

    def told(on: str, **tables: str) -> dict[str, str]:
        given = {"referral": cases, "cin_plan": plan, "assessment": assessed.format(day=on), **tables}
        return reasons("child_id", checked(**given))

    assert told("2025-03-31") == {}
    assert told("2025-03-30") == {"c3": "assessment older than 12 months"}
    assert told("") == {"c3": "no assessment"}
    assert told("", cin_plan="") == {}  # open without a plan: nothing to refresh


def test_the_window_is_the_month_and_what_closed_at_the_front_door_is_no_case() -> None:
    def closed(on: str, assessment: str = ASSESSMENTS) -> int:
        case = f"referral_id | child_id | referral_at | end_at\n r2 | c2 | 2026-02-02 | {on}"
        return len(checked(referral=case, assessment=assessment, cin_plan="").population)

    assert [closed(on) for on in ("2026-02-28", "2026-03-01", "2026-03-31")] == [0, 1, 1]
    assert closed("2026-03-20", assessment="") == 0


def test_a_transfer_between_teams_needs_a_plan_and_a_transfer_summary() -> None:
    tables = {
        "referral": "referral_id | child_id | referral_at\n r2 | c2 | 2026-02-02",
        "involvement": """
            involvement_id | child_id | team_id | worker_id | role_code   | start_date | end_date
            1              | c2       | 101     | w1        | CASE_WORKER | 2026-02-02 | {left}
            2              | c2       | 201     | w2        | CASE_WORKER | {begun}    |
            """,
        "cin_plan": "cin_plan_id | series_id | child_id | start_date | series_start_date\n"
        " p2 | p2 | c2 | {plan} | {plan}",
    }

    def told(begun: str = "2026-03-25", left: str = "2026-03-25", plan: str = "2026-03-19", **given: str) -> Built:
        drawn = {name: text.format(begun=begun, left=left, plan=plan) for name, text in tables.items()}
        return checked(**drawn, **given)

    without = told()
    transfer = without.population[without.population["record"].eq("involvement/2")]
    assert by("record", Built(transfer, transfer, transfer), "event", "event_date", "team_before", "received_by") == {
        "involvement/2": ["Transferred", day("2026-03-25"), "101", "201"]
    }
    assert reasons("record", without) == {"involvement/2": "no transfer summary"}
    summary = "case_note_id | child_id | type_code | event_at\n n1 | c2 | CASE_SUMMARY | 2026-03-24"
    assert reasons("record", told(case_note=summary)) == {}
    assert reasons("record", told(case_note=summary, plan="2026-03-26")) == {"involvement/2": "no plan"}
    assert "involvement/2" not in set(told("2026-02-27").population["record"])
    assert "involvement/2" not in set(told("2026-03-10", plan="2026-03-19").population["record"])  # not yet assessed


def test_what_the_source_does_not_hold_is_not_missed_and_gives_no_share() -> None:
    gaps = {
        "chronology": {"event_at": "there is none"},
        "case_note": {"type_code=CASE_SUMMARY": "there is none"},
        "outcome": {"": "there are none"},
    }
    given = {name: text for name, text in RECORD.items() if name not in gaps}
    known = facts(person=PEOPLE, worker=STAFF, profile="wakefield", not_held=gaps, **given)
    one = REPORT.build(known)
    assert len(one.exceptions) == 0
    unavailable = REPORT.unavailable(known)
    assert {"chronology_date", "summary_date", "referrer_told_date", "audit_date"} <= set(unavailable)
    line = summarise(one.population, REPORT.measures, known.organisation).iloc[0]
    shares = {measure.name: line[f"{place}_denominator"] for place, measure in enumerate(REPORT.measures)
              if f"{place}_denominator" in line}  # fmt: skip
    for name in ("No chronology", "No closure summary", "No transfer summary", "Referrer not told"):
        assert shares[name] == 0
