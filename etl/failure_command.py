"""The failure command: what an authority lets start when a night fails, such as its own alarm."""

import os
import subprocess
from collections.abc import Sequence

from etl.journal import Journal

LONGEST_SECONDS = 60


def start_failure_command(command: Sequence[str], journal: Journal, *, kind: str, step: str, run_folder: str) -> None:
    """Start the command with ANNEXA_FAILED_KIND, _STEP and _FOLDER in its environment; the log tells how it ended.

    It is started without a shell. A command that cannot be started changes nothing about the failure itself.
    """
    if not command:
        return
    told = {"ANNEXA_FAILED_KIND": kind, "ANNEXA_FAILED_STEP": step, "ANNEXA_FAILED_FOLDER": run_folder}
    try:
        done = subprocess.run(  # noqa: S603 - the authority's own command, from its own settings
            list(command),
            env={**os.environ, **told},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST_SECONDS,
            check=False,
        )
        outcome = f"ended with {done.returncode}"
    except subprocess.TimeoutExpired:
        outcome = f"stopped after {LONGEST_SECONDS} seconds"
    except OSError as error:
        outcome = f"could not be started: {error.strerror}"
    journal.write("failure command", outcome=outcome)
