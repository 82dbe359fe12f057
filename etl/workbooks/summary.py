"""The summary of a report: its measures for the county, each locality, district and team."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from management_reports.report import Built, Report
from transforms.column import Average, Measure, Rate
from transforms.organisation import COUNTY, UNALLOCATED, UNPLACED, Organisation
from transforms.populations import PER, Populations

ROWS = "rows"
SEPARATOR = "\0"  # in no name
PLACES = ["locality", "district", "team_id"]
DEPTHS = {"county": 0, "district": 2, "team": 3}  # how many of PLACES tell a line's place; else the locality alone
LEVELS = {UNALLOCATED: "unallocated", UNPLACED: "unplaced"}  # the two scopes that are no locality, without districts


def summary_of(report: Report, built: Built, organisation: Organisation, populations: Populations) -> pd.DataFrame:
    """The lines of a report's summary for every place: its measures, averages and rates.

    A scope's own lines in it are those that its part of the report would give, so it is made once for all scopes.
    """
    summary = summarise(built.population, report.measures, organisation)
    summary = with_averages(summary, built.population, report.averages)
    return with_rates(summary, report.rates, report.measures, populations, organisation)


def summarise(population: pd.DataFrame, measures: Sequence[Measure], organisation: Organisation) -> pd.DataFrame:
    """Each measure's numerator, denominator and percentage, by place.

    Shape: one row for the county; for each locality of organisation.csv, its districts and their
    teams, also where they count nought; for Unplaced teams and each of them where they have rows; and
    always one for Unallocated, which has no lines below it. Columns: level (county, locality,
    district, team, unplaced, unallocated), name, locality, district, team_id, rows, and `<n>_numerator`,
    `<n>_denominator`, `<n>_percentage` (a share of 1) for the nth measure. A numerator counts rows of its denominator
    only; a denominator of nought gives no percentage, a plain count has neither. The lines of
    localities, Unplaced teams and Unallocated add to the county's.
    """
    parts = counted(population, measures)
    sums = [name for name in parts.columns if name not in PLACES]
    teams = _teams(population, organisation).merge(
        parts.groupby(PLACES, dropna=False)[sums].sum().reset_index(), on=PLACES, how="left"
    )
    teams[sums] = teams[sums].fillna(0).astype("int64")
    localities = teams.groupby("locality")[sums].sum().reset_index()
    districts = teams.groupby(["locality", "district"])[sums].sum().reset_index()
    level = localities["locality"].map(LEVELS).fillna("locality")
    lines = [
        localities.assign(level=level, name=localities["locality"], district="", depth=0),
        districts[~districts["locality"].isin(LEVELS)].assign(level="district", name=districts["district"], depth=1),
        teams[teams["locality"].ne(UNALLOCATED)].assign(level="team", depth=2),
    ]
    below = pd.concat(lines, ignore_index=True).sort_values(
        ["locality", "district", "depth", "name"], key=_reading_order, kind="stable"
    )
    county = teams[sums].sum().to_frame().T.assign(level="county", name=COUNTY, locality=COUNTY)
    summary = pd.concat([county, below], ignore_index=True)[["level", "name", *PLACES, *sums]]
    return with_percentages(summary, measures)


def with_averages(summary: pd.DataFrame, population: pd.DataFrame, averages: Sequence[Average]) -> pd.DataFrame:
    """The lines of a summary with `<n>_average`, the nth average's number in each place; blank where it has none."""
    for number, average in enumerate(averages):
        known = population[_flag(population, average.of or ROWS).eq(1)].reset_index(drop=True)
        held = rows_by_line(known, summary)
        numbers = known[average.column].astype("Float64").take(held["row"]).groupby(held["line"].to_numpy())
        summary[f"{number}_average"] = numbers.agg(average.kind).reindex(summary.index).astype("Float64")
    return summary


