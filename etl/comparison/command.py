"""annexa compare: two runs of the data folder compared, and the workbook written."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from etl.comparison.comparison import Comparison, compare_runs, run_words
from etl.comparison.workbook import write_comparison
from etl.data_folder import make_folder
from etl.runs import open_run
from etl.session import Session
from extracts.errors import SettingsError


def compare(session: Session, before: str, after: str, output: Path | None) -> tuple[Comparison, Path]:
    """Compare two runs by their ids and write the workbook, by default among the data folder's comparisons.

    Errors: SettingsError for a run that is not there or an output that is no .xlsx file; as `compare_runs` has them.
    """
    if output and output.suffix.lower() != ".xlsx":
        raise SettingsError("The output is no .xlsx file.", where=str(output), mend="give it a name that ends in .xlsx")
    compared = compare_runs(*(open_run(session.folder, name) for name in (before, after)))
    path = output or make_folder(session.folder.comparisons) / f"{before}_{after}.xlsx"
    return compared, write_comparison(path, compared, session.settings.toml.authority.name)


def comparison_lines(compared: Comparison) -> Iterator[str]:
    """What the terminal says above the table of counts."""
    yield f"Before: run {run_words(compared.before)}"
    yield f"After:  run {run_words(compared.after)}"
    yield from compared.notes
    for one in compared.lists:
        for note in one.notes:
            yield f"{one.declared.edition} {one.name}: {note}"
    if not any(len(one.joined) + len(one.left) + one.changed_rows for one in compared.lists):
        yield "No list changed."


def comparison_rows(compared: Comparison) -> list[dict[str, Any]]:
    """The table of counts as the terminal prints it."""
    return [
        {name.replace("_", " "): "" if value is None else value for name, value in row.items()}
        for row in compared.counts()
    ]
