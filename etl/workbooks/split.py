"""The split: which rows go into whose workbook. No other scope's child is ever in a file."""

import re
import unicodedata
from collections.abc import Iterator

import pandas as pd

from extracts.errors import AnnexaError, SettingsError
from management_reports.report import Built
from transforms.organisation import COUNTY, UNALLOCATED, UNPLACED, Organisation

LONGEST_SLUG = 80
# Names that Windows keeps for devices, whatever follows them.
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}


def scopes(organisation: Organisation, *frames: pd.DataFrame) -> list[str]:
    """The county, every locality of organisation.csv, Unallocated, and Unplaced teams where a frame has their rows.

    Errors: SettingsError where two of them would share a folder, or a name gives none.
    """
    found = [COUNTY, *organisation.localities(), UNALLOCATED, UNPLACED]
    folders: dict[str, str] = {"": "no name"}
    for scope in found:
        other = folders.setdefault(slug(scope), scope)
        if other != scope:
            raise SettingsError(
                f"The folder of the locality {scope} would be that of {other}.",
                where="organisation.csv",
                mend="let localities differ in the letters a to z or in digits",
            )
    has_unplaced = any(frame["locality"].eq(UNPLACED).any() for frame in frames)
    return found if has_unplaced else found[:-1]


def split(built: Built, organisation: Organisation) -> Iterator[tuple[str, Built]]:
    """Each scope with its part of the report; the county holds every row, the others divide them.

    Errors: AnnexaError where a row stands in no scope: it would be lost.
    """
    parts = (built.population, built.main, built.exceptions)
    found = scopes(organisation, *parts)
    lost = sum(int((~part["locality"].isin(found[1:])).sum()) for part in parts)
    if lost:
        raise AnnexaError(
            f"{lost} rows of a report stand in no locality of organisation.csv, nor in {UNALLOCATED} or {UNPLACED}.",
            where="the report's column locality",
            mend="let the report take its locality from the scope of the child",
        )
    for scope in found:
        yield scope, built if scope == COUNTY else of_locality(built, scope)


def of_locality(built: Built, locality: str) -> Built:
    """The rows of one locality."""
    parts = (built.population, built.main, built.exceptions)
    return Built(*(part[part["locality"].eq(locality)].reset_index(drop=True) for part in parts))


def slug(scope: str) -> str:
    """A scope's name as a folder's name: a to z, digits and hyphens, safe on every system."""
    plain = unicodedata.normalize("NFKD", scope.casefold()).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_SLUG].rstrip("-")
    return f"{name}-area" if name in DEVICES else name
