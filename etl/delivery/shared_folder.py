"""The folder channel: files laid where each area's readers may look, whole or not at all."""

import os
import shutil
from pathlib import Path

from etl.delivery.packing import relative
from etl.delivery.parcels import Item, Parcel
from etl.file_hash import file_hash
from extracts.errors import AnnexaError


def lay_down(items: tuple[Item, ...], parcel: Parcel, folder: Path) -> None:
    """Copy files into their area's place below the folder; one that is there already stays as it is.

    Modes are left to the folder, whose own rights say who reads an area. Errors: AnnexaError where the
    disk refuses, or a published file is no longer the one that the run made.
    """
    for item in items:
        target = folder.joinpath(*relative(item, parcel))
        if target.is_file() and file_hash(target) == item.sha256:
            continue
        partial = target.with_name(f".{target.name}.partial")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(item.path, partial)
            if file_hash(partial) != item.sha256:
                raise AnnexaError(
                    "A published file was changed since its run.", where=item.path.name, mend="make the run anew"
                )
            os.replace(partial, target)
        except OSError as error:
            raise AnnexaError(
                f"A file cannot be laid into the shared folder: {error.strerror}.",
                where=str(target.parent),
                mend="check the folder's rights and space",
            ) from None
        finally:
            partial.unlink(missing_ok=True)
