"""N21: plans of every kind without a case summary."""

import pytest

from management_reports.n21_no_case_summary import REPORT
from tests.management_reports.drawn import built, by, reasons

PLANS = {
    "cin_plan": "cin_plan_id | series_id | child_id | start_date | series_start_date\n 1 | s | c1 | 2026-03-01 | 2026-03-01",
    "cp_plan": "cp_plan_id | child_id | start_date\n 2 | c2 | 2026-03-01",
    "care_period": "care_period_id | child_id | start_date\n 3 | c2 | 2026-03-01",
    "pathway_plan": "pathway_plan_id | child_id | start_date | is_active\n 4 | c4 | 2026-03-01 | yes",
}


def test_every_kind_of_open_plan_is_looked_at():
    assert by("record", built(REPORT, **PLANS), "plan_type") == {
        "cin_plan/1": "Child in need",
        "cp_plan/2": "Child protection",
        "care_period/3": "Looked after",
        "pathway_plan/4": "Pathway",
    }


@pytest.mark.parametrize(
    "ended",
    [
        {
            "cin_plan": "cin_plan_id | series_id | child_id | start_date | series_end_date\n 1 | s | c1 | 2026-03-01 | 2026-03-31"
        },
        {"cp_plan": "cp_plan_id | child_id | start_date | end_date\n 1 | c1 | 2026-03-01 | 2026-03-31"},
        {"care_period": "care_period_id | child_id | start_date | end_date\n 1 | c1 | 2026-03-01 | 2026-03-31"},
        {
            "care_period": "care_period_id | child_id | start_date\n 1 | c1 | 2026-03-01",
            "legal_status": "legal_status_id | child_id | care_period_id | status_code | start_date\n 1 | c1 | 1 | V3 | 2026-03-01",
        },
        {"pathway_plan": "pathway_plan_id | child_id | start_date | end_date\n 1 | c1 | 2026-03-01 | 2026-03-31"},
    ],
    ids=["CIN", "CP", "care", "short breaks", "pathway"],
)
def test_a_plan_that_has_ended_and_short_breaks_are_not_looked_at(ended):
    assert built(REPORT, **ended).population.empty


@pytest.mark.parametrize(
    ("kind", "written", "what"),
    [
        ("CASE_SUMMARY", "2026-02-10 09:00", None),
        ("CASE_SUMMARY", "2026-02-01 00:00", None),  # on the day of the current referral
        ("CASE_SUMMARY", "2026-01-31 23:59", "the newest case summary is older than the current referral"),
        ("CASE_SUMMARY", "2026-04-01 09:00", "no case summary at all"),  # after the as-at date
        ("VISIT", "2026-02-10 09:00", "no case summary at all"),
    ],
)
def test_none_ever_and_none_since_the_current_referral_are_told_apart(kind, written, what):
    one = built(
        REPORT,
        cin_plan=PLANS["cin_plan"],
        referral="referral_id | child_id | referral_at\n r1 | c1 | 2026-02-01 12:00",
        case_note=f"case_note_id | child_id | type_code | event_at\n 1 | c1 | {kind} | {written}",
    )
    assert reasons("child_id", one) == ({"c1": what} if what else {})
    assert len(one.main) == bool(what)


def test_days_are_counted_to_the_as_at_date():
    one = built(
        REPORT,
        cin_plan=PLANS["cin_plan"],
        case_note="case_note_id | child_id | type_code | event_at\n 1 | c1 | CASE_SUMMARY | 2026-03-21 09:00",
    )
    assert by("child_id", one, "days_since_summary", "days_on_plan") == {"c1": [10, 30]}
