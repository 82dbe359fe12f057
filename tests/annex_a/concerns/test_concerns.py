"""Every concern: what it declares, and what its figures keep to whatever the rows are."""

from pathlib import Path

import pandas as pd
import pytest

from annex_a import concerns
from annex_a.annex_list import AnnexList, included
from annex_a.concerns.catalogue import CONCERNS
from annex_a.concerns.concern import CHILDREN, FIGURES, Concern, Concerns, Line, measured
from annex_a.editions import EDITIONS
from tests.frames import facts
from transforms.facts import Facts

ALL = [(edition, one) for edition, members in CONCERNS.items() for one in members]
EVERY = pytest.mark.parametrize(("edition", "one"), ALL, ids=[f"{edition} {one.number}" for edition, one in ALL])


def list_of(edition: str, number: int) -> AnnexList:
    return next(one for one in EDITIONS[edition].lists if one.number == number)


def figures(edition: str, known: Facts) -> Concerns:
    """All concerns of an edition over its built lists."""
    return measured(CONCERNS[edition], {one.number: (one, one.build(known)) for one in EDITIONS[edition].lists}, known)


def told(edition: str, number: str, known: Facts) -> dict[str, tuple[int, int]]:
    """Figure to numerator and denominator of one concern."""
    (one,) = [member for member in CONCERNS[edition] if member.number == number]
    declared = list_of(edition, one.list_number)
    rows = measured([one], {declared.number: (declared, declared.build(known))}, known).figures
    return {row["figure"]: (row["numerator"], row["denominator"]) for row in rows.to_dict("records")}


def test_every_edition_has_its_concerns_in_order_and_each_is_of_a_list_it_holds() -> None:
    assert list(CONCERNS) == list(EDITIONS)
    for edition, members in CONCERNS.items():
        numbers = [tuple(map(int, one.number.split("."))) for one in members]
        assert numbers == sorted(set(numbers))
        assert {one.list_number for one in members} <= {one.number for one in EDITIONS[edition].lists}


def test_every_file_of_concerns_is_in_the_catalogue() -> None:
    (folder,) = map(Path, concerns.__path__)
    files = {path.stem for path in folder.glob("list_*.py")}
    assert files == {one.lines.__module__.rpartition(".")[2] for _, one in ALL}
    assert all(one.lines.__module__.rpartition(".")[2].startswith(f"list_{one.list_number:02d}_") for _, one in ALL)


@EVERY
def test_a_concern_says_what_it_counts_out_of_what_and_where_that_stands(edition: str, one: Concern) -> None:
    for words in (one.population, one.counted, one.out_of):
        assert words.endswith(".")
    assert one.title
    assert one.source
    declared = list_of(edition, one.list_number)
    assert set(one.columns) <= {column.name for column in declared.columns}
    assert one.unavailable(declared, facts()) == ""


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_rows_give_noughts_without_a_percentage_and_typed_frames(edition: str) -> None:
    nothing = figures(edition, facts())
    assert nothing.figures["numerator"].eq(0).all()
    assert nothing.figures["share"].isna().all()
    assert nothing.children.empty
    assert nothing.figures.dtypes.astype("str").to_dict() == FIGURES
    assert nothing.children.dtypes.astype("str").to_dict() == CHILDREN


def test_what_is_not_held_is_told_instead_of_a_figure() -> None:
    gap = {"contact": {"source_code": "no such column"}}
    known = figures("ilacs", facts(not_held=gap))
    (row,) = known.figures[known.figures["concern"].eq("1.1")].to_dict("records")
    assert "contact.source_code is not held: no such column" in row["unavailable"]
    assert pd.isna(row["numerator"])


def test_a_row_counts_only_among_those_it_is_counted_out_of_and_missing_is_no() -> None:
    rows = pd.DataFrame({"child_id": ["1", "2", "3"], "record": ["a/1", "a/2", "a/3"], "decision": "included"})
    yes_no = pd.Series([True, True, None], dtype="boolean")
    line = Line("one", rows, yes_no, pd.Series([True, None, True], dtype="boolean"))
    count = Line("two", rows, yes_no, None)
    declared = list_of("ilacs", 1)
    one = Concern("1.9", "x", "x.", "x.", "x.", "x", (), lambda _rows, _facts: [line, count])
    known = measured([one], {1: (declared, rows)}, facts())
    assert known.figures[["numerator", "denominator"]].to_numpy(na_value=-1).tolist() == [[1, 2], [2, -1]]
    assert known.figures["share"].tolist()[0] == pytest.approx(0.5)
    assert known.children["record"].tolist() == ["a/1", "a/1", "a/2"]
    assert len(included(rows)) == 3
