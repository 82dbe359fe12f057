"""The outbox channel: each mail as a file of its own, to be looked at or picked up by another program."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from etl.data_folder import make_folder, write_bytes
from etl.delivery.message import Message


@dataclass
class Outbox:
    """A folder of .eml files, named by the message's key: no address stands in a name."""

    folder: Path
    sender: str
    clock: Callable[[], datetime]

    def send(self, message: Message) -> str:
        """Write the message whole or not at all. Errors: AnnexaError where the disk refuses."""
        make_folder(self.folder)
        name = f"{message.key}{message.copy}{'-again' if message.repeats else ''}.eml"
        write_bytes(self.folder / name, message.as_email(self.sender, self.clock()).as_bytes())
        return f"outbox/{name}"

    def close(self) -> None:
        """Nothing is held open."""
