"""Applying to a workbook the rules that the lists of a run are checked by, and those any workbook is."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from etl.validation.findings import Findings
from etl.validation.rows import ReadList, is_wholly_blank
from expectations.agreement import across_lists
from expectations.annex_a_lists import all_rules_of
from expectations.annex_a_workbooks import WINDOWS, rules_for
from expectations.rule import Rule, Severity
from transforms.calendar import since
from transforms.standards import Standards

PRACTICE = {"allocated_team", "allocated_worker", "personal_adviser", "organisation"}
"""A blank here is how the work stands, which the issues and concerns measure, and no fault of the workbook."""


def rule_findings(lists: Mapping[int, ReadList], as_at: date, standards: Standards, findings: Findings) -> None:
    """Add the cells of every row that breaks a rule; a rule whose columns are not all there is not applied."""
    frames = {number: _with_dates(one, as_at, standards) for number, one in lists.items()}
    for number, frame in across_lists(frames).items():
        one = lists[number]
        for rule in [*all_rules_of(one.sheet.declared), *rules_for(one.sheet.declared)]:
            if set(rule.columns) <= set(frame.columns):
                _apply(rule, one, rule.prepare(frame) if rule.prepare else frame, findings)


def _with_dates(one: ReadList, as_at: date, standards: Standards) -> pd.DataFrame:
    """The rows with the last moment of the as-at day, and the day the list's window opened where it has one."""
    day = pd.Timestamp(as_at)
    last = (day + pd.Timedelta(days=1) - pd.Timedelta(microseconds=1)).as_unit("us")
    frame = one.frame.assign(as_at=pd.Series(last, index=one.frame.index, dtype="datetime64[us]"))
    declared = one.sheet.declared
    if (declared.edition, declared.number) in WINDOWS:
        key, _ = WINDOWS[declared.edition, declared.number]
        opens = since(day, standards.value(key, as_at))
        frame["window_start"] = pd.Series(opens, index=frame.index, dtype="datetime64[us]")
    return frame


def _apply(rule: Rule, one: ReadList, frame: pd.DataFrame, findings: Findings) -> None:
    own = [name for name in rule.columns if name in one.columns]
    failing = rule.failing(frame).fillna(False).astype(bool)
    for name in own:
        failing &= ~one.columns[name].unread  # what such a cell holds is told already
        if rule.id.endswith(".not_blank") and is_wholly_blank(one, name):
            return  # told once for the column
    if not failing.any():
        return
    told = _told_at(rule, own)
    severity: Severity = "information" if set(own) <= PRACTICE else rule.severity
    check = rule.id.removeprefix(f"{rule.on}.")
    findings.add(one.found(failing, told, check, severity, rule.claim, also=tuple(own), mender=rule.mender))


def _told_at(rule: Rule, own: list[str]) -> str:
    """The column whose cell is told: the later of two dates, else the rule's first."""
    return own[-1] if ".not_before_" in rule.id and not rule.id.endswith(".not_in_future") else own[0]
