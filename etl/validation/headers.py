"""What a list's header is, beside what the template has it be."""

from collections.abc import Iterator

import pandas as pd

from etl.validation.findings import TO_KNOW, At, finding, letter
from etl.validation.opening import is_blank
from etl.validation.sheets import ListSheet


def header_findings(one: ListSheet) -> Iterator[pd.DataFrame]:
    """Columns that are missing, extra, renamed, twice, out of order or spelt otherwise; rows above the header."""
    row = one.header_row
    if one.rows_above:
        yield finding(one.sheet, "rows_above_header", TO_KNOW, f"The header stands in row {row}.", At(row))
    renamed = _renamed(one)
    for place in _places_in_use(one):
        yield from _header_finding(one, place, renamed)
    for column in one.declared.columns:
        if column.name not in one.places and column.header not in renamed.values():
            what = f"The column '{column.header}' is missing."
            yield finding(one.sheet, "missing_column", "error", what, At(row), header=column.header)
    yield from _out_of_order(one)


def _header_finding(one: ListSheet, place: int, renamed: dict[int, str]) -> Iterator[pd.DataFrame]:
    """What is wrong with one header."""
    told = _shown(one, place)
    name, at = one.named(told), At(one.header_row, letter(place))
    exact = {column.name: column.header for column in one.declared.columns}.get(name, "")
    if not name and place in renamed:
        what = f"The column '{renamed[place]}' is missing; what stands in its place is not read."
        yield finding(one.sheet, "renamed_column", "error", what, at, header=renamed[place], found=told)
    elif not told and any(place < len(cells) and not is_blank(cells[place]) for _, cells in one.rows):
        yield finding(one.sheet, "no_header", "error", "A column without a header holds values.", at)
    elif told and not name:
        what = "The template has no such column; it is not read."
        yield finding(one.sheet, "extra_column", "warning", what, at, header=told, found=told)
    elif name and one.places[name] != place:
        what = f"The column '{exact}' stands there twice; the first is read."
        yield finding(one.sheet, "column_twice", "error", what, at, header=exact, found=told)
    elif name and told != exact:
        what = f"The header is written otherwise than the template has it: '{exact}'."
        yield finding(one.sheet, "other_header", TO_KNOW, what, at, header=exact, found=told)


def _places_in_use(one: ListSheet) -> list[int]:
    """The columns as far as the last header, and those beyond that hold anything."""
    used = set(range(max((place + 1 for place, header in enumerate(one.headers) if not is_blank(header)), default=0)))
    for _, cells in one.rows:
        if len(used) < len(cells):
            used.update(place for place, cell in enumerate(cells) if place not in used and not is_blank(cell))
    return sorted(used)


def _shown(one: ListSheet, place: int) -> str:
    """A header's text; empty where there is none."""
    header = one.headers[place] if 0 <= place < len(one.headers) else None
    return "" if is_blank(header) else str(header)


def _renamed(one: ListSheet) -> dict[int, str]:
    """Places of headers of no known name, or of none, where a missing column should stand: beside its neighbour."""
    columns = one.declared.columns
    found: dict[int, str] = {}
    for place in _places_in_use(one):
        if one.named(_shown(one, place)):
            continue
        beside = (one.named(_shown(one, place - 1)), one.named(_shown(one, place + 1)))
        for position, column in enumerate(columns):
            left = columns[position - 1].name if position else ""
            right = columns[position + 1].name if position + 1 < len(columns) else ""
            is_beside = (beside[0] and beside[0] == left) or (beside[1] and beside[1] == right)
            if column.name not in one.places and column.header not in found.values() and is_beside:
                found[place] = column.header
                break
    return found


def _out_of_order(one: ListSheet) -> Iterator[pd.DataFrame]:
    """The first column that stands elsewhere than the template has it among those that are there."""
    wanted = [column for column in one.declared.columns if column.name in one.places]
    stand = sorted(one.places.items(), key=lambda item: item[1])
    for column, (name, place) in zip(wanted, stand, strict=True):
        if column.name != name:
            what = f"The columns are not in the template's order: here '{column.header}' should stand."
            at = At(one.header_row, letter(place))
            yield finding(one.sheet, "column_order", "warning", what, at, header=column.header)
            return
