"""Delivery of a whole publication: everyone their own area, once, whatever goes wrong on the way."""

import io
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
import tenacity
from click.testing import CliRunner, Result

from cli import main
from etl.delivery.channels_of import channels_of
from etl.delivery.deliver import Choice, Delivered, deliver
from etl.delivery.record import DELIVERIES
from etl.runs import open_run
from etl.session import open_session
from extracts.errors import SettingsError
from tests.authority import IDENTIFYING, tiny_authority
from tests.etl.delivery.mail_server import HOST, PASSWORD, USER, Handler, certificate, mail_server

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS:UserWarning")
HEADER = "address,role,scope,reports,channel,trained\n"
READER_PASSWORD = "correct horse battery"  # noqa: S105 - of an invented reader
NOW = datetime(2026, 4, 1, 2, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after a night that had nobody to deliver to."""
    data = tiny_authority(tmp_path_factory.mktemp("delivery") / "data")
    told = annexa("nightly", "--data", data, "--quiet")
    assert told.exit_code == 0, told.output
    return data


@pytest.fixture
def data(published: Path, tmp_path: Path) -> Path:
    """A copy of it of the test's own."""
    return shutil.copytree(published, tmp_path / "data")


def annexa(*arguments: str | Path) -> Result:
    """Run the program as a user would."""
    return CliRunner().invoke(main, [str(one) for one in arguments])


def write_recipients(data: Path, *lines: str) -> None:
    """recipients.csv with those lines; every reader was trained in January 2026 unless the line says otherwise."""
    full = [line if line.count(",") == 5 else f"{line},2026-01-15" for line in lines]
    (data / "config" / "recipients.csv").write_text(HEADER + "\n".join(full) + "\n", encoding="utf-8")


def settings(data: Path, **values: object) -> None:
    """Add a part [delivery] to the settings."""
    told = "\n".join(f"{name} = {json.dumps(value)}" for name, value in values.items())
    with (data / "config" / "annexa.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[delivery]\n{told}\n")


def sent(data: Path, choice: Choice = Choice()) -> list[Delivered]:  # noqa: B008 - nothing in it changes
    """Deliver the current run, on 1 April 2026, without waiting between attempts."""
    session = open_session(data, None, quiet=True)
    channels = replace(channels_of(session), clock=lambda: NOW, wait=tenacity.wait_none())
    return deliver(session, open_run(session.folder, None), choice, channels, no_warning)


def no_warning(told: str) -> None:
    """Nothing is wrong with the history in these tests."""
    raise AssertionError(told)


def states(done: list[Delivered]) -> dict[str, str]:
    """Each address's state."""
    return {one.address: one.state for one in done}


def mails(data: Path) -> dict[str, str]:
    """The plain text of each mail in the outbox, by address."""
    read = (message_from_bytes(path.read_bytes(), policy=default) for path in (data / "outbox").glob("*.eml"))
    return {str(mail["To"]): mail.get_body(("plain",)).get_content() for mail in read}


def test_each_area_s_files_are_laid_into_its_own_folder(data: Path) -> None:
    write_recipients(data, "mo@council.example,manager,North,W5 W12,folder", "hq@council.example,head,County,annex_a,")
    assert states(sent(data)) == {"mo@council.example": "sent", "hq@council.example": "sent"}
    laid = sorted(path.relative_to(data / "deliveries").as_posix() for path in (data / "deliveries").rglob("*.xlsx"))
    assert laid == [
        "county/annex_a_ilacs_2026-03-31.xlsx",
        "county/annex_a_sif-2016_2026-03-31.xlsx",
        "north/W12_2026-03-31.xlsx",
        "north/W5_2026-03-31.xlsx",
    ]
    book = openpyxl.load_workbook(data / "deliveries" / "north" / "W5_2026-03-31.xlsx")
    assert "Bravo" not in str([list(sheet.values) for sheet in book.worksheets])


def test_a_team_gets_its_own_findings_and_the_county_those_of_the_group(data: Path) -> None:
    settings(data, attaches=False)
    write_recipients(
        data,
        "cp@council.example,team manager,101,data_quality,folder",
        "bi@council.example,BI team,County,data_quality,folder",
        "duty@council.example,duty manager,Unallocated,data_quality,outbox",
    )
    assert set(states(sent(data)).values()) == {"sent"}
    laid = sorted(path.relative_to(data / "deliveries").as_posix() for path in (data / "deliveries").rglob("*.*"))
    assert laid == [
        "county/accuracy_working_group_2026-03-31.xlsx",
        "county/checks.html",
        "county/findings.json",
        "north/ashby/101-north-cp/data_quality_2026-03-31.xlsx",
        "unallocated/data_quality_2026-03-31.xlsx",
    ]
    book = openpyxl.load_workbook(data / "deliveries" / laid[3])
    told = str([list(sheet.values) for sheet in book.worksheets])
    assert "3000001" in told
    assert "3000002" not in told
    (mail,) = mails(data).values()
    assert "data_quality_2026-03-31.xlsx" in mail


def test_nothing_is_sent_twice_and_a_copy_only_when_asked_for(data: Path) -> None:
    settings(data, attaches=False)
    write_recipients(data, "mo@council.example,manager,North,W5,outbox", "al@council.example,manager,North,W5,outbox")
    assert states(sent(data)) == {"mo@council.example": "sent", "al@council.example": "sent"}
    assert states(sent(data)) == {"mo@council.example": "nothing new", "al@council.example": "nothing new"}
    before = {path.name for path in (data / "outbox").iterdir()}
    assert states(sent(data, Choice(resend=True, only=("MO@council.example",)))) == {"mo@council.example": "sent"}
    (copy,) = {path for path in (data / "outbox").iterdir() if path.name not in before}
    mail = message_from_bytes(copy.read_bytes(), policy=default)
    assert mail["To"] == "mo@council.example"
    assert "copy of what was sent to you before" in mail.get_body(("plain",)).get_content()


def test_a_report_carried_over_from_an_earlier_night_is_not_sent_again(data: Path) -> None:
    write_recipients(data, "mo@council.example,manager,North,W5,folder")
    assert states(sent(data)) == {"mo@council.example": "sent"}
    assert annexa("nightly", "--data", data, "--quiet").exit_code == 0
    told = json.loads(annexa("deliver", "--data", data, "--json", "--quiet").stdout)
    assert [one["state"] for one in told] == ["nothing new"]


@pytest.mark.parametrize(
    ("trained", "state"),
    [("2025-04-01", "sent"), ("2025-03-31", "held"), ("", "held")],
)
def test_training_over_twelve_months_ago_holds_a_reader(data: Path, trained: str, state: str) -> None:
    write_recipients(data, f"mo@council.example,manager,North,W5,folder,{trained}")
    (done,) = sent(data)
    assert (done.state, "training" in done.why) == (state, state == "held")
    assert (data / "deliveries").exists() is (state == "sent")


def test_a_fault_in_one_line_stops_everybody_s(data: Path) -> None:
    write_recipients(data, "mo@council.example,manager,North,W5,folder", "al@council.example,manager,West,W5,folder")
    with pytest.raises(SettingsError, match="line 3"):
        sent(data)
    assert not (data / "deliveries").exists()
    assert annexa("deliver", "--data", data, "--quiet").exit_code == 2


def test_a_dry_run_tells_and_sends_nothing(data: Path) -> None:
    write_recipients(data, "mo@council.example,manager,North,W5 W12,outbox", "x@y.example,manager,North,W5,folder,")
    told = annexa("deliver", "--data", data, "--dry-run", "--json", "--quiet")
    assert [(one["state"], one["files"]) for one in json.loads(told.stdout)] == [("failed", 2), ("held", 1)]
    assert told.exit_code == 1  # the first has no password
    assert not (data / "outbox").exists()
    assert not list((data / "runs").rglob(DELIVERIES))


def test_a_mail_names_no_child_and_says_what_matters_and_what_to_do(data: Path) -> None:
    settings(data, attaches=False, shared_folder="//server/annexa")
    write_recipients(
        data, "mo@council.example,manager,North,W5,outbox", "bi@council.example,bi,County,* annex_a,outbox"
    )
    sent(data)
    told = mails(data)
    assert all(word not in text for text in told.values() for word in IDENTIFYING)
    text = told["mo@council.example"]
    assert "Tiny Council: North, as at 31 March 2026" in text
    assert "Where most has to be done" in text
    assert "  1 on W5 Statutory CP visits due or overdue" in text
    assert "In the shared folder: //server/annexa/north/W5_2026-03-31.xlsx" in text
    assert "SYNTHETIC DATA" in text
    assert (data / "deliveries" / "north" / "W5_2026-03-31.xlsx").is_file()
    log = "".join(path.read_text(encoding="utf-8") for path in (data / "runs").rglob("log.jsonl"))
    assert "@council.example" not in log


def test_nothing_of_the_settings_becomes_markup(data: Path) -> None:
    settings(data, attaches=False, shared_folder="<img src=x onerror=alert(1)>")
    write_recipients(data, "mo@council.example,manager,North,W5,outbox")
    sent(data)
    (path,) = (data / "outbox").iterdir()
    html = message_from_bytes(path.read_bytes(), policy=default).get_body(("html",)).get_content()
    assert "<img" not in html
    assert "&lt;img" in html


@contextmanager
def by_mail(data: Path, handler: Handler, **more: object) -> Iterator[None]:
    """Mail goes to a server that runs during the block."""
    files = certificate(data)
    with mail_server(handler, files, security="tls") as port:
        settings(
            data, sender="annexa@council.example", smtp_host=HOST, smtp_port=port, smtp_security="tls",
            smtp_user=USER, ca_file=str(files[0]), attempts=3, **more,
        )  # fmt: skip
        yield


@pytest.fixture
def passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mail server's password and the readers' own."""
    monkeypatch.setenv("ANNEXA_DELIVERY__SMTP_PASSWORD", PASSWORD)
    for name in ("MO", "AL"):
        monkeypatch.setenv(f"ANNEXA_RECIPIENT_PASSWORD__{name}_COUNCIL_EXAMPLE", READER_PASSWORD)


@pytest.mark.usefixtures("passwords")
def test_workbooks_are_attached_locked_and_the_record_keeps_the_hash_before(data: Path) -> None:
    write_recipients(data, "mo@council.example,manager,North,W5,smtp")
    handler = Handler()
    with by_mail(data, handler):
        assert states(sent(data)) == {"mo@council.example": "sent"}
    mail = message_from_bytes(handler.taken[0][1], policy=default)
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "north_W5_2026-03-31.xlsx"
    locked = msoffcrypto.OfficeFile(io.BytesIO(attached.get_content()))
    locked.load_key(password=READER_PASSWORD, verify_password=True)
    opened = io.BytesIO()
    locked.decrypt(opened)
    (run,) = (data / "runs").glob("2026*")
    assert opened.getvalue() == (run / "management_reports" / "north" / "W5_2026-03-31.xlsx").read_bytes()
    events = [json.loads(line) for line in (run / DELIVERIES).read_text(encoding="utf-8").splitlines()]
    files = json.loads((run / "run.json").read_text(encoding="utf-8"))["files"]
    (hashed,) = [one["sha256"] for one in files if one["path"].endswith("north/W5_2026-03-31.xlsx")]
    assert [(one["event"], one["files"][0]["sha256"]) for one in events] == [("sending", hashed), ("sent", hashed)]
    assert READER_PASSWORD not in str(mail)


@pytest.mark.usefixtures("passwords")
@pytest.mark.parametrize(("megabytes", "messages", "attached"), [(20, 1, 2), (0.05, 2, 2), (0.001, 1, 0)])
def test_a_large_parcel_is_divided_and_a_large_file_told_by_its_place(
    data: Path, megabytes: float, messages: int, attached: int
) -> None:
    write_recipients(data, "mo@council.example,manager,North,W5 W12,smtp")
    run = next((data / "runs").glob("2026*")) / "management_reports" / "north"
    sizes = [path.stat().st_size for path in run.glob("W*.xlsx")]
    assert all(20_000 < size * 1.4 + 6_000 < 50_000 for size in sizes[:2]), "the limits below stand on such sizes"
    handler = Handler()
    with by_mail(data, handler, largest_message_mb=megabytes):
        sent(data)
    parsed = [message_from_bytes(content, policy=default) for _, content in handler.taken]
    assert len(parsed) == messages
    assert sum(len(list(mail.iter_attachments())) for mail in parsed) == attached
    assert ("part 1 of 2" in parsed[0]["Subject"]) is (messages == 2)


@pytest.mark.usefixtures("passwords")
@pytest.mark.parametrize(
    ("answers", "state", "arrived", "again"),
    [
        (["451 later", "451 later"], "sent", 1, 0),
        (["451 later"] * 3, "failed", 0, 0),
        (["554 never"], "failed", 0, 0),
        (["drop"], "sent", 2, 1),
        (["drop", "drop"], "in doubt", 2, 1),
    ],
)
def test_whatever_the_server_does_nothing_is_lost_in_silence_or_doubled_unmarked(
    data: Path, answers: list[str], state: str, arrived: int, again: int
) -> None:
    write_recipients(data, "mo@council.example,manager,North,W5,smtp")
    handler = Handler(answers=list(answers))
    with by_mail(data, handler):
        (done,) = sent(data)
        parsed = [message_from_bytes(content, policy=default) for _, content in handler.taken]
        assert (done.state, len(parsed)) == (state, arrived)
        assert sum("(sent again)" in mail["Subject"] for mail in parsed) == again
        if state == "failed":
            assert states(sent(data)) == {"mo@council.example": "sent"}


@pytest.mark.usefixtures("passwords")
def test_a_kill_between_sending_and_recording_gives_one_repeat_marked_as_such(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_recipients(data, "mo@council.example,manager,North,W5,smtp", "al@council.example,manager,North,W5,smtp")
    handler = Handler()
    with by_mail(data, handler):
        monkeypatch.setattr("etl.delivery.record.Record.write", killed_after(1))
        with pytest.raises(KeyboardInterrupt):
            sent(data)
        monkeypatch.undo()
        monkeypatch.setenv("ANNEXA_DELIVERY__SMTP_PASSWORD", PASSWORD)
        for name in ("MO", "AL"):
            monkeypatch.setenv(f"ANNEXA_RECIPIENT_PASSWORD__{name}_COUNCIL_EXAMPLE", READER_PASSWORD)
        assert states(sent(data)) == {"mo@council.example": "sent", "al@council.example": "sent"}
    parsed = [message_from_bytes(content, policy=default) for _, content in handler.taken]
    told = [(mail["To"], "(sent again)" in mail["Subject"]) for mail in parsed]
    assert told == [("mo@council.example", False), ("mo@council.example", True), ("al@council.example", False)]
    assert parsed[0]["Message-ID"] == parsed[1]["Message-ID"]


def killed_after(written: int) -> Callable[..., None]:
    """A way to write the record that ends the program after so many lines, before the next is written."""
    from etl.delivery.record import Record

    write, left = Record.write, [written]

    def counted(record: Record, *arguments: object, **told: object) -> None:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        write(record, *arguments, **told)  # type: ignore[arg-type]

    return counted


@pytest.mark.usefixtures("passwords")
def test_a_server_that_cannot_be_reached_is_tried_for_one_reader_only(data: Path) -> None:
    settings(data, sender="annexa@council.example", smtp_host="127.0.0.1", smtp_port=1, attempts=2, timeout_seconds=2)
    write_recipients(data, "mo@council.example,manager,North,W5,smtp", "al@council.example,manager,North,W5,smtp")
    assert states(sent(data)) == {"mo@council.example": "failed", "al@council.example": "failed"}
    (run,) = (data / "runs").glob("2026*")
    events = [json.loads(line) for line in (run / DELIVERIES).read_text(encoding="utf-8").splitlines()]
    assert [(one["address"], one["event"]) for one in events] == [
        ("mo@council.example", "sending"),
        ("mo@council.example", "failed"),
    ] * 2


def test_the_night_itself_delivers_and_says_so(tmp_path: Path) -> None:
    data = tiny_authority(tmp_path / "data")
    write_recipients(data, "mo@council.example,manager,North,W5,folder,2999-01-01")
    told = annexa("nightly", "--data", data, "--quiet")
    assert told.exit_code == 0, told.output
    assert "Deliveries: 1 sent" in told.stdout
    write_recipients(data, "mo@council.example,manager,West,W5,folder")
    told = annexa("nightly", "--data", data, "--quiet")
    assert told.exit_code == 1
    assert "Nothing was delivered" in told.stderr
    assert (data / "current").read_text(encoding="utf-8").strip().endswith("-002")
