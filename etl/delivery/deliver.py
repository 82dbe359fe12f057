"""Delivering a run: who gets what is settled for everyone first, then each parcel goes, once."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import tenacity

from etl.csv_file import read_csv
from etl.delivery.channel import Channel, InDoubtError, TemporaryDeliveryError, UnreachableError
from etl.delivery.encryption import password_of
from etl.delivery.figures import headlines, to_be_done
from etl.delivery.message import Message
from etl.delivery.packing import Packing, packed
from etl.delivery.parcels import Parcel, parcels
from etl.delivery.recipients import COLUMNS, recipients
from etl.delivery.record import FAILED, IN_DOUBT, SENDING, SENT, Past, Record, past_deliveries, take_in_deliveries
from etl.delivery.shared_folder import lay_down
from etl.delivery.wording import Part, Told, as_copy, as_repeat, worded
from etl.history import open_history, read_history
from etl.processes import workers
from etl.runs import FinishedRun
from etl.session import Session
from etl.settings import Delivery
from extracts.errors import AnnexaError, SettingsError
from management_reports.catalogue import REPORTS

FOLDER, OUTBOX = "folder", "outbox"
HELD, NOTHING_NEW, PLANNED = "held", "nothing new", "to be sent"
BACK_OFF = tenacity.wait_exponential(multiplier=2, max=120)  # seconds
WORTH_A_PROCESS = 20  # workbooks to lock; below, starting processes takes longer


@dataclass(frozen=True)
class Delivered:
    """How one recipient's parcel went.

    `state` is sent, held, nothing new, failed, in doubt or to be sent; `why` in words.
    """

    address: str
    role: str
    scope: str
    channel: str
    files: int
    state: str
    why: str = ""

    @property
    def lost(self) -> bool:
        """Whether it did not reach its reader although it should have."""
        return self.state in (FAILED, IN_DOUBT)


@dataclass(frozen=True)
class Choice:
    """What a delivery is asked: only to tell, to send again what was sent, and to whom, by default to everyone."""

    dry_run: bool = False
    resend: bool = False
    only: tuple[str, ...] = ()


def deliver(
    session: Session, run: FinishedRun, choice: Choice, channels: "Channels", warn: Callable[[str], None]
) -> list[Delivered]:
    """Send each recipient the files of the run that they have not had, and record in run and history how it went.

    Only for the holder of the lock. Errors: SettingsError before anything is sent where recipients.csv has a
    fault, or where certificate or login of the mail server are wrong.
    """
    settings = session.settings
    asked = settings.toml.delivery
    found = recipients(
        read_csv(settings.path("recipients.csv"), required=COLUMNS),
        settings.organisation,
        [one.number for one in REPORTS],
        settings.toml.publication.levels,
    )
    spoken = {one.casefold() for one in choice.only}
    found = [one for one in found if not spoken or one.address.casefold() in spoken]
    with read_history(session.folder) as history:
        past = past_deliveries(session.folder, history)
    had = frozenset() if choice.resend else past.sent
    planned = parcels(run, found, had=had, today=channels.clock().date(), training_months=asked.training_valid_months)
    sealed = [_sealed(one, asked) for one in planned]
    if choice.dry_run:
        return [_told(parcel, state, why) for parcel, state, why, _ in sealed]
    told = Told(settings.toml.authority.name, run.record)
    with session.steps.step("deliver") as step, closing(channels):
        done = list(_sent(sealed, Sending(run, told, asked, past, channels, choice.resend, to_be_done(run))))
        step.rows = sum(one.files for one in done if one.state == SENT)
    with open_history(session.folder, warn) as history:
        take_in_deliveries(history, session.folder)
    return done


@dataclass
class Channels:
    """The ways there are: a shared folder, an outbox and a mail server, made when first needed."""

    folder: Path
    outbox: Callable[[], Channel]
    smtp: Callable[[], Channel]
    clock: Callable[[], datetime]
    wait: Any = BACK_OFF
    shut: dict[str, str] = field(default_factory=dict)  # ways that nothing goes by, and why
    _open: dict[str, Channel] = field(default_factory=dict)

    def of(self, name: str) -> Channel:
        """The channel of that name. Errors: SettingsError where the settings do not give it."""
        if name not in self._open:
            self._open[name] = self.outbox() if name == OUTBOX else self.smtp()
        return self._open[name]

    def close(self) -> None:
        """Close what was opened."""
        for one in self._open.values():
            one.close()


@dataclass(frozen=True)
class Sending:
    """What sending goes by."""

    run: FinishedRun
    told: Told
    asked: Delivery
    past: Past
    channels: Channels
    resends: bool
    to_be_done: pd.DataFrame


Sealed = tuple[Parcel, str, str, str]  # a parcel, what is to become of it, why, and its password


def _sealed(parcel: Parcel, asked: Delivery) -> Sealed:
    if parcel.held:
        return parcel, HELD, parcel.held, ""
    if not parcel.items:
        return parcel, NOTHING_NEW, "", ""
    if parcel.recipient.channel == FOLDER or not asked.attaches:
        return parcel, PLANNED, "", ""
    try:
        return parcel, PLANNED, "", password_of(parcel.recipient.address, asked.recipient_keyring)
    except AnnexaError as error:
        return parcel, FAILED, error.what, ""


def _told(parcel: Parcel, state: str, why: str = "") -> Delivered:
    one = parcel.recipient
    return Delivered(one.address, one.role, one.scope.name, one.channel, len(parcel.items), state, why)


def _sent(sealed: Sequence[Sealed], sending: Sending) -> Iterator[Delivered]:
    """Those who get nothing, then the shared folder, then the mails, whose workbooks are locked meanwhile."""
    by_mail: list[Packing] = []
    place = sending.asked.shared_folder or str(sending.channels.folder)
    for parcel, state, why, password in sealed:
        if state != PLANNED:
            yield _told(parcel, state, why)
        elif parcel.recipient.channel == FOLDER:
            yield _laid_down(parcel, sending)
        else:
            by_mail.append(Packing(parcel, password, sending.asked.largest_message_mb, place))
    to_lock = sum(len(one.parcel.items) for one in by_mail if one.password)
    with workers(0 if to_lock >= WORTH_A_PROCESS else 1) as pool:
        for one, parts in zip(by_mail, pool.results(packed, by_mail), strict=True):
            yield _mailed(one.parcel, parts, sending)


def _laid_down(parcel: Parcel, sending: Sending) -> Delivered:
    record = Record.of(sending.run)
    try:
        lay_down(parcel.items, parcel, sending.channels.folder)
        record.write(SENT, parcel.recipient.address, parcel.items, channel=FOLDER)
    except AnnexaError as error:
        return _told(parcel, FAILED, error.what)
    return _told(parcel, SENT)


def _mailed(parcel: Parcel, parts: Sequence[Part], sending: Sending) -> Delivered:
    """Every message of a parcel; the first that fails ends it, what went before stays sent."""
    name, channels = parcel.recipient.channel, sending.channels
    if name in channels.shut:
        return _told(parcel, FAILED, channels.shut[name])
    figures = headlines(sending.to_be_done, parcel.recipient.scope, parcel.recipient.wanted)
    try:
        for part in parts:
            linked = tuple(item for item, place in zip(part.items, part.places, strict=True) if place)
            lay_down(linked, parcel, channels.folder)  # before anybody is sent to look there
        for message in worded(parcel, parts, figures, sending.told):
            _sent_once(_marked(message, sending), channels.of(name), sending)
    except InDoubtError as error:
        return _told(parcel, IN_DOUBT, error.what)
    except (UnreachableError, SettingsError) as error:
        channels.shut[name] = error.what
        return _told(parcel, FAILED, error.what)
    except AnnexaError as error:
        return _told(parcel, FAILED, error.what)
    return _told(parcel, SENT)


def _marked(message: Message, sending: Sending) -> Message:
    """The message, marked where it may have come before or is a copy that was asked for."""
    if sending.resends:
        return as_copy(message, sending.channels.clock())
    doubtful = {(message.address.casefold(), item.sha256) for item in message.items} & sending.past.in_doubt
    return as_repeat(message) if doubtful else message


def _sent_once(message: Message, channel: Channel, sending: Sending) -> None:
    """One message, tried again while that may help; in doubt it is sent a second time, marked, and never a third."""
    retrying = tenacity.Retrying(
        retry=tenacity.retry_if_exception_type(TemporaryDeliveryError),
        stop=tenacity.stop_after_attempt(sending.asked.attempts),
        wait=sending.channels.wait,
        reraise=True,
    )
    record = Record.of(sending.run)
    try:
        retrying(partial(_try, message, channel, record))
    except InDoubtError:
        if message.repeats:
            raise
        retrying(partial(_try, as_repeat(message), channel, record))


def _try(message: Message, channel: Channel, record: Record) -> None:
    written = partial(record.write, address=message.address, items=message.items, message=message.key)
    written(SENDING, repeats=message.repeats)
    try:
        where = channel.send(message)
    except InDoubtError as error:
        written(IN_DOUBT, why=error.what)
        raise
    except AnnexaError as error:
        written(FAILED, why=error.what)
        raise
    written(SENT, channel=where, repeats=message.repeats)
