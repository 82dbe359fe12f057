"""Writing workbooks beside bare XlsxWriter: the same cells, in one process, and then in one on every processor.

Seconds are processor time where one process works, so that what else the machine does matters little.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import xlsxwriter
from openpyxl import load_workbook

from etl import publishing
from etl.processes import workers
from etl.publishing import Job, write_job

TARGET = 1.3  # times bare XlsxWriter's seconds
REPEATS = 3
Cells = dict[str, list[tuple[int, int, object]]]


@contextmanager
def recorded_jobs() -> Iterator[list[Job]]:
    """Every workbook that is written in this process during the block, as the job it was."""
    jobs: list[Job] = []

    def record(job: Job) -> tuple[str, float]:
        jobs.append(job)
        return write_job(job)

    publishing.write_job = record
    try:
        yield jobs
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


def report(jobs: Sequence[Job], folder: Path) -> None:
    """Print what writing the workbooks took, beside bare XlsxWriter and on every processor."""
    again = [replace(job, path=folder / f"{place}.xlsx") for place, job in enumerate(jobs)]
    own = _least(lambda job: job.book.write(job.path, job.told), again)
    cells = [cells_of(job.path) for job in again]
    bare = _least(lambda book: write_bare(folder / "bare.xlsx", book), cells)
    counts = [sum(len(written) for written in book.values()) for book in cells]
    largest = counts.index(max(counts))
    print(f"\n{'workbooks':<34} {'cells':>10} {'annexa, s':>10} {'bare, s':>10} {'ratio':>7}  (target: {TARGET})")
    for name, places in (("all", range(len(jobs))), ("the largest", [largest])):
        parts = [sum(of[place] for place in places) for of in (own, bare)]
        print(f"{name:<34} {sum(counts[place] for place in places):>10,} {parts[0]:>10.2f} {parts[1]:>10.2f} {parts[0] / parts[1]:>7.2f}")  # fmt: skip
    processors, seconds, used = _on_every_processor(again)
    print(f"{processors} processes: {seconds:.2f} s by the clock, {used / seconds:.1f} processors at work")


def _least(work: Callable[[Any], object], on: Sequence[Any]) -> list[float]:
    """The least processor time that each took in some repeats."""
    return [min(_processor_seconds(lambda one=one: work(one)) for _ in range(REPEATS)) for one in on]


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
