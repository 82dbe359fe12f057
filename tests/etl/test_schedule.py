"""The entry that starts the night: whatever a path holds reaches the program unchanged, on every platform."""

import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from datetime import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from cli import PLATFORMS, main
from etl.schedule import Platform, entry, nightly_command
from extracts.errors import SettingsError
from tests.requirements import require

AT = time(2, 5)
TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
AWKWARD = r"""/srv/children's data/100% "safe" $HOME \new; rm -rf & <é>"""
WORDS = st.lists(
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"], exclude_characters="\xa0")),
    min_size=1,
    max_size=4,
)


def cron_line(text: str) -> str:
    """The entry's own line."""
    (line,) = [line for line in text.splitlines() if not line.startswith("#")]
    return line


def as_cron_runs(line: str) -> list[str]:
    """The words that a program started by cron receives: cron turns \\% into %, then a shell reads the line."""
    command = line.split(maxsplit=5)[5].replace(r"\%", "%")
    script = f"set -- {command}; for word; do printf '%s\\n' \"$word\"; done"
    return subprocess.run(["/bin/sh", "-c", script], capture_output=True, text=True, check=True).stdout.split("\n")[:-1]


def as_windows_splits(arguments: str) -> list[str]:
    """The words of a Windows command line, by the rules of CommandLineToArgvW."""
    words, word, slashes, quoted, begun = [], "", 0, False, False
    for character in f"{arguments} ":
        if character == "\\":
            slashes, begun = slashes + 1, True
            continue
        if character == '"':
            word += "\\" * (slashes // 2)
            begun = True
            if slashes % 2:
                word += '"'
            else:
                quoted = not quoted
        else:
            word += "\\" * slashes
            if character in " \t" and not quoted:
                if begun:
                    words.append(word)
                word, begun = "", False
            else:
                word, begun = word + character, True
        slashes = 0
    return words


def windows_words(text: str) -> list[str]:
    """Program and arguments of the task."""
    action = ElementTree.fromstring(text).find(f"{TASK}Actions/{TASK}Exec")  # noqa: S314 - our own text
    assert action is not None
    program, arguments = action.findtext(f"{TASK}Command"), action.findtext(f"{TASK}Arguments")
    return [program or "", *as_windows_splits(arguments or "")]


def test_the_cron_line_names_the_time_and_comes_through_the_shell_unchanged() -> None:
    command = ["/opt/annexa/bin/annexa", "nightly", "--quiet", "--data", AWKWARD]
    line = cron_line(entry("cron", AT, command))
    assert line.startswith("5 2 * * *  /opt/annexa/bin/annexa nightly --quiet --data ")
    assert as_cron_runs(line) == command


@given(WORDS)
def test_no_percent_sign_of_a_cron_line_is_bare(words: list[str]) -> None:
    line = cron_line(entry("cron", AT, words))
    assert "%" not in line.replace(r"\%", "")


@given(WORDS)
def test_the_windows_task_splits_into_the_same_words(words: list[str]) -> None:
    text = entry("windows", AT, words)
    assert text.isascii()
    assert windows_words(text) == words


def test_the_windows_task_starts_daily_at_the_time() -> None:
    task = ElementTree.fromstring(entry("windows", AT, ["annexa"]))  # noqa: S314 - our own text
    trigger = task.find(f"{TASK}Triggers/{TASK}CalendarTrigger")
    assert trigger is not None
    assert trigger.findtext(f"{TASK}StartBoundary") == "2020-01-01T02:05:00"
    assert trigger.findtext(f"{TASK}ScheduleByDay/{TASK}DaysInterval") == "1"


def test_systemd_reads_both_units_and_finds_the_program(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    require(analyze is not None, "systemd-analyze is not installed")
    program = tmp_path / "a b%h$HOME" / "annexa"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    text = entry("systemd", AT, [str(program), "nightly", "--data", AWKWARD], account="root")
    service, timer = text.split("# /etc/systemd/system/annexa.service\n")[1].split(
        "# /etc/systemd/system/annexa.timer\n"
    )
    (tmp_path / "annexa.service").write_text(service)
    (tmp_path / "annexa.timer").write_text(timer)
    told = subprocess.run(
        [str(analyze), "verify", "--man=no", tmp_path / "annexa.service", tmp_path / "annexa.timer"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "annexa" not in told.stderr, told.stderr
    assert "OnCalendar=*-*-* 02:05:00" in timer
    assert "Persistent=true" in timer


def test_systemd_words_are_quoted_and_its_own_signs_doubled() -> None:
    text = entry("systemd", AT, ["/bin/annexa", r'a "b" \c %d $e'], account="svc")
    assert r'ExecStart="/bin/annexa" "a \"b\" \\c %%d $$e"' in text.splitlines()
    assert "User=svc" in text.splitlines()


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_line_break_in_a_path_is_refused(platform: Platform) -> None:
    with pytest.raises(SettingsError, match="control character"):
        entry(platform, AT, ["annexa", "--data", "/srv/a\n* * * * * evil"])


def test_the_command_names_whole_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    words = nightly_command(Path("data"), Path("config"))
    assert words[-6:] == ["nightly", "--quiet", "--data", str(tmp_path / "data"), "--config", str(tmp_path / "config")]
    assert Path(words[0]).is_absolute()
    assert nightly_command(Path("data"), None)[-2:] == ["--data", str(tmp_path / "data")]


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_settings_time_stands_in_the_entry(tmp_path: Path, platform: str) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "annexa.toml").write_text("[schedule]\nat = 03:30:00\n")
    told = CliRunner().invoke(main, ["schedule", "--print", platform, "--data", str(tmp_path)])
    assert told.exit_code == 0, told.output
    assert any(sign in told.stdout for sign in ("30 3 * * *", "03:30:00"))
