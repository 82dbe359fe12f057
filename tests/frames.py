"""Tables drawn by hand, typed as the canonical model declares them, and facts made from them."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import pandas as pd

from etl.csv_file import read_csv
from etl.settings import LAYERS_UNDER_EVERY_PROFILE, PROFILES
from extracts.cast import cast_batch
from extracts.model import TABLES, dtypes, empty_frame
from transforms.facts import Facts, Only
from transforms.organisation import Organisation
from transforms.standards import Standards

AS_AT = date(2026, 3, 31)

ORGANISATION = """
    team_id | team       | district | locality | team_manager
    101     | North CP   | Ashby    | North    | Mo North
    102     | North DA   | Ashby    | North    | Di North
    201     | South CP   | Burton   | South    | Su South
    """


def drawn(text: str) -> pd.DataFrame:
    """A table drawn with pipes as a frame of text; an empty cell is blank, an empty line nothing."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.splitlines() if line.strip()]
    frame = pd.DataFrame(lines[1:], columns=lines[0], dtype="str")
    return frame.mask(frame.eq(""))


def canonical(table: str, text: str = "") -> pd.DataFrame:
    """Rows of a canonical table drawn with pipes; columns that are not drawn are blank.

    Cells are cast as an extract casts them, so `yes` is a flag and `2026-03-31 10:00` a moment.
    """
    if not text.strip():
        return empty_frame(table)
    frame = drawn(text)
    unknown = set(frame.columns) - set(TABLES[table].columns.keys())
    assert not unknown, f"{table} has no column {unknown}"
    if frame.empty:
        return empty_frame(table)
    rows = frame.reindex(columns=list(TABLES[table].columns.keys()))
    batch, unreadable = cast_batch(table, rows)
    assert not unreadable, f"cells that cannot be read: {unreadable}"
    return batch.to_pandas().astype(dtypes(table))


class StubTables:
    """Canonical tables given by a test; a table that is not given is empty."""

    def __init__(
        self,
        frames: dict[str, pd.DataFrame],
        not_held: dict[str, dict[str, str]] | None = None,
        first_days: dict[str, date] | None = None,
    ) -> None:
        self.frames, self.gaps, self.first_days = frames, not_held or {}, first_days or {}

    def read(self, name: str, columns: Sequence[str], only: Only | None = None) -> pd.DataFrame:
        """The named columns of a given table."""
        frame = self.frames.get(name)
        rows = (empty_frame(name) if frame is None else frame)[list(columns)].copy()
        for column, values in (only or {}).items():
            rows = rows[rows[column].isin(values)]
        return rows

    def not_held(self, name: str) -> dict[str, str]:
        """The gaps the test gave."""
        return self.gaps.get(name, {})

    def complete_from(self, name: str) -> date | None:
        """The first day of a table that the test narrowed."""
        return self.first_days.get(name)


@lru_cache
def standards(profile: str = "lancashire", **changed: float) -> Standards:
    """The packaged standards of a profile; `changed` replaces single limits, as an authority's own would."""
    names = dict.fromkeys([profile, *LAYERS_UNDER_EVERY_PROFILE])
    layers = {name: read_csv(PROFILES / f"{name}.csv").to_dict("records") for name in names}
    packaged = Standards.from_rows(profile, layers)
    local = [
        {"key": key, "value": str(value), "unit": packaged.resolve(key, AS_AT).unit, "source": "test"}
        for key, value in changed.items()
    ]
    return Standards.from_rows(profile, {"local settings": local, **layers})


def facts(
    *,
    as_at: date = AS_AT,
    profile: str = "lancashire",
    limits: dict[str, float] | None = None,
    organisation: str = ORGANISATION,
    not_held: dict[str, dict[str, str]] | None = None,
    complete_from: dict[str, date] | None = None,
    **tables: str | pd.DataFrame,
) -> Facts:
    """Facts made from drawn or given canonical tables under the packaged standards of a profile."""
    frames = {name: canonical(name, given) if isinstance(given, str) else given for name, given in tables.items()}
    return Facts(
        StubTables(frames, not_held, complete_from),
        as_at,
        standards(profile, **(limits or {})),
        Organisation.from_rows(drawn(organisation).fillna("")),
    )
