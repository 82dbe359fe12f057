"""T-OUTCOMES-CLOCK: live work by the outcomes that start it, and outcomes that do not fit their events."""

from datetime import date

import pytest

from management_reports import w11_assessments_due
from management_reports.report import Built
from management_reports.t_outcomes_clock import REPORT
from tests.frames import facts
from tests.management_reports.drawn import built, by, reasons

HEADER = "outcome_id | child_id | outcome_code | outcome_date | end_date\n"

REPORT_DAY = date(2018, 1, 31)
QUIET = "referral_id | child_id | referral_at\n r1 | c1 | 2026-01-05\n r2 | c2 | 2026-01-05"
ENQUIRY = "s47_id | child_id | start_at | end_at\n e1 | c1 | {start} | {end}"


def recorded(text: str, **tables: str) -> Built:
    """The report over outcomes drawn without their header."""
    return built(REPORT, profile="one", **{"outcome": HEADER + text, "referral": QUIET, **tables})


def test_live_work_counts_working_days_and_is_that_of_w11() -> None:
    text = """
        o1 | c1 | RIR - Single Assessment  | 2026-01-05 |
        o2 | c2 | OTH - Adult Assessment   | 2026-03-30 |
        o3 | c1 | RIR – Single Assessment  | 2026-01-05 | 2026-03-02
        o4 | c2 | Needs Led Assessment     | 2026-03-27 |
        o5 | c2 | Child Permanence Report  | 2026-03-26 |
        """
    one = recorded(text)
    assert list(one.main["outcome_id"]) == ["o1", "o5", "o4", "o2"]
    assert by("outcome_id", one, "working_days_elapsed")["o2"] == 1
    assert by("outcome_id", one, "working_days_elapsed")["o4"] == 2
    known = facts(profile="one", outcome=HEADER + text, referral=QUIET)
    in_w11 = set(w11_assessments_due.REPORT.build(known).population["record"])
    assert (
        in_w11
        == set(one.population.loc[one.population["is_live_assessment"], "record"])
        == {
            "outcome/o1",
            "outcome/o2",
        }
    )


def test_rir_codes_that_start_no_clock_are_no_live_work() -> None:
    one = recorded("o1 | c1 | RIR - NFA | 2026-01-05 | \n o2 | c1 | RIR - Adult Assessment | 2026-01-05 |")
    assert len(one.main) == 0
    assert set(reasons("outcome_id", one).values()) == {"no end, though its event is over"}


def test_two_permanence_reports_of_one_child_count_as_two() -> None:
    one = recorded(
        "o1 | c1 | Child Permanence Report | 2026-03-01 | 2026-03-05\n"
        "o2 | c1 | Child Permanence Report | 2026-03-20 | 2026-03-31\n"
        "o3 | c1 | Needs Led Assessment | 2026-02-27 | 2026-03-02"
    )
    assert one.population["is_report_of_month"].sum() == 2
    assert one.population["is_needs_led_of_month"].sum() == 0  # dated in February, ended in the month
    assert len(one.population) == 3


@pytest.mark.parametrize(("on", "is_told"), [("2018-01-07", True), ("2018-01-08", False)])
def test_a_result_dated_before_its_code_came_into_use_is_told_whatever_its_date(on: str, is_told: bool) -> None:
    one = recorded(f"o1 | c1 | SA - Early Help | {on} | {on}")
    assert reasons("outcome_id", one) == (
        {"o1": "dated before its code came into use on 08/01/2018"} if is_told else {}
    )


