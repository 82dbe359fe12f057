"""The demo authority: an invented LCS database and the settings that go with it."""

from datetime import date
from pathlib import Path

import pandas as pd

from etl.data_folder import make_folder, write_text
from etl.session import Session
from etl.settings import load_toml
from extracts.errors import SettingsError

DATABASE = "demo.sqlite"
LEDGER = "ledger.csv"
SETTINGS = """\
# Settings of the demo authority. Copy this folder for your own, then change what differs.

[authority]
name = "Wessendale County Council (invented)"
profile = "lancashire"

[source]
system = "lcs"
url = "sqlite:///{database}"
schema = "Child_Social"
confirmed = ["*"]              # the demo keeps inferred facts where the templates look for them
data_date = {data_date}         # a real authority leaves this out: the day of extraction is taken
synthetic = true               # everything made from it says SYNTHETIC DATA
"""


def make_demo(
    session: Session, *, children: int, seed: int, as_at: date, defects: float, overwrite: bool
) -> dict[str, pd.DataFrame]:
    """Write the demo's database and settings into the session's data folder, and the ledger of its defects.

    Gives back the tables as they were before the defects were put in.

    `defects` is the rate of each known defect among the records that can have it; 0 makes clean data.

    Errors: SettingsError where the folder holds a demo already and `overwrite` is not given, or
    where its settings are those of a real authority, which are never replaced.
    """
    from extracts.demo import DEFECTS, generate, inject, organisation_csv, write_database

    folder = session.folder
    _refuse(folder.config / "annexa.toml", folder.path / DATABASE, overwrite)
    with session.steps.step("make the demo authority") as step:
        frames = generate(children=children, seed=seed, as_at=as_at)
        written, ledger = inject(frames, DEFECTS, rate=defects, seed=seed, as_at=as_at)
        step.rows = sum(len(frame) for frame in written.values())
        write_database(written, folder.path / DATABASE, overwrite=overwrite)
    write_text(folder.path / LEDGER, ledger.to_csv(index=False))
    make_folder(folder.config)
    write_text(folder.config / "organisation.csv", organisation_csv().to_csv(index=False))
    write_text(folder.config / "annexa.toml", SETTINGS.format(database=DATABASE, data_date=as_at.isoformat()))
    return frames


def _refuse(toml: Path, database: Path, overwrite: bool) -> None:
    if toml.exists() and not load_toml(toml).source.synthetic:
        raise SettingsError(
            "The folder holds a real authority's settings, which the demo never replaces.",
            where=str(toml),
            mend="give the demo a folder of its own with --data",
        )
    if (toml.exists() or database.exists()) and not overwrite:
        raise SettingsError(
            "There is a demo already.", where=str(database.parent), mend="add --overwrite, or give another --data"
        )
