"""What a mail says: templates with plain figures and names of reports, nothing of a child."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2

from etl.delivery.figures import Figure
from etl.delivery.message import Attachment, Message
from etl.delivery.parcels import Item, Parcel
from etl.workbooks.provenance import day_words
from management_reports.catalogue import REPORTS

TEMPLATES = Path(__file__).parents[1] / "templates"
TITLES = {
    "annex_a": "Annex A: the lists an inspector asks for",
    "data_quality": "What is wrong in the data, where, and who mends it",
    "board_pack": "Board pack: every report's figures, without children",
}
ACTIONS = {
    "annex_a": "Check the issues and concerns sheet before the lists leave the building.",
    "data_quality": "Have each finding put right in the case system; it closes by itself the night after.",
    "board_pack": "Look at what is growing, and ask its manager why.",
}


@dataclass(frozen=True)
class Told:
    """What a mail says of the publication: whose it is, and what its run.json says."""

    authority: str
    record: Mapping[str, Any]

    @property
    def mark(self) -> str:
        """The marking, and whether the data are invented."""
        return str(self.record["mark"])

    @property
    def as_at(self) -> str:
        """The as-at date in words."""
        return day_words(date.fromisoformat(self.record["as_at"]))

    @property
    def snapshot(self) -> str:
        """The snapshot it was made from."""
        return str(self.record["snapshot"])


@dataclass(frozen=True)
class Line:
    """One file in the mail: its title, what its reader does with it, and where it lies if it is not attached."""

    name: str
    title: str
    action: str
    place: str


@dataclass(frozen=True)
class Part:
    """The files of one message: those attached, and where each of the others lies."""

    attachments: tuple[Attachment, ...]
    items: tuple[Item, ...]
    places: tuple[str, ...]  # of each item; empty text for one that is attached


def worded(parcel: Parcel, parts: Sequence[Part], figures: Sequence[Figure], told: Told) -> list[Message]:
    """The parcel's messages, one a part."""
    return [
        _message(parcel, part, figures, told, f"part {number} of {len(parts)}" if len(parts) > 1 else "")
        for number, part in enumerate(parts, start=1)
    ]


def as_repeat(message: Message) -> Message:
    """The message again, saying that it may have come before."""
    note = "This message may have reached you before: the mail server did not answer the first time."
    return replace(_noted(message, note), repeats=True)


def as_copy(message: Message, sent: datetime) -> Message:
    """A copy that was asked for, with a number of its own, so that no server drops it as already had."""
    return replace(_noted(message, "This is a copy of what was sent to you before."), copy=f".{sent:%Y%m%d%H%M%S}")


def _noted(message: Message, note: str) -> Message:
    return replace(
        message,
        subject=f"{message.subject} (sent again)",
        text=f"{note}\n\n{message.text}",
        html=message.html.replace("<body>", f"<body>\n<p>{note}</p>", 1),
    )


def _message(parcel: Parcel, part: Part, figures: Sequence[Figure], told: Told, part_told: str) -> Message:
    lines = [
        Line(item.name, _title(item.name), _action(item.name), place)
        for item, place in zip(part.items, part.places, strict=True)
    ]
    values = {
        "parcel": parcel,
        "lines": lines,
        "figures": figures,
        "told": told,
        "part": part_told,
        "has_attachments": bool(part.attachments),
        "withheld": [f"{name} {_title(name)}" for name in parcel.withheld],
    }
    subject, text, html = (
        _template(name).render(values) for name in ("mail_subject.txt.jinja", "mail.txt.jinja", "mail.html.jinja")
    )
    return Message(parcel.recipient.address, " ".join(subject.split()), text, html, part.items, part.attachments)


def _title(name: str) -> str:
    return TITLES.get(name) or next((one.title for one in REPORTS if one.number == name), "")


def _action(name: str) -> str:
    return ACTIONS.get(name) or next((one.action for one in REPORTS if one.number == name), "")


@lru_cache
def _template(name: str) -> jinja2.Template:
    """A packaged template; in those of HTML every value is escaped."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=jinja2.select_autoescape(enabled_extensions=("html.jinja",), default=False),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    ).get_template(name)
