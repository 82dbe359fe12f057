"""Memory that was let go of is the machine's again."""

import sys
from pathlib import Path

import pytest

from etl.memory import give_back

STATUS = Path("/proc/self/status")


def resident() -> int:
    """Kilobytes that the process holds."""
    return next(int(line.split()[1]) for line in STATUS.read_text().splitlines() if line.startswith("VmRSS"))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how much a process holds")
def test_many_small_pieces_that_were_let_go_of_are_given_back() -> None:
    pieces = [bytes(1_000) for _ in range(200_000)]
    kept = pieces[-1]  # at the end of the heap, so that nothing before it goes back by itself
    del pieces
    before = resident()
    give_back()
    assert resident() < before - 50_000
    assert len(kept) == 1_000


def test_it_may_be_asked_for_at_any_time() -> None:
    give_back()
    give_back()
