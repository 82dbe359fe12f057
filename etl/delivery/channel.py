"""What every channel offers, and how sending can fail."""

from typing import Protocol

from etl.delivery.message import Message
from extracts.errors import AnnexaError


class DeliveryError(AnnexaError):
    """A message was certainly not delivered, and trying again would not help."""


class TemporaryDeliveryError(DeliveryError):
    """A message was certainly not delivered, and may be a little later."""


class UnreachableError(TemporaryDeliveryError):
    """The way itself is shut: no other message would fare better now."""


class InDoubtError(DeliveryError):
    """The server took the message and then fell silent: nobody can say whether it was delivered."""


class Channel(Protocol):
    """A way to a recipient."""

    def send(self, message: Message) -> str:
        """Deliver one message; where it went, in words without a name. Errors: DeliveryError and its kinds."""

    def close(self) -> None:
        """Give back what is held open."""
