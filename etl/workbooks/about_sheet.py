"""The first sheet of a report: what it is, for whom, from what, under which limits."""

from collections.abc import Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

from etl.workbooks.excel_limits import clean_text
from etl.workbooks.theme import Theme, height, lines_of
from etl.workbooks.wording import capital, limit_words
from management_reports.report import Report
from transforms.populations import Populations
from transforms.standards import DEFAULT, Standard

LIMIT_HEADERS = ("Limit", "Value", "Counted from", "Where it comes from")
WIDTHS = (34, 30, 40, 62)


def write_about(
    theme: Theme,
    report: Report,
    scope: str,
    limits: Sequence[Standard],
    unavailable: Mapping[str, str],
    populations: Populations,
) -> None:
    """Write the sheet About: title, purpose, action, cohort, provenance, limits, what is not available."""
    sheet = theme.sheet("About")
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    row = theme.banner(sheet, 0, len(WIDTHS))
    row = theme.title(sheet, row, f"{report.number} {report.title}")
    told = [
        ("Report", report.number),
        ("Whose children", scope),
        ("Purpose", report.purpose),
        ("What managers do with it", report.action),
        ("Who is on it", report.cohort),
        ("How often", capital(report.frequency)),
        *theme.provenance.lines(),
        *([("Rates", populations.told())] if report.rates else []),
        ("Source of the rules", report.source),
    ]
    for label, text in told:
        row = _line(sheet, theme, row, label, text)
    if limits:
        row = _limits(sheet, theme, row + 1, limits)
    _unavailable(sheet, theme, row + 1, report, unavailable)


def write_short_about(theme: Theme, title: str, told: Sequence[tuple[str, str]], notes: Sequence[str]) -> None:
    """Write the sheet About of a workbook that is no report: what it tells, its provenance, and notes."""
    sheet = theme.sheet("About")
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    row = theme.title(sheet, theme.banner(sheet, 0, len(WIDTHS)), title)
    for label, text in (*told, *theme.provenance.lines()):
        row = _line(sheet, theme, row, label, text)
    for note in notes:
        row += 1
        sheet.merge_range(row, 0, row, len(WIDTHS) - 1, "", theme.look("wrapped", "note"))
        sheet.write_string(row, 0, clean_text(note), theme.look("wrapped", "note"))
        sheet.set_row(row, height(lines_of(note, sum(WIDTHS))))


def limit_texts(one: Standard) -> tuple[str, str, str, str]:
    """A limit in words: what it is, its value, what it is counted from, where it comes from."""
    is_default = one.origin == DEFAULT
    value = f"{one.told()} (project default)" if is_default else one.told()
    where = one.source if is_default else f"{one.origin}: {one.source}".removesuffix(": ")
    return limit_words(one.key), value, capital(one.starts_from), capital(where)


def _line(sheet: Worksheet, theme: Theme, row: int, label: str, text: str) -> int:
    """A label and its text across the other columns; the next row."""
    sheet.write_string(row, 0, label, theme.look("wrapped", "label"))
    sheet.merge_range(row, 1, row, len(WIDTHS) - 1, "", theme.look("wrapped"))
    sheet.write_string(row, 1, clean_text(text), theme.look("wrapped"))
    sheet.set_row(row, height(max(lines_of(text, sum(WIDTHS[1:])), lines_of(label, WIDTHS[0]))))
    return row + 1


def _limits(sheet: Worksheet, theme: Theme, row: int, limits: Sequence[Standard]) -> int:
    row = _table_head(sheet, theme, row, "Limits in force", LIMIT_HEADERS)
    for one in limits:
        texts = limit_texts(one)
        for place, text in enumerate(texts):
            look = "flag" if one.origin == DEFAULT and place == 1 else "text"
            sheet.write_string(row, place, clean_text(text), theme.look("wrapped", "ruled", look))
        sheet.set_row(row, height(max(lines_of(text, width) for text, width in zip(texts, WIDTHS, strict=True))))
        row += 1
    defaults = sum(one.origin == DEFAULT for one in limits)
    note = f"Project defaults used: {defaults} of {len(limits)} limits." if defaults else "No project default is used."
    sheet.write_string(row, 0, note, theme.look("note"))
    return row + 1


def _unavailable(sheet: Worksheet, theme: Theme, row: int, report: Report, unavailable: Mapping[str, str]) -> None:
    if not unavailable:
        sheet.write_string(row, 0, "Every column of this report is available from the source.", theme.look("note"))
        return
    row = _table_head(sheet, theme, row, "Not available from this source", ("Column", "Why", "", ""))
    headers = {column.name: column.header for column in report.columns} | {"": "The whole report"}
    for name, reason in unavailable.items():
        row = _line(sheet, theme, row, headers.get(name, name), reason)


def _table_head(sheet: Worksheet, theme: Theme, row: int, heading: str, headers: Sequence[str]) -> int:
    theme.heading(sheet, row, heading)
    for place, header in enumerate(headers):
        sheet.write_string(row + 1, place, header, theme.look("header"))
    return row + 2
