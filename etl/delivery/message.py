"""One electronic mail: what it says and what is attached; no child is named in it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from etl.delivery.parcels import Item

WORKBOOK = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


@dataclass(frozen=True)
class Attachment:
    """A locked workbook and the name its reader sees."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Message:
    """What goes to one address at once; `items` are the files it delivers, attached or by where they lie.

    `repeats` marks one that may have been delivered before; `copy` tells a copy that was asked for from the first.
    """

    address: str
    subject: str
    text: str
    html: str
    items: tuple[Item, ...]
    attachments: tuple[Attachment, ...] = ()
    repeats: bool = False
    copy: str = ""

    @property
    def key(self) -> str:
        """The same for the same files to the same address, so that a mail server or reader can see a repeat."""
        told = "\n".join([self.address.casefold(), *(item.sha256 for item in self.items)])
        return hashlib.sha256(told.encode()).hexdigest()[:32]

    def as_email(self, sender: str, sent: datetime) -> EmailMessage:
        """The message as it goes over the wire. Errors: ValueError for a header that would hold a line end."""
        mail = EmailMessage(policy=SMTP)
        mail["From"] = Address(addr_spec=sender)
        mail["To"] = Address(addr_spec=self.address)
        mail["Subject"] = self.subject
        mail["Date"] = format_datetime(sent)
        # One in doubt keeps its number, by which many servers drop the second; a copy asked for has its own.
        mail["Message-ID"] = f"<{self.key}{self.copy}@{sender.rpartition('@')[2]}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(self.text)
        mail.add_alternative(self.html, subtype="html")
        for one in self.attachments:
            mail.add_attachment(one.content, maintype=WORKBOOK[0], subtype=WORKBOOK[1], filename=one.name)
        return mail
