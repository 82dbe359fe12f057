"""The pathway plan in force and its review; the last day on which any was made or reviewed."""

from datetime import date

import pandas as pd
import pytest

from tests.frames import AS_AT, facts
from transforms.facts import Facts
from transforms.pathway_plans import current_pathway_plan, latest_pathway_planning


def known(plans: str, as_at: date = AS_AT) -> Facts:
    header = "pathway_plan_id | child_id | is_active | start_date | end_date | modified_at"
    return facts(as_at=as_at, pathway_plan=f"{header}\n{plans}")


def reviewed(plans: str, as_at: date = AS_AT) -> list[tuple[str, str]]:
    rows = known(plans, as_at)[current_pathway_plan]
    return list(zip(rows["record"], rows["review_date"].dt.strftime("%Y-%m-%d").fillna(""), strict=True))


@pytest.mark.parametrize(
    ("changed", "review_date"),
    [("2026-02-01 15:30", "2026-02-01"), ("2025-12-01 08:00", "2026-01-05"), ("", "2026-01-05")],
)
def test_the_later_of_start_and_last_change_is_the_review(changed: str, review_date: str) -> None:
    assert reviewed(f"1 | 1 | yes | 2026-01-05 | | {changed}") == [("pathway_plan/1", review_date)]


def test_a_change_after_the_as_at_day_is_not_known_yet() -> None:
    assert reviewed("1 | 1 | yes | 2026-01-05 | | 2026-04-01 00:00") == [("pathway_plan/1", "2026-01-05")]


def test_a_plan_without_a_start_was_reviewed_when_it_was_last_changed() -> None:
    assert reviewed("1 | 1 | yes | | | 2026-02-01 10:00") == [("pathway_plan/1", "2026-02-01")]


@pytest.mark.parametrize(("end", "in_force"), [("2026-03-31", False), ("2026-04-01", True)])
def test_a_plan_that_ended_by_the_as_at_day_is_not_in_force(end: str, in_force: bool) -> None:
    assert bool(reviewed(f"1 | 1 | yes | 2026-01-05 | {end} |")) is in_force


def test_a_revision_marked_as_out_of_force_is_not_in_force_but_one_without_a_mark_is() -> None:
    assert reviewed("1 | 1 | no | 2026-03-05 | |\n2 | 1 | | 2026-01-05 | |") == [("pathway_plan/2", "2026-01-05")]


def test_on_an_earlier_day_the_revision_of_that_day_was_in_force() -> None:
    # Its mark is today's: by then it had been replaced.
    plans = "1 | 1 | no | 2025-06-01 | 2026-01-04 |\n2 | 1 | yes | 2026-01-05 | |"
    assert reviewed(plans, date(2025, 12, 31)) == [("pathway_plan/1", "2025-06-01")]


def test_of_two_plans_in_force_the_one_that_started_last_counts_then_the_higher_number() -> None:
    assert reviewed("9 | 1 | yes | 2026-01-06 | |\n10 | 1 | yes | 2026-01-05 | |")[0][0] == "pathway_plan/9"
    assert reviewed("9 | 1 | yes | 2026-01-05 | |\n10 | 1 | yes | 2026-01-05 | |")[0][0] == "pathway_plan/10"


def test_planning_counts_revisions_no_longer_in_force() -> None:
    plans = (
        "1 | 1 | no | 2026-01-05 | 2026-03-01 | 2026-02-10 09:00\n2 | 1 | no | 2025-01-05 | 2025-06-01 |\n3 | 2 | | | |"
    )
    rows = known(plans)[latest_pathway_planning]
    assert rows.to_dict("records") == [
        {"child_id": "1", "planned_date": pd.Timestamp("2026-02-10"), "record": "pathway_plan/1"}
    ]


@pytest.mark.parametrize("fact", [current_pathway_plan, latest_pathway_planning])
def test_no_plans_give_typed_empty_frames(fact: object) -> None:
    empty, filled = facts()[fact], known("1 | 1 | yes | 2026-01-05 | |")[fact]
    assert empty.empty
    assert empty.dtypes.to_dict() == filled.dtypes.to_dict()
