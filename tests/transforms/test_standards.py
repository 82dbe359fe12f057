"""Limits by profile: which layer decides, since when, and that the packaged figures are whole."""

from datetime import date

import pytest

from extracts.errors import SettingsError
from tests.frames import standards
from transforms.standards import Standards

PROFILES = ("statutory", "lancashire", "wakefield", "shropshire", "one")


def row(key: str, value: object, *, valid_from: str = "", unit: str = "calendar_days") -> dict[str, str]:
    """A row of a standards file."""
    return {"key": key, "value": str(value), "unit": unit, "valid_from": valid_from, "source": "test"}


def test_the_authority_comes_before_its_profile_and_the_law_before_a_default() -> None:
    layers = {
        "local settings": [row("a", 1)],
        "wakefield": [row("a", 2), row("b", 2)],
        "statutory": [row("a", 3), row("b", 3), row("c", 3)],
        "default": [row("a", 4), row("b", 4), row("c", 4), row("d", 4)],
    }
    read = Standards.from_rows("wakefield", layers)
    resolved = [read.resolve(key, date(2026, 3, 31)) for key in "abcd"]
    assert [(one.value, one.origin) for one in resolved] == [
        (1, "local settings"),
        (2, "wakefield"),
        (3, "statutory"),
        (4, "default"),
    ]
    assert [one.key for one in read.defaults_used("abcd", date(2026, 3, 31))] == ["d"]


@pytest.mark.parametrize(("on", "value"), [("2026-03-30", 10), ("2026-03-31", 12), ("2026-04-01", 12)])
def test_a_limit_holds_from_the_day_it_came_into_force(on: str, value: float) -> None:
    rows = [row("a", 10), row("a", 12, valid_from="2026-03-31")]
    assert Standards.from_rows("x", {"x": rows}).value("a", date.fromisoformat(on)) == value


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([row("a", 1), row("a", 2)], "stands twice"),
        ([row("a", "soon")], "no number"),
        ([row("a", 1, unit="fortnights")], "unknown unit"),
        ([row("a", 1, valid_from="31/03/2026")], "YYYY-MM-DD"),
        ([row("", 1)], "no key"),
    ],
)
def test_a_row_that_cannot_be_used_is_told(rows: list[dict[str, str]], told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        Standards.from_rows("x", {"x": rows})


def test_an_unknown_limit_names_the_mend() -> None:
    with pytest.raises(SettingsError, match=r"add no_such_limit to standards\.csv"):
        standards().resolve("no_such_limit", date(2026, 3, 31))


@pytest.mark.parametrize("profile", PROFILES)
def test_every_limit_of_every_profile_is_in_force_today_and_names_its_source(profile: str) -> None:
    read = standards(profile)
    for one in read.in_force(read.keys(), date(2026, 3, 31)):
        assert one.source, one.key


def test_profiles_differ_where_their_documents_do() -> None:
    days = {
        profile: standards(profile).resolve("cp_first_visit_days", date(2026, 3, 31)).told() for profile in PROFILES
    }
    assert days["lancashire"] == "7 calendar days"
    assert len({standards(profile).profile for profile in PROFILES}) == len(PROFILES)


def test_a_count_is_told_as_its_number_alone() -> None:
    rows = [{"key": "high_count", "value": "3", "unit": "count", "valid_from": "", "source": "x"}]
    rows = [{"starts_from": "", "applies_to": "", **row} for row in rows]
    assert Standards.from_rows("statutory", {"statutory": rows}).resolve("high_count", date(2026, 3, 31)).told() == "3"
