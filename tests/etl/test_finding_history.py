"""The life of a finding: it opens, ages, closes and reopens, and a rerun of a day is not counted twice."""

import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.finding_history import TABLES, lives_before, record_findings

FIRST = date(2026, 3, 1)
RULES = ("r1", "r2")
RECORDS = ("a", "b", "c")
Told = dict[str, tuple[str, frozenset[str]]]  # by rule its outcome and the records it found


def day(number: int) -> date:
    """The so-many-th day."""
    return FIRST + timedelta(days=number)


def opened() -> sqlite3.Connection:
    """A history without anything in it."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(TABLES)
    return connection


def take_in(history: sqlite3.Connection, number: int, told: Told) -> int:
    """Let a day's rules find what is told."""
    rules = pd.DataFrame({"rule": list(told), "outcome": [outcome for outcome, _ in told.values()]}, dtype="str")
    found = [(f"{rule}/{record}", rule) for rule, (_, records) in told.items() for record in records]
    return record_findings(history, pd.DataFrame(found, columns=["finding", "rule"], dtype="str"), rules, day(number))


def lives(history: sqlite3.Connection) -> list[tuple]:
    """Every life: the finding, the day it opened and the day it closed."""
    return history.execute("SELECT finding, opened, closed FROM finding ORDER BY 1, 2").fetchall()


def found(*records: str) -> Told:
    """One rule that found the records."""
    return {"r1": ("failed" if records else "passed", frozenset(records))}


def test_a_finding_opens_ages_closes_and_reopens() -> None:
    history = opened()
    for number, records in enumerate([("a",), ("a",), (), ("a",)]):
        take_in(history, number, found(*records))
    assert lives(history) == [("r1/a", "2026-03-01", "2026-03-03"), ("r1/a", "2026-03-04", None)]


def test_a_rerun_of_the_day_replaces_what_the_day_said() -> None:
    history = opened()
    take_in(history, 0, found("a", "b"))
    take_in(history, 1, found("b", "c"))
    assert take_in(history, 1, found("a", "b")) == 2
    assert lives(history) == [("r1/a", "2026-03-01", None), ("r1/b", "2026-03-01", None)]


def test_a_rule_that_was_not_checked_or_not_run_closes_nothing() -> None:
    history = opened()
    take_in(history, 0, found("a"))
    take_in(history, 1, {"r2": ("passed", frozenset())})
    take_in(history, 2, {"r1": ("not run", frozenset({"itself"}))})
    take_in(history, 3, {"r1": ("not checked", frozenset())})
    assert lives(history) == [("r1/a", "2026-03-01", None), ("r1/itself", "2026-03-03", None)]
    take_in(history, 4, found("a"))
    assert lives(history)[1] == ("r1/itself", "2026-03-03", "2026-03-05")


def test_an_earlier_day_changes_nothing_of_a_rule_that_was_checked_later() -> None:
    history = opened()
    take_in(history, 5, found("a"))
    assert take_in(history, 2, found("b")) == 0
    assert lives(history) == [("r1/a", "2026-03-06", None)]


def test_what_was_known_before_a_day_is_not_changed_by_that_day() -> None:
    history = opened()
    take_in(history, 0, found("a", "b"))
    take_in(history, 1, found("b"))
    take_in(history, 2, found("a"))
    told = lives_before(history, day(2)).set_index("finding")
    assert told.loc["r1/a", ["is_open", "lives"]].tolist() == [False, 1]
    assert told.loc["r1/b", ["is_open", "lives"]].tolist() == [True, 1]
    assert lives_before(history, day(3)).set_index("finding").loc["r1/a", "lives"] == 2


def test_a_crash_before_the_end_leaves_what_was_there() -> None:
    history = opened()
    take_in(history, 0, found("a"))
    history.execute("CREATE TRIGGER full BEFORE INSERT ON finding_rule BEGIN SELECT RAISE(ABORT, 'full'); END")
    with pytest.raises(sqlite3.IntegrityError, match="full"):
        take_in(history, 1, found("b"))
    assert lives(history) == [("r1/a", "2026-03-01", None)]


outcomes = st.sampled_from(["passed", "not run", "not checked"])
checked = st.sets(st.sampled_from(RECORDS), min_size=1).map(lambda records: ("failed", frozenset(records)))
nothing = outcomes.map(lambda outcome: (outcome, frozenset({"itself"} if outcome == "not run" else ())))
one_day = st.fixed_dictionaries({}, optional={rule: st.one_of(checked, nothing) for rule in RULES})
days = st.lists(st.tuples(st.integers(0, 2), one_day), max_size=8)


def modelled(told: Sequence[tuple[int, Told]]) -> list[tuple]:
    """The lives that the words of the rule give: of each rule the last statement of each day, day by day."""
    last: dict[str, dict[int, tuple[str, frozenset[str]]]] = {rule: {} for rule in RULES}
    for number, of_day in told:
        for rule, statement in of_day.items():
            if statement[0] != "not checked":
                last[rule][number] = statement
    every = []
    for rule, by_day in last.items():
        alive: dict[str, int] = {}
        for number, (outcome, records) in sorted(by_day.items()):
            if outcome != "not run":
                every += [(f"{rule}/{one}", day(alive[one]), day(number)) for one in alive if one not in records]
                alive = {one: begun for one, begun in alive.items() if one in records}
            alive = dict.fromkeys(records, number) | alive
        every += [(f"{rule}/{one}", day(begun), None) for one, begun in alive.items()]
    return sorted((one, begun.isoformat(), gone and gone.isoformat()) for one, begun, gone in every)


@given(days)
def test_whatever_happens_the_lives_are_what_the_last_run_of_each_day_tells(steps: list[tuple[int, Told]]) -> None:
    history, number, told = opened(), 0, []
    for ahead, of_day in steps:
        number += ahead  # nought: a rerun of the day
        told.append((number, of_day))
        take_in(history, number, of_day)
    assert lives(history) == modelled(told)


@given(days)
def test_taking_a_day_in_again_changes_nothing(steps: list[tuple[int, Told]]) -> None:
    history, number = opened(), 0
    for ahead, of_day in steps:
        number += ahead
        take_in(history, number, of_day)
        once = lives(history)
        take_in(history, number, of_day)
        assert lives(history) == once
