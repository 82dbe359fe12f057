"""W12: which referrals are of the week, what followed them, and what is wrong with them.

The as-at date is Monday 30 March 2026: the week runs from Monday 23 to Sunday 29 March.
"""

from datetime import date

import pandas as pd
import pytest

from management_reports.report import Built
from management_reports.w12_new_referrals import REPORT
from tests.frames import facts
from transforms.organisation import UNALLOCATED

AS_AT = date(2026, 3, 30)
PEOPLE = "child_id | forename | surname\n c1 | Ada | Aster\n c2 | Ben | Birch"
STAFF = "worker_id | forename | surname\n w1 | Wyn | One\n w2 | Wes | Two"
HELD = """
    involvement_id | child_id | team_id | worker_id | role_code   | start_date
    1              | c1       | 101     | w1        | CASE_WORKER | 2026-03-24
    2              | c2       | 201     | w2        | CASE_WORKER | 2026-03-24
    """
ONE_REFERRAL = """
    referral_id | child_id | referral_at      | source_code | primary_need_code | outcome_assessment
    r1          | c1       | 2026-03-24 10:00 | 6           | N1                | yes
    """


def built(referral: str = ONE_REFERRAL, *, as_at: date = AS_AT, involvement: str = HELD, **others) -> Built:
    """The report over the drawn referrals."""
    return REPORT.build(
        facts(as_at=as_at, person=PEOPLE, worker=STAFF, involvement=involvement, referral=referral, **others)
    )


def with_discussion(row: str, **others) -> pd.Series:
    """The one referral with a discussion drawn as `decision | start | end | outcome`."""
    header = "strategy_discussion_id | child_id | decision_at | start_at | end_at | outcome_code\n"
    one = built(strategy_discussion=f"{header} d1 | c1 | {row}", **others)
    assert len(one.population) == 1
    return one.population.iloc[0]


def reasons(one: Built) -> list[str]:
    """The reasons on the exceptions tab."""
    return one.exceptions["exception"].tolist()


@pytest.mark.parametrize(
    ("moment", "listed"),
    [
        ("2026-03-22 23:59", False),
        ("2026-03-23 00:00", True),
        ("2026-03-29 23:59", True),
        ("2026-03-30 00:00", False),
    ],
)
def test_the_week_is_the_seven_days_before_the_as_at_date(moment, listed):
    assert len(built(f"referral_id | child_id | referral_at\n r1 | c1 | {moment}").main) == listed


def test_a_referral_in_order_is_listed_and_is_no_exception():
    one = built()
    row = one.main.iloc[0]
    assert row[["referral_id", "referral_source_type", "referral_reason"]].tolist() == [
        "r1",
        "Police",
        "Abuse or neglect",
    ]
    assert row[["referral_outcome", "referral_status", "days_open"]].tolist() == [
        "Child and family assessment",
        "Open",
        6,
    ]
    assert row["record"] == "referral/r1"
    assert reasons(one) == []


def test_every_outcome_is_told_and_a_referral_without_one_is_an_exception():
    several = """
        referral_id | child_id | referral_at | no_further_action | outcome_assessment | outcome_other
        r1          | c1       | 2026-03-24  | yes               | no                 | yes
        r2          | c2       | 2026-03-24  | no                |                    |
        """
    one = built(several)
    assert one.main["referral_outcome"].fillna("none").tolist() == ["No further action; Other outcome", "none"]
    assert one.main["nfa_flag"].tolist() == [True, False]
    assert reasons(one) == ["no outcome recorded"]
    assert one.exceptions["referral_id"].isin(one.main["referral_id"]).all(), "the exceptions repeat rows of the list"


def test_a_referral_without_worker_or_team_is_an_exception():
    no_team = "involvement_id | child_id | worker_id | role_code\n 1 | c1 | w1 | CASE_WORKER"
    no_worker = "involvement_id | child_id | team_id | role_code\n 1 | c1 | 101 | CASE_WORKER"
    for involvement in (no_team, no_worker, ""):
        assert reasons(built(involvement=involvement)) == ["no worker or no team"]
    assert built(involvement="").main["locality"].tolist() == [UNALLOCATED]


def test_a_referral_closed_at_once_is_held_by_the_team_and_worker_on_it():
    closed = """
        referral_id | child_id | referral_at | end_at     | no_further_action | team_id | worker_id
        r1          | c1       | 2026-03-24  | 2026-03-26 | yes               | 101     | w1
        """
    one = built(closed, involvement="")
    assert one.main[["team", "referral_status", "days_open"]].to_numpy().tolist() == [["North CP", "Closed", 2]]
    assert reasons(one) == []


