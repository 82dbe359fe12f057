"""The look of every workbook, in one place: colours, formats, heights, print set-up."""

import textwrap
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from etl.workbooks.excel_limits import clean_text, sheet_name
from etl.workbooks.provenance import SYNTHETIC, Provenance, day_words

FONT = "Arial"  # on every Windows and Linux desktop a council runs
WHITE, INK, ACCENT, QUIET = "#FFFFFF", "#1F2933", "#12436D", "#52606D"
BAND, RULE, FRAME = "#E8EEF4", "#D5DCE3", "#B8C4CE"
WARNING, WARNING_INK = "#FFF4D6", "#5C3B00"
MARK = "#9A2D0E"
SERIES = ("#12436D", "#F46A25", "#801650", "#28A197")  # told apart by colour-blind readers too
RAG = {"Red": ("#F9D9D4", "#7A1105"), "Amber": ("#FCE8C3", "#6B4300"), "Green": ("#D6EBDD", "#0B4A24")}
SYNTHETIC_TAB = "#F47738"
SYNTHETIC_LINE = f"{SYNTHETIC}: every child in this file is invented"
A4, A3 = 9, 8  # Excel's numbers of the paper sizes
WIDEST_ON_A4 = 180  # digits; what is wider is too small to read there
ROW_PIXELS = 17  # of a row of one line
LINE_HEIGHT = 13.0  # points, of one line at font size 10
CHARACTERS_A_DIGIT = 1.1  # a width is counted in digits; of plain text a little more goes in
TALLEST_ROW = 12  # lines; a longer text is whole in its cell, and the row can be drawn open
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.65, "bottom": 0.65}
LONGEST_PRINTED = 70  # characters of a marking or a name in the page's header and footer

BASE: dict[str, Any] = {"font_color": INK, "valign": "top"}
LOOKS: dict[str, dict[str, Any]] = {
    "text": {"align": "left"},
    "wrapped": {"align": "left", "text_wrap": True},
    "label": {"bold": True},
    "date": {"num_format": "dd/mm/yyyy", "align": "left"},
    "moment": {"num_format": "dd/mm/yyyy hh:mm", "align": "left"},
    "count": {"num_format": "0", "align": "center"},
    "decimal": {"num_format": "#,##0.0", "align": "center"},
    "whole": {"num_format": "#,##0_0", "align": "right"},  # _0: a digit's room before the edge
    "percent": {"num_format": "0.0%_0", "align": "right"},
    "signed": {"num_format": "+#,##0_0;-#,##0_0;0_0", "align": "right"},
    "title": {"bold": True, "font_size": 16, "font_color": ACCENT, "valign": "vcenter"},
    "heading": {"bold": True, "font_size": 12, "font_color": ACCENT},
    "link": {"align": "left", "font_color": ACCENT, "underline": 1},
    "note": {"italic": True, "font_color": QUIET},
    "mark": {"bold": True, "font_color": WHITE, "bg_color": MARK, "valign": "vcenter"},
    "flag": {"bold": True, "bg_color": WARNING, "font_color": WARNING_INK},
    "header": {
        "bold": True,
        "font_color": WHITE,
        "bg_color": ACCENT,
        "text_wrap": True,
        "align": "left",
        "valign": "vcenter",
        "border": 1,
        "border_color": FRAME,
    },
    "centred": {"align": "center"},
    "ruled": {"bottom": 1, "bottom_color": RULE},
    "group": {"left": 1, "left_color": FRAME},  # the first column of a measure
    "county": {"bold": True, "bg_color": BAND, "top": 1, "bottom": 1, "top_color": ACCENT, "bottom_color": ACCENT},
    "locality": {"bold": True},
    "district": {"align": "left", "indent": 1},
    "value": {"align": "left"},
    "team": {"align": "left", "indent": 3, "font_color": QUIET},
}


def font_settings() -> dict[str, Any]:
    """A book's own font, so that widths count Arial's digits in Excel and elsewhere alike.

    Made anew for each book: XlsxWriter changes what it is given, and the next book would differ.
    """
    return {"default_format_properties": {"font_name": FONT, "font_size": 10}, "default_row_height": ROW_PIXELS}


