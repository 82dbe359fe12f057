"""Writing workbooks beside bare XlsxWriter: the same cells, in one process, and then in one on every processor.

Seconds are processor time where one process works, so that what else the machine does matters little.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import xlsxwriter
from openpyxl import load_workbook

from etl import publishing
from etl.processes import workers
from etl.publishing import Job, write_job

TARGET = 1.3  # times bare XlsxWriter's seconds
REPEATS = 3
EACH = 10  # every so many workbooks one is written again, and the largest
Cells = dict[str, list[tuple[int, int, object]]]


@dataclass
class Sample:
    """Some of a night's workbooks as the jobs they were; all of a county's would not be held at once."""

    jobs: list[Job] = field(default_factory=list)
    largest: Job | None = None
    _written: int = 0
    _most: float = 0.0

    def record(self, job: Job) -> tuple[str, float]:
        """Write the workbook, and keep the job where it is of the sample."""
        told = write_job(job)
        if self._written % EACH == 0:
            self.jobs.append(job)
        if told[1] > self._most:
            self.largest, self._most = job, told[1]
        self._written += 1
        return told


@contextmanager
def recorded_jobs() -> Iterator[Sample]:
    """A sample of the workbooks that are written in this process during the block."""
    sample = Sample()
    publishing.write_job = sample.record
    try:
        yield sample
    finally:
        publishing.write_job = write_job


def cells_of(path: Path) -> Cells:
    """The cells of a finished workbook, sheet by sheet: row, column, value."""
    book = load_workbook(path)
    return {
        sheet.title: [
            (cell.row - 1, cell.column - 1, cell.value) for row in sheet for cell in row if cell.value is not None
        ]
        for sheet in book
    }


def write_bare(path: Path, cells: Cells) -> None:
    """The same cells with nothing but XlsxWriter: no formats, widths, filters or charts."""
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, written in cells.items():
            sheet = book.add_worksheet(name)
            for row, column, value in written:
                if isinstance(value, str):
                    sheet.write_string(row, column, value)
                elif isinstance(value, int | float):
                    sheet.write_number(row, column, value)
                else:
                    sheet.write_datetime(row, column, value, day)


def report(sample: Sample, folder: Path) -> None:
    """Print what writing the sample took, beside bare XlsxWriter and on every processor."""
    assert sample.largest is not None
    small = [replace(job, path=folder / f"{place}.xlsx") for place, job in enumerate(sample.jobs)]
    largest = replace(sample.largest, path=folder / "largest.xlsx")
    print(f"\n{'workbooks':<34} {'cells':>10} {'annexa, s':>10} {'bare, s':>10} {'ratio':>7}  (target: {TARGET})")
    measured = [_beside_bare(job, folder) for job in (*small, largest)]
    for name, lines in ((f"each {EACH}th", measured[:-1]), ("the largest", measured[-1:])):
        cells, own, bare = (sum(line[place] for line in lines) for place in range(3))
        print(f"{name:<34} {cells:>10,} {own:>10.2f} {bare:>10.2f} {own / bare:>7.2f}")
    processors, seconds, used = _on_every_processor([*small, largest])
    print(f"{processors} processes: {seconds:.2f} s by the clock, {used / seconds:.1f} processors at work")


def _beside_bare(job: Job, folder: Path) -> tuple[int, float, float]:
    """How many cells a workbook has, and the least processor time of some repeats: its own, and bare."""
    own = min(_processor_seconds(lambda: job.book.write(job.path, job.told)) for _ in range(REPEATS))
    cells = cells_of(job.path)
    bare = min(_processor_seconds(lambda: write_bare(folder / "bare.xlsx", cells)) for _ in range(REPEATS))
    return sum(len(written) for written in cells.values()), own, bare


def _processor_seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def timed(job: Job) -> float:
    """Write a workbook; the processor time it took."""
    return _processor_seconds(lambda: job.book.write(job.path, job.told))


def _on_every_processor(jobs: Sequence[Job]) -> tuple[int, float, float]:
    """How many processes wrote, by the clock how long, and how much processor time they used; once they are warm."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with workers(processors) as pool:
        list(pool.results(timed, jobs[: 4 * processors]))
        began = time.perf_counter()
        used = sum(pool.results(timed, jobs))
        return processors, time.perf_counter() - began, used
