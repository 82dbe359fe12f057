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


def values(rule: Rule, column: str, rng: np.random.Generator) -> pd.Series:
    """Arbitrary values of the column's kind, blanks among them."""
    stored = TABLES[rule.on].columns.get(column) if rule.on in TABLES else None
    kind = dtype(stored) if stored is not None else _kind_of(rule, column)
    choices = {"str": WORDS, "boolean": FLAGS, "Int64": [1, 2, None], "Float64": [0.5, 2.0, None]}
    picked = rng.integers(0, 3, ROWS)
    if kind == "datetime64[us]":
        return pd.Series(DAYS[rng.integers(0, 4, ROWS)])
    return pd.Series(np.array(choices[kind], dtype="object")[picked], dtype=kind)


def _kind_of(rule: Rule, column: str) -> str:
    if column.endswith(("__found", "__known")):
        return "boolean"
    return "datetime64[us]" if column.endswith(("_date", "_at", "_on")) or column == "as_at" else "str"


def verdicts(rules: list[Rule], frames: Mapping[str, pd.DataFrame]) -> dict[str, tuple[str, bool]]:
    """Rule to its outcome and whether its own mask marks any row."""
    results = check(rules, lambda on, _columns: frames[on], dict.fromkeys(frames, "row"), {})
    told = {}
    for one in results:
        frame = frames[one.rule.on]
        frame = one.rule.prepare(frame) if one.rule.prepare else frame
        told[one.rule.id] = (one.outcome, bool(one.rule.failing(frame).any()))
    return told


@pytest.mark.parametrize("seed", range(3))
def test_great_expectations_and_the_rows_listed_agree(seed: int) -> None:
    rng = np.random.default_rng(seed)
    frames: dict[str, pd.DataFrame] = {}
    for rule in RULES:
        frame = frames.setdefault(rule.on, pd.DataFrame({"row": [str(one) for one in range(ROWS)]}))
        for column in rule.columns:
            if column not in frame:
                frame[column] = values(rule, column, rng)
    for rule_id, (outcome, any_row) in verdicts(RULES, frames).items():
        assert outcome == ("failed" if any_row else "passed"), rule_id


def test_no_rule_fails_or_breaks_on_a_table_without_rows() -> None:
    rng = np.random.default_rng(0)
    frames: dict[str, pd.DataFrame] = {}
    for rule in RULES:
        frame = frames.setdefault(rule.on, pd.DataFrame({"row": pd.Series(dtype="str")}))
        for column in rule.columns:
            if column not in frame:
                frame[column] = values(rule, column, rng).iloc[:0]
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
