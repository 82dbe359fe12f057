"""List 7: whose plan is listed, the last visit and review under it, orders, and earlier plans."""

import pandas as pd

from annex_a.annex_list import included
from annex_a.list_07_child_protection import ILACS, SIF_2016
from tests.frames import facts

PERSON = "child_id | is_disabled\n1 | yes\n2 | no\n3 |\n4 |"


def built(one: object, **tables: str) -> pd.DataFrame:
    rows = one.build(facts(person=PERSON, **tables))  # type: ignore[attr-defined]
    return rows.set_index(rows["record"].str.removeprefix("cp_plan/"))


PLANS = """
    cp_plan_id | child_id | start_date | end_date   | is_other_authority | initial_category_code | latest_category_code
    1          | 1        | 2025-01-05 | 2025-09-29 |                    | NEG                   | EMO
    2          | 2        | 2025-01-05 | 2025-09-30 | no                 | NEG                   | EMO
    3          | 3        | 2025-01-05 | 2025-12-31 |                    | MUL                   |
    4          | 4        | 2025-01-05 |            | yes                | NEG                   | NEG
    5          | 4        | 2026-01-05 |            |                    | NEG                   | NEG
    6          | 3        | 2020-01-05 | 2020-09-05 |                    | NEG                   | NEG
    """


def test_open_plans_and_those_that_ended_in_each_editions_window() -> None:
    assert sorted(built(ILACS, cp_plan=PLANS).query("decision == 'included'").index) == ["2", "3", "5"]
    assert sorted(built(SIF_2016, cp_plan=PLANS).query("decision == 'included'").index) == ["3", "5"]


def test_another_authoritys_plan_is_neither_listed_nor_counted_as_a_previous_one() -> None:
    rows = built(ILACS, cp_plan=PLANS)
    assert rows.loc["4", "decision"] == "a plan held for another authority"
    assert rows.loc[["5", "3", "2"], "previous_plans"].tolist() == [0, 1, 0]


def test_categories_are_the_first_and_the_latest_else_the_first_again() -> None:
    rows = built(ILACS, cp_plan=PLANS)
    assert rows.loc["2", ["initial_category", "latest_category"]].tolist() == ["a) Neglect", "d) Emotional abuse"]
    assert rows.loc["3", "latest_category"] == "e) Multiple/not recommended"
    assert built(SIF_2016, cp_plan=PLANS).loc["3", "initial_category"] == "Multiple"


NOTES = """
    case_note_id | child_id | type_code     | event_at         | seen | seen_alone
    1            | 4        | CP_STAT_VISIT | 2026-01-04 23:59 | yes  | yes
    2            | 4        | CP_STAT_VISIT | 2026-01-05 00:00 | yes  | yes
    3            | 4        | CP_STAT_VISIT | 2026-03-02 10:00 | yes  | no
    4            | 4        | CP_STAT_VISIT | 2026-03-02 09:00 | yes  | yes
    5            | 4        | CP_STAT_VISIT | 2026-03-09 10:00 | no   | no
    6            | 4        | CIN_VISIT     | 2026-03-20 10:00 | yes  | yes
    """


def test_the_last_visit_lies_under_the_plan_and_seen_alone_holds_where_any_of_the_day_says_so() -> None:
    row = built(ILACS, cp_plan=PLANS, case_note=NOTES).loc["5"]
    assert row["last_visit_date"] == pd.Timestamp("2026-03-02")
    assert row["last_visit_date__record"] == "case_note/3"
    assert row["seen_alone"] == "a) Yes"


def test_the_2016_edition_does_not_ask_whether_the_child_was_seen() -> None:
    row = built(SIF_2016, cp_plan=PLANS, case_note=NOTES).loc["5"]
    assert row["last_visit_date"] == pd.Timestamp("2026-03-09")
    assert row["seen_alone"] == "N"


def test_without_a_visit_seen_alone_is_blank_and_with_one_that_does_not_say_it_is_unknown() -> None:
    assert pd.isna(built(ILACS, cp_plan=PLANS).loc["5", "seen_alone"])
    silent = "case_note_id | child_id | type_code | event_at | seen\n1 | 4 | CP_STAT_VISIT | 2026-03-02 | yes"
    assert built(ILACS, cp_plan=PLANS, case_note=silent).loc["5", "seen_alone"] == "c) Unknown"


def test_the_last_review_is_one_held_and_the_2016_question_is_answered_at_any_conference() -> None:
    conferences = """
        conference_id | child_id | kind_code | held_at          | seen_in_timescale
        I-1           | 4        | INITIAL   | 2026-01-05 10:00 | no
        R-1           | 4        | REVIEW    | 2026-03-30 10:00 | yes
        R-2           | 4        | REVIEW    |                  |
        R-3           | 4        | REVIEW    | 2026-01-04 10:00 | no
        """
    assert built(ILACS, cp_plan=PLANS, conference=conferences).loc["5", "last_review_date"] == pd.Timestamp(
        "2026-03-30"
    )
    assert built(SIF_2016, cp_plan=PLANS, conference=conferences).loc["5", "seen_in_timescale"] == "Y"


def test_orders_count_on_any_day_of_the_six_months_by_each_editions_list() -> None:
    statuses = """
        legal_status_id | child_id | status_code | start_date | end_date
        1               | 2        | L1          | 2025-01-01 | 2025-09-29
        2               | 3        | L2          | 2025-01-01 | 2025-09-30
        3               | 4        | C1          | 2026-01-01 |
        """
    ilacs = built(ILACS, cp_plan=PLANS, legal_status=statuses)["under_order"]
    assert ilacs[["2", "3", "5"]].tolist() == ["b) No", "a) Yes", "b) No"]
    assert built(SIF_2016, cp_plan=PLANS, legal_status=statuses)["under_order"][["3", "5"]].tolist() == ["Yes", "Yes"]


def test_of_an_ended_plan_the_worker_at_its_end_is_named() -> None:
    rows = included(
        ILACS.build(
            facts(
                person=PERSON,
                cp_plan=PLANS,
                worker="worker_id | forename | surname\n5001 | Wyn | One\n5002 | Wes | Two",
                involvement="""
                    involvement_id | child_id | worker_id | team_id | role_code   | is_allocated | start_date | end_date
                    1              | 3        | 5001      | 101     | CASE_WORKER | yes          | 2025-01-05 | 2025-12-31
                    2              | 3        | 5002      | 201     | CASE_WORKER | yes          | 2026-01-01 |
                    """,
            )
        )
    ).set_index("child_id")
    assert rows.loc["3", "allocated_worker"] == "Wyn One"
