"""Which canonical table a file or sheet holds, and which canonical column each of its headers names.

Canonical names are always known. `headers.csv` (`table,column,header`) adds those of a system or of an
authority; a row without a column gives another name of the table's file or sheet, and `*` as the table
stands for every table that has the column.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from extracts.errors import AnnexaError, SettingsError
from extracts.model import TABLES, dtypes

COLUMNS = ("table", "column", "header")
EVERY_TABLE = "*"


def spelt(name: str) -> str:
    """A name by its letters and digits alone: `Child ID`, `child_id` and `CHILD-ID` are one."""
    return "".join(character for character in name.casefold() if character.isalnum())


@dataclass(frozen=True)
class Headers:
    """Spelling to table, and by table spelling to column."""

    tables: dict[str, str]
    columns: dict[str, dict[str, str]]

    @classmethod
    def from_layers(cls, layers: Iterable[tuple[str, pd.DataFrame]]) -> "Headers":
        """Canonical names, then each layer's aliases: (where it is, its rows).

        Errors: SettingsError for a layer without its columns, or that names no table or column of the model.
        """
        tables = {spelt(table): table for table in TABLES}
        columns = {table: {spelt(name): name for name in dtypes(table)} for table in TABLES}
        for where, rows in layers:
            _check(where, rows)
            for table, column, header in zip(*(rows[name].str.strip() for name in COLUMNS), strict=True):
                if not column:
                    tables.setdefault(spelt(header), table)
                for one in _tables(table, column):
                    columns[one].setdefault(spelt(header), column)
        return cls(tables, columns)

    def table(self, name: str) -> str | None:
        """The table that a file or sheet of that name holds."""
        return self.tables.get(spelt(name))

    def positions(self, table: str, header: Sequence[str], where: str) -> dict[str, int]:
        """Canonical column to its place in the header. Errors: AnnexaError where two places are one column's."""
        known = self.columns[table]
        found: dict[str, int] = {}
        for place, name in enumerate(header):
            column = known.get(spelt(name))
            if column is None:
                continue
            if column in found:
                raise AnnexaError(
                    f"Two columns are read as {column}: {header[found[column]]} and {name}.",
                    where=where,
                    mend="leave one of them out, or rename it",
                )
            found[column] = place
        return found


def _tables(table: str, column: str) -> list[str]:
    """The tables whose column a row names."""
    named = list(TABLES) if table == EVERY_TABLE else [table]
    return [one for one in named if one in TABLES and column in TABLES[one].columns]


def _check(where: str, rows: pd.DataFrame) -> None:
    if missing := [name for name in COLUMNS if name not in rows.columns]:
        raise SettingsError(
            f"The file has no column {', '.join(missing)}.", where=where, mend=f"give it the header {','.join(COLUMNS)}"
        )
    for table, column in zip(rows["table"].str.strip(), rows["column"].str.strip(), strict=True):
        if not _tables(table, column) and not (table in TABLES and not column):
            raise SettingsError(
                f"The model has no {table}{'.' + column if column else ''}.",
                where=where,
                mend="use a table and column of docs/reference/model.md",
            )