@dataclass
class Theme:
    """One workbook's formats, each made once and shared by all its sheets."""

    book: xlsxwriter.Workbook
    provenance: Provenance
    _made: dict[tuple[str, ...], Format] = field(default_factory=dict)

    def look(self, *names: str) -> Format:
        """The shared format of these looks together; a later one prevails."""
        if names not in self._made:
            merged = dict(BASE)
            for name in names:
                merged |= LOOKS[name]
            self._made[names] = self.book.add_format(merged)
        return self._made[names]

    def rag(self, colour: str) -> Format:
        """The shared conditional format of a rating; the word stays, so colour is never alone."""
        background, ink = RAG[colour]
        rated = {"bg_color": background, "font_color": ink, "bold": True}
        return self._conditional(colour, {**rated, "bottom": 1, "bottom_color": RULE})

    def rule_below(self) -> Format:
        """The shared conditional format of a list's rows: a thin line, also below blank cells."""
        return self._conditional("rule below", {"bottom": 1, "bottom_color": RULE})

    def sheet(self, wanted: str) -> Worksheet:
        """A new sheet with a name Excel allows, marked and set up for print: landscape, one page wide."""
        sheet = self.book.add_worksheet(sheet_name(wanted, self.book.sheetnames))
        sheet.hide_gridlines(2)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(**MARGINS)
        mark, told = _printed(self.provenance.mark), self.provenance
        whose = f"{_printed(told.authority)}, as at {day_words(told.as_at)}"
        sheet.set_header(f'&L&"{FONT},Bold"&9 {mark}&R&"{FONT}"&9 &A')
        sheet.set_footer(f'&L&"{FONT},Bold"&8 {mark}&C&"{FONT}"&8 {whose}&R&"{FONT}"&8 Page &P of &N')
        if told.synthetic:
            sheet.set_tab_color(SYNTHETIC_TAB)
        return sheet

    def choose_paper(self, sheet: Worksheet, width: float) -> None:
        """A4, or A3 for a sheet too wide for it."""
        sheet.set_paper(A4 if width <= WIDEST_ON_A4 else A3)

    def banner(self, sheet: Worksheet, row: int, columns: int) -> int:
        """Write the marking as a line of its own across so many columns; the next free row."""
        text = f"{SYNTHETIC_LINE} – {self.provenance.marking}" if self.provenance.synthetic else self.provenance.mark
        sheet.set_row(row, 1.5 * LINE_HEIGHT)
        for place in range(columns):
            sheet.write_blank(row, place, None, self.look("mark"))
        sheet.write_string(row, 0, clean_text(text), self.look("mark"))
        return row + 1

    def title(self, sheet: Worksheet, row: int, text: str) -> int:
        """Write a sheet's title; the row where what follows begins."""
        sheet.set_row(row, 2 * LINE_HEIGHT)
        sheet.write_string(row, 0, clean_text(text), self.look("title"))
        return row + 2

    def heading(self, sheet: Worksheet, row: int, text: str) -> None:
        """Write the heading of a part of a sheet."""
        sheet.set_row(row, 1.5 * LINE_HEIGHT)
        sheet.write_string(row, 0, text, self.look("heading"))

    def _conditional(self, name: str, properties: dict[str, Any]) -> Format:
        if (name,) not in self._made:
            self._made[(name,)] = self.book.add_format(properties)
        return self._made[(name,)]


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a cell so many digits wide."""
    characters = max(int(width * CHARACTERS_A_DIGIT), 1)
    return sum(max(len(textwrap.wrap(part, characters)), 1) for part in text.split("\n"))


def height(lines: int) -> float:
    """The height in points of a row of so many lines."""
    return LINE_HEIGHT * min(lines, TALLEST_ROW) + 2


def _printed(text: str) -> str:
    """Text as the page's header and footer take it, where `&` begins a command and all is at most 255 long."""
    shown = text if len(text) <= LONGEST_PRINTED else f"{text[:LONGEST_PRINTED]} …"
    return clean_text(shown).replace("&", "&&")