@pytest.mark.parametrize(
    ("earlier", "is_re_referral"),
    [("2025-03-24 23:00", True), ("2025-03-23 23:59", False), ("2026-03-24 08:00", True)],
)
def test_a_re_referral_follows_another_within_twelve_months(earlier, is_re_referral):
    one = built(f"""
        referral_id | child_id | referral_at      | outcome_assessment
        r1          | c1       | 2026-03-24 10:00 | yes
        r0          | c1       | {earlier}        | yes
        """)
    row = one.main.set_index("referral_id").loc["r1"]
    assert row["re_referral_flag"] == is_re_referral
    assert row["previous_referral_date"] == pd.Timestamp(earlier).normalize()


def test_a_first_referral_is_no_re_referral_and_counts_itself():
    row = built().main.iloc[0]
    assert not row["re_referral_flag"]
    assert pd.isna(row["previous_referral_date"])
    assert row["referrals_last_12_months"] == 1


def test_two_referrals_of_one_child_are_two_rows_and_one_child():
    one = built("""
        referral_id | child_id | referral_at
        r1          | c1       | 2026-03-24
        r2          | c1       | 2026-03-26
        r3          | c2       | 2026-03-26
        """)
    assert one.population["is_row"].sum() == 3
    assert one.population["is_child"].sum() == 2


def test_the_strategy_discussion_and_its_result_stand_beside_the_referral():
    row = with_discussion("2026-03-24 12:00 | 2026-03-24 15:30 | 2026-03-24 16:30 | SECTION_47")
    assert row["strategy_discussion_start"] == pd.Timestamp("2026-03-24 15:30")
    assert row["strategy_discussion_end"] == pd.Timestamp("2026-03-24 16:30")
    assert row["strategy_discussion_outcome"] == "Section 47 enquiry"
    assert row["strategy_discussion_hours"] == 3.5
    assert row["strategy_discussion__record"] == "strategy_discussion/d1"
    assert pd.isna(row["strategy_discussion_clock"])
    assert row[["has_discussion", "led_to_s47", "led_to_assessment", "is_exception"]].tolist() == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("decision", "start", "late"),
    [
        ("2026-03-24 12:00", "2026-03-25 12:00", False),
        ("2026-03-24 12:00", "2026-03-25 12:01", True),
        ("2026-03-24 00:00", "2026-03-25 00:00", False),  # days only: the next day passes
        ("2026-03-24 00:00", "2026-03-26 00:00", True),
        ("2026-03-24 00:00", "2026-03-25 18:00", False),  # no hours can be told from a day
        ("2026-03-28 12:00", "2026-03-29 13:00", False),  # the night the clocks go forward: 24 hours
        ("2026-03-28 12:00", "2026-03-29 13:01", True),
        ("", "2026-03-26 12:00", False),
    ],
)
def test_a_discussion_is_late_when_it_begins_more_than_24_hours_after_the_decision(decision, start, late):
    row = with_discussion(f"{decision} | {start} | 2026-03-29 20:00 | ASSESSMENT")
    assert row["discussion_is_late"] == late
    told = "strategy discussion later than 24 hours after the decision"
    assert row["exception"] == told if late else pd.isna(row["exception"])


def test_a_discussion_of_which_only_days_are_held_says_so_and_gives_no_hours():
    row = with_discussion("2026-03-24 | 2026-03-25 | 2026-03-25 | ASSESSMENT")
    assert row["strategy_discussion_clock"] == "date only"
    assert pd.isna(row["strategy_discussion_hours"])


def test_changing_the_hours_allowed_changes_the_rating_and_nothing_else():
    discussion = "2026-03-24 12:00 | 2026-03-25 18:00 | 2026-03-26 | ASSESSMENT"
    before, after = with_discussion(discussion), with_discussion(discussion, limits={"strategy_discussion_hours": 48})
    assert {name for name in before.index if not pd.Series([before[name]]).equals(pd.Series([after[name]]))} == {
        "discussion_is_late",
        "exception",
        "is_exception",
    }


def test_a_discussion_without_an_outcome_is_an_exception_and_so_is_one_not_yet_completed_on_the_day():
    for end in ("2026-03-24 16:00 |", "2026-03-30 16:00 |", "2026-03-31 16:00 | SECTION_47"):
        row = with_discussion(f"2026-03-24 12:00 | 2026-03-24 15:00 | {end}")
        assert row["exception"] == "strategy discussion without an outcome"


def test_an_outcome_without_a_mapping_is_shown_as_it_came():
    row = with_discussion("2026-03-24 12:00 | 2026-03-24 15:00 | 2026-03-24 16:00 | LOCAL9")
    assert row["strategy_discussion_outcome"] == "LOCAL9"
    assert not row["led_to_s47"]


def test_the_section_47_enquiry_of_the_referral_is_shown():
    one = built(s47="s47_id | child_id | start_at\n e1 | c1 | 2026-03-25 09:00\n e2 | c1 | 2026-03-20")
    assert one.main["s47_start_date"].tolist() == [pd.Timestamp("2026-03-25")]


