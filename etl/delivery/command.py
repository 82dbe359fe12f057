"""`annexa deliver`: a finished run delivered, or what is left of it."""

from collections.abc import Callable

from etl.delivery.channels_of import channels_of
from etl.delivery.deliver import Choice, Delivered, deliver
from etl.lock import only_run
from etl.runs import open_run
from etl.session import Session
from extracts.errors import SettingsError


def deliver_run(session: Session, run_id: str | None, choice: Choice, warn: Callable[[str], None]) -> list[Delivered]:
    """Deliver the named run, else the current one.

    Errors: SettingsError where there is no such run, where it is no publication, or where recipients.csv has a fault.
    """
    with only_run(session.folder, "deliver"):
        run = open_run(session.folder, run_id)
        if not run.record["request"]["becomes_current"]:
            raise SettingsError(
                "That run was made for one reader and is no publication.",
                where=run.id,
                mend="name another run, or run annexa nightly",
            )
        return deliver(session, run, choice, channels_of(session), warn)
