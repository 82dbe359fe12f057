"""Which systems the demo can be written as, and where each of them puts its data."""

import shutil
from pathlib import Path

from extracts.demo.layouts import file_layouts
from extracts.demo.layouts.canonical import Canonical
from extracts.errors import AnnexaError

SYSTEMS = tuple(file_layouts.STYLES)


def target_of(system: str) -> str:
    """The name of the folder that the layout writes, in the data folder."""
    return f"demo-{system}-files"


def write_layout(system: str, canonical: Canonical, data: Path) -> Path:
    """Write the canonical rows as the system keeps them into the data folder, in the place of an earlier demo's.

    Errors: AnnexaError where the disk refuses.
    """
    target = data / target_of(system)
    partial = target.with_name(f".{target.name}.partial")
    try:
        _remove(partial)
        file_layouts.write(system, canonical, partial)
        _remove(target)
        partial.rename(target)
    except OSError as error:
        raise AnnexaError(
            f"The demo could not be written: {error.strerror}.", where=str(target), mend="check rights and space"
        ) from None
    finally:
        _remove(partial)
    return target


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
