"""Every rule: Great Expectations' verdict and the rows listed agree, and each says who mends what."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pytest

from expectations.catalogue import RULES
from expectations.check import check
from expectations.rule import SEVERITIES, Rule
from extracts.model import TABLES, dtype

DAYS = pd.to_datetime(["2026-01-01", "2026-03-31", "2026-04-01", None], format="%Y-%m-%d").astype("datetime64[us]")
WORDS = ["a", "b", "a", None]
FLAGS = [True, False, True, None]
ROWS = 40


def test_rule_identifiers_stand_once() -> None:
    identifiers = [rule.id for rule in RULES]
    assert len(set(identifiers)) == len(identifiers)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_says_how_grave_it_is_and_who_mends_it(rule: Rule) -> None:
    assert rule.severity in SEVERITIES
    assert rule.claim.endswith(".")
    assert rule.mender
    assert rule.source
    assert rule.id.startswith(rule.on)


def values(on: str, column: str, rng: np.random.Generator) -> pd.Series:
    """Arbitrary values of the column's kind, blanks among them."""
    stored = TABLES[on].columns.get(column) if on in TABLES else None
    kind = dtype(stored) if stored is not None else _kind_of(column)
    choices = {"str": WORDS, "boolean": FLAGS, "Int64": [1, 2, None], "Float64": [0.5, 2.0, None]}
    picked = rng.integers(0, 3, ROWS)
    if kind == "datetime64[us]":
        return pd.Series(DAYS[rng.integers(0, 4, ROWS)])
    return pd.Series(np.array(choices[kind], dtype="object")[picked], dtype=kind)


def _kind_of(column: str) -> str:
    if column.endswith(("__found", "__known")):
        return "boolean"
    is_day = column.endswith(("_date", "_at", "_on")) or "__by_" in column
    return "datetime64[us]" if is_day or column == "as_at" else "str"


def tables_of_all(rng: np.random.Generator) -> dict[str, pd.DataFrame]:
    """Arbitrary rows of everything that any rule reads."""
    columns: dict[str, dict[str, pd.Series]] = {}
    for rule in RULES:
        for on, read in [(rule.on, rule.columns), *((one.table, one.columns) for one in rule.beside)]:
            held = columns.setdefault(on, {"row": pd.Series([str(one) for one in range(ROWS)])})
            held.update({name: values(on, name, rng) for name in read if name not in held})
    return {on: pd.DataFrame(held) for on, held in columns.items()}


def verdicts(rules: list[Rule], frames: Mapping[str, pd.DataFrame]) -> dict[str, tuple[str, bool]]:
    """Rule to its outcome and whether its own mask marks any row."""
    results = check(rules, lambda on, _columns: frames[on], dict.fromkeys(frames, "row"), {})
    told = {}
    for one in results:
        frame = frames[one.rule.on]
        frame = one.rule.prepared(frame, frames)
        told[one.rule.id] = (one.outcome, bool(one.rule.failing(frame).any()))
    return told


@pytest.mark.parametrize("seed", range(3))
def test_great_expectations_and_the_rows_listed_agree(seed: int) -> None:
    rng = np.random.default_rng(seed)
    frames = tables_of_all(rng)
    for rule_id, (outcome, any_row) in verdicts(RULES, frames).items():
        assert outcome == ("failed" if any_row else "passed"), rule_id


def test_no_rule_fails_or_breaks_on_a_table_without_rows() -> None:
    rng = np.random.default_rng(0)
    frames = {on: frame.iloc[:0] for on, frame in tables_of_all(rng).items()}
    failed = {rule_id for rule_id, (outcome, _) in verdicts(RULES, frames).items() if outcome != "passed"}
    assert failed == {rule.id for rule in RULES if rule.id.endswith(".has_rows")}


def test_a_rule_on_a_column_that_is_not_there_is_not_run_and_never_passed() -> None:
    (rule,) = [one for one in RULES if one.id == "cp_plan.start_date.not_blank"]
    (result,) = check([rule], lambda _on, _columns: pd.DataFrame({"row": ["1"]}), {"cp_plan": "row"}, {})
    assert result.outcome == "not run"
    assert "start_date" in result.error


def test_a_rule_on_what_is_not_held_is_skipped_with_the_reason() -> None:
    (rule,) = [one for one in RULES if one.id == "cp_plan.start_date.not_blank"]
    (result,) = check([rule], lambda _on, _columns: pd.DataFrame(), {"cp_plan": "row"}, {"cp_plan": {"": "no table"}})
    assert (result.outcome, result.skipped) == ("not checked", "no table")
