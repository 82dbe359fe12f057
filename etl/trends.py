"""Trends: a report's figures of earlier days beside today's, as the workbooks and `annexa trend` show them."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from etl.data_folder import DataFolder
from etl.history import BACKFILLED, History, catch_up, open_history, read_history
from etl.workbooks.split import Scope
from extracts.errors import SettingsError
from management_reports.report import Report
from transforms.calendar import since
from transforms.organisation import COUNTY


@dataclass(frozen=True)
class Trends:
    """The figures of earlier days by report number, as `History.figures` gives them."""

    figures: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    def fingerprint(self) -> str:
        """A hash of all of them: a workbook made beside other figures is another workbook."""
        told = {number: frame.to_dict("split") for number, frame in self.figures.items()}
        return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()

    def of(self, report: Report, scope: Scope) -> pd.DataFrame:
        """One line a day for the scope, shaped like a line of the summary; none where nothing is known.

        Shape: as_at (a date), is_backfilled, and `<n>_numerator`, `<n>_denominator`, `<n>_percentage` for the nth
        measure, blank on a day on which the measure was not counted.
        """
        rows = self.figures.get(report.number, pd.DataFrame())
        if rows.empty:
            return rows
        own = rows[rows["level"].eq(scope.level) & scope.holds(rows)]
        days = own[["as_at", "origin"]].drop_duplicates("as_at").set_index("as_at")
        lines = pd.DataFrame({"is_backfilled": days["origin"].eq(BACKFILLED)})
        for place, measure in enumerate(report.measures):
            counted = own[own["measure"].eq(measure.name)].set_index("as_at")
            for part in ("numerator", "denominator"):
                lines[f"{place}_{part}"] = counted[part].reindex(lines.index)
            lines[f"{place}_percentage"] = share(lines[f"{place}_numerator"], lines[f"{place}_denominator"])
        lines = lines.reset_index()
        return lines.assign(as_at=[date.fromisoformat(day) for day in lines["as_at"]])


def share(numerator: pd.Series, denominator: pd.Series) -> pd.Series:
    """Numerator out of denominator, blank where that is nought or not counted."""
    return (numerator / denominator.where(denominator.gt(0))).astype("Float64")


def trends_before(
    folder: DataFolder, numbers: Sequence[str], day: date, months: int, warn: Callable[[str], None]
) -> Trends:
    """The figures of the reports in the months before the day; first the history takes in what it lacks."""
    with open_history(folder, warn) as history:
        catch_up(history, folder)
        first = since(pd.Timestamp(day), months).date()
        return Trends({number: history.figures(number, since=first, before=day) for number in numbers})


def trend_rows(folder: DataFolder, report: Report, measure: str | None, scope: str | None) -> list[dict[str, Any]]:
    """A report's history for the command line: one row a day, area and measure.

    `measure` names one, in any case; `scope` an area by its name or a team by its identifier, the county by
    default. Errors: SettingsError for a measure or an area of which there is no figure.
    """
    with read_history(folder) as history:
        rows = _known(history, report, folder)
    rows = _chosen(rows, ["measure"], measure, "measure") if measure else rows
    rows = _chosen(rows, ["name", "team_id"], scope or COUNTY, "area")
    order = {one.name: place for place, one in enumerate(report.measures)}
    rows = rows.assign(place=rows["measure"].map(order), percentage=share(rows["numerator"], rows["denominator"]))
    rows = rows.sort_values(["as_at", "name", "place"], kind="stable")
    shown = ["as_at", "name", "measure", "numerator", "denominator", "percentage", "origin", "run", "snapshot"]
    told = rows[shown].rename(columns={"name": "scope"}).astype(object)
    return told.where(rows[shown].notna().to_numpy(), None).to_dict("records")


def _known(history: History | None, report: Report, folder: DataFolder) -> pd.DataFrame:
    rows = history.figures(report.number) if history else pd.DataFrame()
    if rows.empty:
        raise SettingsError(
            f"There is no history of {report.number} yet.",
            where=str(folder.path),
            mend="run annexa nightly, or annexa backfill to fill it from the newest snapshot",
        )
    return rows


def _chosen(rows: pd.DataFrame, columns: Sequence[str], wanted: str, what: str) -> pd.DataFrame:
    chosen = pd.Series(False, index=rows.index)
    for column in columns:
        chosen |= rows[column].str.casefold().eq(wanted.casefold())
    if not chosen.any():
        known = list(dict.fromkeys(rows[columns[0]]))
        raise SettingsError(
            f"The history holds no {what} {wanted}.",
            where=f"--{'measure' if what == 'measure' else 'scope'}",
            mend=f"choose one of {', '.join(known[:30])}",
        )
    return rows[chosen]