def test_where_strategy_discussions_are_not_held_nothing_is_called_no():
    not_held = {"strategy_discussion": {"": "no table evidenced"}}
    one = built(not_held=not_held)
    assert (
        one.population[["has_discussion", "discussion_is_late", "discussion_has_no_outcome", "led_to_s47"]]
        .isna()
        .all(axis=None)
    )
    assert reasons(one) == []
    unavailable = REPORT.unavailable(facts(not_held=not_held))
    assert {name for name in unavailable if name.startswith("strategy_discussion_")} == {
        "strategy_discussion_start",
        "strategy_discussion_end",
        "strategy_discussion_outcome",
        "strategy_discussion_hours",
        "strategy_discussion_clock",
    }
    assert "" not in unavailable


def test_a_past_as_at_date_gives_what_was_known_then():
    later = ONE_REFERRAL + "\n    r2 | c1 | 2026-03-30 09:00 | 6 | N1 | yes"
    discussion = """
        strategy_discussion_id | child_id | decision_at      | start_at         | end_at           | outcome_code
        d1                     | c1       | 2026-03-24 12:00 | 2026-03-24 15:00 | 2026-03-24 16:00 | SECTION_47
        d2                     | c1       | 2026-03-30 12:00 | 2026-03-30 15:00 |                  |
        """
    then, now = date(2026, 3, 27), discussion.splitlines()
    before = built(as_at=then, strategy_discussion="\n".join(now[:3]))
    after = built(later, as_at=then, strategy_discussion=discussion)
    pd.testing.assert_frame_equal(before.population, after.population)


def test_no_referrals_give_typed_empty_parts():
    empty, filled = REPORT.build(facts()), built(involvement="")
    for part in ("population", "main", "exceptions"):
        assert getattr(empty, part).empty
        assert getattr(empty, part).dtypes.to_dict() == getattr(filled, part).dtypes.to_dict()


OUTCOME = "outcome_id | child_id | outcome_code | outcome_date"
NOTHING_TICKED = "referral_id | child_id | referral_at | source_code\n r1 | c1 | 2026-03-24 10:00 | 6"


def test_an_outcome_recorded_on_the_involvement_is_an_outcome_and_two_codes_are_one_row():
    one = built(
        NOTHING_TICKED,
        outcome=f"{OUTCOME}\n 1 | c1 | RIR - Single Assessment | 2026-03-24\n 2 | c1 | RIR - Letter Sent to Referrer | 2026-03-24",
    )
    assert one.main["recorded_outcomes"].tolist() == ["RIR - Letter Sent to Referrer; RIR - Single Assessment"]
    assert one.exceptions.empty
    assert reasons(built(NOTHING_TICKED)) == ["no outcome recorded"]


@pytest.mark.parametrize(("dated", "late"), [("2026-03-24", False), ("2026-03-25", True)])
def test_an_outcome_of_a_referral_is_dated_with_it(dated, late):
    one = built(outcome=f"{OUTCOME}\n 1 | c1 | RIR - Single Assessment | {dated}")
    assert reasons(one) == (["outcome not dated with the referral"] if late else [])


def test_an_outcome_from_the_next_referral_on_is_not_this_ones():
    one = built(
        ONE_REFERRAL + "r2 | c1 | 2026-03-26 10:00 | 6 | N1 | yes",
        outcome=f"{OUTCOME}\n 1 | c1 | RIR - Single Assessment | 2026-03-26",
    )
    assert one.main.set_index("referral_id")["recorded_outcomes"].fillna("").to_dict() == {
        "r1": "",
        "r2": "RIR - Single Assessment",
    }


@pytest.mark.parametrize(("count", "wrong"), [(0, True), (1, False), (2, True)])
def test_a_discussion_and_an_enquiry_have_exactly_one_outcome_each(count, wrong):
    held = "strategy_discussion_id | child_id | start_at | end_at | outcome_code\n d1 | c1 | 2026-03-25 10:00 | 2026-03-25 11:00 | SECTION_47"
    enquiry = "s47_id | child_id | start_at | end_at\n e1 | c1 | 2026-03-25 | 2026-03-27"
    elsewhere = "\n 8 | c2 | Strat - NFA | 2020-01-01\n 9 | c2 | S47e - ICPC | 2020-01-01"  # such outcomes are recorded
    recorded = "".join(
        f"\n {kind}{number} | c1 | {code} | 2026-03-25"
        for kind, code in (("s", "Strat - S17"), ("e", "S47e - S17"))
        for number in range(count)
    )
    one = built(strategy_discussion=held, s47=enquiry, outcome=f"{OUTCOME}{elsewhere}{recorded}")
    told = "not exactly one outcome of the strategy discussion; not exactly one outcome of the section 47 enquiry"
    assert reasons(one) == ([told] if wrong else [])
    assert reasons(built(strategy_discussion=held, s47=enquiry)) == []  # where none is ever recorded, nothing is judged
