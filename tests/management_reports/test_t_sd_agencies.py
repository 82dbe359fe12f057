"""T-SD-AGENCIES: who took part in the discussions of March 2026; education is asked for from 5 to 16 years."""

import pytest

from management_reports.t_sd_agencies import REPORT
from tests.management_reports.drawn import built, by, reasons

DISCUSSION = "strategy_discussion_id | child_id | start_at | chair_name\n d | c1 | 2026-03-10 10:00 | Ann Chair"


def attendance(**said: str) -> str:
    """Attendance at the discussion by agency: yes or no."""
    head = "strategy_attendance_id | strategy_discussion_id | child_id | agency_code | attended"
    return "\n".join([head, *(f"{name} | d | c1 | {name.upper()} | {answer}" for name, answer in said.items())])


@pytest.mark.parametrize(
    ("said", "all_three", "reason"),
    [
        ({"police": "yes", "health": "yes", "education": "yes"}, True, None),
        ({"police": "no", "health": "yes", "education": "yes"}, False, "no police"),
        ({"health": "yes", "education": "yes"}, False, "no police"),
        ({"police": "yes", "health": "no", "education": "no"}, False, "no health; no education, at school age"),
        ({"referrer": "yes"}, False, "no police; no health; no education, at school age"),
        ({}, None, "no agency's attendance is recorded"),
    ],
)
def test_each_agency_that_is_missing_is_told(said, all_three, reason):
    one = built(REPORT, strategy_discussion=DISCUSSION, strategy_attendance=attendance(**said))
    assert by("strategy_discussion_id", one, "all_three_present", "chair") == {"d": [all_three, "Ann Chair"]}
    assert reasons("strategy_discussion_id", one).get("d") == reason


@pytest.mark.parametrize(
    ("born", "asked"),
    [("2021-03-10", True), ("2021-03-11", False), ("2009-03-11", True), ("2009-03-10", False), ("", False)],
)
def test_education_is_asked_for_from_the_fifth_birthday_to_the_day_before_the_seventeenth(born, asked):
    one = built(
        REPORT,
        person=f"child_id | birth_date\n c1 | {born}",
        strategy_discussion=DISCUSSION,
        strategy_attendance=attendance(police="yes", health="yes", education="no"),
    )
    assert reasons("strategy_discussion_id", one) == ({"d": "no education, at school age"} if asked else {})


def test_shares_are_of_the_discussions_with_attendance_recorded():
    two = DISCUSSION + "\n other | c2 | 2026-03-11 10:00 |"
    one = built(REPORT, strategy_discussion=two, strategy_attendance=attendance(police="yes"))
    assert by("strategy_discussion_id", one, "is_recorded", "police_present") == {
        "d": [True, True],
        "other": [False, None],
    }
