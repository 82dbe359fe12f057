"""A small workbook without fault, of either edition, to be spoilt cell by cell: two families of five children each."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from annex_a.annex_list import AnnexList
from annex_a.editions import EDITIONS
from etl.validation.values import is_count, is_day
from transforms.code_texts import ANNEX_A_TEXTS
from transforms.column import Column

AS_AT = date(2026, 3, 31)
FAMILIES = ("1", "2")
BIRTHS = {"1": "2015-05-01", "2": "2009-06-01", "3": "2024-01-15", "4": "2013-02-02", "5": "2014-03-03"}
AGES = {"1": 10, "2": 16, "3": 2, "4": 13, "5": 12}
CODES = {"case_status": "CIN", "eligibility": "ELIGIBLE", "in_touch": "YES", "referral_nfa": "N"}
NONE_NEEDED = {"conference_unnecessary": "N", "conference_not_required": "NO"}

Line = dict[str, Any]
LINES: dict[int, list[Line]] = {
    1: [{"child": "1", "contact_date": "2026-02-02"}],
    2: [{"child": "1", "start_date": "2026-01-05", "end_date": "2026-02-05", "organisation": "Kirkdale Families First"}],
    3: [{"child": "1", "referral_date": "2026-02-03"}],
    4: [{"child": "1", "start_date": "2026-02-04", "authorised_date": "2026-03-04"}],
    5: [{"child": "1", "discussion_date": "2026-02-10", "start_date": "2026-02-10", "conference_date": "2026-02-24"}],
    6: [
        {"child": "1", "cin_start_date": "2026-02-03", "last_seen_date": "2026-03-20", "case_status": "CP"},
        {"child": "2", "cin_start_date": "2025-01-03", "case_status": "CLA"},
        {"child": "3", "cin_start_date": "2025-01-03", "case_status": "CLA"},
        {"child": "4", "cin_start_date": "2025-09-01", "closure_date": "2026-01-20", "closure_reason": "RC7", "case_status": "CLOSED"},
        {"child": "5", "cin_start_date": "2025-09-01", "last_seen_date": "2026-03-01"},
    ],
    7: [{"child": "1", "cp_start_date": "2026-02-24", "last_visit_date": "2026-03-20", "seen_alone": "Y"}],
    8: [
        {"child": "2", "start_date": "2025-02-01", "legal_status_start_date": "2025-02-01", "placement_start_date": "2025-02-01", "latest_review_date": "2026-01-08"},
        {"child": "3", "start_date": "2025-03-01", "legal_status_start_date": "2025-03-01", "placement_start_date": "2025-11-01", "latest_visit_date": "2026-03-08"},
    ],
    9: [{"child": "2", "accommodation": "Z", "suitability": "1", "activity": "F2", "latest_contact_date": "2026-03-03", "plan_review_date": "2026-01-01"}],
    10: [{"child": "3", "family_id": "F", "entered_care_date": "2025-03-01", "decision_date": "2025-08-01", "matched_date": "2025-10-01", "placed_date": "2025-11-01"}],
    11: [{"adopter": "7", "family_id": "F", "stage_1_start_date": "2025-01-05", "stage_1_end_date": "2025-03-05", "stage_2_start_date": "2025-03-06", "stage_2_end_date": "2025-07-01", "matched_date": "2025-10-01", "placed_date": "2025-11-01"}],
}  # fmt: skip
ALSO_ON_6_IN_ILACS = ("1", "2", "3")  # in 2016 children on a plan or looked after are not on list 6


def _cell(column: Column, line: Line, family: str) -> Any:
    """The value a valid row has in a column, None where it may be blank and the line says nothing."""
    if column.name in ("child_unique_id", "adopter_unique_id"):
        return f"{family}0000{line.get('child', line.get('adopter'))}"
    if column.name == "family_id":
        return f"{line['family_id']}{family}"
    if "child" in line and column.name in ("date_of_birth", "age_years"):
        return day_of(BIRTHS[line["child"]]) if column.name == "date_of_birth" else AGES[line["child"]]
    if column.code_set:
        return _text(column, line)
    if is_day(column):
        return day_of(line[column.name]) if column.name in line else None
    if column.blank_allowed != "no":
        return line.get(column.name)
    return 1 if is_count(column) else f"{column.header} of family {family}"


def _text(column: Column, line: Line) -> str | None:
    texts = ANNEX_A_TEXTS[column.code_set]
    code = line.get(column.name) or CODES.get(column.name) or NONE_NEEDED.get(column.name)
    if column.name == "conference_made_plan":
        code = "Y"
    if code is None and column.blank_allowed != "no":
        return None
    return texts[code] if code in texts else next(iter(texts.values()))


def day_of(text: str) -> datetime:
    """A day as a cell holds it."""
    return datetime.fromisoformat(text)


def lines_of(one: AnnexList) -> list[Line]:
    """The lines of a list, as the edition's cohort has them."""
    lines = LINES[one.number]
    if one.number == 6 and one.edition == "sif-2016":
        return [line for line in lines if line["child"] not in ALSO_ON_6_IN_ILACS]
    return lines


def valid_workbook(edition: str) -> Workbook:
    """A workbook whose lists have no fault as at 31 March 2026."""
    book = Workbook()
    book.remove(book.active)
    for one in EDITIONS[edition].lists:
        sheet = book.create_sheet(f"List {one.number}")
        sheet.append([column.header for column in one.columns])
        for family in FAMILIES:
            for line in lines_of(one):
                sheet.append([_cell(column, line, family) for column in one.columns])
    return book


def saved(book: Workbook, path: Path) -> Path:
    """The workbook on the disk."""
    book.save(path)
    return path


def spoilt(folder: Path, edition: str, spoil: Callable[[Workbook], object]) -> Path:
    """The valid workbook after something was done to it."""
    book = valid_workbook(edition)
    spoil(book)
    return saved(book, folder / "spoilt.xlsx")


def place_of(edition: str, number: int, name: str) -> str:
    """The letter of a list's column."""
    (one,) = [one for one in EDITIONS[edition].lists if one.number == number]
    return get_column_letter([column.name for column in one.columns].index(name) + 1)