def with_rates(
    summary: pd.DataFrame,
    rates: Sequence[Rate],
    measures: Sequence[Measure],
    populations: Populations,
    organisation: Organisation,
) -> pd.DataFrame:
    """The lines of a summary with `<n>_rate`, the nth rate per 10,000 children of the place; blank where unknown."""
    names = [measure.name for measure in measures]
    children = populations.children_of(summary, organisation)
    children = children.where(children.gt(0))
    for number, rate in enumerate(rates):
        counted = summary[f"{names.index(rate.measure)}_numerator"]
        summary[f"{number}_rate"] = (counted * PER / children).astype("Float64")
    return summary


def rows_by_line(rows: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """Which rows lie in the place of which line of a summary: a row is in its team's, its district's, its locality's.

    Shape: `row`, its position, and `line`, the index of a line, once for each line that holds the row.
    """
    lines = lines[["level", *PLACES]]
    depth = lines["level"].map(DEPTHS).fillna(1)
    found = [pd.DataFrame({"row": [], "line": []}, dtype="int64")]
    for number in range(4):
        told = lines[depth.eq(number)]
        if number and len(told):
            place = pd.Index(_place_keys(told, number)).get_indexer(_place_keys(rows, number))
            row = np.flatnonzero(place >= 0)
            found.append(pd.DataFrame({"row": row, "line": told.index.to_numpy()[place[row]]}))
        else:
            found += [pd.DataFrame({"row": range(len(rows)), "line": line}) for line in told.index]
    return pd.concat(found, ignore_index=True)


def _place_keys(rows: pd.DataFrame, depth: int) -> pd.Series:
    """Locality, district and team of each row as one text, as far down as asked."""
    keys = rows[PLACES[0]].fillna("")
    for place in PLACES[1:depth]:
        keys = keys + SEPARATOR + rows[place].fillna("")
    return keys


def counted(population: pd.DataFrame, measures: Sequence[Measure]) -> pd.DataFrame:
    """Each row's part in every numerator and denominator, beside its places."""
    parts = population[PLACES].assign(rows=_flag(population, ROWS))
    for place, measure in enumerate(measures):
        part = _flag(population, measure.numerator)
        if measure.denominator:
            out_of = _flag(population, measure.denominator)
            part = part * out_of
            parts[f"{place}_denominator"] = out_of
        parts[f"{place}_numerator"] = part
    return parts


def _flag(population: pd.DataFrame, name: str) -> pd.Series:
    if name == ROWS:
        return pd.Series(1, index=population.index, dtype="int64")
    return population[name].astype("boolean").fillna(False).astype("int64")


def _teams(population: pd.DataFrame, organisation: Organisation) -> pd.DataFrame:
    """Every team's place and name: those of organisation.csv, Unallocated, then any further one that has rows."""
    known, found = organisation.teams[[*PLACES, "team"]], population[[*PLACES, "team"]]
    nobody = pd.DataFrame([[UNALLOCATED, UNALLOCATED, None, UNALLOCATED]], columns=known.columns, dtype="str")
    teams = pd.concat([known, nobody, found.drop_duplicates()], ignore_index=True)
    teams["name"] = teams.groupby(PLACES, dropna=False)["team"].transform("first").fillna(teams["team_id"])
    return teams.drop_duplicates(PLACES, ignore_index=True).drop(columns="team")


def _reading_order(names: pd.Series) -> pd.Series:
    """Alphabetical, with Unplaced teams and then Unallocated last."""
    if names.name == "depth":
        return names
    last = names.map({UNPLACED: "1", UNALLOCATED: "2"}).fillna("0")
    return last + names.fillna("").str.casefold()


def with_percentages(summary: pd.DataFrame, measures: Sequence[Measure]) -> pd.DataFrame:
    """The lines with `<n>_percentage`, a share of 1; blank where it would be out of nought."""
    for place, measure in enumerate(measures):
        if measure.denominator:
            parts, wholes = summary[f"{place}_numerator"], summary[f"{place}_denominator"]
            summary[f"{place}_percentage"] = (parts / wholes.where(wholes.gt(0))).astype("Float64")
    return summary
