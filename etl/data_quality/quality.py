"""Data quality of a day: every finding with its scope, its age and whether it is waived, and every rule's count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from etl.building import Output
from etl.data_quality.figures import counts_of_rules, quality_figures
from etl.data_quality.past import Past
from etl.snapshot import Snapshot
from etl.workbooks.split import PLACES, WHOLE_COUNTY, Scope
from expectations.check import Result
from expectations.child_findings import child_findings, worker_column
from expectations.findings import rule_rows
from expectations.rule import SEVERITIES, Severity
from expectations.waivers import Waivers
from extracts.model import TABLES, key_column
from transforms.facts import Facts
from transforms.lookup import all_looked_up, is_among, looked_up
from transforms.organisation import Organisation
from transforms.scope import SCOPE_COLUMNS, scope, with_scope
from transforms.time_bands import day_band
from transforms.workers import workers

PARTED = r"[^0-9A-Za-z]+"
NOT_TOLD = "see the child's record"
NO_CHILD = "Not about a child"  # the scope of findings in tables of teams, workers and the like
AGE_BANDS = ("finding_age_band_1_days", "finding_age_band_2_days", "finding_age_band_3_days")
OPEN, NEW, REOPENED, WAIVED = "open", "new", "reopened", "waived"
RULE_COLUMNS = {
    "rule": "str", "on": "str", "claim": "str", "severity": "str", "outcome": "str", "rows": "int64",
    "failing": "int64", "mender": "str", "source": "str", "note": "str",
}  # fmt: skip
WRITTEN = [
    "finding", "kind", "rule", "severity", "record_table", "record_id", "field", "found", "child_id", "worker",
    *SCOPE_COLUMNS[:-1], "first_seen", "days_open", "age", "state", "waived_until",
]  # fmt: skip


@dataclass(frozen=True)
class Quality:
    """What the rules found on a day.

    `findings`: one row a finding, with the columns of `WRITTEN` and flags (is_to_mend, is_new, is_waived, one for each
    severity). `rules`: one row a rule that was looked at, with what it claims, its outcome, and to_mend, waived, new,
    cleared, last_run and last_month (to mend then; blank where not known), `cleared`: the findings that were open
    and are mended. `waivers`: every waiver with its state. `ages`: the ageing bands in order. `children`: every child
    known, with the team that has the child now.
    """

    as_at: date
    findings: pd.DataFrame
    rules: pd.DataFrame
    cleared: pd.DataFrame
    waivers: pd.DataFrame
    ages: tuple[str, ...]
    past: Past
    organisation: Organisation
    children: pd.DataFrame

    def counts(self) -> dict[str, int]:
        """How many rules of each severity have something to mend."""
        broken = self.rules.loc[self.rules["to_mend"].gt(0), "severity"].value_counts()
        return {severity: int(broken.get(severity, 0)) for severity in SEVERITIES}

    def told(self) -> str:
        """One line for the screen."""
        failed = ", ".join(f"{count} {severity}" for severity, count in self.counts().items() if count)
        waived = int(self.findings["is_waived"].sum())
        accepted = f"; waived: {waived:,} findings" if waived else ""
        return f"{len(self.rules)} rules checked; failed: {failed or 'none'}{accepted}"

    def reaches(self, severity: Severity) -> bool:
        """Whether anything is to be mended that is at least that grave."""
        grave = SEVERITIES[: SEVERITIES.index(severity) + 1]
        return any(self.counts()[one] for one in grave)

    def within(self, area: Scope) -> "Quality":
        """The same of one area's children only: findings and what they come to by rule; the rules' rows stay whole."""
        if area == WHOLE_COUNTY:
            return self
        findings = self.findings[area.holds(self.findings)].reset_index(drop=True)
        cleared = self.cleared[area.holds(self.cleared)].reset_index(drop=True)
        own = self.rules.drop(columns=["to_mend", "waived", "new", "cleared"])
        rules = _counted(own, findings, cleared["rule"].value_counts()).assign(last_run=pd.NA, last_month=pd.NA)
        return replace(self, findings=findings, cleared=cleared, rules=rules)

    def figures(self) -> pd.DataFrame:
        """What the history keeps of it."""
        return quality_figures(self.findings, self.rules, int(self.rules["cleared"].sum()), self.organisation)

    def kept(self) -> dict[str, pd.DataFrame]:
        """What the run keeps among its frames: findings as they are written, and the rules."""
        return {"findings": self.findings[WRITTEN], "rules": self.rules}


def quality(
    results: Sequence[Result], snapshot: Snapshot, output: Output, facts: Facts, past: Past, waivers: Waivers
) -> Quality:
    """The data quality of the results, as at the facts' day, beside what was known before."""
    as_at = facts.as_at.date()
    found = child_findings(results, _RowsOf(snapshot, output).rows, facts.as_at)
    rules = pd.DataFrame(rule_rows(results), columns=list(RULE_COLUMNS)).astype(RULE_COLUMNS)
    found["severity"] = looked_up(found["rule"], rules, "rule", "severity")
    found = waivers.applied(_aged(_with_worker(_placed(found, facts), facts), past, facts), as_at)
    found = _flagged(_told_safely(found, facts))
    gone = _told_safely(_placed(_cleared(past, found, rules), facts), facts)
    counted = _counted(rules, found, gone["rule"].value_counts())
    for name, day in (("last_run", past.last_day), ("last_month", past.last_month_day(as_at))):
        counted[name] = counted["rule"].map(counts_of_rules(past.on(day))).astype("Int64")
    return Quality(
        as_at,
        found,
        counted,
        gone,
        waivers.told(found, as_at),
        tuple(found["age"].cat.categories),
        past,
        facts.organisation,
        facts[scope][["child_id", "team", *PLACES]],
    )


