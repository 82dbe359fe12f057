"""Delivery of a publication to 500 readers, five workbooks each, by a mail server that lets one down now and then.

python tests/bench_delivery.py FOLDER      a data folder with a publication
"""

import os
import resource
import shutil
import sys
import tempfile
import time
import warnings
from collections import Counter
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import tenacity

from etl.delivery.channels_of import channels_of
from etl.delivery.deliver import Choice, deliver
from etl.extraction import london_today
from etl.runs import open_run
from etl.session import open_session
from management_reports.catalogue import REPORTS
from tests.etl.delivery.mail_server import HOST, PASSWORD, USER, Handler, certificate, mail_server

READERS, FILES = 500, 5
REFUSES_EACH, DROPS_EACH = 40, 90  # messages
SETTINGS = """
[delivery]
sender = "annexa@council.example"
smtp_host = "{host}"
smtp_port = {port}
smtp_security = "tls"
smtp_user = "{user}"
ca_file = "{ca_file}"
"""


def report(data: Path) -> None:
    """Deliver, and print how long it took, and what was lost or doubled."""
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "data"
        shutil.copytree(data, own, ignore=shutil.ignore_patterns("snapshots", "*.sqlite", "deliveries.jsonl", "frames"))
        numbers = _with_readers(own)
        answers = [_answer(number) for number in range(1, 2 * READERS)]
        handler = Handler(answers=answers)
        files = certificate(Path(folder))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            with mail_server(handler, files, security="tls") as port:
                _settings(own, port, files[0])
                began = time.perf_counter()
                session = open_session(own, None, quiet=True)
                channels = replace(channels_of(session), wait=tenacity.wait_fixed(0.1))
                done = deliver(session, open_run(session.folder, None), Choice(), channels, print)
                again = deliver(session, open_run(session.folder, None), Choice(), channels, print)
                seconds = time.perf_counter() - began
    _tell(handler, Counter(one.state for one in done), Counter(one.state for one in again), seconds, numbers)


def _answer(number: int) -> str:
    if number % DROPS_EACH == 0:
        return "drop"
    return "451 come again" if number % REFUSES_EACH == 0 else "250 OK"


def _with_readers(data: Path) -> list[str]:
    """Write recipients.csv for so many readers of the localities, and the password of each."""
    held = {path.name.rpartition("_")[0] for path in data.glob("runs/*/management_reports/north/*.xlsx")}
    numbers = [one.number for one in REPORTS if one.number in held][:FILES]
    lines = ["address,role,scope,reports,channel,trained"]
    for number in range(READERS):
        scope = ("North", "South", "Central")[number % 3]
        lines.append(f"r{number}@council.example,manager,{scope},{' '.join(numbers)},smtp,{london_today().isoformat()}")
        os.environ[f"ANNEXA_RECIPIENT_PASSWORD__R{number}_COUNCIL_EXAMPLE"] = f"a long password {number}"
    (data / "config" / "recipients.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    os.environ["ANNEXA_DELIVERY__SMTP_PASSWORD"] = PASSWORD
    return numbers


def _settings(data: Path, port: int, ca_file: Path) -> None:
    path = data / "config" / "annexa.toml"
    own, _, _ = path.read_text(encoding="utf-8").partition("[delivery]")
    told = SETTINGS.format(host=HOST, port=port, user=USER, ca_file=ca_file)
    path.write_text(own + told, encoding="utf-8")


def _tell(handler: Handler, done: Counter[str], again: Counter[str], seconds: float, numbers: list[str]) -> None:
    mails = [(address, message_from_bytes(content, policy=default)) for address, content in handler.taken]
    first = Counter(address for address, mail in mails if "(sent again)" not in mail["Subject"])
    attached = sum(len(list(mail.iter_attachments())) for _, mail in mails)
    lost = READERS - len({address for address, _ in mails})
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\ndelivering to {READERS} readers, {len(numbers)} locked workbooks each, over TLS on loopback")
    print(f"{seconds:.1f} s, {READERS / seconds:.1f} readers/s, {attached:,} attachments, peak {peak:,.0f} MB")
    print(f"first time: {dict(done)}; at once again: {dict(again)}")
    print(
        f"lost {lost}, doubled unmarked {sum(count > 1 for count in first.values())}, repeats marked as such ", end=""
    )
    print(sum("(sent again)" in mail["Subject"] for _, mail in mails))


if __name__ == "__main__":
    report(Path(sys.argv[1]))
