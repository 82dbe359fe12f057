"""The demo authority: an invented LCS database and the settings that go with it."""

import json
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from etl.data_folder import make_folder, write_text
from etl.session import Session
from etl.settings import load_toml
from extracts.connection_string import address
from extracts.errors import SettingsError

DATABASE = "demo.sqlite"
SCHEMA = "Child_Social"
PASSWORD = "ANNEXA_SOURCE__PASSWORD"  # noqa: S105 - the name of an environment variable
LEDGER = "ledger.csv"
SETTINGS = """\
# Settings of the demo authority. Copy this folder for your own, then change what differs.

[authority]
name = "Wessendale County Council (invented)"
profile = "lancashire"

[source]
system = "lcs"
url = {url}
schema = "{schema}"
confirmed = ["*"]              # the demo keeps inferred facts where the templates look for them
data_date = {data_date}         # a real authority leaves this out: the day of extraction is taken
synthetic = true               # everything made from it says SYNTHETIC DATA
"""


@dataclass(frozen=True)
class Demo:
    """What kind of demo is asked for.

    `defects` is the rate of each known defect among the records that can have it; 0 makes clean data.
    `url` is the address of a database server, without its password, or empty for a file in the data
    folder; the tables go into `schema` there.
    """

    children: int
    seed: int
    as_at: date
    defects: float
    overwrite: bool
    url: str = ""
    schema: str = SCHEMA


def make_demo(session: Session, asked: Demo, *, describe: bool = False) -> list[tuple[str, float, float, str]]:
    """Write the demo's database and settings into the session's data folder, and the ledger of its defects.

    Gives back, where `describe` asks for it, the demo's rates beside England's published ones, as they
    were before the defects were put in.

    Errors: SettingsError where the folder holds a demo already and overwriting is not allowed, where
    its settings are those of a real authority, which are never replaced, or where the address holds a
    password.
    """
    from extracts.demo import DEFECTS, generate, inject, organisation_csv, write_database
    from extracts.demo import describe as rates

    folder = session.folder
    target = folder.path / DATABASE if not asked.url else _server(asked)
    _refuse(folder.config / "annexa.toml", folder.path / DATABASE, asked.overwrite)
    with session.steps.step("make the demo authority") as step:
        frames = generate(children=asked.children, seed=asked.seed, as_at=asked.as_at)
        told = rates(frames, asked.as_at) if describe else []
        frames, ledger = inject(frames, DEFECTS, rate=asked.defects, seed=asked.seed, as_at=asked.as_at)
        step.rows = sum(len(frame) for frame in frames.values())
        write_database(frames, target, overwrite=asked.overwrite, schema=asked.schema)
    write_text(folder.path / LEDGER, ledger.to_csv(index=False))
    make_folder(folder.config)
    write_text(folder.config / "organisation.csv", organisation_csv().to_csv(index=False))
    url = json.dumps(asked.url or f"sqlite:///{DATABASE}", ensure_ascii=False)  # a JSON string is a TOML string
    settings = SETTINGS.format(url=url, schema=asked.schema, data_date=asked.as_at.isoformat())
    write_text(folder.config / "annexa.toml", settings)
    return told


def _server(asked: Demo) -> sa.URL:
    url = address(asked.url)
    if url.password is not None:
        raise SettingsError(
            "The address holds a password, which others can read in the list of processes.",
            where="--url",
            mend=f"leave it out and set the environment variable {PASSWORD}",
        )
    return url.set(password=os.environ[PASSWORD]) if PASSWORD in os.environ else url


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
