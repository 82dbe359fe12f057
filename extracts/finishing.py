"""The last steps of every source: no test clients, canonical codes, declared types, and a count of what was found."""

from collections.abc import Collection, Mapping
from io import StringIO
from pathlib import Path

import pandas as pd
import pyarrow as pa

from extracts.cast import cast_batch, identifier
from extracts.code_map import CodeMap
from extracts.errors import SettingsError
from extracts.model import TABLES, code_sets
from extracts.source import TableReport
from extracts.templates import packaged


def finished(
    table: str, values: pd.DataFrame, report: TableReport, code_map: CodeMap, excluded_children: Collection[str]
) -> pa.RecordBatch:
    """One batch without test clients, with canonical codes and types; the report counts what was found."""
    values = _without_test_clients(values, report, excluded_children)
    for column in TABLES[table].columns:
        code_set = column.info.get("code_set")
        if code_set:
            mapped, unmapped = code_map.apply(code_set, identifier(values[column.name])[0])
            values = values.assign(**{column.name: mapped})
            _add(report.unmapped, column.name, unmapped)
    batch, unreadable = cast_batch(table, values)
    for name, count in unreadable.items():
        report.unreadable[name] = report.unreadable.get(name, 0) + count
    return batch


def system_code_map(system: str, own_codes: Path) -> CodeMap:
    """The authority's own mappings over those of the system over the known spellings."""
    return CodeMap(code_sets.load(), [_own_codes(own_codes), _system_codes(system)])


def _without_test_clients(
    values: pd.DataFrame, report: TableReport, excluded_children: Collection[str]
) -> pd.DataFrame:
    if not excluded_children or "child_id" not in values.columns:
        return values
    excluded = identifier(values["child_id"])[0].isin(excluded_children)
    report.excluded += int(excluded.sum())
    return values[~excluded]


def _own_codes(path: Path) -> tuple[str, pd.DataFrame]:
    try:
        return str(path), pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8-sig")
    except (OSError, ValueError):
        raise SettingsError(
            "The code mappings cannot be read.", where=str(path), mend="save the file as CSV UTF-8"
        ) from None


def _system_codes(system: str) -> tuple[str, pd.DataFrame]:
    text = packaged(system, "codes.csv") or "code_set,source,code\n"
    return f"sql/{system}/codes.csv", pd.read_csv(StringIO(text), dtype="str", keep_default_na=False)


def _add(found: dict[str, dict[str, int]], column: str, counts: Mapping[str, int]) -> None:
    for source, count in counts.items():
        by_code = found.setdefault(column, {})
        by_code[source] = by_code.get(source, 0) + count
