"""The channels that the settings name."""

from datetime import UTC, datetime

from etl.delivery.channel import Channel
from etl.delivery.deliver import Channels
from etl.delivery.outbox import Outbox
from etl.delivery.smtp import Server, Smtp
from etl.secret import from_keyring
from etl.session import Session
from etl.settings import Delivery
from extracts.errors import SettingsError


def channels_of(session: Session) -> Channels:
    """Every way of delivery of a session; what a way needs is looked at when a recipient first asks for it."""
    asked = session.settings.toml.delivery
    folder = session.folder.path / asked.folder  # a full path stands for itself
    sender = asked.sender or "annexa@localhost.invalid"
    return Channels(
        folder=folder,
        outbox=lambda: Outbox(session.folder.path / "outbox", sender, _now),
        smtp=lambda: _mail_server(asked),
        clock=_now,
    )


def _mail_server(asked: Delivery) -> Channel:
    missing = [name for name in ("smtp_host", "sender") if not getattr(asked, name)]
    if missing:
        raise SettingsError(
            "No mail server is named, and a recipient's channel is smtp.",
            where="[delivery] in annexa.toml",
            mend=f"set {' and '.join(missing)}",
        )
    password = asked.smtp_password.get_secret_value() if asked.smtp_password else ""
    if asked.smtp_user and not password and asked.smtp_keyring:
        password = from_keyring(asked.smtp_keyring, asked.smtp_user)
    server = Server(
        host=asked.smtp_host,
        port=asked.smtp_port,
        security=asked.smtp_security,
        user=asked.smtp_user,
        password=password,
        timeout_seconds=asked.timeout_seconds,
        ca_file=asked.ca_file,
    )
    return Smtp(server, asked.sender, _now)


def _now() -> datetime:
    return datetime.now(UTC)
