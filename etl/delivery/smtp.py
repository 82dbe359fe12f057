"""The SMTP channel: over TLS only, with login, one connection for many messages."""

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from etl.delivery.channel import DeliveryError, InDoubtError, TemporaryDeliveryError, UnreachableError
from etl.delivery.message import Message
from extracts.errors import SettingsError

TEMPORARY = range(400, 500)
STARTTLS = "starttls"


@dataclass(frozen=True)
class Server:
    """Where mail is handed over. `security` is starttls or tls; `ca_file` names the authority's own, if it has one."""

    host: str
    port: int
    security: str
    user: str
    password: str = field(repr=False)
    timeout_seconds: float
    ca_file: str = ""


@dataclass
class Smtp:
    """A mail server; the connection is opened for the first message and again after it was lost."""

    server: Server
    sender: str
    clock: Callable[[], datetime]
    _connection: smtplib.SMTP | None = None

    def send(self, message: Message) -> str:
        """Hand one message over.

        Errors: TemporaryDeliveryError where the server may take it later, DeliveryError where it will not,
        InDoubtError where the connection was lost after the message was sent and before it was accepted;
        SettingsError where certificate or login are wrong, which no message would survive.
        """
        mail = message.as_email(self.sender, self.clock()).as_bytes()
        connection = self._connected()
        try:
            self._accepted(connection.mail(self.sender, [f"size={len(mail)}"] if connection.has_extn("size") else []))
            self._accepted(connection.rcpt(message.address))
        except (smtplib.SMTPServerDisconnected, OSError):
            self._forget()
            raise TemporaryDeliveryError(
                "The connection to the mail server was lost.", where=self._where, mend="wait, or ask its keeper"
            ) from None
        except DeliveryError:
            self._reset()
            raise
        self._data(connection, mail)
        return self._where

    def close(self) -> None:
        """Say goodbye, where somebody still listens."""
        if self._connection is not None:
            try:
                self._connection.quit()
            except (smtplib.SMTPException, OSError):
                self._connection.close()
            self._connection = None

    @property
    def _where(self) -> str:
        return f"mail server {self.server.host}, port {self.server.port}"

    def _data(self, connection: smtplib.SMTP, mail: bytes) -> None:
        try:
            self._accepted(connection.data(mail))
        except smtplib.SMTPDataError as error:
            self._reset()
            raise self._refused(error.smtp_code) from None
        except DeliveryError:
            self._reset()
            raise
        except (smtplib.SMTPServerDisconnected, OSError):
            self._forget()
            raise InDoubtError(
                "The mail server took a message and did not say that it had it.",
                where=self._where,
                mend="it is sent once more, marked as such",
            ) from None

    def _connected(self) -> smtplib.SMTP:
        if self._connection is None:
            self._connection = self._opened()
        return self._connection

    def _opened(self) -> smtplib.SMTP:
        told, context = self.server, self._context()
        connection: smtplib.SMTP | None = None
        try:
            if told.security == STARTTLS:
                connection = smtplib.SMTP(told.host, told.port, timeout=told.timeout_seconds)
                connection.starttls(context=context)
            else:
                connection = smtplib.SMTP_SSL(told.host, told.port, timeout=told.timeout_seconds, context=context)
            connection.ehlo_or_helo_if_needed()
            if told.user:
                connection.login(told.user, told.password)
        except ssl.SSLCertVerificationError as error:
            _closed(connection)
            raise SettingsError(
                f"The mail server's certificate is not trusted: {error.verify_message}.",
                where=self._where,
                mend="name the server as its certificate does, or give ca_file under [delivery]",
            ) from None
        except smtplib.SMTPNotSupportedError:
            _closed(connection)
            raise SettingsError(
                "The mail server offers no TLS or no login, and mail never goes in clear.",
                where=self._where,
                mend="give another server or port, or security under [delivery]",
            ) from None
        except smtplib.SMTPAuthenticationError:
            _closed(connection)
            raise SettingsError(
                "The mail server refuses the login.", where=self._where, mend="check smtp_user and its password"
            ) from None
        except (smtplib.SMTPException, OSError):
            _closed(connection)
            raise UnreachableError(
                "The mail server cannot be reached.", where=self._where, mend="check its name, port and the network"
            ) from None
        return connection

    def _context(self) -> ssl.SSLContext:
        try:
            return ssl.create_default_context(cafile=self.server.ca_file or None)
        except (OSError, ssl.SSLError):
            raise SettingsError(
                "The certificates of the mail server's authority cannot be read.",
                where=self.server.ca_file,
                mend="give ca_file under [delivery] a file in PEM form",
            ) from None

    def _accepted(self, answer: tuple[int, bytes]) -> None:
        code, _ = answer  # the words may hold the address
        if not 200 <= code < 300:
            raise self._refused(code)

    def _refused(self, code: int) -> DeliveryError:
        kind = TemporaryDeliveryError if code in TEMPORARY else DeliveryError
        return kind(f"The mail server refused a message with code {code}.", where=self._where, mend="ask its keeper")

    def _reset(self) -> None:
        try:
            if self._connection is not None:
                self._connection.rset()
        except (smtplib.SMTPException, OSError):
            self._forget()

    def _forget(self) -> None:
        _closed(self._connection)
        self._connection = None


def _closed(connection: smtplib.SMTP | None) -> None:
    if connection is not None:
        connection.close()
