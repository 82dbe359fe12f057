"""Findings at child level: which record fails which rule, in which field, and whose it is to mend.

A finding is the same one from run to run: its number is a hash of the rule and the record, so that what keeps
only numbers, such as the history, holds no identifier of a child.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence

import pandas as pd

from expectations.check import Result
from expectations.shapes import shapes
from extracts.model import TABLES

RowsOf = Callable[[str, Sequence[str], Sequence[str]], pd.DataFrame]
NUMBER_BYTES = 8  # 16 signs; among a million findings two alike are not to be expected
AS_AT = "as_at"
MOST_SHOWN = 4  # columns of a rule that are told one by one
WORKED_OUT = {"__found": ", but there is no such record", "__known": ", but not of the code set"}
RULE_ITSELF, RECORD = "rule", "record"
NOT_RUN = "the rule was not run"
COLUMNS = {
    "finding": "str",
    "kind": "str",
    "rule": "str",
    "record_table": "str",
    "record_id": "str",
    "field": "str",
    "found": "str",
    "child_id": "str",
    "worker_id": "str",
}


def child_findings(results: Iterable[Result], rows_of: RowsOf, as_at: pd.Timestamp) -> pd.DataFrame:
    """Every finding of the results.

    Shape:  one row per rule and record that fails it, under `COLUMNS`; `kind` is "record", or "rule" for a rule that
            could not be run or fails without a row of its own. A record that fails twice stands once.
    Rule:   `rows_of(on, columns, identifiers)` gives the failing rows with their `record`, and with child_id and
            worker_id where the thing has them.
    """
    broken = [one for one in results if one.outcome in ("failed", "not run")]
    of_rules = [_of_rule(one) for one in broken if one.error or one.failing.empty]
    failed = [one for one in broken if not one.error and len(one.failing)]
    parts = [pd.DataFrame(of_rules, columns=list(COLUMNS))]
    for on in dict.fromkeys(one.rule.on for one in failed):
        mine = [one for one in failed if one.rule.on == on]
        columns = dict.fromkeys(column for one in mine for column in stored_columns(one))
        records = pd.concat([one.failing for one in mine]).dropna().astype("str").drop_duplicates()
        rows = rows_of(on, list(columns), records.tolist()).drop_duplicates("record", ignore_index=True)
        parts += [_of_records(one, rows, as_at) for one in mine]
    whole = pd.concat([part.astype(COLUMNS) for part in parts], ignore_index=True)
    return whole.sort_values(["rule", "record_table", "record_id"], kind="stable", ignore_index=True)


def stored_columns(one: Result) -> list[str]:
    """The columns a rule reads that are stored, not worked out for it."""
    return list(dict.fromkeys(column.split("__")[0] for column in one.rule.columns if column != AS_AT))


def numbers(rules: pd.Series, records: pd.Series) -> pd.Series:
    """The findings' numbers: 16 signs from rule and record, the same in every run and on every machine."""
    named = rules.str.cat(records.fillna(""), sep="|")
    return named.map(lambda text: hashlib.blake2b(text.encode(), digest_size=NUMBER_BYTES).hexdigest()).astype("str")


def _of_rule(one: Result) -> dict[str, str | None]:
    """A rule that could not be run, or one that fails as a whole."""
    told = f"{NOT_RUN}: {one.error}" if one.error else "no row"
    named = pd.Series([one.rule.id], dtype="str"), pd.Series([f"{RULE_ITSELF}|{one.outcome}"], dtype="str")
    return {
        "finding": numbers(*named).iloc[0],
        "kind": RULE_ITSELF,
        "rule": one.rule.id,
        "field": ", ".join(stored_columns(one)),
        "found": told,
    }


def _of_records(one: Result, rows: pd.DataFrame, as_at: pd.Timestamp) -> pd.DataFrame:
    records = one.failing.astype("str").drop_duplicates()
    mine = records.rename("record").to_frame().merge(rows, on="record", how="left")
    read = [column for column in stored_columns(one) if column in mine]
    shown = read[:MOST_SHOWN]
    is_table = one.rule.on in TABLES
    place = mine["record"].str.split("/", n=1, expand=True).reindex(columns=[0, 1])
    told = shapes(mine, shown, as_at, one.rule.on if is_table else "") + _worked_out(one)
    return pd.DataFrame(
        {
            "finding": numbers(pd.Series(one.rule.id, index=mine.index, dtype="str"), mine["record"]),
            "kind": RECORD,
            "rule": one.rule.id,
            "record_table": one.rule.on if is_table else place[0],
            "record_id": mine["record"] if is_table else place[1],
            "field": ", ".join(shown) + (f" and {len(read) - len(shown)} more" if len(read) > MOST_SHOWN else ""),
            "found": told,
            "child_id": mine.get("child_id"),
            "worker_id": mine.get("worker_id"),
        }
    )


def _worked_out(one: Result) -> str:
    """What the rule knows of the value beyond its shape."""
    return next((words for end, words in WORKED_OUT.items() if one.rule.columns[0].endswith(end)), "")


def worker_column(table: str) -> str:
    """The column of a canonical table that names the worker of the record; empty where it has none."""
    columns = TABLES[table].columns
    named = [one.name for one in columns for key in one.foreign_keys if key.target_fullname == "worker.worker_id"]
    return named[0] if named else ""
