"""The SMTP channel against a real server: TLS, login, and every way in which a server can let one down."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from etl.delivery.channel import DeliveryError, InDoubtError, TemporaryDeliveryError
from etl.delivery.message import Attachment, Message
from etl.delivery.parcels import Item
from etl.delivery.smtp import Server, Smtp
from extracts.errors import SettingsError
from tests.etl.delivery.mail_server import HOST, PASSWORD, USER, Handler, certificate, mail_server

# aiosmtpd knows of STARTTLS only and takes a port that is TLS from the start for one in clear.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS:UserWarning")
SENDER = "annexa@council.example"
ITEM = Item("W5", Path("W5.xlsx"), "0" * 64)


def message(address: str = "mo@council.example") -> Message:
    """A message with one file."""
    attachments = (Attachment("north_W5.xlsx", b"\x00locked\xff"),)
    return Message(address, "North – as at 31 March 2026", "Text é", "<body><p>é</p></body>", (ITEM,), attachments)


@contextmanager
def channel(tmp_path: Path, handler: Handler, **changed: object) -> Iterator[Smtp]:
    """The channel to a server that runs during the block."""
    name = str(changed.pop("certificate_name", HOST))
    files = certificate(tmp_path, name, expired=bool(changed.pop("expired", False)))
    served = str(changed.pop("served", changed.get("security", "starttls")))
    with mail_server(handler, files, security=served) as port:
        told = {
            "host": HOST, "port": port, "security": "starttls", "user": USER, "password": PASSWORD,
            "timeout_seconds": 5, "ca_file": str(files[0]),
        }  # fmt: skip
        one = Smtp(Server(**(told | changed)), SENDER, lambda: datetime(2026, 3, 31, 2, 0, tzinfo=UTC))  # type: ignore[arg-type]
        try:
            yield one
        finally:
            one.close()


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_message_arrives_as_it_was_written(tmp_path: Path, security: str) -> None:
    handler = Handler()
    with channel(tmp_path, handler, security=security) as one:
        one.send(message())
    ((address, content),) = handler.taken
    mail = message_from_bytes(content, policy=default)
    assert address == mail["To"] == "mo@council.example"
    assert mail["Subject"] == "North – as at 31 March 2026"
    assert mail["Message-ID"].startswith(f"<{message().key}@council.example>")
    assert mail.get_body(("plain",)).get_content().strip() == "Text é"
    (attached,) = mail.iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == ("north_W5.xlsx", b"\x00locked\xff")


def test_many_messages_go_over_one_connection(tmp_path: Path) -> None:
    handler = Handler()
    with channel(tmp_path, handler, security="tls") as one:
        for number in range(5):
            one.send(message(f"m{number}@council.example"))
    assert len(handler.taken) == 5
    assert handler.connections == 1


def test_a_slow_server_is_waited_for(tmp_path: Path) -> None:
    handler = Handler(answers=["slow"])
    with channel(tmp_path, handler) as one:
        one.send(message())
    assert len(handler.taken) == 1


def test_a_server_slower_than_the_timeout_leaves_doubt(tmp_path: Path) -> None:
    handler = Handler(answers=["slow"])
    with channel(tmp_path, handler, timeout_seconds=0.5) as one, pytest.raises(InDoubtError):
        one.send(message())


def test_a_connection_dropped_after_the_message_leaves_doubt_and_the_next_one_goes(tmp_path: Path) -> None:
    handler = Handler(answers=["drop"])
    with channel(tmp_path, handler) as one:
        with pytest.raises(InDoubtError):
            one.send(message("first@council.example"))
        one.send(message("second@council.example"))
    assert [address for address, _ in handler.taken] == ["first@council.example", "second@council.example"]


@pytest.mark.parametrize(("answer", "kind"), [("451 come again", TemporaryDeliveryError), ("554 never", DeliveryError)])
def test_a_refused_message_is_told_by_its_code_and_the_next_one_goes(
    tmp_path: Path, answer: str, kind: type[DeliveryError]
) -> None:
    handler = Handler(answers=[answer])
    with channel(tmp_path, handler) as one:
        with pytest.raises(kind, match=answer[:3]) as told:
            one.send(message())
        assert type(told.value) is kind
        one.send(message("second@council.example"))
    assert [address for address, _ in handler.taken] == ["second@council.example"]


def test_a_refused_address_is_told_without_the_address(tmp_path: Path) -> None:
    handler = Handler(to_recipients={"gone@council.example": "550 no such user gone@council.example"})
    with channel(tmp_path, handler) as one, pytest.raises(DeliveryError, match="550") as told:
        one.send(message("gone@council.example"))
    assert "gone@" not in str(told.value)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"certificate_name": "elsewhere.example"}, "certificate is not trusted"),
        ({"expired": True}, "certificate is not trusted"),
        ({"ca_file": ""}, "certificate is not trusted"),
        ({"password": "wrong"}, "refuses the login"),
        ({"served": "none"}, "offers no TLS"),
        ({"ca_file": "/nowhere.pem"}, "certificates of the mail server's authority cannot be read"),
    ],
)
def test_what_no_message_would_survive_is_wrong_settings(
    tmp_path: Path, changed: dict[str, object], fault: str
) -> None:
    handler = Handler()
    with channel(tmp_path, handler, **changed) as one, pytest.raises(SettingsError, match=fault) as told:
        one.send(message())
    assert handler.taken == []
    assert PASSWORD not in str(told.value)


def test_a_server_that_is_not_there_may_be_later() -> None:
    server = Server("127.0.0.1", 1, "starttls", USER, PASSWORD, 2)
    with pytest.raises(TemporaryDeliveryError, match="cannot be reached"):
        Smtp(server, SENDER, lambda: datetime.now(UTC)).send(message())
    assert PASSWORD not in repr(server)
