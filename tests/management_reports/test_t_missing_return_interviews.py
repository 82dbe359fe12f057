"""T-MISSING-RETURN-INTERVIEWS: offered, accepted, held in time; and what is outstanding from before the month."""

import pytest

from management_reports.t_missing_return_interviews import REPORT
from tests.frames import facts
from tests.management_reports.drawn import CASES, PEOPLE, built, by, reasons

HEAD = (
    "missing_episode_id | child_id | start_at | end_at | interview_offered | interview_accepted | interview_at | "
    "interview_delay_reason | kind_code"
)


def episodes(*rows: str) -> dict[str, str]:
    """Episodes drawn as `id | child | start | end | offered | accepted | interview | reason`."""
    return {"missing_episode": "\n".join([HEAD, *(f"{row} | M" for row in rows)])}


def test_seventy_two_hours_are_in_time_and_a_minute_more_is_late():
    one = built(
        REPORT,
        **episodes(
            "1 | c1 | 2026-03-01 20:00 | 2026-03-02 08:00 | yes | yes | 2026-03-05 08:00 |",
            "2 | c2 | 2026-03-01 20:00 | 2026-03-02 08:00 | yes | yes | 2026-03-05 08:01 | Placed far away",
        ),
    )
    assert by("child_id", one, "hours_to_interview", "within_timescale") == {"c1": [72.0, True], "c2": [72.0, False]}
    assert reasons("child_id", one) == {"c2": "held later than 72 hours after the return"}


def test_hours_run_by_the_clock_over_the_night_it_changes():
    # Clocks go forward on 29 March 2026: 73 hours on the wall are 72.
    one = built(REPORT, **episodes("1 | c1 | 2026-03-27 20:00 | 2026-03-28 08:00 | yes | yes | 2026-03-31 09:00 |"))
    assert by("child_id", one, "hours_to_interview", "within_timescale")["c1"] == [72.0, True]


def test_where_only_days_are_held_three_days_are_in_time():
    one = built(
        REPORT,
        **episodes(
            "1 | c1 | 2026-03-01 | 2026-03-02 | yes | yes | 2026-03-05 |",
            "2 | c2 | 2026-03-01 | 2026-03-02 | yes | yes | 2026-03-06 | Ill",
        ),
    )
    assert by("child_id", one, "hours_to_interview", "within_timescale") == {"c1": [None, True], "c2": [None, False]}


def test_what_is_not_held_is_late_once_the_day_has_passed():
    one = built(
        REPORT,
        **episodes(
            "1 | c1 | 2026-03-27 20:00 | 2026-03-28 08:00 | yes | | |",
            "2 | c2 | 2026-03-26 20:00 | 2026-03-27 08:00 | yes | | |",
        ),
    )
    assert by("child_id", one, "within_timescale", "is_judged") == {"c1": [None, False], "c2": [False, True]}
    assert reasons("child_id", one) == {"c2": "not held by 30/03/2026; no reason recorded for the delay"}


def test_a_declined_interview_is_told_and_not_outstanding():
    one = built(
        REPORT,
        **episodes(
            "1 | c1 | 2026-03-01 20:00 | 2026-03-02 08:00 | yes | no | |",
            "2 | c2 | 2026-01-01 20:00 | 2026-01-02 08:00 | yes | no | |",
        ),
    )
    assert reasons("child_id", one) == {"c1": "declined"}
    assert set(one.population["child_id"]) == {"c1"}


@pytest.mark.parametrize(
    ("ended", "is_told"),
    [
        ("2025-03-30 08:00", False),  # before the twelve months
        ("2025-03-31 08:00", True),
        ("2026-02-28 08:00", True),
        ("2026-03-01 08:00", True),
        ("2026-03-31 23:00", True),
    ],
)
def test_earlier_episodes_stand_here_while_their_interview_is_outstanding(ended: str, is_told: bool):
    one = built(REPORT, **episodes(f"1 | c1 | 2025-03-01 20:00 | {ended} | yes | | |"))
    assert bool(len(one.main)) is is_told


def test_one_from_before_the_month_that_was_held_is_not_told():
    one = built(REPORT, **episodes("1 | c1 | 2026-02-01 20:00 | 2026-02-02 08:00 | yes | yes | 2026-02-20 |"))
    assert one.population.empty


def test_a_child_is_judged_on_the_latest_episode_that_ended():
    one = built(
        REPORT,
        **episodes(
            "1 | c1 | 2026-03-01 20:00 | 2026-03-02 08:00 | no | | |",
            "2 | c1 | 2026-03-10 20:00 | 2026-03-11 08:00 | yes | yes | 2026-03-12 08:00 |",
            "3 | c2 | 2026-03-01 20:00 | 2026-03-02 08:00 | yes | yes | 2026-03-03 08:00 |",
            "4 | c2 | 2026-03-30 20:00 | 2026-03-31 08:00 | | | |",
            "5 | c2 | 2026-03-31 20:00 | | | | |",
        ),
    )
    assert by("missing_episode_id", one, "has_no_offer") == {"1": False, "2": False, "3": False, "4": True}
    assert by("missing_episode_id", one, "interview_offered")["4"] is None


def test_an_interview_before_the_return_is_told():
    one = built(REPORT, **episodes("1 | c1 | 2026-03-01 20:00 | 2026-03-02 08:00 | yes | yes | 2026-03-01 21:00 |"))
    assert reasons("child_id", one) == {"c1": "the interview is dated before the return"}


def test_where_no_source_says_when_it_was_held_an_accepted_one_is_not_outstanding():
    drawn = episodes(
        "1 | c1 | 2026-02-01 20:00 | 2026-02-02 08:00 | yes | yes | |",
        "2 | c2 | 2026-02-01 20:00 | 2026-02-02 08:00 | no | | |",
    )
    known = facts(
        person=PEOPLE, referral=CASES, not_held={"missing_episode": {"interview_at": "there is none"}}, **drawn
    )
    rows = REPORT.build(known)
    assert set(rows.population["child_id"]) == {"c2"}
    assert rows.population["is_judged"].isna().all()
    assert reasons("child_id", rows) == {"c2": "no interview offered after the latest episode"}
