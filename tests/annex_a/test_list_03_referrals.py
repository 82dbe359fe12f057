"""Annex A, list 3: every referral of six months, or each child's latest of three."""

from datetime import date

import pandas as pd
import pytest

from annex_a.annex_list import AnnexList, included
from annex_a.list_03_referrals import ILACS, SIF_2016
from tests.frames import AS_AT, facts

COMMON = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)"]
ILACS_HEADERS = [
    *COMMON,
    "Date of referral",
    "Referral Source",
    "Referral NFA?",
    "Number of Referrals in Last 12 Months",
    "Allocated Team",
    "Allocated Worker",
]
SIF_2016_HEADERS = [
    *COMMON,
    "Date of the Most Recent Referral",
    "Referral Source",
    "Referral NFA? (Y/N)",
    "Number of Referrals in last 12 months",
]
BOTH = pytest.mark.parametrize("edition", [ILACS, SIF_2016], ids=["ilacs", "sif-2016"])


def built(edition: AnnexList, referral: str, as_at: date = AS_AT, **tables: str) -> pd.DataFrame:
    return edition.build(facts(as_at=as_at, referral=referral, **tables))


def decisions(edition: AnnexList, referral: str) -> dict[str, str]:
    rows = built(edition, referral)
    return dict(zip(rows["referral_id"], rows["decision"], strict=True))


def test_headers_stand_in_each_edition_s_order() -> None:
    assert [column.header for column in ILACS.columns] == ILACS_HEADERS
    assert [column.header for column in SIF_2016.columns] == SIF_2016_HEADERS


@pytest.mark.parametrize(
    ("edition", "first_day", "day_before"),
    [(ILACS, "2025-09-30", "2025-09-29"), (SIF_2016, "2025-12-31", "2025-12-30")],
)
def test_the_window_opens_six_or_three_calendar_months_before_the_as_at_date(
    edition: AnnexList, first_day: str, day_before: str
) -> None:
    referral = f"referral_id | child_id | referral_at\n1 | 1 | {first_day} 00:00\n2 | 2 | {day_before} 23:59"
    told = decisions(edition, referral)
    assert told["1"] == "included"
    assert told["2"].startswith("referral dated ")


@BOTH
def test_the_window_closes_with_the_as_at_day(edition: AnnexList) -> None:
    referral = "referral_id | child_id | referral_at\n1 | 1 | 2026-03-31 23:59\n2 | 2 | 2026-04-01 00:00"
    assert decisions(edition, referral) == {"1": "included"}


@BOTH
def test_a_referral_without_a_date_is_kept_as_a_candidate_and_not_listed(edition: AnnexList) -> None:
    assert decisions(edition, "referral_id | child_id\n1 | 1") == {"1": "referral has no date"}


REPEATED = """
    referral_id | child_id | referral_at      | no_further_action
    1           | 1        | 2026-02-01 09:00 | yes
    2           | 1        | 2026-03-01 09:00 | no
    3           | 1        | 2025-04-01 09:00 | yes
    4           | 2        | 2026-01-15 09:00 |
    """


def test_the_current_edition_lists_every_referral_of_a_child() -> None:
    rows = included(built(ILACS, REPEATED))
    assert rows["referral_id"].tolist() == ["2", "1", "4"]


def test_the_2016_edition_lists_only_the_child_s_latest_referral() -> None:
    assert decisions(SIF_2016, REPEATED) == {
        "2": "included",
        "1": "a later referral of the child, of 1 March 2026, is listed instead",
        "4": "included",
        "3": "referral dated 1 April 2025, before the window opened on 31 December 2025",
    }


@pytest.mark.parametrize(
    ("first", "second", "listed"),
    [
        ("9 | 1 | 2026-03-01 10:00", "10 | 1 | 2026-03-01 09:00", "9"),
        ("9 | 1 | 2026-03-01 09:00", "10 | 1 | 2026-03-01 09:00", "10"),
        ("10 | 1 | 2026-03-01 09:00", "9 | 1 | 2026-03-01 09:00", "10"),
    ],
)
def test_of_two_on_one_day_the_later_time_is_listed_then_the_higher_number(
    first: str, second: str, listed: str
) -> None:
    rows = included(built(SIF_2016, f"referral_id | child_id | referral_at\n{first}\n{second}"))
    assert rows["referral_id"].tolist() == [listed]


def test_a_row_describes_its_own_referral() -> None:
    rows = built(ILACS, REPEATED).set_index("referral_id")
    assert rows["referral_nfa"].to_dict() == {"2": "b) No", "1": "a) Yes", "4": "b) No", "3": "a) Yes"}


def test_the_2016_edition_says_n_while_no_outcome_is_chosen() -> None:
    rows = included(built(SIF_2016, REPEATED)).set_index("child_id")
    assert rows["referral_nfa"].to_dict() == {"1": "N", "2": "N"}


def test_the_current_count_leaves_the_latest_out_and_stands_on_every_row_of_the_child() -> None:
    rows = included(built(ILACS, REPEATED)).set_index("referral_id")
    assert rows["referral_count"].to_dict() == {"2": 2, "1": 2, "4": 0}
    assert rows["referral_count__record"].to_dict() == {"2": "referral/2", "1": "referral/2", "4": "referral/4"}


def test_the_2016_count_takes_the_listed_referral_in() -> None:
    rows = included(built(SIF_2016, REPEATED)).set_index("referral_id")
    assert rows["referral_count"].to_dict() == {"2": 3, "4": 1}


@BOTH
@pytest.mark.parametrize(
    ("source_code", "text"), [("2A", "e) 2A: Schools"), ("", "u) 10: Unknown"), ("71", "u) 10: Unknown")]
)
def test_the_source_is_printed_in_the_template_s_words(edition: AnnexList, source_code: str, text: str) -> None:
    referral = f"referral_id | child_id | referral_at | source_code\n1 | 1 | 2026-03-01 | {source_code}"
    assert built(edition, referral)["referral_source"].tolist() == [text]


def test_team_and_worker_are_those_on_the_referral() -> None:
    referral = """
        referral_id | child_id | referral_at | team_id | worker_id
        1           | 1        | 2026-03-01  | 101     | 5001
        2           | 2        | 2026-02-01  |         |
        """
    rows = built(
        ILACS,
        referral,
        team="team_id | team_name\n101 | North CP\n102 | North DA",
        worker="worker_id | forename | surname\n5001 | Ada | Bell",
        worker_team="worker_team_id | worker_id | team_id\n1 | 5001 | 102",
    )
    assert rows.loc[0, ["allocated_team", "allocated_worker"]].tolist() == ["North CP", "Ada Bell"]
    assert rows.loc[0, ["allocated_team__record", "allocated_worker__record"]].tolist() == ["referral/1"] * 2
    assert rows.loc[1, ["allocated_team", "allocated_worker"]].isna().all()


@BOTH
def test_a_referral_of_a_child_without_a_person_record_is_listed(edition: AnnexList) -> None:
    rows = included(built(edition, "referral_id | child_id | referral_at\n1 | 9 | 2026-03-01"))
    assert rows["child_unique_id"].tolist() == ["9"]


def test_the_list_of_an_earlier_day_counts_and_lists_as_it_was_then() -> None:
    rows = included(built(SIF_2016, REPEATED, as_at=date(2026, 2, 15)))
    assert rows.set_index("referral_id")["referral_count"].to_dict() == {"1": 2, "4": 1}
