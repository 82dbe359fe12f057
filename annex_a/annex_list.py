"""An Annex A list: what it declares, and how its rows are built."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from extracts.errors import AnnexaError
from transforms.column import Column
from transforms.facts import Facts

INCLUDED = "included"
ONE_CHILD = ("child", "young person")  # how `one_row_per` begins where no child has two rows


@dataclass(frozen=True)
class AnnexList:
    """One list of one edition.

    `rows(facts)` gives one row per candidate with `child_id`, `record` (`table/identifier`),
    `decision` ("included", or why not, in words), the value of every column under its name, and the
    record that gave it under `<name>__record`. It may carry further columns as evidence for rules.
    """

    edition: str
    number: int
    title: str
    one_row_per: str
    cohort: str
    source: str
    columns: tuple[Column, ...]
    rows: Callable[[Facts], pd.DataFrame]

    @property
    def key(self) -> str:
        """The list's name in runs and rules, for example `annex_a/ilacs/1`."""
        return f"annex_a/{self.edition}/{self.number}"

    @property
    def is_by_child(self) -> bool:
        """Whether a child has at most one row."""
        return self.one_row_per.startswith(ONE_CHILD)

    def build(self, facts: Facts) -> pd.DataFrame:
        """All candidates with their decisions, values and evidence, in the order they are printed.

        A column whose source is not held is blank, never guessed; `unavailable` gives the reason.
        """
        rows = self.rows(facts)
        expected = ["child_id", "record", "decision"]
        expected += [part for column in self.columns for part in (column.name, f"{column.name}__record")]
        missing = [name for name in expected if name not in rows.columns]
        if missing:
            raise AnnexaError(
                f"Annex A list {self.number} does not give {', '.join(missing)}.",
                where=self.key,
                mend="let the list's rows function give every declared column and its record",
            )
        for name in self.unavailable(facts):
            rows[name] = rows[name].mask(pd.Series(True, index=rows.index))
            rows[f"{name}__record"] = rows[f"{name}__record"].mask(pd.Series(True, index=rows.index))
        evidence = [name for name in rows.columns if name not in expected]
        return rows[expected + evidence].reset_index(drop=True)

    def unavailable(self, facts: Facts) -> dict[str, str]:
        """Column name to the reason why the source cannot give it."""
        reasons = {column.name: facts.unavailable(column.needs, column.needs_since) for column in self.columns}
        return {name: reason for name, reason in reasons.items() if reason}


def included(built: pd.DataFrame) -> pd.DataFrame:
    """The rows that are printed: candidates whose decision is to include them."""
    return built[built["decision"] == INCLUDED].reset_index(drop=True)
