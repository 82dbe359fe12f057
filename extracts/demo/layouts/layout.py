"""Which systems the demo can be written as, and where each of them puts its data."""

import shutil
import sqlite3
from pathlib import Path

from extracts.demo.layouts import file_layouts, mosaic, ssd
from extracts.demo.layouts.canonical import Canonical
from extracts.demo.layouts.sqlite_file import write_tables
from extracts.errors import AnnexaError

DATABASES = {"ssd": ssd, "mosaic": mosaic}
SYSTEMS = (*DATABASES, *file_layouts.STYLES)


def is_database(system: str) -> bool:
    """Whether the layout is a database; else it is a folder of files."""
    return system in DATABASES


def target_of(system: str) -> str:
    """The name of the file or folder that the layout writes, in the data folder."""
    return f"demo-{system}.sqlite" if is_database(system) else f"demo-{system}-files"


def write_layout(system: str, canonical: Canonical, data: Path) -> Path:
    """Write the canonical rows as the system keeps them into the data folder, in the place of an earlier demo's.

    Errors: AnnexaError where the disk refuses.
    """
    target = data / target_of(system)
    partial = target.with_name(f".{target.name}.partial")
    try:
        _remove(partial)
        if layout := DATABASES.get(system):
            write_tables(layout.DECLARED, layout.tables(canonical), partial)
        else:
            file_layouts.write(system, canonical, partial)
        _remove(target)
        partial.rename(target)
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise AnnexaError(
            f"The demo could not be written: {reason}.", where=str(target), mend="check rights and space"
        ) from None
    finally:
        _remove(partial)
    return target


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
