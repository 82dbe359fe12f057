"""The editions: which lists each holds, and that no list's file is forgotten."""

from pathlib import Path

import pandas as pd
import pytest

import annex_a
from annex_a.annex_list import AnnexList
from annex_a.editions import EDITIONS
from extracts.errors import AnnexaError
from extracts.model import PANDAS_DTYPES
from tests.frames import facts

LISTS = [one for edition in EDITIONS.values() for one in edition.lists]
EVERY_LIST = pytest.mark.parametrize("one", LISTS, ids=[one.key for one in LISTS])


def test_both_editions_are_there_under_their_own_names() -> None:
    assert list(EDITIONS) == ["ilacs", "sif-2016"]
    assert [edition.name for edition in EDITIONS.values()] == list(EDITIONS)


@pytest.mark.parametrize("name", EDITIONS)
def test_lists_stand_in_order_of_number_and_name_their_edition(name: str) -> None:
    lists = EDITIONS[name].lists
    assert [one.number for one in lists] == sorted({one.number for one in lists})
    assert {one.edition for one in lists} == {name}


def test_every_list_file_is_in_the_catalogue() -> None:
    (folder,) = map(Path, annex_a.__path__)
    files = {path.stem for path in folder.glob("list_*.py")}
    assert files == {one.rows.__module__.rpartition(".")[2] for one in LISTS}


@EVERY_LIST
def test_a_list_s_file_bears_its_number(one: AnnexList) -> None:
    assert one.rows.__module__.startswith(f"annex_a.list_{one.number:02d}_")


@EVERY_LIST
def test_every_column_says_what_it_is_and_where_that_stands(one: AnnexList) -> None:
    for column in one.columns:
        assert column.header
        assert column.rule.endswith(".")
        assert column.source
        assert column.blank_allowed
    for declared in (one.title, one.one_row_per, one.cohort, one.source):
        assert declared


@EVERY_LIST
def test_names_and_headers_are_unique_within_a_list(one: AnnexList) -> None:
    assert len({column.name for column in one.columns}) == len(one.columns)
    assert len({column.header for column in one.columns}) == len(one.columns)


@EVERY_LIST
def test_what_a_column_needs_is_in_the_canonical_model(one: AnnexList) -> None:
    assert one.unavailable(facts()) == {}


@EVERY_LIST
def test_the_identifier_comes_first_and_is_marked(one: AnnexList) -> None:
    first = one.columns[0]
    header = "Individual adopter identifier" if one.one_row_per.startswith("adopter") else "Child Unique ID"
    assert (first.header, first.identifies, first.blank_allowed) == (header, True, "no")


def test_a_list_that_forgets_a_column_is_refused() -> None:
    forgetful = AnnexList(
        **{**vars(LISTS[0]), "rows": lambda facts: LISTS[0].rows(facts).drop(columns="contact_source")}
    )
    with pytest.raises(AnnexaError, match="does not give contact_source"):
        forgetful.build(facts())


@EVERY_LIST
def test_no_rows_give_a_typed_empty_list(one: AnnexList) -> None:
    empty = one.build(facts())
    filled = one.build(
        facts(
            person="child_id | birth_date | is_disabled\n1 | 2020-01-01 | yes",
            contact="contact_id | child_id | contact_at\n1 | 1 | 2026-03-01",
            referral="referral_id | child_id | referral_at\n1 | 1 | 2026-03-01",
            assessment="assessment_id | child_id | start_date\n1 | 1 | 2026-03-01",
            s47="s47_id | child_id | start_at\n1 | 1 | 2026-03-01",
            cp_plan="cp_plan_id | child_id | start_date\n1 | 1 | 2026-03-01",
            care_period="care_period_id | child_id | start_date\n1 | 1 | 2026-03-01",
            care_leaver_status="care_leaver_status_id | child_id\n1 | 1",
            early_help="early_help_id | child_id\n1 | 1",
            adoption="adoption_id | child_id\n1 | 1",
            adopter="adopter_id | stage_1_start_date\n1 | 2026-03-01",
        )
    )
    assert empty.empty
    assert not filled.empty
    pd.testing.assert_series_equal(empty.dtypes, filled.dtypes)
    assert set(filled.dtypes.astype("str")) <= set(PANDAS_DTYPES.values())
