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
        "strategy_discussion": f"{HEAD} d | c1 | 2026-03-24 12:00 | 2026-03-25 18:00 |",
    }
    lancashire = REPORT.build(facts(**tables)).population
    for profile in ("wakefield", "shropshire"):
        pd.testing.assert_frame_equal(REPORT.build(facts(profile=profile, **tables)).population, lancashire)
    longer = REPORT.build(facts(limits={"strategy_discussion_hours": 48}, **tables)).population
    changed = {name for name in lancashire if not lancashire[name].equals(longer[name])}
    assert changed == {"within_24_hours", "is_out_of_time", "due_date", "exception", "is_exception"}
