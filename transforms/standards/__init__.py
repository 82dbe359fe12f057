"""Standards: every limit a rule uses, by authority profile, effective-dated, with where it came from.

The figures are in the CSV files beside this module; whoever reads them hands the rows in. A key is
looked up in the authority's own settings, then its profile, then the statutory layer, then the
project's defaults; the first layer that has the key in force on the day decides.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from extracts.errors import SettingsError

UNITS = ("months", "weeks", "years", "working_days", "calendar_days", "hours", "count", "children", "miles")
DEFAULT = "default"
ALWAYS = date.min


@dataclass(frozen=True)
class Standard:
    """One limit: what it is, its value and unit, since when, counted from what, for whom, from where.

    `origin` is the layer it comes from: local settings, a profile's name, statutory or default.
    """

    key: str
    value: float
    unit: str
    valid_from: date
    starts_from: str
    applies_to: str
    source: str
    origin: str

    def told(self) -> str:
        """The limit in words, for example `10 working days` or `1 week`; a count is its number alone."""
        if self.unit == "count":
            return f"{self.value:g}"
        unit = self.unit.replace("_", " ")
        return f"{self.value:g} {unit.removesuffix('s') if self.value == 1 else unit}"


class Standards:
    """The limits of one profile, in layers from the most to the least particular."""

    def __init__(self, profile: str, layers: Mapping[str, Sequence[Standard]]) -> None:
        self.profile = profile
        self._layers: dict[str, dict[str, list[Standard]]] = {}
        for origin, rows in layers.items():
            by_key = self._layers.setdefault(origin, {})
            for one in sorted(rows, key=lambda row: row.valid_from, reverse=True):
                by_key.setdefault(one.key, []).append(one)

    @classmethod
    def from_rows(cls, profile: str, layers: Mapping[str, Iterable[Mapping[str, str]]]) -> "Standards":
        """Read rows of text (key, value, unit, valid_from, starts_from, applies_to, source) by layer.

        Errors: SettingsError for a value that is no number, an unknown unit, a date not written
        YYYY-MM-DD, or a key that stands twice in a layer with the same date.
        """
        return cls(profile, {origin: _layer(origin, rows) for origin, rows in layers.items()})

    def keys(self) -> list[str]:
        """Every key that any layer knows, in alphabetical order."""
        return sorted({key for layer in self._layers.values() for key in layer})

    def resolve(self, key: str, on: date) -> Standard:
        """The limit in force on a day. Errors: SettingsError where no layer has one."""
        for layer in self._layers.values():
            for one in layer.get(key, ()):
                if one.valid_from <= on:
                    return one
        raise SettingsError(
            f"No limit {key} is in force on {on.isoformat()}.",
            where=f"standards of the profile {self.profile}",
            mend=f"add {key} to standards.csv in the settings folder",
        )

    def value(self, key: str, on: date) -> float:
        """The number of the limit in force on a day."""
        return self.resolve(key, on).value

    def in_force(self, keys: Iterable[str], on: date) -> list[Standard]:
        """The limits in force on a day, in the order of the keys."""
        return [self.resolve(key, on) for key in keys]

    def defaults_used(self, keys: Iterable[str], on: date) -> list[Standard]:
        """Those of the keys that only a project default decides."""
        return [one for one in self.in_force(keys, on) if one.origin == DEFAULT]


def _layer(origin: str, rows: Iterable[Mapping[str, str]]) -> list[Standard]:
    read = [_standard(origin, row) for row in rows]
    seen: set[tuple[str, date]] = set()
    for one in read:
        if (one.key, one.valid_from) in seen:
            raise SettingsError(
                f"The limit {one.key} stands twice with the same date.",
                where=f"standards, layer {origin}",
                mend="keep one row, or give the later one the day it came into force",
            )
        seen.add((one.key, one.valid_from))
    return read


def _standard(origin: str, row: Mapping[str, str]) -> Standard:
    missing = [name for name in ("key", "value", "unit") if not row.get(name)]
    if missing:
        raise SettingsError(
            f"A row has no {' and no '.join(missing)}.", where=f"standards, layer {origin}", mend="fill the blank cells"
        )
    if row["unit"] not in UNITS:
        raise SettingsError(
            f"The limit {row['key']} has the unknown unit {row['unit']!r}.",
            where=f"standards, layer {origin}",
            mend=f"use one of {', '.join(UNITS)}",
        )
    try:
        value = float(row["value"])
        valid_from = date.fromisoformat(row["valid_from"]) if row.get("valid_from") else ALWAYS
    except ValueError:
        raise SettingsError(
            f"The limit {row['key']} has a value that is no number, or a date not written YYYY-MM-DD.",
            where=f"standards, layer {origin}",
            mend="correct that row",
        ) from None
    words = {name: row.get(name) or "" for name in ("starts_from", "applies_to", "source")}
    return Standard(row["key"], value, row["unit"], valid_from, **words, origin=origin)
