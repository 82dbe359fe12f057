"""Snapshots: the extracted tables, dated, hashed and immutable."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from etl.file_hash import file_hash
from etl.snapshot_writer import MANIFEST, WORKER_TEAMS, Asked, Earlier, write_snapshot
from extracts.errors import AnnexaError, SettingsError
from extracts.model import dtypes, empty_frame
from extracts.source import Source
from transforms.facts import Only

NULLABLE = {pa.bool_(): pd.BooleanDtype(), pa.int64(): pd.Int64Dtype(), pa.float64(): pd.Float64Dtype()}
NEEDED = {"id", "data_date", "synthetic", "source", "program_version", "tables", "ended"}


@dataclass(frozen=True)
class Snapshot:
    """One snapshot: its folder and what its manifest says. It is what facts read their tables from."""

    folder: Path
    manifest: dict[str, Any]

    @property
    def id(self) -> str:
        """Data date and eight hex digits of the content."""
        return self.manifest["id"]

    @property
    def data_date(self) -> date:
        """The day whose state the snapshot shows; nothing later is known."""
        return date.fromisoformat(self.manifest["data_date"])

    @property
    def synthetic(self) -> bool:
        """True for invented data, which every output must say."""
        return self.manifest["synthetic"]

    def read(self, name: str, columns: Sequence[str], only: Only | None = None) -> pd.DataFrame:
        """The named columns of a table, typed as the model declares them; `only` gives values of the rows wanted."""
        path = self.folder / f"{name}.parquet"
        if name not in self.manifest["tables"]:
            return empty_frame(name, columns)
        try:
            wanted = [(column, "in", list(values)) for column, values in (only or {}).items()] or None
            table = pq.read_table(path, columns=list(columns), filters=wanted, read_dictionary=list(only or ()))
            frame = table.to_pandas(types_mapper=NULLABLE.get)
        except (OSError, ValueError):
            raise self._unreadable(name) from None
        return frame.astype(dtypes(name, columns))

    def _unreadable(self, name: str) -> AnnexaError:
        return AnnexaError(
            f"The snapshot's table {name} cannot be read.",
            where=str(self.folder / f"{name}.parquet"),
            mend="use another snapshot, or remove this one's folder and extract again",
        )

    def whole(self, name: str) -> pd.DataFrame:
        """A table with every column of the model; those that it was extracted without are blank."""
        try:
            held = pq.read_schema(self.folder / f"{name}.parquet").names
        except (OSError, ValueError):
            raise self._unreadable(name) from None
        return self.read(name, held).reindex(columns=list(dtypes(name))).astype(dtypes(name))

    def rows_with(self, name: str, columns: Sequence[str], key: str, values: Sequence[str]) -> pd.DataFrame:
        """The named columns of the rows whose key is among the values; none where the table is not there."""
        path = self.folder / f"{name}.parquet"
        if not path.is_file():
            return empty_frame(name, columns)
        return pq.read_table(path, columns=list(columns), filters=[(key, "in", list(values))]).to_pandas()

    def not_held(self, name: str) -> dict[str, str]:
        """Why columns of a table are not held, by column; the whole table under the empty name."""
        told = self.manifest["tables"].get(name)
        return told["not_held"] if told else {"": "the snapshot was made before annexa knew this table; extract again"}

    def complete_from(self, name: str) -> date | None:
        """The first day from which a table that was narrowed by a window holds every row; None for a whole table."""
        told = self.manifest["tables"].get(name, {}).get("complete_from")
        return date.fromisoformat(told) if told else None

    def verify(self) -> None:
        """Compare every file with its hash. Errors: AnnexaError naming the table that was altered."""
        for name, told in self.manifest["tables"].items():
            path = self.folder / f"{name}.parquet"
            if not path.is_file() or file_hash(path) != told["sha256"]:
                raise AnnexaError(
                    f"The snapshot's table {name} is not the one that was extracted.",
                    where=str(path),
                    mend="use another snapshot, or remove this one's folder and extract again",
                )


@dataclass(frozen=True)
class SnapshotStore:
    """Every snapshot of a data folder."""

    folder: Path

    def write(
        self,
        source: Source,
        tables: Sequence[str],
        *,
        data_date: date,
        program_version: str,
        synthetic: bool,
        asked: Asked | None = None,
    ) -> Snapshot:
        """Extract the tables into a new snapshot; an equal one of the same day is kept and given back."""
        return self.get(
            write_snapshot(
                self.folder,
                source,
                tables,
                data_date=data_date,
                program_version=program_version,
                synthetic=synthetic,
                asked=asked or Asked(),
                earlier=self._earlier(source.identity(), data_date),
            )
        )

    def _earlier(self, identity: dict[str, str], data_date: date) -> Earlier:
        """What earlier snapshots of the same source tell; nothing where there is none."""
        same = [one for one in self.all() if one.manifest["source"] == identity]
        before = [one for one in same if one.data_date < data_date and not one.not_held(WORKER_TEAMS).get("")]
        rows = same[-1].manifest["tables"].items() if same else ()
        return Earlier(
            {name: told.get("rows_from_source", told["rows"]) for name, told in rows},
            before[-1].whole(WORKER_TEAMS) if before else None,
        )

    def all(self) -> list[Snapshot]:
        """Every snapshot, oldest data date first, then in the order of extraction."""
        found = [self._open(path.parent) for path in self.folder.glob(f"[0-9]*/{MANIFEST}")]
        return sorted(found, key=lambda one: (one.manifest["data_date"], one.manifest["ended"]))

    def newest(self) -> Snapshot:
        """The snapshot of the latest data date. Errors: SettingsError where there is none."""
        found = self.all()
        if not found:
            raise SettingsError("There is no snapshot yet.", where=str(self.folder), mend="run annexa extract first")
        found[-1].verify()
        return found[-1]

    def kept(self, snapshot_id: str) -> Snapshot | None:
        """The named snapshot as it stands, or None where it is no longer kept."""
        return next((one for one in self.all() if one.id == snapshot_id), None)

    def get(self, snapshot_id: str) -> Snapshot:
        """The named snapshot. Errors: SettingsError for an unknown id, AnnexaError for an altered file."""
        known = [one.id for one in self.all()]
        if snapshot_id not in known:
            raise SettingsError(
                f"There is no snapshot {snapshot_id}.",
                where=str(self.folder),
                mend=f"choose one of {', '.join(known[-5:])}" if known else "run annexa extract first",
            )
        snapshot = self._open(self.folder / snapshot_id)
        snapshot.verify()
        return snapshot

    def _open(self, folder: Path) -> Snapshot:
        path = folder / MANIFEST
        try:
            manifest = json.loads(path.read_text(encoding="utf-8"))
            date.fromisoformat(manifest["data_date"])
            whole = manifest["id"] == folder.name and manifest.keys() >= NEEDED and isinstance(manifest["tables"], dict)
        except (OSError, ValueError, KeyError, TypeError):
            whole = False
        if not whole:
            raise AnnexaError(
                "The snapshot's manifest cannot be read.", where=str(path), mend="remove that snapshot or restore it"
            )
        return Snapshot(folder, manifest)
