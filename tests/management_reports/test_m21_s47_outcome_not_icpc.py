"""M21: enquiries completed in March 2026 that stopped short of conference, and what followed."""

import pytest

from management_reports.m21_s47_outcome_not_icpc import REPORT
from tests.frames import facts
from tests.management_reports.drawn import built, by, reasons

HEAD = (
    "s47_id | child_id | start_at | end_at | outcome_conference | outcome_services | outcome_no_further_action"
    " | concerns_substantiated\n"
)
PLAN = "cp_plan_id | child_id | start_date | end_date\n k | c1 | {} | {}"


def test_an_enquiry_without_an_outcome_is_neither():
    one = built(
        REPORT,
        s47=HEAD
        + """
        not  | c1 | 2026-03-02 | 2026-03-12 |     | yes | |
        icpc | c2 | 2026-03-02 | 2026-03-12 | yes |     | |
        none | c3 | 2026-03-02 | 2026-03-12 |     |     | |
        """,
    )
    assert one.main["s47_id"].tolist() == ["not"]
    names = ("is_not_icpc", "is_icpc", "has_no_outcome")
    assert {key: values.index(True) for key, values in by("s47_id", one, *names).items()} == {
        "not": 0,
        "icpc": 1,
        "none": 2,
    }


@pytest.mark.parametrize(
    ("end", "listed"), [("2026-02-28 23:59", 0), ("2026-03-01", 1), ("2026-03-31 23:59", 1), ("2026-04-01", 0), ("", 0)]
)
def test_the_month_is_that_of_its_end(end, listed):
    assert len(built(REPORT, s47=f"{HEAD} e | c1 | 2026-02-16 | {end} | | yes | |").main) == listed


@pytest.mark.parametrize(
    ("start", "end", "step", "plan"),
    [
        ("2026-01-01", "", "Child protection plan", "Child protection plan"),
        ("2026-01-01", "2026-03-13", "Child protection plan", None),  # went on that day, ended since
        ("2026-03-20", "", "Child protection plan", "Child protection plan"),  # began after
        ("2026-01-01", "2026-03-12", None, None),
    ],
)
def test_the_next_step_is_what_went_on_or_began_after(start, end, step, plan):
    one = built(REPORT, s47=f"{HEAD} e | c1 | 2026-03-02 | 2026-03-12 | | yes | |", cp_plan=PLAN.format(start, end))
    assert by("s47_id", one, "next_step", "current_plan_type") == {"e": [step, plan]}
    assert reasons("s47_id", one) == ({} if step else {"e": "no next step"})


def test_no_further_action_and_missing_oversight_are_exceptions():
    one = built(
        REPORT,
        s47=HEAD
        + """
        nfa | c1 | 2026-03-02 | 2026-03-12 | |     | yes |
        sub | c2 | 2026-03-02 | 2026-03-12 | | yes |     | yes
        new | c2 | 2026-03-20 | 2026-03-26 | | yes |     | yes
        """,
        cp_plan="cp_plan_id | child_id | start_date\n k | c1 | 2026-01-01\n l | c2 | 2026-01-01",
    )
    assert reasons("s47_id", one) == {
        "nfa": "outcome no further action",
        "sub": "substantiated, without IRO oversight in 3 working days",
    }


def test_enquiries_are_counted_over_twelve_months_finished_or_not():
    one = built(
        REPORT,
        s47=HEAD
        + """
        e    | c1 | 2026-03-02 | 2026-03-12 | | yes | |
        in   | c1 | 2025-03-31 | 2025-04-12 | | yes | |
        out  | c1 | 2025-03-30 | 2025-04-12 | | yes | |
        open | c1 | 2026-03-31 |            | |     | |
        """,
    )
    assert by("s47_id", one, "s47s_last_12_months") == {"e": 3}


def test_where_concerns_are_not_recorded_oversight_is_no_exception():
    known = facts(
        s47=f"{HEAD} e | c1 | 2026-03-02 | 2026-03-12 | | yes | | yes",
        cp_plan=PLAN.format("2026-01-01", ""),
        not_held={"s47": {"concerns_substantiated": "none"}},
    )
    assert REPORT.build(known).exceptions.empty
