"""A parcel divided into messages: workbooks locked, none larger than a mail server takes, the rest by their place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from etl.delivery.encryption import CAN_BE_LOCKED, locked
from etl.delivery.message import Attachment
from etl.delivery.parcels import Item, Parcel
from etl.delivery.wording import Part

ENCODED = 4 / 3 * 78 / 76  # attachments travel as base64 with line ends
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Packing:
    """A parcel to pack: what may be attached, how large a message may be, and how readers see the shared folder."""

    parcel: Parcel
    password: str  # empty where nothing may be attached
    largest_mb: float
    shared_folder: str


def packed(asked: Packing) -> list[Part]:
    """The parts of a parcel, in whatever process: its files in order, each attached or told by its place."""
    parts: list[list[tuple[Item, Attachment | None]]] = []
    names: list[tuple[Item, Attachment | None]] = []
    room = 0.0
    for item in asked.parcel.items:
        attachment = _attachment(item, asked)
        size = len(attachment.content) * ENCODED if attachment else 0.0
        if names and room + size > asked.largest_mb * MEGABYTE:
            parts.append(names)
            names, room = [], 0.0
        names.append((item, attachment))
        room += size
    return [_part(one, asked) for one in [*parts, names] if one]


def place_of(item: Item, parcel: Parcel, shared_folder: str) -> str:
    """Where a reader finds a file in the shared folder."""
    return "/".join([shared_folder.rstrip("/\\"), *relative(item, parcel)])


def relative(item: Item, parcel: Parcel) -> tuple[str, ...]:
    """A delivered file's place below the shared folder: its area's folder, and its own name."""
    return (*PurePosixPath(parcel.recipient.scope.folder).parts, item.path.name)


def _attachment(item: Item, asked: Packing) -> Attachment | None:
    """The file locked, None where it goes by its place: it cannot be locked, or is larger than a message."""
    if not asked.password or item.path.suffix != CAN_BE_LOCKED:
        return None
    content = locked(item.path, asked.password)
    if len(content) * ENCODED > asked.largest_mb * MEGABYTE:
        return None
    area = asked.parcel.recipient.scope.folder.replace("/", "_")
    return Attachment(f"{area}_{item.path.name}", content)


def _part(held: Sequence[tuple[Item, Attachment | None]], asked: Packing) -> Part:
    places: Iterator[str] = (
        "" if attachment else place_of(item, asked.parcel, asked.shared_folder) for item, attachment in held
    )
    attachments = tuple(attachment for _, attachment in held if attachment)
    return Part(attachments, tuple(item for item, _ in held), tuple(places))
