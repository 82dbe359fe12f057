"""List 5: which enquiries are listed, the discussion, decision and conference of each, and how repeats are counted."""

import pandas as pd

from annex_a.annex_list import included
from annex_a.list_05_section_47 import ILACS, SIF_2016
from tests.frames import facts

PERSON = "child_id | is_disabled\n1 | yes\n2 | no\n3 |"


def listed(one: object, **tables: str) -> pd.DataFrame:
    rows = included(one.build(facts(person=PERSON, **tables)))  # type: ignore[attr-defined]
    return rows.set_index(rows["record"].str.removeprefix("s47/"))


ENQUIRIES = """
    s47_id | child_id | start_at   | end_at           | outcome_conference | outcome_services
    1      | 1        | 2025-09-29 | 2025-09-29       | no                 | yes
    2      | 1        | 2025-09-29 | 2025-09-30 16:00 | no                 | yes
    3      | 2        | 2025-01-05 |                  |                    |
    4      | 3        | 2025-09-30 | 2025-10-10       | yes                |
    """


def test_the_current_edition_lists_what_is_undecided_or_was_completed_in_the_window() -> None:
    assert sorted(listed(ILACS, s47=ENQUIRIES).index) == ["2", "3", "4"]


def test_the_2016_edition_wants_start_and_end_inside_or_an_open_enquiry() -> None:
    assert sorted(listed(SIF_2016, s47=ENQUIRIES).index) == ["3", "4"]


def test_of_a_childs_enquiries_the_2016_edition_lists_the_last_and_of_two_on_a_day_the_open_one() -> None:
    rows = listed(
        SIF_2016,
        s47="""
            s47_id | child_id | start_at   | end_at
            8      | 1        | 2026-01-05 |
            9      | 1        | 2026-01-05 | 2026-01-09
            10     | 2        | 2026-01-05 |
            11     | 2        | 2026-01-06 | 2026-01-09
            """,
    )
    assert sorted(rows.index) == ["11", "8"]


def test_the_decision_has_three_states() -> None:
    rows = listed(
        SIF_2016,
        s47="""
            s47_id | child_id | start_at   | end_at     | outcome_conference | outcome_services
            1      | 1        | 2026-01-05 | 2026-01-09 | yes                | yes
            2      | 2        | 2026-01-05 | 2026-01-09 | no                 | yes
            3      | 3        | 2026-01-05 |            | no                 | no
            """,
    )
    assert rows["conference_not_required"].to_dict() == {"1": "No", "2": "Yes", "3": "No ICPC Decision made Yet"}


CONFERENCES = """
    conference_id | child_id | kind_code   | s47_id | held_at          | is_cancelled | made_plan | asked_for_date
    I-1           | 1        | INITIAL     | 1      | 2026-01-20 10:00 | yes          |           | 2026-01-09
    I-2           | 1        | INITIAL     | 1      | 2026-01-27 10:00 | no           | yes       | 2026-01-09
    I-3           | 2        | TRANSFER_IN |        | 2026-01-27 10:00 | no           | yes       |
    I-4           | 3        | INITIAL     |        | 2026-01-27 10:00 | no           | no        |
    I-5           | 3        | INITIAL     | 3      |                  | no           |           | 2026-01-09
    """
ASKED = """
    s47_id | child_id | start_at   | end_at     | outcome_conference
    1      | 1        | 2026-01-05 | 2026-01-09 | yes
    2      | 2        | 2026-01-05 | 2026-01-09 | yes
    3      | 3        | 2026-01-05 | 2026-01-09 | yes
    """


def test_a_conference_is_the_one_held_that_names_the_enquiry_else_the_childs_first_after_it() -> None:
    rows = listed(ILACS, s47=ASKED, conference=CONFERENCES)
    assert rows["conference_date"].dt.strftime("%Y-%m-%d").fillna("").to_dict() == {
        "1": "2026-01-27",  # the one before was cancelled
        "2": "",  # a transfer in decides nothing of this authority
        "3": "2026-01-27",
    }
    assert rows["conference_made_plan"].fillna("").to_dict() == {"1": "a) Yes", "2": "", "3": "b) No"}


def test_a_child_already_on_a_plan_needs_no_conference_and_is_not_called_unnecessary() -> None:
    rows = listed(
        ILACS,
        s47="""
            s47_id | child_id | start_at   | end_at     | outcome_conference | outcome_services
            1      | 1        | 2026-01-05 | 2026-01-09 | no                 | yes
            2      | 2        | 2026-01-05 | 2026-01-09 | no                 | yes
            """,
        cp_plan="cp_plan_id | child_id | start_date | end_date\n1 | 1 | 2026-01-08 |\n2 | 2 | 2026-01-09 |",
    )
    assert rows["conference_unnecessary"].to_dict() == {"1": "b) No", "2": "a) Yes"}


REPEATS = """
    s47_id | child_id | start_at
    1      | 1        | 2025-03-01
    2      | 1        | 2025-03-02
    3      | 1        | 2025-09-01
    4      | 1        | 2026-03-02
    """


def test_the_current_edition_counts_the_others_back_from_the_latest_both_days_in() -> None:
    rows = listed(ILACS, s47=REPEATS)
    assert set(rows["enquiry_count"]) == {2}


def test_the_2016_edition_counts_to_the_as_at_date_the_listed_one_included() -> None:
    rows = listed(SIF_2016, s47=REPEATS.replace("2025-09-01", "2025-03-31"))
    assert rows["enquiry_count"].tolist() == [2]


def test_the_discussion_is_the_childs_latest_on_or_before_the_enquiry_and_after_the_one_before() -> None:
    rows = listed(
        ILACS,
        s47="s47_id | child_id | start_at\n1 | 1 | 2026-01-05\n2 | 1 | 2026-02-05\n3 | 2 | 2026-01-05",
        strategy_discussion="""
            strategy_discussion_id | child_id | start_at
            1                      | 1        | 2026-01-02 10:00
            2                      | 1        | 2026-01-05 10:00
            3                      | 2        | 2026-01-06 10:00
            """,
    )
    assert rows["discussion_date"].dt.strftime("%Y-%m-%d").to_dict() == {
        "1": "2026-01-05",
        "2": "2026-02-05",
        "3": "2026-01-05",
    }
    assert rows["discussion_date__record"].to_dict() == {"1": "strategy_discussion/2", "2": "s47/2", "3": "s47/3"}
