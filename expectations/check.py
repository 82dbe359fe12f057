"""Checking: Great Expectations decides, rule by rule, and the failing rows are listed beside it."""

import os
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from expectations.rule import Rule

if TYPE_CHECKING:
    from great_expectations.data_context import EphemeralDataContext

FrameOf = Callable[[str, Sequence[str]], pd.DataFrame]


@dataclass(frozen=True)
class Result:
    """What came of one rule: rows checked, whether it passed, the failing rows' identifiers.

    `error` says in words why the rule could not be run, and then it has not passed; `skipped` why it
    need not be: what it is on is not held.
    """

    rule: Rule
    rows: int = 0
    passed: bool = False
    failing: pd.Series = field(default_factory=lambda: pd.Series(dtype="str"))
    error: str = ""
    skipped: str = ""

    @property
    def outcome(self) -> str:
        """One word for the result."""
        return "not checked" if self.skipped else "not run" if self.error else "passed" if self.passed else "failed"


def check(
    rules: Sequence[Rule], frame_of: FrameOf, identifiers: Mapping[str, str], not_held: Mapping[str, Mapping[str, str]]
) -> list[Result]:
    """Check every rule; each thing the rules are on is read and validated once.

    `frame_of(on, columns)` gives the rows; `identifiers` names the column that identifies a row of each;
    `not_held` gives by table why columns (the whole table under the empty name) are not held: rules on
    them are skipped with that reason. A rule that cannot run is a result of its own kind, never a pass.
    """
    context = _context()
    results = []
    for on in dict.fromkeys(rule.on for rule in rules):
        mine = [rule for rule in rules if rule.on == on]
        skipped = [Result(rule, skipped=reason) for rule in mine if (reason := _gap(rule, not_held))]
        left = [rule for rule in mine if not _gap(rule, not_held)]
        results += [*skipped, *_check_one(context, on, left, frame_of, identifiers[on])]
    return results


def _gap(rule: Rule, not_held: Mapping[str, Mapping[str, str]]) -> str:
    """Why something that the rule reads is not held; empty where all of it is."""
    read = [(rule.on, rule.columns), *((one.table, one.columns) for one in rule.beside)]
    names = [(table, name) for table, columns in read for name in ("", *(one.split("__")[0] for one in columns))]
    return next((not_held[table][name] for table, name in names if name in not_held.get(table, {})), "")


def _check_one(
    context: "EphemeralDataContext", on: str, rules: Sequence[Rule], frame_of: FrameOf, identifier: str
) -> list[Result]:
    if not rules:
        return []
    columns = list(dict.fromkeys([identifier, *(column for rule in rules for column in rule.columns)]))
    try:
        frame = frame_of(on, columns)
        others = {table: frame_of(table, read) for table, read in _read_beside(rules).items()}
    except KeyError as missing:
        return [Result(rule, error=f"the column {missing} is missing") for rule in rules]
    runnable = [rule for rule in rules if set(rule.columns) <= set(frame.columns)]
    for rule in runnable:
        frame = rule.prepared(frame, others)
    verdicts = _verdicts(context, on, runnable, frame) if runnable else {}
    return [_result(rule, frame, verdicts.get(rule.id), identifier) for rule in rules]


def _read_beside(rules: Sequence[Rule]) -> dict[str, list[str]]:
    """The tables that the rules read beside their own, each once, with every column that any of them reads."""
    read: dict[str, dict[str, None]] = {}
    for one in (one for rule in rules for one in rule.beside):
        read.setdefault(one.table, {}).update(dict.fromkeys(one.columns))
    return {table: list(columns) for table, columns in read.items()}


def _result(rule: Rule, frame: pd.DataFrame, verdict: bool | None, identifier: str) -> Result:
    if verdict is None:
        missing = sorted(set(rule.columns) - set(frame.columns))
        return Result(
            rule, len(frame), error=f"no column {', '.join(missing)}" if missing else "the check itself failed"
        )
    failing = frame.loc[rule.failing(frame), identifier] if not verdict else frame[identifier].iloc[0:0]
    return Result(rule, len(frame), verdict, failing.reset_index(drop=True))


def _context() -> "EphemeralDataContext":
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")  # read when the package is first imported
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its import warns of its own dependencies' old names
        import great_expectations as gx
        from great_expectations.data_context.types.base import ProgressBarsConfig

        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return context


def _verdicts(context: "EphemeralDataContext", on: str, rules: Sequence[Rule], frame: pd.DataFrame) -> dict[str, bool]:
    """Rule id to Great Expectations' verdict; a rule it could not evaluate is left out."""
    import great_expectations as gx

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pandas' own deprecations inside its metrics are not ours to mend
        batch = context.data_sources.add_pandas(on).add_dataframe_asset(on).add_batch_definition_whole_dataframe(on)
        suite = context.suites.add(gx.ExpectationSuite(name=on, expectations=[_named(rule) for rule in rules]))
        definition = context.validation_definitions.add(gx.ValidationDefinition(name=on, data=batch, suite=suite))
        validated = definition.run(batch_parameters={"dataframe": frame}, result_format="BOOLEAN_ONLY")
    return {_rule_of(one): bool(one.success) for one in validated.results if not _raised(one)}


def _named(rule: Rule) -> Any:
    """The rule's expectation, which carries its identifier."""
    expectation = rule.expectation()
    expectation.meta = {"rule": rule.id}
    return expectation


def _rule_of(one: Any) -> str:
    return one.expectation_config.meta["rule"]


def _raised(one: Any) -> bool:
    """Whether the rule could not be evaluated; what Great Expectations tells is nested by metric at times."""
    told = one.exception_info
    parts = [told] if "raised_exception" in told else list(told.values())
    return any(part["raised_exception"] for part in parts)
