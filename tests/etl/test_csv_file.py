"""Small CSV files: every cell text, blanks empty text, mistakes told with where and the mend."""

from pathlib import Path

import pytest

from etl.csv_file import read_csv
from extracts.errors import SettingsError


def written(folder: Path, content: bytes) -> Path:
    """A file with that content."""
    path = folder / "some.csv"
    path.write_bytes(content)
    return path


def test_blanks_and_the_cells_of_a_line_that_ends_early_are_empty_text(tmp_path: Path) -> None:
    rows = read_csv(written(tmp_path, b"\xef\xbb\xbfa,b,c\n1,,NA\n01\n\n"))
    assert rows.to_numpy().tolist() == [["1", "", "NA"], ["01", "", ""]]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "not a CSV file"),
        (b"a\n\xff\n", "not UTF-8"),
        (b"a\n1,2,3\n4\n5,6\n", "more cells than the header"),
        (b"a,b\n1,2\n3,4,5\n", "not a CSV file"),
        (b"b\n1\n", "no column a"),
    ],
)
def test_a_file_that_cannot_be_used_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        read_csv(written(tmp_path, content), required=["a"])
