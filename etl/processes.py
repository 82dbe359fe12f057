"""Worker processes: the same work for many jobs on every processor, results in the order of the jobs."""

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from typing import TypeVar

from extracts.errors import AnnexaError

Job = TypeVar("Job")
Result = TypeVar("Result")
WAITING_PER_PROCESS = 2  # jobs handed over in advance; more would only hold memory


class Workers:
    """One or more processes that work at jobs; with one, the work is done where it is asked for."""

    def __init__(self, pool: ProcessPoolExecutor | None, processes: int) -> None:
        self._pool, self._processes = pool, processes

    def results(self, work: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[Result]:
        """The result of each job, in order; only a few jobs are drawn in advance.

        Errors: those of the work; AnnexaError where a process was ended from outside.
        """
        if self._pool is None:
            yield from map(work, jobs)
            return
        waiting: deque[Future[Result]] = deque()
        try:
            for job in jobs:
                waiting.append(self._pool.submit(work, job))
                if len(waiting) > WAITING_PER_PROCESS * self._processes:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise AnnexaError(
                "A process that wrote workbooks was ended from outside.",
                where="the machine, most likely for want of memory",
                mend="set processes = 1 under [publication], or give the machine more memory",
            ) from None


@contextmanager
def workers(processes: int) -> Iterator[Workers]:
    """So many worker processes during the block; 0 for one on each processor this program may use."""
    processes = processes or _processors()
    if processes == 1:
        yield Workers(None, 1)
        return
    # Started anew rather than forked: the program has threads, and a fork would inherit its lock.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_end_with_the_program) as pool:
        try:
            yield Workers(pool, processes)
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _end_with_the_program() -> None:
    """Let this process end when the program that started it is killed: nothing is written after it is gone."""
    os.umask(0o077)
    threading.Thread(target=_wait_for_the_end, daemon=True).start()


def _wait_for_the_end() -> None:
    program = parent_process()
    if program is not None:
        program.join()
        os._exit(1)
