"""What follows a publication: its figures go into the history, and old snapshots and runs are removed.

The publication stands whatever happens here: a failure is a warning, and the next night does the work again.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from etl.history import catch_up, open_history
from etl.retention import prune
from etl.work import Work
from extracts.errors import AnnexaError


def after_publication(work: Work) -> None:
    """Fill the history, then prune."""
    session = work.session
    with (
        _at_worst_warned(work, "The history was not filled"),
        session.steps.step("fill history") as step,
        open_history(session.folder, work.warn) as history,
    ):
        step.rows = catch_up(history, session.folder)
    with _at_worst_warned(work, "Old snapshots and runs were not all removed"), session.steps.step("prune") as step:
        pruned = prune(session.folder, session.store, session.settings.toml.retention)
        step.rows = len(pruned.runs) + len(pruned.snapshots)
        work.journal.write("pruned", runs=pruned.runs, snapshots=pruned.snapshots, held_open=pruned.held_open)


@contextmanager
def _at_worst_warned(work: Work, what: str) -> Iterator[None]:
    try:
        yield
    except AnnexaError as error:
        work.warn(f"{what}: {' '.join(line.strip() for line in error.lines())}")
    except OSError as error:
        work.warn(f"{what}: {error.strerror or type(error).__name__}.")
