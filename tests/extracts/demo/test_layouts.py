"""The same child through every layout gives the same canonical record, wherever the layout can hold it (SYS-01)."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from cli import DEMO_SYSTEMS
from etl.settings import DEFAULTS
from extracts.demo import DEFECTS, generate, inject
from extracts.demo.layouts import SYSTEMS, is_database, write_layout
from extracts.demo.layouts.canonical import Canonical, canonical_of
from extracts.files import FileSource, open_file_source
from extracts.model import TABLES, dtypes, empty_frame, key_column
from extracts.source import Source
from extracts.sql_source import open_sql_source
from tests.extracts.demo.layout_limits import ADDED, LIMITS, renumbered
from tests.hdm import PARAMETERS

AS_AT = date(2026, 3, 31)


@pytest.fixture(scope="module")
def canonical() -> Canonical:
    """The canonical rows of a small LCS demo with its defects."""
    made = generate(children=150, seed=20260331, as_at=AS_AT)
    frames, _ = inject(made, DEFECTS, rate=0.02, seed=20260331, as_at=AS_AT)
    return canonical_of(frames, PARAMETERS, DEFAULTS / "codes.csv")


def opened(system: str, target: Path) -> Source:
    """The source of a layout, as the packaged settings open it."""
    if is_database(system):
        return open_sql_source(
            system=system,
            url=sa.make_url(f"sqlite:///{target}"),
            schema=system,
            confirmed=["*"],
            chunk_rows=50_000,
            parameters=PARAMETERS,
            excluded_children=frozenset(),
            own_templates=None,
            own_codes=DEFAULTS / "codes.csv",
        )
    return open_file_source(
        system=system,
        folder=target,
        own_headers=DEFAULTS / "headers.csv",
        own_codes=DEFAULTS / "codes.csv",
        date_order="day first",
    )


@pytest.fixture(scope="module")
def source_of(canonical: Canonical, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Source]:
    """The source of a system's layout of the same children; each is written once."""
    written: dict[str, Source] = {}

    def source(system: str) -> Source:
        if system not in written:
            written[system] = opened(system, write_layout(system, canonical, tmp_path_factory.mktemp(system)))
        return written[system]

    return source


def read(source: Source, table: str) -> pd.DataFrame:
    """The table as the source gives it."""
    parts = [batch.to_pandas().astype(dtypes(table)) for batch in source.batches(table)]
    return pd.concat(parts, ignore_index=True) if parts else empty_frame(table)


def in_order(frame: pd.DataFrame, columns: list[str], table: str) -> pd.DataFrame:
    """The columns in the order of the key, where both have it, and of everything else."""
    key = key_column(table)
    typed = frame[columns].astype(dtypes(table, columns))
    ordered = typed.sort_values(sorted(columns, key=lambda name: name != key), na_position="last")
    return ordered.reset_index(drop=True)


def test_the_command_line_offers_every_layout() -> None:
    assert set(DEMO_SYSTEMS) == {"lcs", *SYSTEMS}


@pytest.mark.parametrize("table", list(TABLES))
@pytest.mark.parametrize("system", SYSTEMS)
def test_a_child_is_the_same_through_every_layout(
    system: str, table: str, canonical: Canonical, source_of: Callable[[str], Source]
) -> None:
    source = source_of(system)
    found = read(source, table)
    gaps = source.report(table).not_held
    if isinstance(source, FileSource) and (system, table) != ("one", "outcome"):
        assert set(gaps) == set(canonical.not_held[table])  # files hold all that LCS holds
    limit = LIMITS.get((system, table))
    expected = limit(canonical.tables) if limit else canonical.tables[table]
    if added := ADDED.get((system, table)):
        found = found[found["type_code"].ne(added)]
    both = [name for name in canonical.held(table) if "" not in gaps and name not in gaps and name in expected]
    both = [name for name in both if name not in renumbered(system, table)]
    if not both:
        return
    pd.testing.assert_frame_equal(in_order(found, both, table), in_order(expected, both, table))
    assert not source.report(table).unreadable
