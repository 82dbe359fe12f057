"""Scope: every branch of the rule that decides whose workbook a child goes into."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.frames import facts
from transforms.organisation import UNALLOCATED, UNPLACED
from transforms.scope import scope, with_scope

PERSON = "child_id\n c1"
OPEN_CASE = """
    referral_id | child_id | referral_at | end_at
    r1          | c1       | 2026-01-05  |
    """
CLOSED_CASE = """
    referral_id | child_id | referral_at | end_at     | team_id | worker_id
    r1          | c1       | 2025-01-05  | 2025-06-30 | 201     | w2
    """
STAFF = """
    worker_id | forename | surname
    w1        | Wyn      | One
    w2        | Wes      | Two
    """
TEAMS = """
    team_id | team_name
    101     | Team North in LCS
    999     | New Team
    """


def scope_of(
    involvement: str, *, referral: str = OPEN_CASE, worker_team: str = "", as_at: date = date(2026, 3, 31)
) -> pd.Series:
    """The scope of child c1 under the given involvements and referrals."""
    known = facts(
        person=PERSON,
        referral=referral,
        involvement=involvement,
        worker=STAFF,
        team=TEAMS,
        worker_team=worker_team,
        as_at=as_at,
    )
    rows = known[scope]
    assert len(rows) == 1
    return rows.iloc[0]


def test_an_open_case_goes_to_the_team_allocated_now():
    one = scope_of("""
        involvement_id | child_id | worker_id | team_id | role_code   | start_date | end_date
        1              | c1       | w1        | 101     | CASE_WORKER | 2026-01-05 |
        """)
    assert one[["team_id", "team", "district", "locality"]].tolist() == ["101", "North CP", "Ashby", "North"]
    assert one[["team_manager", "worker_id", "allocated_worker"]].tolist() == ["Mo North", "w1", "Wyn One"]
    assert one["case_is_open"]
    assert one["record"] == "involvement/1"


def test_the_involvement_marked_as_allocated_comes_before_a_later_one():
    one = scope_of("""
        involvement_id | child_id | team_id | role_code   | is_allocated | start_date
        1              | c1       | 101     | CASE_WORKER | yes          | 2026-01-05
        2              | c1       | 201     | CASE_WORKER | no           | 2026-03-01
        """)
    assert one["record"] == "involvement/1"


def test_of_two_unmarked_involvements_the_later_start_decides_and_a_blank_start_comes_last():
    one = scope_of("""
        involvement_id | child_id | team_id | role_code   | start_date
        1              | c1       | 201     | CASE_WORKER | 2026-03-01
        2              | c1       | 101     | CASE_WORKER | 2026-01-05
        3              | c1       | 102     | CASE_WORKER |
        """)
    assert one["record"] == "involvement/1"


def test_of_two_that_began_on_one_day_the_higher_number_decides_not_the_higher_text():
    one = scope_of("""
        involvement_id | child_id | team_id | role_code   | start_date
        9              | c1       | 201     | CASE_WORKER | 2026-01-05
        10             | c1       | 101     | CASE_WORKER | 2026-01-05
        """)
    assert one["record"] == "involvement/10"


def test_another_role_counts_only_where_it_is_marked_as_allocated():
    adviser = """
        involvement_id | child_id | team_id | role_code        | is_allocated | start_date
        1              | c1       | 101     | PERSONAL_ADVISER | {}           | 2026-01-05
        """
    assert scope_of(adviser.format("yes"))["team_id"] == "101"
    assert scope_of(adviser.format("no"))["locality"] == UNALLOCATED


def test_an_open_case_without_an_allocation_is_unallocated_whatever_came_before():
    referral = """
        referral_id | child_id | referral_at | team_id | worker_id
        r1          | c1       | 2026-01-05  | 101     | w1
        """
    one = scope_of(
        """
        involvement_id | child_id | worker_id | team_id | role_code   | start_date | end_date
        1              | c1       | w1        | 101     | CASE_WORKER | 2026-01-05 | 2026-02-01
        """,
        referral=referral,
    )
    assert one[["team", "district", "locality"]].tolist() == [UNALLOCATED] * 3
    assert one[["team_id", "team_manager", "allocated_worker"]].isna().all()
    assert one["record"] == "person/c1"


def test_an_open_case_whose_worker_has_no_team_is_unallocated_and_still_names_the_worker():
    one = scope_of("""
        involvement_id | child_id | worker_id | team_id | role_code   | start_date
        1              | c1       | w1        |         | CASE_WORKER | 2026-01-05
        """)
    assert one[["locality", "allocated_worker", "record"]].tolist() == [UNALLOCATED, "Wyn One", "involvement/1"]


MEMBERSHIP = """
    worker_team_id | worker_id | team_id | start_date | end_date
    m1             | w1        | 101     | 2025-01-01 |
    """


def test_a_current_allocation_without_a_team_takes_the_present_team_of_its_worker():
    involvement = """
        involvement_id | child_id | worker_id | team_id | role_code   | start_date
        1              | c1       | w1        |         | CASE_WORKER | 2026-01-05
        """
    assert scope_of(involvement, worker_team=MEMBERSHIP)["team_id"] == "101"


def test_a_past_allocation_without_a_team_never_takes_the_present_team_of_its_worker():
    involvement = """
        involvement_id | child_id | worker_id | team_id | role_code   | start_date | end_date
        1              | c1       | w1        |         | CASE_WORKER | 2025-01-05 | 2025-06-30
        """
    one = scope_of(involvement, referral=CLOSED_CASE, worker_team=MEMBERSHIP)
    assert one[["team_id", "record"]].tolist() == ["201", "referral/r1"]


def test_a_closed_case_goes_to_the_team_that_held_it_last():
    one = scope_of(
        """
        involvement_id | child_id | worker_id | team_id | role_code   | is_allocated | start_date | end_date
        1              | c1       | w1        | 101     | CASE_WORKER | no           | 2025-01-05 | 2025-06-30
        2              | c1       | w2        | 201     | CASE_WORKER | yes          | 2025-02-01 | 2025-03-01
        """,
        referral=CLOSED_CASE,
    )
    assert one[["team_id", "allocated_worker", "record"]].tolist() == ["101", "Wyn One", "involvement/1"]
    assert not one["case_is_open"]


def test_a_closed_case_passes_over_a_last_allocation_without_a_team():
    one = scope_of(
        """
        involvement_id | child_id | worker_id | team_id | role_code   | start_date | end_date
        1              | c1       | w1        | 101     | CASE_WORKER | 2025-01-05 | 2025-03-01
        2              | c1       | w2        |         | CASE_WORKER | 2025-03-01 | 2025-06-30
        """,
        referral=CLOSED_CASE,
    )
    assert one["record"] == "involvement/1"


def test_a_closed_case_whose_involvement_was_left_open_stays_with_that_team():
    one = scope_of(
        """
        involvement_id | child_id | team_id | role_code   | start_date | end_date
        1              | c1       | 101     | CASE_WORKER | 2025-01-05 |
        2              | c1       | 201     | CASE_WORKER | 2025-03-01 | 2025-06-30
        """,
        referral=CLOSED_CASE,
    )
    assert one["record"] == "involvement/1"


def test_a_closed_case_never_allocated_goes_to_the_team_and_worker_of_its_latest_referral():
    one = scope_of("", referral=CLOSED_CASE)
    assert one[["team_id", "allocated_worker", "record"]].tolist() == ["201", "Wes Two", "referral/r1"]


def test_a_closed_case_that_no_team_ever_held_is_unallocated():
    referral = "referral_id | child_id | referral_at | end_at\n r1 | c1 | 2025-01-05 | 2025-01-06"
    assert scope_of("", referral=referral)["locality"] == UNALLOCATED


def test_a_child_never_referred_is_unallocated_and_not_an_open_case():
    one = scope_of("", referral="")
    assert one["locality"] == UNALLOCATED
    assert not one["case_is_open"]


def test_a_case_is_open_while_any_of_its_referrals_is():
    referral = """
        referral_id | child_id | referral_at | end_at     | team_id
        r1          | c1       | 2025-01-05  |            | 101
        r2          | c1       | 2026-01-05  | 2026-02-01 | 201
        """
    one = scope_of("", referral=referral)
    assert one["case_is_open"]
    assert one["locality"] == UNALLOCATED


def test_a_team_that_organisation_csv_does_not_name_stands_under_unplaced_teams():
    involvement = """
        involvement_id | child_id | team_id | role_code   | start_date
        1              | c1       | {}      | CASE_WORKER | 2026-01-05
        """
    named, unnamed = scope_of(involvement.format("999")), scope_of(involvement.format("998"))
    assert named[["team_id", "team", "district", "locality"]].tolist() == ["999", "New Team", UNPLACED, UNPLACED]
    assert unnamed["team"] == "998"


@pytest.mark.parametrize(
    ("as_at", "team"),
    [(date(2026, 2, 27), "101"), (date(2026, 2, 28), "201"), (date(2026, 3, 1), "201")],
)
def test_a_handover_takes_effect_on_its_day_and_later_records_change_nothing_before_it(as_at, team):
    one = scope_of(
        """
        involvement_id | child_id | team_id | role_code   | is_allocated | start_date | end_date
        1              | c1       | 101     | CASE_WORKER | yes          | 2026-01-05 | 2026-02-28
        2              | c1       | 201     | CASE_WORKER | no           | 2026-02-28 |
        """,
        as_at=as_at,
    )
    assert one["team_id"] == team


def test_an_allocation_that_ends_on_the_as_at_date_has_ended():
    involvement = """
        involvement_id | child_id | team_id | role_code   | start_date | end_date
        1              | c1       | 101     | CASE_WORKER | 2026-01-05 | 2026-03-31
        """
    assert scope_of(involvement)["locality"] == UNALLOCATED
    assert scope_of(involvement, as_at=date(2026, 3, 30))["locality"] == "North"


def test_a_row_whose_child_has_no_person_record_goes_to_unallocated_and_is_not_dropped():
    rows = pd.DataFrame({"child_id": ["nobody", "c1"], "figure": [1, 2]})
    known = facts(
        person=PERSON,
        referral=OPEN_CASE,
        involvement="involvement_id | child_id | team_id | role_code\n 1 | c1 | 101 | CASE_WORKER",
    )
    placed = with_scope(rows, known)
    assert placed[["locality", "district", "team"]].to_numpy().tolist() == [
        [UNALLOCATED] * 3,
        ["North", "Ashby", "North CP"],
    ]
    assert placed["figure"].tolist() == [1, 2]
    assert list(rows.columns) == ["child_id", "figure"], "the caller's rows stay as they were"


def test_no_people_give_a_typed_empty_scope():
    kinds = facts()[scope].dtypes.astype(str).to_dict()
    assert kinds.pop("case_is_open") == "boolean"
    assert set(kinds.values()) == {"str"}


team_ids = st.sampled_from(["101", "201", "999", ""])
days = st.dates(date(2025, 1, 1), date(2026, 6, 30)).map(str)
ends = st.one_of(st.just(""), days)
children = st.sampled_from(["c1", "c2", "c3"])


@settings(deadline=None, max_examples=40)
@given(
    involvements=st.lists(st.tuples(children, team_ids, days, ends, st.sampled_from(["yes", "no", ""])), max_size=8),
    referrals=st.lists(st.tuples(children, team_ids, days, ends), max_size=5),
)
def test_every_child_has_exactly_one_scope_whatever_is_recorded_and_in_whatever_order(involvements, referrals):
    def scopes_of(people: list[str], step: int) -> pd.DataFrame:
        held = [
            f"\n{number} | {one} | {team} | CASE_WORKER | {flag} | {start} | {end}"
            for number, (one, team, start, end, flag) in enumerate(involvements)
            if one in people
        ]
        referred = [
            f"\n{number} | {one} | {team} | {start} | {end}"
            for number, (one, team, start, end) in enumerate(referrals)
            if one in people
        ]
        header = "involvement_id | child_id | team_id | role_code | is_allocated | start_date | end_date"
        known = facts(
            person="child_id\n" + "\n".join(people),
            involvement=header + "".join(held[::step]) if held else "",
            referral="referral_id | child_id | team_id | referral_at | end_at" + "".join(referred[::step])
            if referred
            else "",
        )
        return known[scope].sort_values("child_id", ignore_index=True)

    everyone = scopes_of(["c1", "c2", "c3"], 1)
    assert everyone["child_id"].tolist() == ["c1", "c2", "c3"]
    assert everyone["locality"].isin(["North", "South", UNALLOCATED, UNPLACED]).all()
    assert everyone[["team", "district", "record"]].notna().all(axis=None)
    pd.testing.assert_frame_equal(everyone, scopes_of(["c1", "c2", "c3"], -1))
    alone = scopes_of(["c2"], 1)
    pd.testing.assert_frame_equal(alone, everyone[everyone["child_id"].eq("c2")].reset_index(drop=True))
