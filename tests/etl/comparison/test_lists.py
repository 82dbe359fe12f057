"""One list in two runs: who joined, left and changed, and what is no change."""

from random import Random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annex_a.annex_list import AnnexList
from annex_a.editions import EDITIONS
from annex_a.list_11_adopters import ILACS as ADOPTERS
from etl.comparison.lists import NOT_BEFORE, NOT_NOW, ListComparison, compare_list
from tests.etl.comparison.kept_runs import AFTER, BEFORE, CONTACTS, PLANS, candidates

BY_CHILD = {
    "ilacs": {6, 7, 8, 9, 10},
    "sif-2016": {3, 4, 5, 6, 7, 8, 9},
}


def compared(declared: AnnexList, before: str = "", after: str = "") -> ListComparison:
    """The list compared, as the example has it where nothing else is drawn."""
    return compare_list(
        declared,
        candidates(declared, before or BEFORE[declared.key]),
        candidates(declared, after or AFTER[declared.key]),
    )


def test_lists_of_one_row_a_child_go_by_child_all_others_by_record() -> None:
    found = {name: {one.number for one in edition.lists if one.is_by_child} for name, edition in EDITIONS.items()}
    assert found == BY_CHILD


def test_a_row_that_joined_tells_why_it_was_not_there_before() -> None:
    told = compared(PLANS).joined
    assert told.to_dict("records") == [
        {
            "child_id": "3",
            "record": "cp_plan/3",
            "is_whole_child": True,
            "reason": "ended 1 May 2025, before the window opened on 31 August 2025",
        }
    ]
    assert compared(CONTACTS).joined[["record", "reason"]].to_numpy().tolist() == [["contact/4", NOT_BEFORE]]


def test_a_row_that_left_tells_why_it_is_there_no_more() -> None:
    told = compared(PLANS).left
    assert told[["child_id", "record", "reason"]].to_numpy().tolist() == [["2", "cp_plan/2", NOT_NOW]]
    (contact,) = compared(CONTACTS).left.to_dict("records")
    assert contact["reason"] == "contact dated 3 October 2025, before the window opened on 31 October 2025"
    assert not contact["is_whole_child"]  # the child has another contact on the list


def test_a_change_is_told_field_by_field_with_both_values_and_records() -> None:
    told = compared(CONTACTS)
    assert told.changed_rows == 1
    assert told.changed.drop(columns="reason").to_dict("records") == [
        {
            "child_id": "1",
            "record_before": "contact/2",
            "record_after": "contact/2",
            "header": "Contact Source",
            "before": "q) 6: Police",
            "after": "u) 10: Unknown",
        }
    ]
    assert told.changed["reason"].isna().all()
    assert told.by_field().to_dict("records") == [{"header": "Contact Source", "rows": 1}]


def test_another_record_of_the_same_child_is_a_change_and_tells_why_the_first_no_longer_counts() -> None:
    told = compared(PLANS)
    assert (told.before, told.after, told.changed_rows) == (2, 2, 1)
    (field,) = told.changed.to_dict("records")
    assert (field["header"], field["record_before"], field["record_after"]) == (
        "Child Protection Plan Start Date",
        "cp_plan/1",
        "cp_plan/9",
    )
    assert (field["before"], field["after"]) == (pd.Timestamp("2026-01-01"), pd.Timestamp("2026-03-01"))
    assert field["reason"] == "a plan of the child that began 1 March 2026 is listed instead"


def test_blank_is_no_change_from_blank_and_a_change_from_a_value() -> None:
    before = (
        "child_id | record | decision | allocated_team\n1 | cp_plan/1 | included | North\n2 | cp_plan/2 | included |"
    )
    after = "child_id | record | decision | allocated_team\n1 | cp_plan/1 | included |\n2 | cp_plan/2 | included |"
    told = compared(PLANS, before, after).changed
    assert told[["child_id", "before", "after"]].to_numpy().tolist() == [["1", "North", None]]


@pytest.mark.parametrize("declared", [CONTACTS, PLANS])
def test_a_reload_that_gives_records_other_identifiers_is_no_change(declared: AnnexList) -> None:
    reloaded = BEFORE[declared.key].replace("contact/", "contact/9").replace("cp_plan/", "cp_plan/9")
    told = compared(declared, after=reloaded)
    assert (len(told.joined), len(told.left), told.changed_rows) == (0, 0, 0)


def test_of_two_alike_one_that_goes_has_left() -> None:
    twice = "child_id | record | decision | contact_date\n1 | contact/1 | included | 2026-02-01\n1 | contact/2 | included | 2026-02-01"
    once = "child_id | record | decision | contact_date\n1 | contact/7 | included | 2026-02-01"
    told = compared(CONTACTS, twice, once)
    assert (len(told.joined), len(told.left), told.changed_rows) == (0, 1, 0)


