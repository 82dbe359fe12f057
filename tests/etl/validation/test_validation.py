"""A workbook without fault has no finding; each fault put into one is told at its own cell, and all at once."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from annex_a.editions import EDITIONS
from etl.validation.checks import PRACTICE
from etl.validation.findings import TO_KNOW
from etl.validation.validation import Validation, validate
from etl.validation.values import is_day
from extracts.errors import SettingsError
from tests.etl.validation.valid_workbook import AS_AT, day_of, lines_of, place_of, saved, spoilt, valid_workbook
from tests.frames import standards

EDITION_NAMES = tuple(EDITIONS)


def validated(path: Path, **more: Any) -> Validation:
    """The validation of a workbook as at 31 March 2026."""
    return validate(path, standards(), **{"as_at": AS_AT, **more})


def faults(told: Validation) -> pd.DataFrame:
    """What is more than something to know, each with its cell."""
    found = told.findings[told.findings["severity"].ne(TO_KNOW)]
    return found.assign(cell=found["sheet"] + "!" + found["column"] + found["row"].astype("str").fillna(""))


@pytest.mark.parametrize("edition", EDITION_NAMES)
def test_a_workbook_without_fault_has_no_finding_and_its_edition_is_told_by_its_headers(
    tmp_path: Path, edition: str
) -> None:
    told = validated(saved(valid_workbook(edition), tmp_path / "valid.xlsx"))
    assert told.edition == edition
    assert told.findings.to_dict("records") == []
    assert told.told() == "No finding; 0 to know"
    assert len(told.lists) == len(EDITIONS[edition].lists)


def cells_of(edition: str, wanted: Any) -> list[tuple[str, str, int]]:
    """Sheet, column and row of every cell of the valid workbook whose declared column is wanted."""
    found = []
    for one in EDITIONS[edition].lists:
        for column in one.columns:
            if wanted(column):
                letter = place_of(edition, one.number, column.name)
                found += [(f"List {one.number}", letter, row) for row in range(2, 2 + 2 * len(lines_of(one)))]
    return found


def is_filled(book: Workbook, cell: tuple[str, str, int]) -> bool:
    sheet, column, row = cell
    return book[sheet][f"{column}{row}"].value is not None


MUTATIONS: dict[str, tuple[Any, Any, str]] = {
    "blank": (lambda column: column.blank_allowed == "no" and column.name not in PRACTICE, lambda _: None, "not_blank"),
    "text date": (is_day, lambda day: f"{day:%d/%m/%Y}", "text_date"),
    "day as a number": (is_day, lambda day: (day - day_of("1899-12-30")).days, "not_a_date"),
    "future": (
        lambda column: column.name.endswith("_date"),
        lambda day: day_of("2026-03-31") + timedelta(days=1 + day.day),
        "not_in_future",
    ),
    "unknown code": (lambda column: column.code_set, lambda _: "zz) Nonsense", "one_of"),
    "formula": (lambda _: True, lambda _: "=1+1", "not_a_value"),
}
EXAMPLES = settings(
    max_examples=6,  # each writes and reads a workbook, and a failing one is as small as any
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@pytest.mark.parametrize("kind", MUTATIONS)
@EXAMPLES
@given(data=st.data())
def test_a_spoilt_cell_is_named_and_no_other_of_its_kind(tmp_path: Path, kind: str, data: st.DataObject) -> None:
    wanted, spoil, check = MUTATIONS[kind]
    edition = data.draw(st.sampled_from(EDITION_NAMES))
    book = valid_workbook(edition)
    sheet, column, row = data.draw(
        st.sampled_from([cell for cell in cells_of(edition, wanted) if is_filled(book, cell)])
    )
    cell = book[sheet][f"{column}{row}"]
    cell.value = spoil(cell.value)
    if kind == "day as a number":
        cell.number_format = "0"
    found = faults(validated(saved(book, tmp_path / "spoilt.xlsx"), edition=edition))
    named = found[found["check"].str.endswith(check)]
    assert named["cell"].tolist() == [f"{sheet}!{column}{row}"]


@EXAMPLES
@given(data=st.data())
def test_a_renamed_header_is_named_and_nothing_else(tmp_path: Path, data: st.DataObject) -> None:
    edition = data.draw(st.sampled_from(EDITION_NAMES))
    one = data.draw(st.sampled_from(EDITIONS[edition].lists))
    column = data.draw(st.sampled_from(one.columns))
    header = data.draw(st.sampled_from(["Xyzzy", 7, *([None] if column.blank_allowed == "no" else [])]))
    letter = place_of(edition, one.number, column.name)
    path = spoilt(tmp_path, edition, lambda book: book[f"List {one.number}"].__setitem__(f"{letter}1", header))
    found = faults(validated(path, edition=edition))
    own = found[found["sheet"].eq(f"List {one.number}")]
    assert own[["cell", "check"]].to_numpy().tolist() == [[f"List {one.number}!{letter}1", "renamed_column"]]


FAULTS: dict[str, tuple[str, str, int, str, Any, str, str]] = {
    # edition, list, column, row, value: the check and the cells that are told
    "before the window": ("ilacs", "List 1", 1, "contact_date", day_of("2025-09-29"), "contact_date.not_before_window_start", "F2"),
    "before the window of 2016": ("sif-2016", "List 3", 3, "referral_date", day_of("2025-12-30"), "referral_date.not_before_window_start", "F2"),
    "end before start": ("ilacs", "List 7", 7, "cp_end_date", day_of("2026-02-23"), "cp_end_date.not_before_cp_start_date", "M2"),
    "another age": ("ilacs", "List 1", 1, "age_years", 11, "age_years.follows", "E2"),
    "below nought": ("ilacs", "List 1", 1, "age_years", -2, "below_nought", "E2"),
    "a reason without an end": ("ilacs", "List 8", 8, "ceased_reason", "c) E2: Died", "ceased_reason.only_with_ceased_date", "U2"),
    "none needed but held": ("ilacs", "List 5", 5, "conference_unnecessary", "a) Yes", "conference_unnecessary.none_held", "H2"),
    "another child twice": ("ilacs", "List 7", 7, "child_unique_id", "200001", "twice", "A2"),
    "not in touch, yet known": ("ilacs", "List 9", 9, "in_touch", "b) No", "accommodation.only_in_touch", "O2"),
    "status without a plan": ("ilacs", "List 6", 6, "case_status", "b) Child Protection plan", "open_on_list_7", "L3"),
    "gender on one list only": ("ilacs", "List 7", 7, "gender", "b) Female", "gender.agrees", "B2"),
}  # fmt: skip


@pytest.mark.parametrize(("edition", "sheet", "number", "name", "value", "check", "cell"), FAULTS.values(), ids=FAULTS)
def test_each_fault_is_told_by_its_check_at_its_cell(
    tmp_path: Path, edition: str, sheet: str, number: int, name: str, value: Any, check: str, cell: str
) -> None:
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    spoil = f"{place_of(edition, number, name)}{row}"
    path = spoilt(tmp_path, edition, lambda book: book[sheet].__setitem__(spoil, value))
    found = faults(validated(path, edition=edition))
    assert f"{sheet}!{cell}" in found.loc[found["check"].eq(check), "cell"].tolist()


@pytest.mark.parametrize(("day", "faulty"), [(day_of("2025-09-30"), False), (day_of("2025-09-29"), True)])
def test_both_ends_of_a_window_are_in_it(tmp_path: Path, day: datetime, faulty: bool) -> None:
    path = spoilt(tmp_path, "ilacs", lambda book: book["List 1"].__setitem__("F2", day))
    assert bool(len(faults(validated(path)))) == faulty


def without_rows(number: int, row: int) -> Any:
    return lambda book: book[f"List {number}"].delete_rows(row)


def test_a_child_on_a_plan_who_is_not_on_list_6_is_told_on_list_7(tmp_path: Path) -> None:
    found = faults(validated(spoilt(tmp_path, "ilacs", without_rows(6, 2))))
    assert found[["cell", "what"]].to_numpy().tolist() == [
        ["List 7!A2", "Every child on an open child protection plan is on list 6 too."]
    ]


def test_in_2016_a_child_in_need_who_is_on_a_plan_is_told_on_list_6(tmp_path: Path) -> None:
    path = spoilt(tmp_path, "sif-2016", lambda book: book["List 6"].__setitem__("A3", "100001"))
    found = faults(validated(path))
    assert "No open child in need is on a child protection plan on list 7." in found["what"].tolist()


def test_what_is_told_by_the_cover_need_not_be_given_and_a_stranger_s_must(tmp_path: Path) -> None:
    def with_cover(book: Workbook) -> None:
        cover = book.create_sheet("Cover", 0)
        cover.append(["As at", "31 March 2026"])
        cover.append(["Marking", "SYNTHETIC DATA – OFFICIAL"])

    told = validate(spoilt(tmp_path, "ilacs", with_cover), standards())
    assert (told.as_at, told.is_synthetic, told.faults) == (AS_AT, True, 0)
    with pytest.raises(SettingsError, match="does not tell its as-at date"):
        validate(saved(valid_workbook("ilacs"), tmp_path / "valid.xlsx"), standards())


def test_a_field_that_our_guide_says_is_not_held_is_something_to_know(tmp_path: Path) -> None:
    letter = place_of("ilacs", 8, "placement_location")

    def spoil(book: Workbook) -> None:
        for row in range(2, 6):
            book["List 8"][f"{letter}{row}"] = None

    (column,) = faults(validated(spoilt(tmp_path, "ilacs", spoil))).to_dict("records")
    assert (column["cell"], column["check"]) == (f"List 8!{letter}1", "wholly_blank")

    def spoil_and_tell(book: Workbook) -> None:
        spoil(book)
        guide = book.create_sheet("Guide")
        guide.append(["List", "Column", "Field", "Not held because (blank: it is held)"])
        guide.append(["8 Children in care", letter, "Placement Location", "no such column"])

    told = validated(spoilt(tmp_path, "ilacs", spoil_and_tell))
    assert told.faults == 0
    assert told.findings["what"].tolist() == ["No row holds it: no such column."]


def test_a_workbook_without_any_list_is_refused_in_one_sentence(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["shopping"])
    with pytest.raises(SettingsError, match="No sheet of the workbook is a list of Annex A"):
        validated(saved(book, tmp_path / "other.xlsx"))


def test_blank_rows_between_and_below_are_no_finding(tmp_path: Path) -> None:
    def spoil(book: Workbook) -> None:
        book["List 6"].insert_rows(4, 3)
        book["List 6"].cell(400, 2).value = "  "

    assert validated(spoilt(tmp_path, "ilacs", spoil)).faults == 0


def test_rows_are_named_as_excel_numbers_them_below_blank_rows(tmp_path: Path) -> None:
    def spoil(book: Workbook) -> None:
        book["List 1"].insert_rows(3, 3)
        book["List 1"]["B6"] = "??"

    assert set(faults(validated(spoilt(tmp_path, "ilacs", spoil)))["cell"]) == {"List 1!B6"}
