"""A real mail server on loopback that can be slow, refuse, or fall silent after it took a message."""

import datetime
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "localhost"
USER, PASSWORD = "annexa", "mail-password"


@dataclass
class Handler:
    """Takes messages; `answers` are given in turn to DATA before it takes them as they come.

    An answer is a text, `drop` to take the message and break the connection, or `slow` to wait first.
    """

    answers: list[str] = field(default_factory=list)
    to_recipients: dict[str, str] = field(default_factory=dict)
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    connections: int = 0

    async def handle_EHLO(  # noqa: N802 - the name that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """Count greetings."""
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Refuse some addresses."""
        if address in self.to_recipients:
            return self.to_recipients[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take the message, or do what is asked for."""
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer == "drop":
            self._take(envelope)
            server.transport.abort()
            return "250 nobody hears this"
        if answer == "slow":
            time.sleep(1.5)  # blocks the server, as a busy one would be
            answer = "250 OK"
        if answer.startswith("250"):
            self._take(envelope)
        return answer

    def _take(self, envelope: Envelope) -> None:
        self.taken.extend((address, bytes(envelope.content or b"")) for address in envelope.rcpt_tos)


def certificate(folder: Path, name: str = HOST, *, expired: bool = False) -> tuple[Path, Path]:
    """A self-signed certificate for the name, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    begin, end = (now - datetime.timedelta(days=9), now + datetime.timedelta(days=-1 if expired else 9))
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(end)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    paths = folder / f"{name}.pem", folder / f"{name}.key"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return paths


def authenticate(_: SMTP, __: Session, ___: Envelope, ____: str, told: Any) -> AuthResult:
    """One account is let in."""
    return AuthResult(success=(told.login, told.password) == (USER.encode(), PASSWORD.encode()), handled=False)


@contextmanager
def mail_server(handler: Handler, files: tuple[Path, Path], *, security: str = "starttls") -> Iterator[int]:
    """The server during the block; its port. `security` may also be tls, or none."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*files)
    ways: dict[str, dict[str, Any]] = {
        "starttls": {"tls_context": context, "require_starttls": True},
        "tls": {"ssl_context": context},
        "none": {},
    }
    controller = Controller(
        handler,
        hostname="127.0.0.1",
        port=_free_port(),
        authenticator=authenticate,
        auth_required=security != "none",
        auth_require_tls=security == "starttls",
        ready_timeout=60,
        **ways[security],
    )
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
