"""Which reports a publication makes: those that the settings name."""

import pytest

from etl.request import published_numbers
from extracts.errors import SettingsError

NUMBERS = ("W5", "W12", "N25")


@pytest.mark.parametrize(
    ("patterns", "published"),
    [(["*"], NUMBERS), (["w*"], ("W5", "W12")), (["N25", "W5"], ("W5", "N25")), (["N18"], ())],
)
def test_reports_are_named_by_pattern_in_any_case(patterns: list[str], published: tuple[str, ...]) -> None:
    assert published_numbers(NUMBERS, patterns) == published


def test_a_pattern_that_names_no_report_is_told() -> None:
    with pytest.raises(SettingsError, match="no report X1"):
        published_numbers(NUMBERS, ["W5", "X1"])
