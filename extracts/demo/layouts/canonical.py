"""The canonical rows of an LCS demo, read from its warehouse as an extract reads them."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from extracts.demo.database import write_database
from extracts.demo.lcs_schema import CHILD_SOCIAL
from extracts.model import TABLES, dtypes, empty_frame
from extracts.sql_source import open_sql_source
from extracts.templates import EVERYTHING


@dataclass
class Canonical:
    """Every canonical table, typed as declared, and by table what LCS does not hold: column to reason."""

    tables: dict[str, pd.DataFrame]
    not_held: dict[str, dict[str, str]] = field(default_factory=dict)

    def held(self, table: str) -> list[str]:
        """The columns that LCS holds; none where it does not hold the table."""
        gaps = self.not_held.get(table, {})
        return [] if "" in gaps else [name for name in dtypes(table) if name not in gaps]


def canonical_of(frames: Mapping[str, pd.DataFrame], parameters: Mapping[str, str], own_codes: Path) -> Canonical:
    """The canonical rows of the warehouse's frames; everything inferred counts as confirmed, as it does in the demo."""
    with tempfile.TemporaryDirectory(prefix="annexa-demo-") as folder:
        path = Path(folder) / "demo.sqlite"
        write_database(frames, path)
        source = open_sql_source(
            system="lcs",
            url=sa.make_url(f"sqlite:///{path}"),
            schema=CHILD_SOCIAL,
            confirmed=[EVERYTHING],
            chunk_rows=100_000,
            parameters=parameters,
            excluded_children=frozenset(),
            own_templates=None,
            own_codes=own_codes,
        )
        try:
            read = Canonical({})
            for table in TABLES:
                parts = [batch.to_pandas() for batch in source.batches(table)]
                whole = pd.concat(parts, ignore_index=True) if parts else empty_frame(table)
                read.tables[table] = whole.astype(dtypes(table))
                read.not_held[table] = dict(source.report(table).not_held)
        finally:
            source.close()
    return read
