"""The hash of a file, read in blocks so that its size does not matter."""

import hashlib
from pathlib import Path


def file_hash(path: Path) -> str:
    """The file's SHA-256 as hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
