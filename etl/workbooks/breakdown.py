"""A breakdown's figures: a line for each value of a column, by place, across another column, or by measure."""

from collections.abc import Sequence
from dataclasses import dataclass

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
    totals = table.sum()
    lines, groups = pd.DataFrame({"name": [TOTAL, *table.index]}), []
    for number, name in enumerate(places["name"]):
        counts = [totals.iloc[number], *table.iloc[:, number]]
        lines[f"{number}_count"] = counts
        lines[f"{number}_share"] = _share(pd.Series(counts), pd.Series(totals.iloc[number], index=range(len(counts))))
        groups.append(_group(number, name))
    return BrokenDown(_with_levels(lines), tuple(groups))


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
    rows = rows.reset_index(drop=True)
    held = rows_by_line(rows, places.reset_index(drop=True))
    counts = pd.crosstab(_text(rows[column]).take(held["row"]).to_numpy(), held["line"].to_numpy())
    return counts.reindex(index=_labels(rows[column]), columns=range(len(places)), fill_value=0)


def _shares(table: pd.DataFrame, names: pd.DataFrame) -> BrokenDown:
    """Lines of counts with each count's share of its line."""
    lines, totals = names.reset_index(drop=True), table.sum(axis=1).reset_index(drop=True)
    groups = []
    for number, name in enumerate(table.columns):
        counts = table.iloc[:, number].reset_index(drop=True)
        lines[f"{number}_count"], lines[f"{number}_share"] = counts, _share(counts, totals)
        groups.append(_group(number, str(name)))
    return BrokenDown(lines, tuple(groups))


def _share(parts: pd.Series, wholes: pd.Series) -> pd.Series:
    return (parts / wholes.where(wholes.gt(0))).astype("Float64")


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
