"""Child protection plans as reports read them, as at 31 March 2026."""

from tests.frames import facts
from transforms.cp_history import cp_plans, other_authority_plans

PLANS = """
    cp_plan_id | child_id | start_date | end_date   | is_other_authority | initial_conference_id | initial_category_code | latest_category_code
    p1         | c        | 2020-01-06 | 2021-01-06 |                    | i1                    | NEG                   | PHY
    p2         | c        | 2022-01-06 | 2023-01-06 |                    |                       | NEG                   |
    p3         | c        | 2024-01-06 |            | yes                |                       | NEG                   |
    p4         | c        | 2025-01-06 |            |                    |                       | EMO                   |
    p5         | d        | 2025-01-06 |            |                    |                       | EMO                   |
    p6         | d        | 2025-02-06 | 2026-04-01 |                    |                       | EMO                   |
    """


def test_a_plans_conference_category_and_the_plan_before_it():
    rows = facts(cp_plan=PLANS, conference="conference_id | child_id | held_at\n i1 | c | 2020-01-07 10:00")[cp_plans]
    rows = rows.set_index("cp_plan_id")
    assert [str(day.date()) for day in rows.loc[["p1", "p2"], "icpc_date"]] == ["2020-01-07", "2022-01-06"]
    assert rows.loc[["p1", "p2"], "latest_category_code"].tolist() == ["PHY", "NEG"]
    assert rows["previous_plans"].to_dict() == {"p1": 0, "p2": 1, "p4": 2, "p5": 0, "p6": 1}
    assert [str(day.date()) for day in rows.loc[["p2", "p4"], "previous_cp_end"]] == ["2021-01-06", "2023-01-06"]
    assert rows.loc[["p1", "p5", "p6"], "previous_cp_end"].isna().all()


def test_of_two_open_plans_of_a_child_the_later_counts_and_an_end_to_come_is_none():
    rows = facts(cp_plan=PLANS)[cp_plans].set_index("cp_plan_id")
    assert rows["is_open"].to_dict() == {"p1": False, "p2": False, "p4": True, "p5": False, "p6": True}


def test_plans_held_for_another_authority_are_counted_apart():
    assert facts(cp_plan=PLANS)[other_authority_plans].to_numpy().tolist() == [["c", 1]]