@pytest.mark.parametrize(
    ("start", "enquiry_end", "outcome_end", "is_wrong"),
    [
        ("2018-01-08", "2018-01-12", "2018-01-12", False),
        ("2018-01-08", "2018-01-12", "2018-01-15", True),
        ("2018-01-08", "2018-01-12", "2018-01-11", True),
        ("2018-01-05", "2018-01-12", "2018-01-15", False),  # until then: the day the group manager signed
        ("2018-01-05", "2018-01-12", "2018-01-11", True),
    ],
)
def test_both_rules_for_the_end_of_an_enquirys_outcome(
    start: str, enquiry_end: str, outcome_end: str, is_wrong: bool
) -> None:
    known = facts(
        profile="one",
        as_at=REPORT_DAY,
        outcome=HEADER + f"o1 | c1 | S47e - ICPC | {start} | {outcome_end}",
        referral=QUIET,
        s47=ENQUIRY.format(start=start, end=enquiry_end),
    )
    told = by("outcome_id", REPORT.build(known), "ends_off_its_enquiry")
    assert told["o1"] is is_wrong


def test_a_referrals_outcome_is_dated_with_a_referral() -> None:
    text = "o1 | c1 | RIR - NFA | {day} | {day}"
    case = "referral_id | child_id | referral_at\n r1 | c1 | 2026-03-02 15:00"
    assert reasons("record", recorded(text.format(day="2026-03-02"), referral=case)) == {}
    assert reasons("record", recorded(text.format(day="2026-03-04"), referral=case)) == {
        "outcome/o1": "no referral of the child on the outcome's day"
    }


def test_each_referral_of_the_month_has_an_outcome_and_several_are_allowed() -> None:
    case = "referral_id | child_id | referral_at\n r1 | c1 | {day}"
    several = "o1 | c1 | RIR - NFA | 2026-03-02 | 2026-03-02\no2 | c1 | RIR - Other Action | 2026-03-02 | 2026-03-02"
    assert reasons("record", recorded(several, referral=case.format(day="2026-03-02"))) == {}
    for day, told in (("2026-03-01", {"referral/r1": "no outcome recorded"}), ("2026-02-28", {})):
        assert reasons("record", recorded("", referral=case.format(day=day))) == told


def test_exactly_one_outcome_for_each_discussion_and_each_enquiry() -> None:
    met = "strategy_discussion_id | child_id | start_at | end_at\n d1 | c1 | 2026-03-10 10:00 | 2026-03-10 11:00"
    enquiry = ENQUIRY.format(start="2026-03-10", end="2026-03-18")
    one_each = "o1 | c1 | Strat - NFA | 2026-03-10 | 2026-03-10\no2 | c1 | S47e - S17 | 2026-03-18 | 2026-03-18"
    assert reasons("record", recorded(one_each, strategy_discussion=met, s47=enquiry)) == {}
    none = reasons("record", recorded("", strategy_discussion=met, s47=enquiry))
    assert none == {"strategy_discussion/d1": "no outcome recorded", "s47/e1": "no outcome recorded"}
    second = "\no3 | c1 | Strat - S17 | 2026-03-10 | 2026-03-10\no4 | c1 | S47e - LPM | 2026-03-18 | 2026-03-18"
    several = reasons("record", recorded(one_each + second, strategy_discussion=met, s47=enquiry))
    assert set(several) == {"strategy_discussion/d1", "s47/e1"}
    assert set(several.values()) == {"more outcomes recorded than one"}


def test_a_countersigned_assessment_has_a_result_from_its_start_to_its_end() -> None:
    text = "o1 | c1 | RIR - Single Assessment | 2026-01-05 | 2026-03-09\no2 | c1 | SA - NFA | {day} | {day}"

    def told(on: str) -> bool:
        return bool(by("outcome_id", recorded(text.format(day=on)), "has_no_result")["o1"])

    assert [told(on) for on in ("2026-03-09", "2026-03-10", "2026-01-05", "2026-01-04")] == [False, True, False, True]


def test_one_day_that_starts_an_assessment_twice_is_told_of_both() -> None:
    text = "o1 | c1 | RIR - Single Assessment | 2026-01-05 |\no2 | c1 | OTH - Review Single Assessment | 2026-01-05 |"
    assert set(reasons("outcome_id", recorded(text)).values()) == {"two outcomes of one day start one assessment"}


def test_a_source_without_outcomes_makes_the_report_unavailable() -> None:
    known = facts(not_held={"outcome": {"": "there are none"}})
    assert "there are none" in REPORT.unavailable(known)[""]
