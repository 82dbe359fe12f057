"""The lock: one run at a time, and a crash gives it back."""

import subprocess
import sys
from pathlib import Path

import pytest

from etl.data_folder import open_data_folder
from etl.lock import LOCK, holder, is_locked, only_run
from extracts.errors import AnnexaError

HOLD_AND_DIE = """
import os, signal, sys
from pathlib import Path
from etl.data_folder import open_data_folder
from etl.lock import only_run
with only_run(open_data_folder(Path(sys.argv[1])), "nightly"):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_second_run_is_told_which_one_is_at_work(tmp_path: Path) -> None:
    folder = open_data_folder(tmp_path)
    with only_run(folder, "nightly"):
        assert is_locked(folder)
        with (
            pytest.raises(AnnexaError, match="Another run is at work: nightly, process") as failure,
            only_run(folder, "x"),
        ):
            pass
        assert failure.value.exit_code == 1
    assert not is_locked(folder)
    with only_run(folder, "reports"):
        assert holder(folder).startswith("reports, process")


def test_a_run_that_is_killed_gives_the_lock_back(tmp_path: Path) -> None:
    folder = open_data_folder(tmp_path)
    killed = subprocess.run([sys.executable, "-c", HOLD_AND_DIE, tmp_path], cwd=Path(__file__).parents[2], check=False)
    assert killed.returncode != 0
    assert (tmp_path / LOCK).is_file()
    assert not is_locked(folder)
    with only_run(folder, "nightly"):
        pass


def test_a_folder_without_a_lock_is_free(tmp_path: Path) -> None:
    assert not is_locked(open_data_folder(tmp_path))
    assert list(tmp_path.iterdir()) == []
