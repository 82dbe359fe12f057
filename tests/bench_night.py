"""The whole night on a snapshot that is there: every list, report and check, on every processor.

Measured from outside, as a scheduler sees it: seconds by the clock, processors at work, and the most memory that
the program and its worker processes held together.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from etl.request import everything
from etl.run import run
from etl.session import open_session

MOST_MINUTES, MOST_GIGABYTES = 4, 6
ROOT = Path(__file__).parents[1]
PROC = Path("/proc")  # Linux
EVERY_SECONDS = 0.5
KILOBYTES = 1024 * 1024  # in a gigabyte


def report(folder: Path) -> None:
    """Run the night in processes of its own, and print what it took."""
    environment = {name: value for name, value in os.environ.items() if name != "ANNEXA_PUBLICATION__PROCESSES"}
    began, used, peak = time.perf_counter(), os.times(), 0.0
    command = [sys.executable, "-m", "tests.bench_night", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as night:
        while night.poll() is None:
            peak = max(peak, sum(_kilobytes(process) for process in _family(night.pid)) / KILOBYTES)
            time.sleep(EVERY_SECONDS)
    seconds, after = time.perf_counter() - began, os.times()
    if night.returncode:
        raise SystemExit("The night failed: see its log in the data folder.")
    processors = (after.children_user + after.children_system - used.children_user - used.children_system) / seconds
    print(
        f"\nthe whole night, snapshot present: {seconds:.1f} s (target: {60 * MOST_MINUTES}), {processors:.1f} processors "
        f"at work, at most {peak:.1f} GB (target: {MOST_GIGABYTES})"
    )


def _family(process: int) -> Iterator[int]:
    """The process and all that it started."""
    yield process
    for thread in PROC.glob(f"{process}/task/*/children"):
        try:
            children = thread.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _kilobytes(process: int) -> int:
    """The memory a process holds, what it shares with others counted in parts; nought once it has ended."""
    try:
        lines = (PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    run(open_session(Path(sys.argv[1]), None, quiet=True), everything("night"))