def test_a_record_that_is_now_another_child_s_left_the_one_and_joined_the_other() -> None:
    before = "child_id | record | decision | contact_date\n1 | contact/1 | included | 2026-02-01"
    after = "child_id | record | decision | contact_date\n2 | contact/1 | included | 2026-02-01"
    told = compared(CONTACTS, before, after)
    assert (told.left["child_id"].tolist(), told.joined["child_id"].tolist()) == (["1"], ["2"])
    assert (told.left["reason"].tolist(), told.joined["reason"].tolist()) == ([NOT_NOW], [NOT_BEFORE])


def test_adopters_are_no_children_and_go_by_their_record() -> None:
    before = candidates(ADOPTERS, "record | decision | child_id\nadopter/1 | included |\nadopter/2 | included |")
    after = before.assign(
        record=["adopter/1", "adopter/3"], gender=["a) Male", "b) Female"], adopter_unique_id=["1", "3"]
    ).astype("str")
    told = compare_list(ADOPTERS, before.assign(adopter_unique_id=["1", "2"]), after)
    assert told.joined["record"].tolist() == ["adopter/3"]
    assert told.left["record"].tolist() == ["adopter/2"]
    assert told.changed["record_after"].tolist() == ["adopter/1"]


def test_a_field_that_one_run_does_not_hold_is_a_note_and_no_change() -> None:
    before, after = candidates(PLANS, BEFORE[PLANS.key]), candidates(PLANS, BEFORE[PLANS.key])
    before = before.drop(columns="allocated_team").assign(allocated_team=pd.Series(pd.NA, before.index, dtype="str"))
    told = compare_list(PLANS, before, after, {"allocated_team": "involvement.team_id is not held"}, {})
    assert told.changed_rows == 0
    assert told.notes == ("Allocated Team is held by the later run only: involvement.team_id is not held",)
    told = compare_list(PLANS, before.drop(columns=["seen_alone"]), after)
    assert told.notes == ("Was the Child Seen Alone? is held by the later run only: its list has no such column",)


def test_two_lists_without_rows_have_no_change() -> None:
    empty = candidates(CONTACTS, "child_id | record | decision")
    told = compare_list(CONTACTS, empty, empty)
    assert (told.before, told.after, len(told.joined), len(told.left), len(told.changed)) == (0, 0, 0, 0, 0)


ROWS = st.lists(
    st.tuples(st.sampled_from("123"), st.sampled_from("12345"), st.sampled_from(["included", "not yet"]), st.sampled_from(["x", "y", ""])),
    unique_by=lambda row: row[1],
)  # fmt: skip

FEW_EXAMPLES = settings(max_examples=20)  # each compares up to three times


def drawn_rows(rows: list[tuple[str, str, str, str]]) -> pd.DataFrame:
    """Contacts as candidates."""
    lines = [" | ".join((child, f"contact/{record}", decision, source)) for child, record, decision, source in rows]
    return candidates(CONTACTS, "\n".join(["child_id | record | decision | contact_source", *lines]))


@FEW_EXAMPLES
@given(ROWS, ROWS, st.randoms(use_true_random=False))
def test_every_row_is_counted_once_and_the_order_of_rows_changes_nothing(
    before: list[tuple[str, str, str, str]], after: list[tuple[str, str, str, str]], random: Random
) -> None:
    told = compare_list(CONTACTS, drawn_rows(before), drawn_rows(after))
    assert told.before - len(told.left) == told.after - len(told.joined) >= told.changed_rows
    again = compare_list(
        CONTACTS, drawn_rows(random.sample(before, len(before))), drawn_rows(random.sample(after, len(after)))
    )
    assert (len(again.joined), len(again.left), again.changed_rows) == (
        len(told.joined),
        len(told.left),
        told.changed_rows,
    )
    backwards = compare_list(CONTACTS, drawn_rows(after), drawn_rows(before))
    assert (len(backwards.left), len(backwards.joined), backwards.changed_rows) == (
        len(told.joined),
        len(told.left),
        told.changed_rows,
    )


@FEW_EXAMPLES
@given(ROWS)
def test_a_run_compared_with_its_like_shows_nothing(rows: list[tuple[str, str, str, str]]) -> None:
    told = compare_list(CONTACTS, drawn_rows(rows), drawn_rows(rows))
    assert (len(told.joined), len(told.left), len(told.changed)) == (0, 0, 0)
