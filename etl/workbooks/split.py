"""The split: which rows go into whose workbook. No other scope's child is ever in a file."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import pandas as pd

from extracts.errors import AnnexaError, SettingsError
from management_reports.report import CHILD_SCOPE, OF_CHILD, Built
from transforms.organisation import COUNTY, UNALLOCATED, UNPLACED, Organisation

LONGEST_SLUG = 80
PLACES = ["locality", "district", "team_id"]
LEVELS = ("locality", "district", "team")
MOST_TOLD = 30  # names in one message
# Names that Windows keeps for devices, whatever follows them.
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}


@dataclass(frozen=True)
class Scope:
    """One area whose children a workbook holds: its level, its place, what it is called, and its folder."""

    level: str
    name: str
    folder: str
    locality: str = ""
    district: str = ""
    team_id: str = ""

    def holds(self, rows: pd.DataFrame) -> pd.Series:
        """Which rows are of this area, by their columns locality, district and team_id."""
        held = pd.Series(True, index=rows.index)
        places = {"locality": self.locality, "district": self.district, "team_id": self.team_id}
        for column, place in places.items():
            if place:
                held &= rows[column].eq(place)
        return held


WHOLE_COUNTY = Scope("county", COUNTY, "county")
NO_TEAM = Scope("unallocated", UNALLOCATED, "unallocated", locality=UNALLOCATED)
NO_PLACE = Scope("unplaced", UNPLACED, "unplaced-teams", locality=UNPLACED)


def scopes(organisation: Organisation, levels: Collection[str], *frames: pd.DataFrame) -> list[Scope]:
    """The county, the areas of organisation.csv at the levels, Unallocated, and Unplaced teams where a frame has them.

    A district's folder lies in its locality's, a team's in its district's. Errors: SettingsError where
    two areas would share a folder, or a name gives none.
    """
    own = areas(organisation, levels)
    folders: dict[str, str] = {}
    for scope in (WHOLE_COUNTY, NO_TEAM, NO_PLACE, *own):
        other = folders.setdefault(scope.folder, scope.name)
        if other != scope.name or not all(scope.folder.split("/")):
            taken = other if other != scope.name else "no name"
            raise SettingsError(
                f"The folder of the {scope.level} {scope.name} would be that of {taken}.",
                where="organisation.csv",
                mend="let areas differ in the letters a to z or in digits",
            )
    has_unplaced = any(frame["locality"].eq(UNPLACED).any() for frame in frames)
    return [WHOLE_COUNTY, *own, NO_TEAM, *([NO_PLACE] if has_unplaced else [])]


def areas(organisation: Organisation, levels: Collection[str]) -> list[Scope]:
    """The localities, districts and teams of organisation.csv, those of the levels, in reading order."""
    teams = organisation.teams.assign(team=organisation.teams["team"].fillna(organisation.teams["team_id"]))
    teams = teams.sort_values(["locality", "district", "team", "team_id"], kind="stable")
    found: dict[Scope, None] = {}
    for team in teams.to_dict("records"):
        locality, district, name = team["locality"], team["district"], team["team"]
        place = slug(locality)
        nested = f"{place}/{slug(district)}"
        own = f"{nested}/{slug(team['team_id'] + ' ' + name)}"
        found[Scope("locality", locality, place, locality)] = None
        found[Scope("district", f"{district} ({locality})", nested, locality, district)] = None
        found[Scope("team", f"{name} ({district})", own, locality, district, team["team_id"])] = None
    return [scope for scope in found if scope.level in levels]


def area_named(organisation: Organisation, level: str, name: str) -> Scope:
    """The area of that level and name, in any case; a team also by its identifier.

    Errors: SettingsError where there is none, or more than one of the name.
    """
    known = areas(organisation, [level]) + ([NO_TEAM, NO_PLACE] if level == "locality" else [])
    spoken = name.casefold()
    found = [one for one in known if spoken in (one.name.casefold(), one.team_id.casefold() or None)]
    found = found or [one for one in known if one.name.casefold().rpartition(" (")[0] == spoken]
    if len(found) == 1:
        return found[0]
    told = [f"{one.team_id}: {one.name}" if one.team_id else one.name for one in found or known]
    raise SettingsError(
        f"There {'is more than one' if found else 'is no'} {level} {name}.",
        where=f"--{level}",
        mend=f"choose {', '.join(told)}" if len(told) <= MOST_TOLD else "take the name from organisation.csv",
    )


def split(built: Built, organisation: Organisation, levels: Collection[str]) -> Iterator[tuple[Scope, Built]]:
    """Each scope with its part of the report; the county holds every row, the others of a level divide them.

    Errors: AnnexaError where a row stands in no locality: it would be lost.
    """
    parts = (built.population, built.main, built.exceptions)
    found = scopes(organisation, levels, *parts)
    known = {*organisation.localities(), UNALLOCATED, UNPLACED}
    lost = sum(int((~part["locality"].isin(known)).sum()) for part in parts)
    if lost:
        raise AnnexaError(
            f"{lost} rows of a report stand in no locality of organisation.csv, nor in {UNALLOCATED} or {UNPLACED}.",
            where="the report's column locality",
            mend="let the report take its locality from the scope of the child",
        )
    for scope in found:
        yield scope, built if scope == WHOLE_COUNTY else part_of(built, scope)


def part_of(built: Built, scope: Scope) -> Built:
    """The rows of one area."""
    parts = (built.population, built.main, built.exceptions)
    return Built(*(_without_strangers(part[scope.holds(part)].reset_index(drop=True), scope) for part in parts))


def _without_strangers(rows: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """The rows of a worker-level report without what tells of a child whose own scope is another; other rows as is."""
    if not set(CHILD_SCOPE) <= set(rows.columns):
        return rows
    is_stranger = ~scope.holds(rows[list(CHILD_SCOPE)].rename(columns=CHILD_SCOPE))
    told = [name for name in rows.columns if name.startswith(OF_CHILD)]
    return rows.assign(**{name: rows[name].mask(is_stranger) for name in told})


def slug(scope: str) -> str:
    """A scope's name as a folder's name: a to z, digits and hyphens, safe on every system."""
    plain = unicodedata.normalize("NFKD", scope.casefold()).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_SLUG].rstrip("-")
    return f"{name}-area" if name in DEVICES else name
