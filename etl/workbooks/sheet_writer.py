"""The one writer of lists: a frame under its declared columns, every cell typed.

Text is always written as text, so that nothing from data becomes a formula, a link or a number; dates
are real Excel dates; blanks stay blank.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from etl.workbooks.cells import DATE, MOMENT, TEXT, Layer, layers
from etl.workbooks.excel_limits import MOST_ROWS, clean_text
from etl.workbooks.theme import CHARACTERS_A_DIGIT, RAG, Theme, height, lines_of
from extracts.errors import AnnexaError
from transforms.column import Column

NARROWEST, WIDEST, WIDEST_PROSE = 8.0, 24.0, 44.0
PROSE = 60  # from this length on a text is prose, and its column may be wider
DATE_WIDTHS = {DATE: 11.0, MOMENT: 16.0}
HEADER_LINES = 4  # a column is as wide as its header needs to stand in so many lines
FILTER_BUTTON = 3.0  # characters it takes from the header
SAMPLE_ROWS = 1_000


def write_list(
    theme: Theme,
    sheet: Worksheet,
    frame: pd.DataFrame,
    columns: Sequence[Column],
    *,
    top: int = 0,
    widths: Sequence[float] = (),
    when_empty: str = "",
    rag: str = "",
    stands_alone: bool = True,
) -> int:
    """Write a header row at `top` and the frame's rows below it; gives the row after the last.

    `widths` are in characters and chosen from header and content where not given; `when_empty` is
    what a list without rows says; a list that does not stand alone is one below another table, so that its
    header is neither kept in view nor repeated in print. Errors: AnnexaError where the list is longer than
    an Excel sheet.
    """
    first, last = top + 1, top + max(len(frame), 1)
    if last >= MOST_ROWS:
        raise AnnexaError(
            f"The list has {len(frame):,} rows, more than an Excel sheet holds.",
            where=f"sheet {sheet.get_name()}",
            mend="give the list a narrower cohort",
        )
    lines = np.ones(len(frame), dtype="int64")
    chosen = []
    for place, column in enumerate(columns):
        found = layers(frame[column.name])
        chosen.append(widths[place] if widths else _width(column.header, found[0]))
        lines = np.maximum(lines, _write_column(theme, sheet, first, place, found, chosen[place]))
    for row in np.flatnonzero(lines > 1).tolist():
        sheet.set_row(first + row, height(int(lines[row])))
    _write_header(theme, sheet, top, columns, chosen)
    theme.choose_paper(sheet, sum(chosen))
    if frame.empty and when_empty:
        sheet.write_string(first, 0, when_empty, theme.look("note"))
    if stands_alone:
        sheet.freeze_panes(first, 1)
        sheet.repeat_rows(0, top)
    sheet.autofilter(top, 0, last, len(columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": xl_range(first, 0, last, len(columns) - 1)})
    _colour_rows(theme, sheet, first, last, [column.name == rag for column in columns])
    return last + 1


def _write_header(theme: Theme, sheet: Worksheet, top: int, columns: Sequence[Column], widths: Sequence[float]) -> None:
    for place, column in enumerate(columns):
        sheet.write_string(top, place, clean_text(column.header), theme.look("header"))
    needed = [lines_of(column.header, width - FILTER_BUTTON) for column, width in zip(columns, widths, strict=True)]
    sheet.set_row(top, height(max([2, *needed])) + 4)


def _colour_rows(theme: Theme, sheet: Worksheet, first: int, last: int, is_rag: Sequence[bool]) -> None:
    """Rate the RAG column and draw a thin line below every row; no cell has two kinds, which some programs lose."""
    plain = {"type": "no_errors", "format": theme.rule_below()}
    start = 0
    for place, rated in enumerate([*is_rag, True]):
        if rated and place > start:
            sheet.conditional_format(first, start, last, place - 1, plain)
        if rated:
            start = place + 1
    for place in [place for place, rated in enumerate(is_rag) if rated]:
        for colour in RAG:
            rule = {"type": "cell", "criteria": "==", "value": f'"{colour}"', "format": theme.rag(colour)}
            sheet.conditional_format(first, place, last, place, rule)


def _write_column(
    theme: Theme, sheet: Worksheet, first: int, place: int, found: Sequence[Layer], width: float
) -> np.ndarray:
    """Write one column's cells; how many lines each of its rows takes."""
    lines = np.ones(len(found[0].cells), dtype="int64")
    kind = found[0].kind
    if kind == TEXT:
        lines = _lines(found[0].cells, width)
        kind = "wrapped" if (lines > 1).any() else TEXT
    sheet.set_column(place, place, width, theme.look(kind))
    for layer in found:
        _write_layer(sheet, first, place, layer, theme.look(kind if layer is found[0] else layer.kind))
    return lines


def _write_layer(sheet: Worksheet, first: int, place: int, layer: Layer, look: Format) -> None:
    write = {TEXT: sheet.write_string, DATE: sheet.write_datetime, MOMENT: sheet.write_datetime}.get(
        layer.kind, sheet.write_number
    )
    for row, value in enumerate(layer.cells, start=first):
        if value is not None:
            write(row, place, value, look)


def _lines(texts: Sequence[object], width: float) -> np.ndarray:
    """How many lines each text takes, broken between words; equal texts are broken once."""
    characters = int(width * CHARACTERS_A_DIGIT)
    told = [None if text is None else str(text) for text in texts]
    long = {text for text in told if text and (len(text) > characters or "\n" in text)}
    taken = {text: lines_of(text, width) for text in long}
    return np.array([taken.get(text, 1) if text else 1 for text in told], dtype="int64")


def _width(header: str, layer: Layer) -> float:
    """Wide enough for the content's sample and the header, within limits."""
    longest_word = max((len(word) for word in header.split()), default=0) + FILTER_BUTTON
    needed = max(longest_word, len(header) / HEADER_LINES + FILTER_BUTTON, NARROWEST)
    if layer.kind in DATE_WIDTHS:
        return max(DATE_WIDTHS[layer.kind], needed)
    step = max(len(layer.cells) // SAMPLE_ROWS, 1)
    content = max((len(str(value)) for value in layer.cells[::step] if value is not None), default=0)
    wide = content / CHARACTERS_A_DIGIT + 2.0
    return round(min(max(wide, needed), WIDEST_PROSE if content > PROSE else WIDEST), 1)
