"""The command line: each command a few lines that call one function and print what it returns.

Nothing heavy is imported until a command runs, so that help is immediate.
"""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extracts.errors import AnnexaError

if TYPE_CHECKING:
    from etl.delivery.deliver import Delivered
    from etl.request import Request
    from etl.run import Outcome
    from etl.schedule import Platform
    from etl.session import Session
    from expectations.rule import Severity

DONE, FAILED, WITHHELD = 0, 1, 3  # 2, wrong usage or settings, belongs to the errors
EDITION_NAMES = ("ilacs", "sif-2016")
WIDEST_TEXT = 110  # characters of a line that is still easy to read
PLATFORMS = ("cron", "systemd", "windows")
DEMO_SYSTEMS = ("lcs", "ssd", "mosaic", "caredirector", "carefirst", "one")
SIZES = {"small": 3_000, "county": 150_000}  # children


class Day(click.ParamType):
    """A calendar day written YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error that shows the form wanted."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            self.fail(f"{value!r} is not a day written YYYY-MM-DD, for example 2026-03-31", param, ctx)


def folders(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options every command takes."""
    options = [
        click.option(
            "--data",
            type=click.Path(path_type=Path),
            default=Path("annexa-data"),
            envvar="ANNEXA_DATA",
            show_default=True,
            help="Folder of snapshots, runs and settings.",
        ),
        click.option("--config", type=click.Path(path_type=Path), help="Settings folder, instead of <data>/config."),
        click.option("--quiet", is_flag=True, help="Print results and errors only, for cron."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def moment_of_truth(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that name a snapshot and a date."""
    command = click.option("--snapshot", help="Snapshot id; the newest by default.")(command)
    return click.option(
        "--as-at", type=Day(), help="State of affairs on this day; the snapshot's data date by default."
    )(command)


accept_shrink = click.option(
    "--accept-shrink", is_flag=True, help="Take tables that lost more rows than largest_shrink allows."
)
fail_on = click.option(
    "--fail-on",
    type=click.Choice(["blocks publication", "error", "warning", "information"]),
    help="End with 3 when a finding is at least this grave.",
)
as_json = click.option("--json", "wants_json", is_flag=True, help="Print JSON instead of a table.")


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn the errors a user meets into their words and exit code, without a traceback."""
    try:
        yield
    except AnnexaError as error:
        for line in error.lines():
            click.echo(line, err=True)
        sys.exit(error.exit_code)


def command(group: click.Group, **settings: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """Add a command whose errors are told in plain words."""

    def add(function: Callable[..., Any]) -> click.Command:
        @wraps(function)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            with plain_errors():
                return function(*args, **kwargs)

        return group.command(**settings)(guarded)

    return add


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="annexa", prog_name="annexa")
def main() -> None:
    """Annex A lists, management reports and data-quality findings from a case-management system.

    Example:

    \b
        annexa demo
    """
    os.umask(0o077)  # what is written holds children's data: for its owner only


@command(main)
@folders
@accept_shrink
@as_json
def extract(data: Path, config: Path | None, quiet: bool, accept_shrink: bool, wants_json: bool) -> None:
    """Copy the source's tables into a new snapshot.

    Example:

    \b
        annexa extract --data /srv/annexa
    """
    from etl.extraction import extract as extract_tables
    from etl.lock import only_run
    from etl.session import open_session

    session = open_session(data, config, quiet=quiet)
    with only_run(session.folder, "extract"):
        session.folder.remove_leftovers()
        snapshot = extract_tables(session, accept_shrink=accept_shrink)
    rows = [{"table": name, **_table_told(told)} for name, told in snapshot.manifest["tables"].items()]
    if wants_json:
        _print_json({"snapshot": snapshot.id, "tables": rows})
        return
    _print_rows(rows)
    click.echo(f"Snapshot {snapshot.id}")
    if empty := [row["table"] for row in rows if not row["rows"] and row["evidence"] != "not held"]:
        click.echo(f"No row came for {', '.join(empty)}: annexa doctor tells why.", err=True)


def _table_told(told: dict[str, Any]) -> dict[str, Any]:
    return {
        "rows": told["rows"],
        "evidence": "not held" if told["not_held"].get("") else told["evidence"],
        "codes without a mapping": sum(len(codes) for codes in told["unmapped"].values()),
        "unreadable values": sum(told["unreadable"].values()),
    }


@command(main)
@folders
@as_json
def doctor(data: Path, config: Path | None, quiet: bool, wants_json: bool) -> None:
    """Look the database over before anything is extracted: rights, tables, columns, codes, and what is missing.

    Ends with 3 when a table that is needed cannot be read.

    Example:

    \b
        annexa doctor --data /srv/annexa
    """
    from etl.doctor import diagnose
    from etl.session import open_session

    diagnosis = diagnose(open_session(data, config, quiet=quiet))
    if wants_json:
        _print_json(diagnosis.sections())
    else:
        for title, rows in diagnosis.sections().items():
            click.echo(f"\n{title}" if rows else f"\n{title}: nothing")
            _print_rows(rows)
    sys.exit(DONE if diagnosis.readable else WITHHELD)


@command(main, name="annex-a")
@folders
@moment_of_truth
@as_json
@click.option("--edition", type=click.Choice(EDITION_NAMES), multiple=True, help="Both by default.")
def annex_a(
    data: Path,
    config: Path | None,
    quiet: bool,
    as_at: date | None,
    snapshot: str | None,
    wants_json: bool,
    edition: tuple[str, ...],
) -> None:
    """Build the Annex A workbook of one edition, or of both.

    Example:

    \b
        annexa annex-a --edition ilacs --as-at 2026-03-31
    """
    from etl.request import Request

    request = Request("annex-a", editions=edition or EDITION_NAMES, snapshot=snapshot, as_at=as_at)
    _finish(_run(data, config, quiet, request), wants_json)


@command(main)
@folders
@moment_of_truth
@as_json
@click.option("--list", "only_list", is_flag=True, help="List the reports and stop.")
@click.option("--locality", help="One workbook a report, of this locality's children only.")
@click.option("--district", help="The same for a district.")
@click.option("--team", help="The same for a team, by its name or identifier.")
@click.option("--summary-only", is_flag=True, help="The strategic version: figures, nothing about a single child.")
@click.argument("numbers", metavar="[NUMBER…]", nargs=-1)
def reports(
    data: Path,
    config: Path | None,
    quiet: bool,
    as_at: date | None,
    snapshot: str | None,
    wants_json: bool,
    only_list: bool,
    locality: str | None,
    district: str | None,
    team: str | None,
    summary_only: bool,
    numbers: tuple[str, ...],
) -> None:
    """Build the numbered management reports, or all that are published.

    Example:

    \b
        annexa reports W5 N25 --as-at 2026-03-31
    """
    from management_reports.catalogue import REPORTS, report

    if only_list:
        rows = [
            {"number": one.number, "frequency": one.frequency, "area": one.area, "title": one.title} for one in REPORTS
        ]
        _print_json(rows) if wants_json else _print_rows(rows)
        return
    from etl.request import Only, Request

    chosen = tuple(report(number).number for number in numbers) or tuple(one.number for one in REPORTS)
    areas = [
        Only(level, name) for level, name in (("team", team), ("district", district), ("locality", locality)) if name
    ]
    if len(areas) > 1:
        raise click.UsageError("Give one of --team, --district and --locality.")
    request = Request(
        "reports",
        reports=chosen,
        only_published=not numbers,
        snapshot=snapshot,
        as_at=as_at,
        only=areas[0] if areas else None,
        summary_only=summary_only,
    )
    _finish(_run(data, config, quiet, request), wants_json)


@command(main)
@folders
@moment_of_truth
@as_json
@click.option("--table", "tables", multiple=True, help="Only what is on this table, list or report; * for anything.")
@click.option("--rule", "rules", multiple=True, help="This rule only, by its identifier; * for anything.")
@click.option("--team", help="The findings of this team's children only, by its name or identifier.")
@fail_on
def check(
    data: Path,
    config: Path | None,
    quiet: bool,
    as_at: date | None,
    snapshot: str | None,
    wants_json: bool,
    tables: tuple[str, ...],
    rules: tuple[str, ...],
    team: str | None,
    fail_on: "Severity | None",
) -> None:
    """Check the snapshot, every list and every report against the data-quality rules.

    Waived findings are shown and do not count for --fail-on.

    Example:

    \b
        annexa check --table cp_plan --fail-on error
    """
    from etl.data_quality.choice import check_request
    from etl.data_quality.publish import records_of

    request = replace(check_request(rules, tables, team), snapshot=snapshot, as_at=as_at)
    outcome = _run(data, config, quiet, request)
    found = outcome.quality
    if wants_json:
        _print_json({"run": outcome.run_id, "rules": records_of(found.rules)})
    else:
        shown = ("rule", "severity", "outcome", "rows", "to_mend", "waived", "new", "note")
        told = found.rules[found.rules["outcome"].ne("passed") | found.rules["cleared"].gt(0)]
        told = told[told["to_mend"].gt(0) | told["waived"].gt(0)] if team else told
        _print_rows(records_of(told[list(shown)]))
        click.echo(found.told())
        _print_files(outcome)
    if fail_on and found.reaches(fail_on):
        sys.exit(WITHHELD)


@command(main)
@folders
@as_json
@click.option("--as-at", type=Day(), help="Limits in force on this day; those that come into force last by default.")
@click.option("--all", "wants_all", is_flag=True, help="Every report.")
@click.option("--format", "form", type=click.Choice(["text", "md"]), default="text", show_default=True)
@click.argument("numbers", nargs=-1, metavar="[NUMBER]...")
def explain(
    data: Path,
    config: Path | None,
    quiet: bool,
    wants_json: bool,
    as_at: date | None,
    wants_all: bool,
    form: str,
    numbers: tuple[str, ...],
) -> None:
    """Say what a management report is: its purpose, who is on it, every column's rule, and the limits in force.

    Example:

    \b
        annexa explain W5 N18
    """
    from etl.explain import explain as told_of
    from etl.explain import markdown, text_lines
    from etl.settings import Settings
    from management_reports.catalogue import REPORTS, report

    if bool(numbers) == wants_all:
        raise click.UsageError("Give the numbers of reports, or --all.")
    standards = Settings.find(data, config).standards
    told = [told_of(one, standards, as_at) for one in (REPORTS if wants_all else map(report, numbers))]
    if wants_json:
        _print_json([one.as_dict() for one in told])
    elif form == "md":
        click.echo("\n\n".join(part for one in told for part in markdown(one)))
    else:
        click.echo("\n\n".join("\n".join(text_lines(one, _width())) for one in told))


@command(main)
@folders
@as_json
@click.option("--edition", type=click.Choice(EDITION_NAMES), help="Both by default.")
@click.option("--list", "number", type=click.IntRange(min=1), help="This list only, with the fields of every row.")
@click.option("--field", help="This field only, by its header.")
@click.option("--run", "run_id", help="Run id; the current publication by default.")
@click.argument("child", metavar="CHILD")
def why(
    data: Path,
    config: Path | None,
    quiet: bool,
    wants_json: bool,
    edition: str | None,
    number: int | None,
    field: str | None,
    run_id: str | None,
    child: str,
) -> None:
    """Say why a child is on each Annex A list or not, and where every value comes from.

    Example:

    \b
        annexa why 3000001 --list 4 --edition ilacs
    """
    from etl.runs import open_run
    from etl.session import open_session
    from etl.why import Asked
    from etl.why import why as ask
    from etl.why_text import why_lines

    session = open_session(data, config, quiet=quiet)
    run = open_run(session.folder, run_id)
    told = ask(run, session.store.kept(run.record["snapshot"]), Asked(child, edition, number, field))
    if wants_json:
        _print_json(told.as_dict())
        return
    for line in why_lines(told, _width(), all_fields=number is not None or field is not None):
        click.echo(line)


@command(main)
@folders
@as_json
@click.option("--output", type=click.Path(path_type=Path), help="The workbook; by default in <data>/comparisons.")
@click.argument("before", metavar="RUN_A")
@click.argument("after", metavar="RUN_B")
def compare(
    data: Path, config: Path | None, quiet: bool, wants_json: bool, output: Path | None, before: str, after: str
) -> None:
    """Say who joined, left and changed on each Annex A list between two runs, and why.

    RUN_A is the run before, RUN_B the run after. A child's every change is in the workbook and in --json.

    Example:

    \b
        annexa compare 2026-02-28-1f2e3d4c-001 2026-03-31-0a1b2c3d-001
    """
    from etl.comparison.command import compare as compare_named
    from etl.comparison.command import comparison_lines, comparison_rows
    from etl.session import open_session

    compared, workbook = compare_named(open_session(data, config, quiet=quiet), before, after, output)
    if wants_json:
        _print_json({**compared.as_dict(), "workbook": workbook})
        return
    for line in comparison_lines(compared):
        click.echo(line)
    _print_rows(comparison_rows(compared))
    click.echo(f"Workbook: {workbook}")


@command(main)
@folders
@as_json
@click.option("--edition", type=click.Choice(EDITION_NAMES), help="The one its headers fit best by default.")
@click.option("--as-at", type=Day(), help="The day the workbook is as at, where its cover does not tell it.")
@click.option("--output", type=click.Path(path_type=Path), help="The workbook; by default in <data>/validations.")
@fail_on
@click.argument("workbook", metavar="FILE.xlsx", type=click.Path(path_type=Path))
def validate(
    data: Path,
    config: Path | None,
    quiet: bool,
    wants_json: bool,
    edition: str | None,
    as_at: date | None,
    output: Path | None,
    fail_on: "Severity | None",
    workbook: Path,
) -> None:
    """Say what is wrong with an Annex A workbook, whoever wrote it, by sheet, row and column.

    Nothing in it is worked out or made to fit; a spelling that is only understood is told as well.

    Example:

    \b
        annexa validate supplier.xlsx --edition ilacs --as-at 2026-03-31
    """
    from etl.session import open_session
    from etl.validation.command import validate_file, validation_rows
    from etl.validation.findings import reaches

    told, written = validate_file(open_session(data, config, quiet=quiet), workbook, edition, as_at, output)
    if wants_json:
        _print_json({**told.as_dict(), "workbook": written})
    else:
        _print_rows(validation_rows(told))
        click.echo(f"Read as {told.edition}, as at {told.as_at.isoformat()}: {told.told()}")
        click.echo(f"Workbook: {written}")
    if fail_on and reaches(told.findings, fail_on):
        sys.exit(WITHHELD)


@command(main)
@folders
@accept_shrink
@as_json
@click.option("--as-at", type=Day(), required=True, help="State of affairs on this day.")
@click.option("--tag", required=True, help="The inspection's name; it is kept for ever.")
def inspection(
    data: Path, config: Path | None, quiet: bool, accept_shrink: bool, wants_json: bool, as_at: date, tag: str
) -> None:
    """Extract, make both editions of Annex A and compare them with the last inspection; all is kept for ever.

    Example:

    \b
        annexa inspection --as-at 2026-03-31 --tag "Ofsted 2026"
    """
    from etl.comparison.command import comparison_lines, comparison_rows
    from etl.inspection import inspection as inspect
    from etl.session import open_session

    made = inspect(open_session(data, config, quiet=quiet), as_at, tag, accept_shrink=accept_shrink)
    if made.compared and not wants_json:
        for line in comparison_lines(made.compared):
            click.echo(line)
        _print_rows(comparison_rows(made.compared))
        click.echo(f"Workbook: {made.workbook}")
    compared = {**made.compared.as_dict(), "workbook": made.workbook} if made.compared else None
    _finish(made.outcome, wants_json, comparison=compared)


@command(main)
@folders
@accept_shrink
@as_json
def nightly(data: Path, config: Path | None, quiet: bool, accept_shrink: bool, wants_json: bool) -> None:
    """Extract, check, build and publish, make it the current publication, and deliver it.

    Annex A is made every night, a report when it is due: at the start of its week or month, or on the next
    night after a missed one. The other reports stand in the publication as they were last made.

    Example:

    \b
        annexa nightly --quiet --data /srv/annexa
    """
    from etl.request import everything

    request = everything("nightly", extracts=True, only_due=True)
    request = replace(request, accepts_shrink=accept_shrink, delivers=True)
    _finish(_run(data, config, quiet, request), wants_json)


@command(main)
@folders
@as_json
@click.option("--as-at", type=Day(), help="Tell what is due on this day; today by default.")
@click.option(
    "--print", "platform", type=click.Choice(PLATFORMS), help="Print the entry that starts annexa nightly every night."
)
def schedule(
    data: Path, config: Path | None, quiet: bool, wants_json: bool, as_at: date | None, platform: "Platform | None"
) -> None:
    """Tell which reports are due on a day, or print the entry that starts the nightly run.

    Example:

    \b
        annexa schedule --print cron --data /srv/annexa
    """
    from etl.extraction import london_today
    from etl.frequency import due_rows
    from etl.request import published_numbers
    from etl.runs import finished_runs
    from etl.schedule import entry, nightly_command
    from etl.session import open_session
    from management_reports.catalogue import REPORTS

    session = open_session(data, config, quiet=quiet)
    if platform:
        click.echo(entry(platform, session.settings.toml.schedule.at, nightly_command(data, config)), nl=False)
        return
    toml = session.settings.toml
    numbers = published_numbers((one.number for one in REPORTS), toml.publication.reports)
    published = [one for one in REPORTS if one.number in numbers]
    rows = due_rows(published, finished_runs(session.folder), as_at or london_today(), toml.schedule)
    _print_json(rows) if wants_json else _print_rows(rows)


@command(main)
@folders
@as_json
@click.option("--measure", help="This measure only, by its name.")
@click.option("--scope", help="An area by its name, or a team by its identifier, instead of the county.")
@click.argument("number", metavar="NUMBER")
def trend(
    data: Path, config: Path | None, quiet: bool, wants_json: bool, measure: str | None, scope: str | None, number: str
) -> None:
    """Tell a report's measures on every day that the history knows.

    Example:

    \b
        annexa trend W5 --measure Overdue --scope North
    """
    from etl.session import open_session
    from etl.trends import trend_rows
    from management_reports.catalogue import report

    rows = trend_rows(open_session(data, config, quiet=quiet).folder, report(number), measure, scope)
    if wants_json:
        _print_json(rows)
        return
    _print_rows([_figure_told(row) for row in rows])


def _figure_told(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "as at": row["as_at"],
        "scope": row["scope"],
        "measure": row["measure"],
        "number": row["numerator"],
        "out of": "" if row["denominator"] is None else row["denominator"],
        "%": "" if row["percentage"] is None else f"{row['percentage']:.1%}",
        "from": row["origin"],
    }


@command(main)
@folders
@as_json
@click.option("--months", type=click.IntRange(1, 120), default=13, show_default=True, help="That many month ends.")
@click.option("--snapshot", help="Snapshot id; the newest by default.")
def backfill(data: Path, config: Path | None, quiet: bool, wants_json: bool, months: int, snapshot: str | None) -> None:
    """Fill the history of past month ends with what the newest snapshot tells of them.

    A day on which a report was published keeps that day's figures.

    Example:

    \b
        annexa backfill --months 13 --data /srv/annexa
    """
    from etl.backfill import backfill as fill
    from etl.session import open_session

    filled = fill(open_session(data, config, quiet=quiet), months, snapshot)
    if wants_json:
        _print_json(vars(filled))
        return
    _print_rows(filled.rows)
    for number, reason in filled.unavailable.items():
        click.echo(f"Not available: {number}: {reason}", err=True)
    for warning in filled.warnings:
        click.echo(f"Warning: {warning}", err=True)


@command(main)
@folders
@as_json
@click.option("--run", "run_id", help="Another finished run than the current one.")
@click.option("--dry-run", is_flag=True, help="Only tell who would get what.")
@click.option("--resend", is_flag=True, help="Send again what was sent before, marked as a copy.")
@click.option(
    "--to", "only", multiple=True, metavar="ADDRESS", help="To this address only; may be given several times."
)
def deliver(
    data: Path,
    config: Path | None,
    quiet: bool,
    run_id: str | None,
    dry_run: bool,
    resend: bool,
    only: tuple[str, ...],
    wants_json: bool,
) -> None:
    """Send each reader the published files of their own area that they have not had yet.

    Who gets what stands in recipients.csv. A reader whose information-governance training is too old is held
    and listed.

    Example:

    \b
        annexa deliver --dry-run
        annexa deliver --resend --to mo.north@council.example
    """
    from etl.delivery.command import deliver_run
    from etl.delivery.deliver import Choice
    from etl.session import open_session

    session, choice = open_session(data, config, quiet=quiet), Choice(dry_run, resend, only)
    done = deliver_run(session, run_id, choice, lambda told: click.echo(f"Warning: {told}", err=True))
    if wants_json:
        _print_json([asdict(one) for one in done])
    else:
        _print_rows([asdict(one) for one in done])
        _print_deliveries(done)
    sys.exit(FAILED if any(one.lost for one in done) else DONE)


@command(main)
@folders
@as_json
def resume(data: Path, config: Path | None, quiet: bool, wants_json: bool) -> None:
    """Go on with the run that was interrupted or failed; what it had finished is not made again.

    Example:

    \b
        annexa resume --data /srv/annexa
    """
    from etl.run import resume as resume_run
    from etl.session import open_session

    _finish(resume_run(open_session(data, config, quiet=quiet)), wants_json)


@command(main)
@folders
@as_json
def status(data: Path, config: Path | None, quiet: bool, wants_json: bool) -> None:
    """Tell how the last night went and what is published; --json for a monitor.

    Example:

    \b
        annexa status --json --data /srv/annexa
    """
    from etl.extraction import london_today
    from etl.session import open_session
    from etl.status import status as status_of

    told = status_of(open_session(data, config, quiet=quiet).folder, london_today())
    _print_json(told) if wants_json else _print_status(told)


@command(main)
@folders
@as_json
def runs(data: Path, config: Path | None, quiet: bool, wants_json: bool) -> None:
    """List every run, newest last, and which one is current.

    Example:

    \b
        annexa runs --json
    """
    from etl.runs import list_runs
    from etl.session import open_session

    rows = list_runs(open_session(data, config, quiet=quiet).folder)
    _print_json(rows) if wants_json else _print_rows(rows)


def demo_choice(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that decide which invented authority is made."""
    options = [
        click.option("--size", type=click.Choice(list(SIZES)), default="small", show_default=True, help="How large."),
        click.option("--children", type=click.IntRange(min=1), help="That many children, instead of a size."),
        click.option("--seed", type=int, default=20260331, show_default=True, help="Another seed, other children."),
        click.option("--as-at", type=Day(), default="2026-03-31", show_default=True, help="The demo's data date."),
        click.option(
            "--as",
            "system",
            type=click.Choice(DEMO_SYSTEMS),
            default=DEMO_SYSTEMS[0],
            show_default=True,
            help="Whose layout the same children are written in.",
        ),
        click.option(
            "--defects",
            type=click.FloatRange(0, 0.1),
            default=0.002,
            show_default=True,
            help="Rate of each known defect; ledger.csv tells of every one.",
        ),
        click.option("--clean", is_flag=True, help="No defects: the same as --defects 0."),
        click.option("--overwrite", is_flag=True, help="Replace a demo that is there already."),
        click.option("--url", default="", help="A database server to write to, instead of a file in the data folder."),
        click.option("--schema", default="Child_Social", show_default=True, help="The schema there."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@main.group(invoke_without_command=True)
@folders
@as_json
@demo_choice
@click.pass_context
def demo(context: click.Context, wants_json: bool, **chosen: Any) -> None:
    """Make an authority of invented children and run the whole pipeline on it.

    Example:

    \b
        annexa demo --data annexa-data --overwrite
    """
    if context.invoked_subcommand:
        return
    with plain_errors():
        from etl.request import everything
        from etl.run import run

        session, _ = _made_demo(**chosen)
        # Another demo may well be smaller.
        request = replace(everything("demo", extracts=True), accepts_shrink=True, delivers=True)
        _finish(run(session, request), wants_json)


@command(demo, name="database")
@folders
@demo_choice
@click.option("--describe", is_flag=True, help="Print the demo's rates beside England's published ones.")
def demo_database(describe: bool, **chosen: Any) -> None:
    """Make the invented authority's database and settings only.

    Example:

    \b
        annexa demo database --children 500 --seed 7 --describe --overwrite
    """
    session, rates = _made_demo(**chosen, describe=describe)
    columns = ("measure", "demo, per 10,000 children", "England, per 10,000 children", "England's figures are of")
    _print_rows([dict(zip(columns, row, strict=True)) for row in rates])
    click.echo(session.folder.path)


def _made_demo(
    data: Path,
    config: Path | None,
    quiet: bool,
    size: str,
    children: int | None,
    defects: float,
    clean: bool,
    describe: bool = False,
    **asked: Any,
) -> "tuple[Session, list[tuple[str, float, float, str]]]":
    from etl.demo import Demo, make_demo
    from etl.session import open_session

    session = open_session(data, config, quiet=quiet)
    demo = Demo(children=children or SIZES[size], defects=0 if clean else defects, **asked)
    return session, make_demo(session, demo, describe=describe)


def _run(data: Path, config: Path | None, quiet: bool, request: "Request") -> "Outcome":
    from etl.run import run
    from etl.session import open_session

    return run(open_session(data, config, quiet=quiet), request)


def _finish(outcome: "Outcome", wants_json: bool, **more: Any) -> None:
    """Print what a run made and end with its exit code; `more` is told in JSON only."""
    if wants_json:
        _print_json(outcome.as_dict() | more)
    else:
        _print_files(outcome)
        click.echo(outcome.quality.told())
        for key, reason in outcome.withheld.items():
            click.echo(f"Withheld: {key}: {reason}", err=True)
        _print_deliveries(outcome.delivered)
    for warning in outcome.warnings:
        click.echo(f"Warning: {warning}", err=True)
    sys.exit(FAILED if outcome.undelivered else WITHHELD if outcome.withheld else DONE)


def _print_files(outcome: "Outcome") -> None:
    click.echo(f"Run {outcome.run_id}, as at {outcome.as_at.isoformat()}, from snapshot {outcome.snapshot_id}")
    for one in outcome.files:
        rows = f"{one.rows:>7,} rows" if one.rows is not None else " " * 12
        made = f", made by run {one.from_run}" if one.from_run else ""
        click.echo(f"  {rows}  {one.scope:<16}  {outcome.folder / one.path}{made}")


def _print_deliveries(done: "Sequence[Delivered]") -> None:
    """Print what was sent in one line, and each parcel that did not go."""
    if not done:
        return
    counts = {state: sum(one.state == state for one in done) for state in dict.fromkeys(one.state for one in done)}
    click.echo("Deliveries: " + ", ".join(f"{count} {state}" for state, count in counts.items()))
    for one in done:
        if one.why:
            click.echo(f"  {one.address} ({one.scope}): {one.state}: {one.why}", err=True)


def _print_status(told: dict[str, Any]) -> None:
    current, last = told["current"], told["last"]
    if current:
        click.echo(f"Published: run {current['run']}, as at {current['as_at']}, {current['files']} files")
    else:
        click.echo("Published: nothing yet")
    click.echo(f"Last run:  {told['state']}" + (f" at the step {last['step']}" if last and last["step"] else ""))
    for line in (last or {}).get("error") or []:
        click.echo(f"  {line}")
    if told["at_work"]:
        click.echo(f"At work:   {told['at_work']}")


def _width() -> int:
    """How wide text is on this terminal."""
    return min(shutil.get_terminal_size().columns, WIDEST_TEXT)


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, indent=2, default=str))


def _print_rows(rows: list[dict[str, Any]]) -> None:
    """Print a list of like rows as a plain table, sized to its content."""
    if not rows:
        return
    names = list(rows[0])
    cells = [
        names,
        *([f"{row[name]:,}" if isinstance(row[name], int) else str(row[name]) for name in names] for row in rows),
    ]
    widths = [max(len(line[place]) for line in cells) for place in range(len(names))]
    for line in cells:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()
