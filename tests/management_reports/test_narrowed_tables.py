"""A snapshot that holds case notes or contacts of the last months only: a report that reads older rows says so."""

from collections.abc import Sequence

import pandas as pd
import pytest

from management_reports.catalogue import REPORTS
from management_reports.report import Report
from tests.frames import AS_AT, StubTables, facts
from tests.world import tables
from transforms.facts import Only

WORLD = tables(20260331)
NARROWED = ("case_note", "contact")


class Watched(StubTables):
    """Tables that remember which of them were read."""

    def __init__(self, frames: dict[str, pd.DataFrame]) -> None:
        super().__init__(frames)
        self.seen: set[str] = set()

    def read(self, name: str, columns: Sequence[str], only: Only | None = None) -> pd.DataFrame:
        """The named columns of a table, which is remembered."""
        self.seen.add(name)
        return super().read(name, columns, only)


def tables_read(one: Report) -> set[str]:
    """The tables that building a report reads."""
    known, watched = facts(**WORLD), Watched(WORLD)
    object.__setattr__(known, "_tables", watched)
    one.build(known)
    return watched.seen


@pytest.mark.parametrize("one", REPORTS, ids=lambda one: one.number)
def test_a_report_on_a_table_of_today_alone_says_what_it_lacks(one: Report) -> None:
    read = tables_read(one)
    assert read
    for table in read.intersection(NARROWED):
        told = one.unavailable(facts(complete_from={table: AS_AT}, **WORLD))
        assert any(reason.startswith(f"{table} was read from") for reason in told.values()), table
