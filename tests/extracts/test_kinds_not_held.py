"""A source may hold some kinds of row and not others: what needs the others says so, and nothing else does."""

from pathlib import Path

import pytest

from etl.doctor import _needed
from extracts.errors import SettingsError
from extracts.templates import query
from tests.frames import facts

KINDS = {"case_note": {"type_code=ASSESSMENT": "visits only"}}


@pytest.mark.parametrize(
    ("need", "is_held"),
    [
        ("case_note.type_code=CP_STAT_VISIT", True),
        ("case_note.event_at", True),
        ("case_note.type_code=ASSESSMENT", False),
        ("case_note.type_code", False),
        ("case_note", False),
    ],
)
def test_a_need_is_met_where_its_own_kind_is_held(need: str, is_held: bool) -> None:
    reason = facts(not_held=KINDS).unavailable([need])
    assert reason == ("" if is_held else f"{need} is not held: visits only")


def test_a_column_that_is_not_held_costs_every_kind() -> None:
    told = facts(not_held={"case_note": {"type_code": "no kinds"}}).unavailable(["case_note.type_code=CP_STAT_VISIT"])
    assert told == "case_note.type_code=CP_STAT_VISIT is not held: no kinds"


def test_the_ssd_s_case_notes_are_visits_only() -> None:
    not_held = query("case_note", system="ssd", schema="dbo", dialect="mssql", confirmed=[]).not_held
    assert not_held["type_code=SUPERVISION"] == "the SSD keeps visits only"
    assert "type_code=CP_STAT_VISIT" not in not_held


def test_a_kind_that_the_model_has_not_is_refused(tmp_path: Path) -> None:
    text = "-- evidence: seen\n-- not held for type_code=VISIT HOLIDAY: no such note\nSELECT\n"
    (tmp_path / "case_note.sql").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"The model has no code HOLIDAY of case_note\.type_code"):
        query("case_note", system="ssd", schema="dbo", dialect="mssql", confirmed=[], own_folder=tmp_path)


@pytest.mark.parametrize(
    ("name", "needs", "costs"),
    [
        ("case_note.type_code=VISIT", ("case_note.type_code=VISIT",), True),
        ("case_note.type_code=VISIT", ("case_note.type_code",), True),
        ("case_note.type_code=VISIT", ("case_note.type_code=CP_STAT_VISIT", "case_note.seen"), False),
        ("case_note.type_code", ("case_note.type_code=CP_STAT_VISIT",), True),
        ("case_note", ("case_note.type_code=CP_STAT_VISIT",), True),
        ("case_note.seen", ("case_note.type_code=CP_STAT_VISIT",), False),
    ],
)
def test_what_a_gap_costs(name: str, needs: tuple[str, ...], costs: bool) -> None:
    assert _needed(name, needs) is costs
