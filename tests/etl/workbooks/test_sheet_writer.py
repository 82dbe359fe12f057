"""Lists as a reader of the workbook finds them."""

from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.workbooks import sheet_writer
from etl.workbooks.theme import LINE_HEIGHT, TALLEST_ROW
from extracts.errors import AnnexaError
from tests.etl.workbooks.example import FORTY, written_list

DANGEROUS = [
    "=1+1", "+441234567890", "-1", "@SUM(A1)", "{=A1}", "=HYPERLINK(\"http://example.org\")", "http://example.org",
    "mailto:a@example.org", "internal:Sheet1!A1", "ftp://example.org", "00012", "1e5", "12.50", "TRUE", "31/03/2026", "#N/A",
]  # fmt: skip


def test_text_never_becomes_a_formula_a_link_or_a_number(tmp_path: Path) -> None:
    sheet = written_list(tmp_path, pd.DataFrame({"note": DANGEROUS}, dtype="str"))
    cells = sheet["A"][1:]
    assert [cell.value for cell in cells] == DANGEROUS
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell for cell in cells if cell.hyperlink]


def test_dates_are_real_dates_and_only_the_day_is_shown_where_only_the_day_is_known(tmp_path: Path) -> None:
    moments = pd.to_datetime(pd.Series(["2026-03-31 09:15", "2026-03-31 00:00", None]), format="%Y-%m-%d %H:%M")
    sheet = written_list(tmp_path, pd.DataFrame({"seen_at": moments, "seen_date": moments.dt.normalize()}))
    at, day = sheet["A"][1:], sheet["B"][1:]
    assert [cell.value for cell in at] == [datetime(2026, 3, 31, 9, 15), datetime(2026, 3, 31)]  # noqa: DTZ001
    assert sheet.max_row == 3  # the blank below is no cell at all
    assert [cell.number_format for cell in at] == ["dd/mm/yyyy hh:mm", "dd/mm/yyyy"]
    assert all(cell.is_date and cell.number_format == "dd/mm/yyyy" for cell in day)


def test_blanks_stay_blank_and_flags_are_words(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "count": pd.Series([0, None], dtype="Int64"),
            "seen": pd.Series([False, None], dtype="boolean"),
            "note": pd.Series(["", None], dtype="str"),
        }
    )
    sheet = written_list(tmp_path, frame)
    assert [[cell.value for cell in row] for row in sheet["A2:C3"]] == [[0, "No", None], [None, None, None]]


def test_headers_stand_exactly_as_declared_in_the_row_asked_for(tmp_path: Path) -> None:
    sheet = written_list(tmp_path, pd.DataFrame({"one": ["a"], "two": ["b"]}, dtype="str"), top=2)
    assert [cell.value for cell in sheet[3]] == ["one", "two"]
    assert [cell.value for cell in sheet[4]] == ["a", "b"]
    assert sheet.freeze_panes == "B4"
    assert sheet.auto_filter.ref == "A3:B4"
    assert sheet.print_title_rows == "$1:$3"


def test_every_row_is_written_in_its_order(tmp_path: Path) -> None:
    sheet = written_list(tmp_path, FORTY[["child_id", "team"]])
    assert [cell.value for cell in sheet["A"][1:]] == FORTY["child_id"].tolist()
    assert sheet.auto_filter.ref == "A1:B41"


def test_columns_are_as_wide_as_their_content_within_limits(tmp_path: Path) -> None:
    frame = pd.DataFrame({"id": ["1"], "name": ["Alexandra Smith-Jones"], "note": ["word " * 200]}, dtype="str")
    sheet = written_list(tmp_path, frame)
    widths = [sheet.column_dimensions[letter].width for letter in "ABC"]
    assert 8 <= widths[0] < 10
    assert 19 < widths[1] < 26
    assert 43 < widths[2] < 46
    assert sheet["C2"].alignment.wrap_text
    assert not sheet["B2"].alignment.wrap_text


def test_a_row_is_as_tall_as_its_longest_text_up_to_a_limit(tmp_path: Path) -> None:
    frame = pd.DataFrame({"note": ["short", "word " * 20, "a\nb\nc", "word " * 2_000]}, dtype="str")
    sheet = written_list(tmp_path, frame)
    assert sheet.row_dimensions[2].height is None
    assert [round(sheet.row_dimensions[row].height / LINE_HEIGHT) for row in (3, 4, 5)] == [3, 3, TALLEST_ROW]


def test_a_long_header_is_shown_whole(tmp_path: Path) -> None:
    header = "Number of referrals received in the twelve months before the latest referral was received"
    sheet = written_list(tmp_path, pd.DataFrame({header: ["1"]}, dtype="str"))
    characters_a_line = (sheet.column_dimensions["A"].width - 3) * 1.1
    assert sheet.row_dimensions[1].height >= 13 * len(header) / characters_a_line
    assert sheet["A1"].alignment.wrap_text


def test_a_list_without_rows_says_so_in_words_where_asked(tmp_path: Path) -> None:
    assert written_list(tmp_path, FORTY[["child_id"]].head(0), when_empty="No children on this list.")["A2"].value == (
        "No children on this list."
    )
    assert written_list(tmp_path, FORTY[["child_id"]].head(0)).max_row == 1


def test_a_row_is_as_high_as_its_text_broken_between_words(tmp_path: Path) -> None:
    """44 characters on lines of 22: two by their number, three because no word is cut."""
    rows = pd.DataFrame({"note": ["accommodation under responsibility somewhere"]}, dtype="str")
    sheet = written_list(tmp_path, rows, widths=[20.0])
    assert round(sheet.row_dimensions[2].height / LINE_HEIGHT) == 3


def test_no_rating_is_told_by_colour_alone(tmp_path: Path) -> None:
    sheet = written_list(tmp_path, FORTY[["child_id", "rating", "team"]], rag="rating")
    assert sheet["B2"].value == "Amber"
    (rated,) = [area for area in sheet.conditional_formatting if str(area.sqref) == "B2:B41"]
    assert [rule.formula for rule in rated.rules] == [['"Red"'], ['"Amber"'], ['"Green"']]
    assert {str(area.sqref) for area in sheet.conditional_formatting} == {"A2:A41", "B2:B41", "C2:C41"}


def test_a_list_longer_than_a_sheet_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_writer, "MOST_ROWS", 41)
    assert written_list(tmp_path, FORTY[["child_id"]]).max_row == 41
    with pytest.raises(AnnexaError, match="40 rows, more than an Excel sheet holds"):
        written_list(tmp_path, FORTY[["child_id"]], top=1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="_"), min_size=1)))
def test_any_text_reads_back_as_it_was(tmp_path: Path, texts: list[str]) -> None:
    sheet = written_list(tmp_path, pd.DataFrame({"note": pd.Series(texts, dtype="str")}))
    assert [cell.value for cell in sheet["A"][1:]] == texts
    assert {cell.data_type for cell in sheet["A"][1:]} <= {"s"}
