"""The lock: one run at a time in a data folder.

The operating system holds it for the process, so a crash or a power cut gives it back by itself.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from etl.data_folder import OWNER_ONLY_FILE, DataFolder
from extracts.errors import AnnexaError

if os.name == "nt":
    import msvcrt
else:
    import fcntl

LOCK = "lock"
LOCKED_BYTE = 1 << 30  # far behind the text, which others must be able to read on Windows


@contextmanager
def only_run(folder: DataFolder, doing: str) -> Iterator[None]:
    """Hold the data folder's lock during the block. Errors: AnnexaError telling who holds it."""
    descriptor = _opened(folder)
    try:
        if not _take(descriptor):
            raise AnnexaError(
                f"Another run is at work: {holder(folder)}.",
                where=str(folder.path),
                mend="wait until it has ended; a run that crashed holds no lock",
            )
        told = {"doing": doing, "process": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds")}
        with suppress(OSError):  # who holds it is a courtesy; the lock itself needs no space
            os.ftruncate(descriptor, 0)
            os.write(descriptor, json.dumps(told).encode())
        yield
    finally:
        os.close(descriptor)  # gives the lock back


def is_locked(folder: DataFolder) -> bool:
    """Whether a run is at work."""
    if not (folder.path / LOCK).is_file():
        return False
    descriptor = _opened(folder)
    try:
        return not _take(descriptor)
    finally:
        os.close(descriptor)


def holder(folder: DataFolder) -> str:
    """Who holds the lock, in words."""
    try:
        told = json.loads((folder.path / LOCK).read_text(encoding="utf-8"))
        return f"{told['doing']}, process {told['process']}, since {told['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "it has not said which"


def _opened(folder: DataFolder) -> int:
    try:
        return os.open(folder.path / LOCK, os.O_RDWR | os.O_CREAT, OWNER_ONLY_FILE)
    except OSError as error:
        raise AnnexaError(
            f"The lock cannot be opened: {error.strerror}.",
            where=str(folder.path / LOCK),
            mend="check the rights on the data folder",
        ) from None


def _take(descriptor: int) -> bool:
    """Whether the lock was free and is now held."""
    try:
        if os.name == "nt":
            os.lseek(descriptor, LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
            os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