@dataclass(frozen=True)
class _RowsOf:
    """Reads the rows that fail: of a canonical table from the snapshot, of a list or report from what was built."""

    snapshot: Snapshot
    output: Output

    def rows(self, on: str, columns: Sequence[str], identifiers: Sequence[str]) -> pd.DataFrame:
        if on not in TABLES:
            frame = self.output.frame(on)
            return frame[is_among(frame["record"], pd.Series(identifiers, dtype="str"))]
        key, held = key_column(on), TABLES[on].columns
        worker = worker_column(on)
        wanted = [key, *columns, *(["child_id"] if "child_id" in held else []), *([worker] if worker else [])]
        stored = list(dict.fromkeys(column for column in wanted if column in held))
        frame = self.snapshot.read(on, stored, only={key: identifiers})
        named = {"record": frame[key]} | ({"worker_id": frame[worker]} if worker else {})
        return frame.assign(**named)


def _placed(found: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The findings with their child's scope as it is now, whoever had the child when the finding was first seen."""
    placed = with_scope(found, facts)
    no_child = found["child_id"].isna()
    for name in ("team", "district", "locality"):
        placed[name] = placed[name].mask(no_child, NO_CHILD)
    return placed


def _with_worker(found: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The findings with the worker: the record's own, else the one allocated to the child."""
    own = looked_up(found["worker_id"], facts[workers], "worker_id", "worker_name")
    return found.assign(worker=own.fillna(found["allocated_worker"]))


def _told_safely(found: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The findings without those records' identifiers that are made up of several and hold one of another area's child.

    Some sources join the identifiers of two records, or of a record and a child, into one.
    """
    parts = found["record_id"].str.split(PARTED, regex=True).explode()
    parts = parts[parts.index.duplicated(keep=False)].to_frame("child_id")
    named = parts[is_among(parts["child_id"], facts[scope]["child_id"])]
    theirs = with_scope(named, facts)[PLACES].fillna("")
    own = found.loc[named.index, PLACES].fillna("")
    apart = named.index[(theirs.to_numpy() != own.to_numpy()).any(axis=1)]
    return found.assign(record_id=found["record_id"].mask(found.index.isin(apart), NOT_TOLD))


def _aged(found: pd.DataFrame, past: Past, facts: Facts) -> pd.DataFrame:
    """The findings with first_seen, days_open, age and how their life stands.

    New is what was not open before, of a rule that was checked before; the first day a rule is checked tells nothing.
    """
    today = facts.as_at.normalize()
    lives = all_looked_up(found["finding"], past.lives, "finding", ["opened", "is_open", "lives"])
    was_open = lives["is_open"].fillna(False).astype(bool)
    first_seen = lives["opened"].where(was_open, today).astype("datetime64[us]")
    is_known = found["rule"].isin(list(past.checked))
    earlier = lives["lives"].fillna(0) - was_open
    days = (today - first_seen).dt.days.astype("Int64")
    return found.assign(
        first_seen=first_seen,
        days_open=days,
        age=day_band(days, facts, AGE_BANDS),
        is_new=~was_open & is_known,
        is_reopened=earlier.gt(0),
    )


def _flagged(found: pd.DataFrame) -> pd.DataFrame:
    """The findings with their state in words and a flag for everything that is counted."""
    waived = found["waived_until"].notna()
    state = pd.Series(OPEN, index=found.index, dtype="str").mask(found["is_new"], NEW)
    state = state.mask(found["is_reopened"], REOPENED).mask(waived, WAIVED)
    flags = {f"is_{one.replace(' ', '_')}": found["severity"].eq(one) & ~waived for one in SEVERITIES}
    return found.assign(state=state, is_waived=waived, is_to_mend=~waived, is_new=found["is_new"] & ~waived, **flags)


def _cleared(past: Past, found: pd.DataFrame, rules: pd.DataFrame) -> pd.DataFrame:
    """The findings that were open and that their rule, checked again, no longer finds.

    Shape: finding, rule, first_seen, and what the publication before knew of it; blank where it is no longer kept.
    """
    checked = rules.loc[rules["outcome"].isin(["passed", "failed"]), "rule"]
    lives = past.lives[past.lives["is_open"] & past.lives["rule"].isin(checked)]
    gone = lives[~is_among(lives["finding"], found["finding"])]
    gone = gone[["finding", "rule", "opened"]].rename(columns={"opened": "first_seen"}).reset_index(drop=True)
    known = past.findings if len(past.findings) else found.iloc[:0]
    told = [name for name in WRITTEN if name not in (*gone.columns, *SCOPE_COLUMNS) and name in known.columns]
    return pd.concat([gone, all_looked_up(gone["finding"], known, "finding", told)], axis=1)


def _counted(rules: pd.DataFrame, found: pd.DataFrame, cleared: pd.Series) -> pd.DataFrame:
    """The rules with how many findings each has to mend, waived, new and cleared."""
    flags = {"to_mend": "is_to_mend", "waived": "is_waived", "new": "is_new"}
    sums = found.groupby("rule")[list(flags.values())].sum().reindex(rules["rule"]).fillna(0).astype("int64")
    counts: Mapping[str, pd.Series] = {name: sums[flag].set_axis(rules.index) for name, flag in flags.items()}
    return rules.assign(**counts, cleared=rules["rule"].map(cleared).fillna(0).astype("int64"))
