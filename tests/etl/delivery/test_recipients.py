"""recipients.csv: every fault is told at once, before anybody is sent anything."""

import io

import pandas as pd
import pytest

from etl.delivery.recipients import Recipient, recipients
from extracts.errors import SettingsError
from transforms.organisation import Organisation

NUMBERS = ("W5", "W12", "N25")
ORGANISATION = Organisation.from_rows(
    pd.DataFrame(
        [
            ("101", "North CP", "Ashby", "North", "Mo North"),
            ("102", "Help", "Ashby", "North", "Mo North"),
            ("201", "South CP", "Burton", "South", "Su South"),
            ("202", "Help", "Burton", "South", "Su South"),
        ],
        columns=["team_id", "team", "district", "locality", "team_manager"],
    )
)
EVERY_LEVEL = ("locality", "district", "team")


def read(lines: str, levels: tuple[str, ...] = EVERY_LEVEL) -> list[Recipient]:
    """The recipients of a drawn file."""
    rows = pd.read_csv(
        io.StringIO(f"address,role,scope,reports,channel,trained\n{lines}"), dtype="str", keep_default_na=False
    )
    return recipients(rows, ORGANISATION, NUMBERS, levels)


@pytest.mark.parametrize(
    ("written", "level", "name"),
    [
        ("County", "county", "County"),
        ("unallocated", "unallocated", "Unallocated"),
        ("NORTH", "locality", "North"),
        ("Ashby", "district", "Ashby (North)"),
        ("101", "team", "North CP (Ashby)"),
        ("North CP", "team", "North CP (Ashby)"),
        ("team: help (burton)", "team", "Help (Burton)"),
        ("district: Burton", "district", "Burton (South)"),
    ],
)
def test_an_area_is_found_by_its_name_in_any_case(written: str, level: str, name: str) -> None:
    (found,) = read(f"a@b.example,manager,{written},W5,,2026-01-01")
    assert (found.scope.level, found.scope.name) == (level, name)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("W5", ("W5",)),
        ("w12 ; W5", ("W5", "W12")),
        ("W*", ("W5", "W12")),
        ("*", ("W5", "W12", "N25")),
        ("N25 data_quality", ("N25", "data_quality")),
    ],
)
def test_reports_are_named_one_by_one_or_by_a_star(written: str, wanted: tuple[str, ...]) -> None:
    (found,) = read(f"a@b.example,manager,101,{written},,2026-01-01")
    assert found.wanted == wanted


def test_the_channel_is_the_folder_unless_named() -> None:
    assert [one.channel for one in read("a@b.example,m,North,W5,,\nb@b.example,m,North,W5,SMTP,")] == ["folder", "smtp"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("nobody,m,North,W5,,", "address"),
        ("a@b.example\tBcc: c@d.example,m,North,W5,,", "address"),
        ("a@b.example,m,West,W5,,", "no such area"),
        ("a@b.example,m,,W5,,", "no such area"),
        ("a@b.example,m,Help,W5,,", "more than one area"),
        ("a@b.example,m,village: Ashby,W5,,", "of the level"),
        ("a@b.example,m,North,W9,,", "that there is not"),
        ("a@b.example,m,North,X*,,", "that there is not"),
        ("a@b.example,m,North,,,", "no report is named"),
        ("a@b.example,m,North,W5,pigeon,", "channel"),
        ("a@b.example,m,North,W5,,01/02/2026", "YYYY-MM-DD"),
        ("a@b.example,m,North,annex_a,,", "whole county"),
        ("a@b.example,m,North,data_quality,,", "of each team"),
        ("a@b.example,board,County,W5,,", "board_pack only"),
    ],
)
def test_a_fault_is_told_by_its_line_and_without_the_address(line: str, fault: str) -> None:
    with pytest.raises(SettingsError, match=fault) as told:
        read(f"ok@b.example,m,North,W5,,\n{line}")
    assert "line 3" in told.value.what
    assert "a@b.example" not in str(told.value)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(SettingsError) as told:
        read("nobody,m,North,W5,,\na@b.example,m,West,W5,,")
    assert "line 2" in told.value.what
    assert "line 3" in told.value.what


def test_an_area_without_workbooks_is_refused() -> None:
    with pytest.raises(SettingsError, match="no workbooks are made for a team"):
        read("a@b.example,m,101,W5,,", levels=("locality",))


def test_a_team_s_findings_are_made_whatever_levels_have_reports() -> None:
    (found,) = read("a@b.example,m,101,data_quality,,", levels=("locality",))
    assert (found.scope.level, found.wanted) == ("team", ("data_quality",))
    with pytest.raises(SettingsError, match="no workbooks are made for a team"):
        read("a@b.example,m,101,data_quality W5,,", levels=("locality",))
