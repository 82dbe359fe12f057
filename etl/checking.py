"""Checking a snapshot and what was built from it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pandas as pd

from etl.building import Output
from etl.snapshot import Snapshot
from etl.steps import Steps
from expectations.catalogue import OUTPUT_RULES, TABLE_RULES
from expectations.check import Result, check
from expectations.findings import blocked
from expectations.rule import Rule
from extracts.model import TABLES, code_sets, key_column
from transforms.limits import limit_day
from transforms.lookup import is_among
from transforms.standards import Standards

FOUND, KNOWN, BY, AS_AT = "__found", "__known", "__by_", "as_at"


def every(_: Rule) -> bool:
    """Every rule is chosen."""
    return True


@dataclass(frozen=True)
class Checked:
    """The results of every rule that was checked."""

    results: tuple[Result, ...] = ()

    def with_results(self, more: Sequence[Result]) -> "Checked":
        """These results and more."""
        return Checked((*self.results, *more))

    def withheld(self, output: Output) -> dict[str, str]:
        """The lists and reports that must not be published, with the reason."""
        return blocked(self.results, output.built_keys(), {key: output.tables_of(key) for key in output.built_keys()})


def check_snapshot(
    snapshot: Snapshot, standards: Standards, steps: Steps, chosen: Callable[[Rule], bool] = every
) -> list[Result]:
    """Check every canonical table of a snapshot by the chosen rules, as it stood on its data date."""
    reader = _TableReader(snapshot, standards)
    with steps.step("check snapshot") as step:
        step.rows = sum(told["rows"] for told in snapshot.manifest["tables"].values())
        not_held = {table: snapshot.not_held(table) for table in TABLES}
        return check(
            [rule for rule in TABLE_RULES if chosen(rule)],
            reader.frame,
            {table: key_column(table) for table in TABLES},
            not_held,
        )


def check_output(output: Output, steps: Steps, chosen: Callable[[Rule], bool] = every) -> list[Result]:
    """Check every list and report that was built by the chosen rules, before it is published."""
    keys = output.built_keys()
    rules = [rule for rule in OUTPUT_RULES if rule.on in keys and chosen(rule)]
    with steps.step("check outputs") as step:
        frames = {key: output.frame(key) for key in keys}
        step.rows = sum(len(frame) for frame in frames.values())
        not_held = {key: output.unavailable(key) for key in keys}
        return check(rules, lambda on, _columns: frames[on], dict.fromkeys(keys, "record"), not_held)


@dataclass
class _TableReader:
    """Reads canonical tables with the columns that are worked out for rules."""

    snapshot: Snapshot
    standards: Standards
    _identifiers: dict[str, pd.Series] = field(default_factory=dict)

    def frame(self, table: str, columns: Sequence[str]) -> pd.DataFrame:
        declared = TABLES[table].columns
        stored = dict.fromkeys(column.split("__")[0] for column in columns if column != AS_AT)
        frame = self.snapshot.read(table, list(stored))
        for column in columns:
            name = column.split("__")[0]
            if column.endswith(FOUND):
                target = next(iter(declared[name].foreign_keys)).column
                frame[column] = self._flag(frame[name], self._known(target.table.name, target.name))
            elif column.endswith(KNOWN):
                codes = code_sets.load().codes(declared[name].info["code_set"])
                frame[column] = self._flag(frame[name], pd.Series(list(codes)))
            elif BY in column:
                limit = self.standards.resolve(column.split(BY)[1], self.snapshot.data_date)
                frame[column] = limit_day(frame[name], limit)
        last_moment = pd.Timestamp(self.snapshot.data_date) + pd.Timedelta(days=1, microseconds=-1)
        return frame.assign(as_at=last_moment)

    def _flag(self, values: pd.Series, known: pd.Series) -> pd.Series:
        """Whether each value is among the known ones; not known where it is blank."""
        return is_among(values, known).astype("boolean").where(values.notna())

    def _known(self, table: str, column: str) -> pd.Series:
        if table not in self._identifiers:
            self._identifiers[table] = self.snapshot.read(table, [column])[column]
        return self._identifiers[table]
