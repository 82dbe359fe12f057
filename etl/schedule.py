"""The entry that starts `annexa nightly` every night: for cron, for systemd, or for the Windows Task Scheduler."""

import getpass
import os
import shlex
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from datetime import time
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape

from extracts.errors import SettingsError

Platform = Literal["cron", "systemd", "windows"]

CRON = """\
# annexa, every night: put this line into the service account's crontab (crontab -e). The time is the machine's own.
{minute} {hour} * * *  {command}
"""
SYSTEMD = """\
# annexa, every night: save each part under the name above it, then: systemctl enable --now annexa.timer
# /etc/systemd/system/annexa.service
[Unit]
Description=annexa: Annex A lists, management reports and data-quality findings
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
User={account}
UMask=0077
ExecStart={command}

# /etc/systemd/system/annexa.timer
[Unit]
Description=annexa, every night

[Timer]
OnCalendar=*-*-* {hour:02}:{minute:02}:00
Persistent=true

[Install]
WantedBy=timers.target
"""
# Without a declaration of its encoding, and in ASCII, it reads the same however the shell saved it.
WINDOWS = r"""<!-- annexa, every night: save as annexa.xml, then:
     schtasks /Create /TN annexa /XML annexa.xml /RU DOMAIN\account /RP * -->
<Task version="1.3" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>annexa: Annex A lists, management reports and data-quality findings</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2020-01-01T{hour:02}:{minute:02}:00</StartBoundary>
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>Password</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{program}</Command>
      <Arguments>{arguments}</Arguments>
    </Exec>
  </Actions>
</Task>
"""


def nightly_command(data: Path, config: Path | None) -> list[str]:
    """The words that start the nightly run of a data folder from anywhere."""
    settings = ["--config", str(config.resolve())] if config else []
    return [*_program(), "nightly", "--quiet", "--data", str(data.resolve()), *settings]


def _program() -> list[str]:
    """This installation's own program, else its interpreter and module."""
    program = Path(sysconfig.get_path("scripts")) / ("annexa.exe" if os.name == "nt" else "annexa")
    return [str(program)] if program.is_file() else [sys.executable, "-m", "cli"]


def entry(platform: Platform, at: time, command: Sequence[str], account: str = "") -> str:
    """The entry's text; whatever stands in the command's words reaches the program unchanged.

    `account` runs it under systemd, by default the one that asks. Errors: SettingsError for a word with a
    line break or another control character, which no entry can hold.
    """
    if any(not word.isprintable() for word in command):
        raise SettingsError(
            "The path of the data or settings folder holds a control character.",
            where="--data, --config",
            mend="give the folder another name",
        )
    when = {"hour": at.hour, "minute": at.minute}
    if platform == "cron":
        return CRON.format(command=shlex.join(command).replace("%", r"\%"), **when)
    if platform == "systemd":
        words = " ".join(_systemd_word(word, is_program=not place) for place, word in enumerate(command))
        return SYSTEMD.format(command=words, account=account or getpass.getuser(), **when)
    arguments = subprocess.list2cmdline(command[1:])
    return WINDOWS.format(program=_xml(command[0]), arguments=_xml(arguments), **when)


def _systemd_word(word: str, *, is_program: bool) -> str:
    """A word in double quotes, systemd's own signs doubled; it looks for variables in arguments only."""
    quoted = word.replace("\\", r"\\").replace('"', r"\"").replace("%", "%%")
    return f'"{quoted if is_program else quoted.replace("$", "$$")}"'


def _xml(text: str) -> str:
    return escape(text).encode("ascii", "xmlcharrefreplace").decode("ascii")
