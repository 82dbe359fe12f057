"""Annex A from the SSD equals Annex A from LCS in every field that both can hold (SYS-01)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from annex_a.annex_list import AnnexList
from annex_a.editions import EDITIONS
from etl.settings import DEFAULTS
from extracts.demo import generate
from extracts.demo.layouts import write_layout
from extracts.demo.layouts.canonical import Canonical, canonical_of
from extracts.demo.organisation import organisation_csv
from extracts.model import TABLES, dtypes, empty_frame
from extracts.sql_source import open_sql_source
from tests.frames import StubTables, standards
from tests.hdm import PARAMETERS
from transforms.facts import Facts
from transforms.organisation import Organisation

AS_AT = date(2026, 3, 31)
BETTER_FROM_LCS = {"discussion_date"}  # the SSD has no discussions: the enquiry's own start stands for it
LISTS = [(edition.name, one) for edition in EDITIONS.values() for one in edition.lists]


def read_ssd(canonical: Canonical, folder: Path) -> Canonical:
    """The same children read back from the SSD's tables."""
    source = open_sql_source(
        system="ssd",
        url=sa.make_url(f"sqlite:///{write_layout('ssd', canonical, folder)}"),
        schema="ssd",
        confirmed=["*"],
        chunk_rows=50_000,
        parameters=PARAMETERS,
        excluded_children=frozenset(),
        own_templates=None,
        own_codes=DEFAULTS / "codes.csv",
    )
    read = Canonical({})
    for table in TABLES:
        parts = [batch.to_pandas() for batch in source.batches(table)]
        read.tables[table] = (pd.concat(parts) if parts else empty_frame(table)).astype(dtypes(table))
        read.not_held[table] = source.report(table).not_held
    source.close()
    return read


def facts_of(read: Canonical) -> Facts:
    """Facts on the demo's data date."""
    organisation = Organisation.from_rows(organisation_csv(children=150).astype("str"))
    return Facts(StubTables(read.tables, read.not_held), AS_AT, standards(), organisation)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Facts, Facts]]:
    """Facts from LCS and from the SSD of the same children."""
    made = generate(children=150, seed=20260331, as_at=AS_AT)
    lcs = canonical_of(made, PARAMETERS, DEFAULTS / "codes.csv")
    yield facts_of(lcs), facts_of(read_ssd(lcs, tmp_path_factory.mktemp("ssd")))


@pytest.mark.parametrize(("edition", "one"), LISTS, ids=[f"{name}-{one.number}" for name, one in LISTS])
def test_a_list_is_the_same_from_the_ssd(edition: str, one: AnnexList, both: tuple[Facts, Facts]) -> None:
    lcs, ssd = both
    gaps = {*one.unavailable(lcs), *one.unavailable(ssd)}
    names = [column.name for column in one.columns if column.name not in gaps | BETTER_FROM_LCS]
    if not names:  # the SSD has no adopters
        return
    expected, found = (_included(one.build(facts), names) for facts in both)
    pd.testing.assert_frame_equal(found, expected)


def _included(rows: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    rows = rows[rows["decision"].eq("included")]
    return rows[names].sort_values(names).reset_index(drop=True)
