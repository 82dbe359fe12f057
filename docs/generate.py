"""Write the reference pages from the code itself, or check that they are current.

python docs/generate.py            writes docs/reference/*.md
python docs/generate.py --check    ends with 1 and names the pages that are stale
"""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from annex_a.concerns.catalogue import CONCERNS  # noqa: E402 - the checkout must be on the path first
from annex_a.editions import EDITIONS, FORM_OF_2019, FORMS  # noqa: E402
from cli import main as command_line  # noqa: E402
from etl.csv_file import read_csv  # noqa: E402
from etl.explain import explain, markdown  # noqa: E402
from etl.markdown import table  # noqa: E402
from etl.settings import DEFAULTS, PROFILES, Settings  # noqa: E402
from expectations.annex_a_workbooks import RULES as WORKBOOK_RULES  # noqa: E402
from expectations.catalogue import RULES  # noqa: E402
from expectations.rule import Rule  # noqa: E402
from extracts.model import TABLES, dtype  # noqa: E402
from extracts.model.code_sets import load  # noqa: E402
from management_reports.catalogue import REPORTS  # noqa: E402
from transforms.column import Column  # noqa: E402

NOTE = "<!-- Made by docs/generate.py from the code. Change the code, then run `make reference`. -->"


def page(title: str, *parts: str) -> str:
    """A page with its title, the note that it is generated, and its parts."""
    return "\n\n".join([f"# {title}", NOTE, *parts]) + "\n"


def model_page() -> str:
    """Every canonical table and column."""
    parts = []
    for name, declared in TABLES.items():
        rows = []
        for column in declared.columns:
            points_to = next((key.target_fullname for key in column.foreign_keys), "")
            rows.append(
                [f"`{column.name}`", dtype(column), column.info.get("code_set", ""), points_to, column.comment or ""]
            )
        parts += [
            f"## {name}",
            declared.comment or "",
            table(["column", "type", "code set", "refers to", "meaning"], rows),
        ]
    return page("The canonical model", *parts)


def columns_table(columns: Iterable[Column]) -> str:
    """The columns of a list or report with their rules."""
    rows = [[one.header, one.rule, one.source, one.blank_allowed] for one in columns]
    return table(["column", "rule", "source", "blank allowed"], rows)


def annex_a_page() -> str:
    """Every list of every edition."""
    parts = []
    for edition in EDITIONS.values():
        parts.append(f"## {edition.title}")
        forms = [(edition.name, one) for one in edition.lists]
        if edition.name == "ilacs":
            forms += [(f"{edition.name}, form of {FORM_OF_2019}", one) for one in FORMS[FORM_OF_2019].values()]
        for name, one in forms:
            parts += [
                f"### {name}: list {one.number}, {one.title}",
                f"One row per {one.one_row_per}. {one.cohort}\n\nSource: {one.source}",
                columns_table(one.columns),
            ]
        concerns = [
            [one.number, one.title, one.counted, one.out_of, ", ".join(f"`{key}`" for key in one.limits), one.source]
            for one in CONCERNS[edition.name]
        ]
        header = ["no.", "issue or concern", "counted", "out of", "limits", "source"]
        parts += [f"### {edition.name}: issues and concerns", table(header, concerns)]
    return page("Annex A", *parts)


def reports_page() -> str:
    """Every management report as `annexa explain` tells it, under the packaged settings."""
    standards = Settings.find(DEFAULTS).standards
    return page("Management reports", *(part for one in REPORTS for part in markdown(explain(one, standards))))


def standards_page() -> str:
    """Every limit, layer by layer."""
    parts = []
    for path in sorted(PROFILES.glob("*.csv")):
        rows = read_csv(path)
        shown = [
            [f"`{one['key']}`", one["value"], one["unit"], one["valid_from"], one["starts_from"], one["source"]]
            for one in rows.to_dict("records")
        ]
        parts += [f"## {path.stem}", table(["key", "value", "unit", "valid from", "counted from", "source"], shown)]
    return page("Standards", *parts)


def rules_page() -> str:
    """Every data-quality rule."""
    header = ["rule", "on", "what must hold", "severity", "who mends it", "source"]

    def rows(rules: Sequence[Rule]) -> list[list[str]]:
        return [[f"`{one.id}`", one.on, one.claim, one.severity, one.mender, one.source] for one in rules]

    return page(
        "Data-quality rules",
        table(header, rows(RULES)),
        "## Of any Annex A workbook",
        "`annexa validate` applies these, and the rules of the lists above, to a workbook whoever wrote it.",
        table(header, rows(WORKBOOK_RULES)),
    )


def code_sets_page() -> str:
    """Every code set."""
    sets = load()
    parts = []
    for name in sets.names():
        texts, notes, begun = sets.annex_a_value(name), sets.notes(name), sets.valid_from(name)
        since = {code: f"In use from {day.day} {day:%B %Y}." for code, day in begun.items()}
        rows = [
            [f"`{code}`", label, texts.get(code, ""), " ".join(filter(None, [notes[code], since.get(code)]))]
            for code, label in sets.codes(name).items()
        ]
        parts += [f"## {name}", table(["code", "meaning", "Annex A text", "note"], rows)]
    return page("Code sets", *parts)


def command_line_page() -> str:
    """The help of every command."""
    parts = []

    def describe(one: click.Command, path: str, parent: click.Context | None) -> None:
        context = click.Context(
            one, info_name=path.split()[-1], parent=parent, terminal_width=100, **one.context_settings
        )
        parts.extend([f"## {path}", f"```\n{one.get_help(context)}\n```"])
        if isinstance(one, click.Group):
            for name in one.list_commands(context):
                describe(one.commands[name], f"{path} {name}", context)

    describe(command_line, "annexa", None)
    return page("Command line", *parts)


PAGES = {
    "model.md": model_page,
    "annex_a.md": annex_a_page,
    "reports.md": reports_page,
    "standards.md": standards_page,
    "rules.md": rules_page,
    "code_sets.md": code_sets_page,
    "cli.md": command_line_page,
}


def main(arguments: Sequence[str]) -> int:
    """Write or check every page."""
    folder = HERE / "reference"
    folder.mkdir(exist_ok=True)
    stale = []
    for name, make in PAGES.items():
        path, text = folder / name, make()
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8", newline="\n")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
    if stale:
        print(f"Stale: {', '.join(stale)}. Run `make reference` and commit the result.", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
