"""Waivers: a finding, or a whole rule, that a role has accepted for a stated reason until a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from expectations.child_findings import NOT_RUN
from extracts.errors import SettingsError
from transforms.lookup import all_looked_up

COLUMNS = ("rule", "finding", "reason", "role", "until")
FILE = "waivers.csv"
IN_FORCE, EXPIRED = "in force", "expired"


@dataclass(frozen=True)
class Waivers:
    """The waivers of an authority: rule, finding ("" for the whole rule), reason, role, until (the last day), line."""

    frame: pd.DataFrame

    @classmethod
    def from_rows(cls, rows: pd.DataFrame, rules: Collection[str]) -> "Waivers":
        """Check the rows of waivers.csv against the rules there are.

        Errors: SettingsError that tells every fault of every line at once: a rule that there is not, no reason, no
        role, a last day that is none, or the same thing waived twice.
        """
        told = rows[list(COLUMNS)].apply(lambda column: column.str.strip())
        told = told.assign(line=range(2, len(told) + 2))
        faults = [f"line {line['line']}: {fault}" for line in told.to_dict("records") if (fault := _fault(line, rules))]
        twice = told.loc[told.duplicated(["rule", "finding"]), "line"]
        faults += [f"line {line}: it waives what an earlier line waives" for line in twice]
        if faults:
            raise SettingsError(
                f"The waivers cannot be used: {'; '.join(faults)}.", where=FILE, mend="correct those lines"
            )
        return cls(told.assign(until=pd.to_datetime(told["until"]).astype("datetime64[us]")).reset_index(drop=True))

    def in_force(self, as_at: date) -> pd.DataFrame:
        """Those that still count on the day; on its last day a waiver counts."""
        return self.frame[self.frame["until"].ge(pd.Timestamp(as_at))]

    def applied(self, findings: pd.DataFrame, as_at: date) -> pd.DataFrame:
        """The findings with `waived_until` and `waiver` (its line), blank where none counts; its own waiver goes first.

        A rule that could not be run is never waived: nobody knows what it would have found.
        """
        held = self.in_force(as_at).astype({"line": "Int64"})
        own, whole = held[held["finding"].ne("")], held[held["finding"].eq("")]
        named = ["until", "line"]
        by_rule = all_looked_up(findings["rule"], whole, "rule", named)
        of_own = findings["finding"] + findings["rule"]
        told = all_looked_up(of_own, own.assign(both=own["finding"] + own["rule"]), "both", named)
        told = told.fillna(by_rule).mask(findings["kind"].eq("rule") & findings["found"].str.startswith(NOT_RUN))
        return findings.assign(waived_until=told["until"], waiver=told["line"])

    def told(self, findings: pd.DataFrame, as_at: date) -> pd.DataFrame:
        """Every waiver with `state` (in force or expired) and how many `findings` it covers, as `applied` gave them."""
        covered = findings["waiver"].value_counts()
        counts = self.frame["line"].map(covered).fillna(0).astype("int64")
        state = self.frame["until"].ge(pd.Timestamp(as_at)).map({True: IN_FORCE, False: EXPIRED}).astype("str")
        return self.frame.assign(state=state, findings=counts)


def _fault(line: dict, rules: Collection[str]) -> str:
    """What is wrong with a line, in words; empty where nothing is."""
    if line["rule"] not in rules:
        return f"there is no rule {line['rule'] or '(blank)'}; annexa check lists them"
    if not line["reason"] or not line["role"]:
        return "a waiver needs a reason and the role that accepted it"
    try:
        datetime.strptime(line["until"], "%Y-%m-%d")  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return "the last day is not written YYYY-MM-DD"
    return ""
