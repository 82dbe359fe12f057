"""Rules between recorded outcomes and their events (000 One recording sheet): rows that pass and rows that fail."""

import pytest

from tests.expectations.broken import broken

REFERRALS = """
    referral_id | child_id | referral_at
    1           | c1       | 2026-01-05 10:00
    2           | c2       | 2026-01-05 10:00
    """


def test_an_outcome_of_a_referral_bears_its_day():
    outcomes = """
        outcome_id | child_id | outcome_code            | outcome_date
        1          | c1       | RIR - NFA               | 2026-01-05
        2          | c1       | RIR - Single Assessment | 2026-01-06
        3          | c1       | Strat - NFA             | 2026-01-06
        4          | c3       | RIR - NFA               | 2026-01-05
        """
    rule = "outcome.outcome_date.of_its_referral"
    assert broken(rule, {"outcome": outcomes, "referral": REFERRALS}) == ["2", "4"]


def test_every_referral_has_an_outcome_and_may_have_several():
    outcomes = """
        outcome_id | child_id | outcome_code               | outcome_date
        1          | c1       | RIR - NFA                  | 2026-01-05
        2          | c1       | RIR - Letter Sent to Referrer | 2026-01-05
        3          | c2       | OTH - Adult Assessment     | 2026-01-05
        """
    assert broken("referral.one_outcome_or_more", {"referral": REFERRALS, "outcome": outcomes}) == ["2"]


def test_an_assessment_is_started_once_a_day():
    outcomes = """
        outcome_id | child_id | outcome_code                   | outcome_date
        1          | c1       | RIR - Single Assessment        | 2026-01-05
        2          | c1       | OTH - Review Single Assessment | 2026-01-05
        3          | c1       | OTH - Review Single Assessment | 2026-02-05
        4          | c2       | RIR - Single Assessment        | 2026-01-05
        """
    assert broken("outcome.starts_once", {"outcome": outcomes}) == ["1", "2"]


@pytest.mark.parametrize(("table", "prefix"), [("strategy_discussion", "Strat"), ("s47", "S47e")])
def test_a_completed_event_has_exactly_one_outcome(table, prefix):
    events = f"""
        {table}_id | child_id | start_at         | end_at
        one        | c1       | 2026-01-05 10:00 | 2026-01-05 11:00
        two        | c2       | 2026-01-05 10:00 | 2026-01-05 11:00
        none       | c3       | 2026-01-05 10:00 | 2026-01-05 11:00
        open       | c4       | 2026-01-05 10:00 |
        """
    kinds = {"Strat": ("Strat - NFA", "Strat - S17"), "S47e": ("S47e - ICPC", "S47e - S17")}[prefix]
    outcomes = f"""
        outcome_id | child_id | outcome_code | outcome_date
        1          | c1       | {kinds[0]}   | 2026-01-05
        2          | c1       | {kinds[1]}   | 2026-01-06
        3          | c2       | {kinds[0]}   | 2026-01-05
        4          | c2       | {kinds[1]}   | 2026-01-05
        """
    assert broken(f"{table}.one_outcome", {table: events, "outcome": outcomes}) == ["two", "none"]


def test_results_of_assessments_are_codes_since_the_eighth_of_january_2018():
    outcomes = """
        outcome_id | child_id | outcome_code | outcome_date
        1          | c1       | SA - NFA     | 2018-01-08
        2          | c1       | SA - NFA     | 2018-01-07
        3          | c1       | RIR - NFA    | 2018-01-07
        """
    assert broken("outcome.outcome_date.result_of_its_time", {"outcome": outcomes}) == ["2"]


def test_a_countersigned_assessment_has_a_result():
    assessments = """
        assessment_id | child_id | start_date | authorised_at
        1             | c1       | 2026-01-05 | 2026-02-05
        2             | c2       | 2026-01-05 | 2026-02-05
        3             | c3       | 2017-01-05 | 2018-01-07
        4             | c4       | 2026-01-05 |
        """
    outcomes = """
        outcome_id | child_id | outcome_code    | outcome_date
        1          | c1       | SA - Early Help | 2026-02-05
        2          | c2       | SA - Early Help | 2026-02-06
        """
    assert broken("assessment.has_a_result", {"assessment": assessments, "outcome": outcomes}) == ["2"]
