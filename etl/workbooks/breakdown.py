"""A breakdown's figures: a line for each value of a column, by place, across another column, or by measure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from etl.workbooks.figures_table import Cell, Group, measure_groups
from etl.workbooks.summary import counted, rows_by_line, with_percentages
from transforms.column import Breakdown, Measure

NOT_RECORDED = "Not recorded"
TOTAL = "Total"
SHARE = (("count", "Number", "whole"), ("share", "%", "percent"))


@dataclass(frozen=True)
class BrokenDown:
    """A table ready to be written: its lines (name, level, figures) and the groups of figures they hold."""

    lines: pd.DataFrame
    groups: tuple[Group, ...]


def broken_down(
    population: pd.DataFrame, asked: Breakdown, places: pd.DataFrame, measures: Sequence[Measure]
) -> BrokenDown:
    """The breakdown's table; `places` are lines of the summary, the first of which holds all the others.

    Shape: the line of the total, then one for each value.
    """
    rows = _chosen(population, asked)
    if asked.measures:
        return _by_measure(rows, asked, [one for one in measures if one.name in asked.measures])
    if asked.across:
        return _across(rows, asked)
    return _by_place(rows, asked, places)


def by_fine_place(population: pd.DataFrame, asked: Breakdown, places: pd.DataFrame) -> BrokenDown:
    """A breakdown by declared categories the other way round: a line for each place, a group for each category."""
    rows = _chosen(population, asked)
    return _shares(_table(rows, asked.column, places).T, names=places[["name", "level"]])


def has_categories(population: pd.DataFrame, asked: Breakdown) -> bool:
    """Whether the values are known beforehand and few, so that they are told of every place."""
    return isinstance(population[asked.column].dtype, pd.CategoricalDtype) and not (asked.across or asked.measures)


def _chosen(population: pd.DataFrame, asked: Breakdown) -> pd.DataFrame:
    return population[population[asked.of].fillna(False).astype(bool)] if asked.of else population


def _by_place(rows: pd.DataFrame, asked: Breakdown, places: pd.DataFrame) -> BrokenDown:
    table = _table(rows, asked.column, places)
    counts = np.vstack([table.to_numpy().sum(axis=0), table.to_numpy()])
    names = _with_levels(pd.DataFrame({"name": [TOTAL, *table.index]}))
    return _told(names, counts, np.broadcast_to(counts[0], counts.shape), list(places["name"]))


def _across(rows: pd.DataFrame, asked: Breakdown) -> BrokenDown:
    labels, across = _labels(rows[asked.column]), _labels(rows[asked.across])
    table = pd.crosstab(_text(rows[asked.column]), _text(rows[asked.across]))
    table = table.reindex(index=labels, columns=across, fill_value=0)
    names = pd.DataFrame({"name": [TOTAL, *labels]})
    whole = pd.concat([table.sum().to_frame().T, table], ignore_index=True)
    found = _shares(whole, names=_with_levels(names))
    lines = found.lines.assign(all_count=whole.sum(axis=1).astype("int64").to_numpy())
    return BrokenDown(lines, (Group("All", (Cell("all_count", "Number", "whole"),)), *found.groups))


def _by_measure(rows: pd.DataFrame, asked: Breakdown, measures: Sequence[Measure]) -> BrokenDown:
    parts = counted(rows, measures).drop(columns=["locality", "district", "team_id"])
    labels = _labels(rows[asked.column])
    table = parts.groupby(_text(rows[asked.column])).sum().reindex(labels, fill_value=0)
    lines = pd.concat([parts.sum().to_frame().T, table], ignore_index=True).assign(name=[TOTAL, *labels])
    return BrokenDown(_with_levels(with_percentages(lines, measures)), tuple(measure_groups(measures)))


def _table(rows: pd.DataFrame, column: str, places: pd.DataFrame) -> pd.DataFrame:
    """Counts: a row for each value, a column for each place."""
    labels, held = _labels(rows[column]), rows_by_line(rows, places.reset_index(drop=True))
    value = pd.Index(labels).get_indexer(_text(rows[column]))[held["row"].to_numpy()]
    cells = np.bincount(value * len(places) + held["line"].to_numpy(), minlength=len(labels) * len(places))
    return pd.DataFrame(cells.reshape(len(labels), len(places)), index=labels)


def _shares(table: pd.DataFrame, names: pd.DataFrame) -> BrokenDown:
    """Lines of counts with each count's share of its line."""
    counts = table.to_numpy()
    totals = np.broadcast_to(counts.sum(axis=1, keepdims=True), counts.shape)
    return _told(names.reset_index(drop=True), counts, totals, [str(name) for name in table.columns])


def _told(names: pd.DataFrame, counts: np.ndarray, wholes: np.ndarray, groups: Sequence[str]) -> BrokenDown:
    """The lines with the count of each group and its share of the whole, blank where that is nought."""
    shares = np.divide(counts, wholes, out=np.full(counts.shape, np.nan), where=wholes > 0)
    figures: dict[str, np.ndarray] = {}
    for number in range(len(groups)):
        figures |= {f"{number}_count": counts[:, number], f"{number}_share": shares[:, number]}
    lines = pd.concat([names, pd.DataFrame(figures, index=names.index)], axis=1)
    return BrokenDown(lines, tuple(_group(number, name) for number, name in enumerate(groups)))


def _group(number: int, name: str) -> Group:
    return Group(name, tuple(Cell(f"{number}_{part}", header, look) for part, header, look in SHARE))


def _with_levels(lines: pd.DataFrame) -> pd.DataFrame:
    return lines.assign(level=["county", *["value"] * (len(lines) - 1)])


def _text(column: pd.Series) -> pd.Series:
    return column.astype("str").fillna(NOT_RECORDED).rename(None)


def _labels(column: pd.Series) -> list[str]:
    """The values in the order they are told: categories in theirs, others by how often; what is not recorded last."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        values = [str(one) for one in column.cat.categories]
    else:
        counts = column.astype("str").value_counts().rename_axis("value").reset_index(name="count")
        values = counts.sort_values(["count", "value"], ascending=[False, True])["value"].tolist()
    return [*values, *([NOT_RECORDED] if column.isna().any() and NOT_RECORDED not in values else [])]
