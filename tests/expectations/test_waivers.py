"""Waivers: accepted for a reason, by a role, until a day; visible as waived; a mistake in the file is told plainly."""

from datetime import date

import pandas as pd
import pytest

from expectations.waivers import COLUMNS, Waivers
from extracts.errors import SettingsError
from tests.expectations.dated import dated

RULES = ("a.blank", "b.late")
FINDINGS = dated("""
    finding | rule    | kind   | found
    f1      | a.blank | record | blank
    f2      | a.blank | record | blank
    f3      | b.late  | record | given
    f4      | b.late  | rule   | the rule was not run: no column x
    """)


def waivers(*lines: tuple[str, str, str, str, str]) -> Waivers:
    """The waivers of a drawn file."""
    return Waivers.from_rows(pd.DataFrame(lines, columns=list(COLUMNS), dtype="str"), RULES)


def waived(told: Waivers, day: str) -> list[str]:
    """The findings that are waived on a day."""
    applied = told.applied(FINDINGS, date.fromisoformat(day))
    return applied.loc[applied["waived_until"].notna(), "finding"].tolist()


def test_a_waiver_counts_on_its_last_day_and_not_after() -> None:
    told = waivers(("a.blank", "f1", "typed in late", "head of service", "2026-03-31"))
    assert waived(told, "2026-03-31") == ["f1"]
    assert waived(told, "2026-04-01") == []
    assert told.told(told.applied(FINDINGS, date(2026, 4, 1)), date(2026, 4, 1))["state"].tolist() == ["expired"]


def test_a_rule_s_waiver_covers_all_its_findings_but_not_a_rule_that_could_not_be_run() -> None:
    assert waived(waivers(("a.blank", "", "migrated", "systems team", "2026-12-31")), "2026-03-31") == ["f1", "f2"]
    assert waived(waivers(("b.late", "", "migrated", "systems team", "2026-12-31")), "2026-03-31") == ["f3"]


def test_a_finding_s_own_waiver_goes_before_its_rule_s_and_each_counts_what_it_covers() -> None:
    told = waivers(
        ("a.blank", "", "migrated", "systems team", "2026-12-31"), ("a.blank", "f2", "in court", "IRO", "2026-06-30")
    )
    applied = told.applied(FINDINGS, date(2026, 3, 31))
    assert applied["waived_until"].dt.strftime("%Y-%m-%d").fillna("").tolist() == ["2026-12-31", "2026-06-30", "", ""]
    assert told.told(applied, date(2026, 3, 31))["findings"].tolist() == [1, 1]


def test_a_waiver_of_a_finding_of_another_rule_covers_nothing() -> None:
    assert waived(waivers(("b.late", "f1", "x", "y", "2026-12-31")), "2026-03-31") == []


def test_nothing_is_waived_without_waivers() -> None:
    assert waived(waivers(), "2026-03-31") == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (("c.none", "", "x", "y", "2026-12-31"), "there is no rule c.none"),
        (("", "f1", "x", "y", "2026-12-31"), "no rule"),
        (("a.blank", "", "", "y", "2026-12-31"), "reason"),
        (("a.blank", "", "x", "", "2026-12-31"), "role"),
        (("a.blank", "", "x", "y", "31/12/2026"), "YYYY-MM-DD"),
        (("a.blank", "", "x", "y", ""), "YYYY-MM-DD"),
    ],
)
def test_a_fault_is_told_by_its_line(line: tuple[str, str, str, str, str], fault: str) -> None:
    with pytest.raises(SettingsError, match=fault) as told:
        waivers(("a.blank", "", "x", "y", "2026-12-31"), line)
    assert "line 3" in told.value.what


def test_the_same_thing_waived_twice_is_a_fault() -> None:
    line = ("a.blank", "", "x", "y", "2026-12-31")
    with pytest.raises(SettingsError, match="line 3: it waives what an earlier line waives"):
        waivers(line, line)
