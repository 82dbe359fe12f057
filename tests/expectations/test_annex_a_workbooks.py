"""The rules of any workbook: Great Expectations and the rows listed agree, and lists are set beside each other."""

import numpy as np
import pandas as pd

from expectations.agreement import across_lists
from expectations.annex_a_workbooks import RULES, WINDOWS
from expectations.check import check
from expectations.rule import SEVERITIES, Rule
from tests.frames import AS_AT, standards

ROWS = 30
DAYS = pd.to_datetime(["2016-01-01", "2026-03-31", "2026-04-02", None], format="%Y-%m-%d").astype("datetime64[us]")
TEXTS = ["a) Yes", "b) Child Protection plan", "d) Eligible child", None]


def values(column: str, rng: np.random.Generator) -> pd.Series:
    """Arbitrary values of the column's kind, blanks among them."""
    picked = rng.integers(0, 4, ROWS)
    if column.startswith(("on_list", "open_on_list")) or column.endswith("__agrees"):
        return pd.Series(picked > 1, dtype="boolean")
    if column.endswith("_date") or column in ("date_of_birth", "window_start"):
        return pd.Series(DAYS[picked])
    if column == "as_at":
        return pd.Series([pd.Timestamp("2026-03-31 23:59")] * ROWS, dtype="datetime64[us]")
    if column.endswith(("_count", "_years")):
        return pd.Series(np.array([0, 1, 10, None], dtype="object")[picked], dtype="Int64")
    return pd.Series(np.array(TEXTS, dtype="object")[picked], dtype="str")


def frames(seed: int) -> dict[str, pd.DataFrame]:
    """A frame of arbitrary rows for everything a rule is on."""
    rng = np.random.default_rng(seed)
    found: dict[str, pd.DataFrame] = {}
    for rule in RULES:
        frame = found.setdefault(rule.on, pd.DataFrame({"row": [str(one) for one in range(ROWS)]}))
        for column in rule.columns:
            if column not in frame:
                frame[column] = values(column, rng)
    return found


def fails(rule: Rule, frame: pd.DataFrame) -> bool:
    return bool(rule.failing(rule.prepare(frame) if rule.prepare else frame).any())


def test_great_expectations_and_the_rows_listed_agree() -> None:
    told = frames(0)
    for one in check(RULES, lambda on, _columns: told[on], dict.fromkeys(told, "row"), {}):
        assert one.outcome == ("failed" if fails(one.rule, told[one.rule.on]) else "passed"), one.rule.id


def test_no_rule_fails_on_a_list_without_rows() -> None:
    empty = {on: frame.iloc[:0] for on, frame in frames(1).items()}
    assert not [rule.id for rule in RULES if fails(rule, empty[rule.on])]


def test_every_rule_stands_once_and_says_how_grave_it_is_and_who_mends_it() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.severity in SEVERITIES
        assert rule.claim.endswith(".")
        assert rule.mender
        assert rule.source


def test_every_window_is_a_standard_of_months() -> None:
    for key, _ in WINDOWS.values():
        assert standards().resolve(key, AS_AT).unit == "months"


def of_children(**columns: list[object]) -> pd.DataFrame:
    return pd.DataFrame(columns).convert_dtypes()


def test_each_row_is_told_whether_its_child_is_on_the_other_lists() -> None:
    told = across_lists(
        {
            1: of_children(child_unique_id=["1", "2", "3", None]),
            7: pd.DataFrame({"child_unique_id": ["1", "2"], "cp_end_date": pd.to_datetime([None, "2026-01-01"])}),
        }
    )[1]
    assert told["on_list_7"].tolist() == [True, True, False, False]
    assert told["open_on_list_7"].tolist() == [True, False, False, False]
    assert "on_list_6" not in told  # a list that is not there says nothing


def test_what_most_rows_say_of_a_child_is_agreed_and_a_blank_agrees_with_anything() -> None:
    told = across_lists(
        {
            1: of_children(child_unique_id=["1", "1", "2", "3"], gender=["F", "F", "M", None]),
            3: of_children(child_unique_id=["1", "2", "3"], gender=["M", "F", "M"]),
        }
    )
    assert told[1]["gender__agrees"].tolist() == [True, True, True, True]
    assert told[3]["gender__agrees"].tolist() == [False, False, True]  # of two the first list's counts
