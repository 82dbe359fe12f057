"""T-SD-24H: 24 hours from the decision to the discussion. The as-at date is Tuesday 31 March 2026."""

import pandas as pd
import pytest

from management_reports.t_sd_24h import REPORT
from tests.frames import facts
from tests.management_reports.drawn import CASES, HELD, PEOPLE, STAFF, built, by, reasons

HEAD = "strategy_discussion_id | child_id | decision_at | start_at | delay_reason\n"


@pytest.mark.parametrize(
    ("decision", "start", "listed"),
    [
        ("2026-03-23 10:00", "2026-03-23 23:59", 0),
        ("2026-03-23 10:00", "2026-03-24 00:00", 1),
        ("2026-03-30 10:00", "2026-03-30 23:59", 1),
        ("2026-03-30 10:00", "2026-03-31 00:00", 0),
        ("2020-03-30 10:00", "", 1),  # decided and never held
        ("2026-04-01 00:00", "", 0),
        ("2026-03-30 10:00", "2026-04-01 09:00", 1),  # not held yet on the as-at date
    ],
)
def test_listed_are_the_weeks_discussions_and_those_decided_and_not_held(decision, start, listed):
    assert len(built(REPORT, strategy_discussion=f"{HEAD} d | c1 | {decision} | {start} |").main) == listed


@pytest.mark.parametrize(
    ("decision", "start", "within", "reason"),
    [
        ("2026-03-24 12:00", "2026-03-25 12:00", True, None),
        ("2026-03-24 12:00", "2026-03-25 12:01", False, "held later than 24 hours after the decision"),
        ("2026-03-27 17:00", "2026-03-30 09:00", False, "held later than 24 hours after the decision"),  # weekend
        ("2026-03-24", "2026-03-25", True, "no time of day recorded"),
        ("2026-03-24", "2026-03-26", False, "held later than 24 hours after the decision; no time of day recorded"),
        ("", "2026-03-25 10:00", None, "no decision recorded"),
        ("2026-03-30 10:00", "", None, "decided on and not held: due by 31/03/2026"),
        ("2026-03-29 10:00", "", False, "decided on and not held within 24 hours: due by 30/03/2026"),
    ],
)
def test_it_is_judged_from_the_decision_by_the_clock(decision, start, within, reason):
    one = built(REPORT, strategy_discussion=f"{HEAD} d | c1 | {decision} | {start} |")
    assert by("strategy_discussion_id", one, "within_24_hours") == {"d": within}
    assert reasons("strategy_discussion_id", one).get("d") == reason


def test_hours_from_the_referral_stand_beside_those_from_the_decision():
    one = built(
        REPORT,
        referral="referral_id | child_id | referral_at\n r1 | c1 | 2026-03-23 10:00",
        strategy_discussion=f"{HEAD} d | c1 | 2026-03-24 10:00 | 2026-03-24 16:30 | no police",
    )
    names = ("hours_elapsed", "hours_from_referral", "clock", "reason_for_delay")
    assert by("strategy_discussion_id", one, *names) == {"d": [6.5, 30.5, None, "no police"]}


def test_changing_the_profile_changes_the_rating_and_nothing_else():
    tables = {
        "person": PEOPLE,
        "worker": STAFF,
        "involvement": HELD,
        "referral": CASES,
        "strategy_discussion": f"{HEAD} d | c1 | 2026-03-24 12:00 | 2026-03-25 16:00 |",
    }
    lancashire = REPORT.build(facts(**tables)).population
    for profile in ("wakefield", "shropshire"):
        pd.testing.assert_frame_equal(REPORT.build(facts(profile=profile, **tables)).population, lancashire)
    longer = REPORT.build(facts(limits={"strategy_discussion_hours": 48}, **tables)).population
    changed = {name for name in lancashire if not lancashire[name].equals(longer[name])}
    assert changed == {"within_24_hours", "is_out_of_time", "due_date", "exception", "is_exception"}


@pytest.mark.parametrize(
    ("held", "reviewed", "due", "in_time", "told"),
    [
        ("2026-03-27 19:00", "2026-03-30 10:00", "2026-03-30", True, False),  # Friday evening: Monday
        ("2026-03-27 19:00", "2026-03-31 10:00", "2026-03-30", False, True),
        ("2026-03-27 19:00", "", "2026-03-30", False, True),
        ("2026-03-28", "2026-03-30 10:00", "2026-03-30", True, False),  # a Saturday needs no time of day
        ("2026-03-30 18:00", "", "2026-03-31", None, False),  # due on the as-at day
        ("2026-03-26 07:59", "", "2026-03-27", False, True),
    ],
)
def test_what_was_held_out_of_hours_is_reviewed_on_the_next_working_day(held, reviewed, due, in_time, told):
    later = f"\n e | c1 | {reviewed} | {reviewed} |" if reviewed else ""
    one = built(REPORT, strategy_discussion=f"{HEAD} d | c1 | {held} | {held} |{later}")
    names = ("is_out_of_hours", "review_due", "is_reviewed_in_time")
    assert by("strategy_discussion_id", one, *names)["d"] == [True, pd.Timestamp(due), in_time]
    why = f"held out of hours and not reviewed by {pd.Timestamp(due):%d/%m/%Y}, no reason recorded"
    assert (why in reasons("strategy_discussion_id", one).get("d", "")) is told


def test_a_reason_for_a_late_review_answers_it_and_office_hours_ask_for_none():
    text = f"{HEAD} d | c1 | 2026-03-27 19:00 | 2026-03-27 19:00 |\n e | c1 | 2026-03-31 10:00 | 2026-03-31 10:00 | no police"
    assert "d" not in reasons("strategy_discussion_id", built(REPORT, strategy_discussion=text))
    for held in ("2026-03-27 08:00", "2026-03-27 17:59"):
        one = built(REPORT, strategy_discussion=f"{HEAD} d | c1 | {held} | {held} |")
        assert by("strategy_discussion_id", one, "is_out_of_hours", "review_due") == {"d": [False, None]}
    unknown = built(REPORT, strategy_discussion=f"{HEAD} d | c1 | 2026-03-27 | 2026-03-27 |")
    assert by("strategy_discussion_id", unknown, "is_out_of_hours") == {"d": None}


def test_minutes_are_due_in_five_working_days_and_their_upload_is_held_nowhere():
    one = built(REPORT, strategy_discussion=f"{HEAD} d | c1 | 2026-03-27 10:00 | 2026-03-27 11:00 |")
    assert by("strategy_discussion_id", one, "minutes_due", "minutes_date") == {"d": [pd.Timestamp("2026-04-07"), None]}
    assert next(column for column in REPORT.columns if column.name == "minutes_date").held_nowhere
