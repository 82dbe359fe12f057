"""Worker processes: results in order, errors whole, and nothing left running."""

import os

import pytest

from etl.processes import workers
from extracts.errors import AnnexaError


def squared(number: int) -> int:
    """A job."""
    return number * number


def refused(number: int) -> int:
    """A job that fails in its third call."""
    if number == 2:
        raise AnnexaError("No room.", where="here", mend="make room")
    return number


def ended(_: int) -> int:
    """A job whose process is ended from outside."""
    os._exit(9)


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_the_order_of_the_jobs(processes: int) -> None:
    with workers(processes) as pool:
        assert list(pool.results(squared, range(12))) == [number * number for number in range(12)]


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_arrives_whole(processes: int) -> None:
    with pytest.raises(AnnexaError) as failure, workers(processes) as pool:
        list(pool.results(refused, range(5)))
    assert failure.value.lines() == ["No room.", "  Where: here", "  Mend:  make room"]


def test_a_process_that_is_ended_is_told() -> None:
    with pytest.raises(AnnexaError, match="ended from outside"), workers(2) as pool:
        list(pool.results(ended, range(3)))
