"""What follows a publication: its figures go into the history, old snapshots and runs are removed, readers are served.

The publication stands whatever happens here: a failure is a warning, and the next night does the work again.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from etl.delivery.channels_of import channels_of
from etl.delivery.deliver import Choice, Delivered, deliver
from etl.delivery.record import take_in_deliveries
from etl.history import catch_up, open_history
from etl.retention import prune
from etl.runs import open_run
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
        take_in_deliveries(history, session.folder)
    with _at_worst_warned(work, "Old snapshots and runs were not all removed"), session.steps.step("prune") as step:
        pruned = prune(session.folder, session.store, session.settings.toml.retention)
        step.rows = len(pruned.runs) + len(pruned.snapshots)
        work.journal.write("pruned", runs=pruned.runs, snapshots=pruned.snapshots, held_open=pruned.held_open)


def deliver_publication(work: Work, run_id: str) -> tuple[tuple[Delivered, ...], bool]:
    """Deliver the run that was just published; who got what, and whether anything did not reach its reader.

    That is a warning and told to the monitor; the publication stands.
    """
    session = work.session
    done: tuple[Delivered, ...] = ()
    told_before = len(work.warnings)
    with _at_worst_warned(work, "Nothing was delivered"):
        done = tuple(deliver(session, open_run(session.folder, run_id), Choice(), channels_of(session), work.warn))
        lost = sum(one.lost for one in done)
        if lost:
            work.warn(f"{lost} of {len(done)} deliveries did not succeed: see annexa deliver, which tries them again.")
    undelivered = len(work.warnings) > told_before
    if undelivered:
        work.start_failure_command("deliver")
    return done, undelivered


@contextmanager
def _at_worst_warned(work: Work, what: str) -> Iterator[None]:
    try:
        yield
    except AnnexaError as error:
        work.warn(f"{what}: {' '.join(line.strip() for line in error.lines())}")
    except OSError as error:
        work.warn(f"{what}: {error.strerror or type(error).__name__}.")
