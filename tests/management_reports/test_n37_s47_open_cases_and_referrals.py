"""N37: enquiries begun in March 2026, on open cases and on new referrals."""

import pytest

from management_reports.n37_s47_open_cases_and_referrals import REPORT
from tests.management_reports.drawn import built, by, day, reasons

HEAD = "s47_id | child_id | start_at | end_at | outcome_legal_action\n"
ONE = HEAD + " e | c1 | 2026-03-10 | |"
CP = {"cp_plan": "cp_plan_id | child_id | start_date | end_date\n k | c1 | 2026-01-05 | {}"}
CIN = {"cin_plan": "cin_plan_id | series_id | child_id | start_date\n n | n | c1 | 2026-01-07"}
CARE = {"care_period": "care_period_id | child_id | start_date\n p | c1 | 2026-01-09"}


@pytest.mark.parametrize(
    ("tables", "case", "reason"),
    [
        ({}, "New referral", None),
        (CIN, "Child in need plan", None),
        (
            {"cp_plan": CP["cp_plan"].format("")} | CIN,
            "Child protection plan",
            "the child was already: child protection plan",
        ),
        ({"cp_plan": CP["cp_plan"].format("2026-03-10")}, "New referral", None),
        (CARE | CIN, "Looked after", "the child was already: looked after"),
    ],
)
def test_the_case_is_the_furthest_that_was_open_when_the_enquiry_began(tables, case, reason):
    one = built(REPORT, s47=ONE, **tables)
    assert by("s47_id", one, "case_type_at_start", "referral_date") == {"e": [case, day("2020-01-01")]}
    assert reasons("s47_id", one).get("e") == reason


@pytest.mark.parametrize(("earlier", "second"), [("2026-01-07", True), ("2026-01-06", False)])
def test_a_second_enquiry_during_the_same_plan_is_an_exception(earlier, second):
    one = built(REPORT, s47=f"{ONE}\n before | c1 | {earlier} | |", **CIN)
    assert by("s47_id", one, "is_second_on_plan") == {"e": second}
    assert reasons("s47_id", one) == ({"e": "not the first enquiry during the same plan"} if second else {})


def test_what_followed_is_told():
    one = built(
        REPORT,
        s47=HEAD + " e | c1 | 2026-03-10 | 2026-03-20 | yes",
        conference="conference_id | child_id | kind_code | s47_id | held_at\n I-1 | c1 | INITIAL | e | 2026-03-25 10:00",
        care_period="care_period_id | child_id | start_date\n p | c1 | 2026-03-26",
    )
    assert by("s47_id", one, "conference_or_proceedings_followed") == {
        "e": "conference 25/03/2026; legal action; looked after since 26/03/2026"
    }


@pytest.mark.parametrize(
    ("start", "listed"), [("2026-02-28", 0), ("2026-03-01", 1), ("2026-03-31", 1), ("2026-04-01", 0)]
)
def test_the_month_is_that_in_which_it_began(start, listed):
    assert len(built(REPORT, s47=f"{HEAD} e | c1 | {start} | |").main) == listed
