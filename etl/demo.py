"""The demo authority: an invented LCS database, or its children as another system keeps them, and their settings."""

import json
import os
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from etl.data_folder import make_folder, write_text
from etl.extraction import london_today
from etl.session import Session
from etl.settings import DEFAULTS, load_toml
from extracts.connection_string import address
from extracts.errors import SettingsError

DATABASE = "demo.sqlite"
SCHEMA = "Child_Social"
LCS = "lcs"
PASSWORD = "ANNEXA_SOURCE__PASSWORD"  # noqa: S105 - the name of an environment variable
LEDGER = "ledger.csv"
SETTINGS = """\
# Settings of the demo authority. Copy this folder for your own, then change what differs.

[authority]
name = "Wessendale County Council (invented)"
profile = "lancashire"

[source]
system = "{system}"
{place}
confirmed = ["*"]              # the demo keeps inferred facts where the templates look for them
data_date = {data_date}         # a real authority leaves this out: the day of extraction is taken
synthetic = true               # everything made from it says SYNTHETIC DATA

[delivery]
attaches = false               # an invented reader has no password: the mails tell where the files lie
"""
RECIPIENTS = """\
address,role,scope,reports,channel,trained
head.of.service@wessendale.example,head of service,County,* annex_a,outbox,{trained}
bi.team@wessendale.example,BI team,County,annex_a data_quality,folder,{trained}
north.manager@wessendale.example,locality manager,North,*,outbox,{trained}
south.manager@wessendale.example,locality manager,South,*,outbox,{trained}
central.manager@wessendale.example,locality manager,Central,*,outbox,{lapsed}
board@wessendale.example,board,County,board_pack,outbox,{trained}
duty.manager@wessendale.example,duty manager,Unallocated,*,outbox,{trained}
fenwater.manager@wessendale.example,team manager,team: Fenwater Safeguarding Team,data_quality,folder,{trained}
"""
WAIVERS = """\
rule,finding,reason,role,until
involvement.team_id.not_blank,,Involvements that came from the system before name no team,systems team,{soon}
person_address.postcode.not_blank,,Addresses were being matched until the end of the year,BI team,{past}
"""


@dataclass(frozen=True)
class Demo:
    """What kind of demo is asked for.

    `defects` is the rate of each known defect among the records that can have it; 0 makes clean data.
    `url` is the address of a database server, without its password, or empty for a file in the data
    folder; the tables go into `schema` there. `system` says whose layout the children are written in.
    """

    children: int
    seed: int
    as_at: date
    defects: float
    overwrite: bool
    url: str = ""
    schema: str = SCHEMA
    system: str = LCS


def make_demo(session: Session, asked: Demo, *, describe: bool = False) -> list[tuple[str, float, float, str]]:
    """Write the demo's database and settings into the session's data folder, and the ledger of its defects.

    Gives back, where `describe` asks for it, the demo's rates beside England's published ones, as they
    were before the defects were put in.

    Errors: SettingsError where the folder holds a demo already and overwriting is not allowed, where
    its settings are those of a real authority, which are never replaced, or where the address holds a
    password.
    """
    from extracts.demo import (
        DEFECTS,
        audit_findings,
        generate,
        inject,
        organisation_csv,
        populations_csv,
        survey_answers,
    )
    from extracts.demo import describe as rates

    folder = session.folder
    if asked.url and asked.system != LCS:
        raise SettingsError("Only the LCS layout goes to a database server.", where="--url", mend="leave out --as")
    _refuse(folder.config / "annexa.toml", folder.path / DATABASE, asked.overwrite)
    with session.steps.step("make the demo authority") as step:
        frames = generate(children=asked.children, seed=asked.seed, as_at=asked.as_at)
        told = rates(frames, asked.as_at) if describe else []
        audited = audit_findings(frames, asked.seed, asked.as_at)
        organisation = organisation_csv(asked.children)
        populations = populations_csv(frames, asked.as_at, organisation["district"].unique())
        frames, ledger = inject(frames, DEFECTS, rate=asked.defects, seed=asked.seed, as_at=asked.as_at)
        step.rows = sum(len(frame) for frame in frames.values())
        place = _write(session, asked, frames)
    write_text(folder.path / LEDGER, ledger.to_csv(index=False))
    make_folder(folder.config)
    write_text(folder.config / "organisation.csv", organisation.to_csv(index=False))
    write_text(folder.config / "populations.csv", populations.to_csv(index=False))
    # Trained before the last month began, but for one whose training lapses, as it does in life.
    trained, lapsed = (london_today() - timedelta(days=days) for days in (60, 500))
    readers = RECIPIENTS.format(trained=trained.isoformat(), lapsed=lapsed.isoformat())
    write_text(folder.config / "recipients.csv", readers)
    soon, past = (asked.as_at + timedelta(days=days) for days in (90, -30))
    write_text(folder.config / "waivers.csv", WAIVERS.format(soon=soon.isoformat(), past=past.isoformat()))
    write_text(folder.config / "audits.csv", audited.to_csv(index=False))
    write_text(folder.config / "survey.csv", survey_answers(asked.seed, asked.as_at).to_csv(index=False))
    settings = SETTINGS.format(system=asked.system, place=place, data_date=asked.as_at.isoformat())
    write_text(folder.config / "annexa.toml", settings)
    return told


def _write(session: Session, asked: Demo, frames: dict[str, pd.DataFrame]) -> str:
    """Write the frames in the layout asked for; the lines of the settings that say where they are."""
    from extracts.demo import write_database
    from extracts.demo.layouts import is_database, write_layout
    from extracts.demo.layouts.canonical import canonical_of

    data = session.folder.path
    if asked.system == LCS:
        write_database(frames, _server(asked) if asked.url else data / DATABASE, asked.overwrite, asked.schema)
        # A JSON string is a TOML string.
        url = json.dumps(asked.url or f"sqlite:///{DATABASE}", ensure_ascii=False)
        return f'url = {url}\nschema = "{asked.schema}"'
    canonical = canonical_of(frames, load_toml(DEFAULTS / "annexa.toml").source.parameters, DEFAULTS / "codes.csv")
    target = write_layout(asked.system, canonical, data)
    if is_database(asked.system):
        return f'url = "sqlite:///{target.name}"\nschema = "{asked.system}"'
    return f'folder = "{target.name}"\ndates = "day first"            # so its files write 03/04/2026'


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
