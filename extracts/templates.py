"""SQL templates: where they are, what their comments say of the evidence, and how they are rendered.

A template is one SELECT an analyst can read. Its first line states the evidence for the table; a
column's trailing comment states that it is not held, inferred, or read by an older version only; a line
`-- not held for COLUMN=CODE CODE: REASON` names the kinds of row that are not held.
Jinja2 chooses the schema's name and the dialect's spelling, nothing else.
"""

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from extracts.errors import SettingsError
from extracts.model import TABLES
from extracts.model.code_sets import load

EVERYTHING = "*"
TEMPLATES = Path(__file__).parents[1] / "sql"  # beside this package, in the checkout and when installed
FIRST_LINE = re.compile(
    r"--\s*(?:evidence:\s*(?P<evidence>seen|history|inferred)|(?P<gap>not held))(?::\s*(?P<reason>.+))?\s*$"
)
COLUMN_LINE = re.compile(
    r"^(?P<indent>\s*)(?P<value>(?:'[^']*'|(?!--)[^'])+?)\s+(?i:AS)\s+(?P<name>[a-z]\w*)(?P<comma>,?)"
    r"\s*(?:--\s*+(?:(?P<mark>not held|inferred|history)(?::\s*(?P<reason>.*\S))?\s*"
    r"|(?!(?i:not held|inferred|history)).*))?$"  # a remark that begins like a mark is a mark misspelt
)
NOT_HELD_CODES = re.compile(r"--\s*not held for (?P<column>[a-z]\w*)=(?P<codes>\w[\w ]*):\s*(?P<reason>.*\S)\s*$")
TEXT_OR_REMARK = re.compile(r"(?P<text>'(?:[^']|'')*')|--[^\n]*")
CONCATENATION = {"sqlite": "{0} || '-' || {1}", "": "CONCAT({0}, '-', {1})"}


@dataclass(frozen=True)
class Query:
    """A rendered template: its file, its SQL (empty where the table is not held), evidence and gaps.

    `not_held` gives the reason by column, the whole table's under the empty name, that of rows of one kind
    under `column=CODE`.
    """

    table: str
    where: str
    sql: str
    evidence: str
    not_held: dict[str, str] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """The hash of the SQL as it is run."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def systems() -> list[str]:
    """The systems that have templates, in alphabetical order."""
    return sorted(folder.name for folder in TEMPLATES.iterdir() if any(folder.glob("*.sql")))


def packaged(system: str, name: str) -> str | None:
    """A packaged file of a system's folder as text, or None where it has none."""
    path = TEMPLATES / system / name
    return path.read_text(encoding="utf-8") if path.is_file() else None


def query(
    table: str, *, system: str, schema: str, dialect: str, confirmed: Collection[str], own_folder: Path | None = None
) -> Query:
    """The query that fills a canonical table, as the database's dialect spells it.

    `confirmed` names the inferred tables and `table.column`s an analyst has checked, "*" for all.
    Errors: SettingsError for an unknown system, a missing or malformed template, an unknown variable
    in it, or a column of the model that it does not select.
    """
    text, where = _find(table, system, own_folder)
    evidence, reason = _first_line(text, where)
    if evidence == "not held":
        return Query(table, where, "", evidence, {"": reason})
    if evidence == "inferred" and not {table, EVERYTHING} & set(confirmed):
        return Query(table, where, "", evidence, {"": f"{reason}; add {table} to confirmed once checked"})
    sql, not_held = _columns(text, table, confirmed, where)
    # Some ODBC drivers read the question marks and semicolons of a remark as SQL.
    return Query(table, where, without_remarks(_render(sql, schema, dialect, where)), evidence, not_held)


def without_remarks(sql: str) -> str:
    """The SQL without what follows `--`, unless that stands in a text."""
    lines = TEXT_OR_REMARK.sub(r"\g<text>", sql).splitlines()
    return "\n".join(line.rstrip() for line in lines if line.strip())


def _find(table: str, system: str, own_folder: Path | None) -> tuple[str, str]:
    own = own_folder / f"{table}.sql" if own_folder else None
    if own and own.is_file():
        return _read(own), str(own)
    if system not in systems():
        raise SettingsError(
            f"The system {system!r} is not known.",
            where="system under [source] in annexa.toml",
            mend=f"choose one of {', '.join(systems())}",
        )
    text = packaged(system, f"{table}.sql")
    if text is None:
        raise SettingsError(
            f"There is no template for the table {table}.",
            where=f"sql/{system}/{table}.sql",
            mend=f"add {table}.sql to the folder sql/ of your settings, or install annexa again",
        )
    return text, f"sql/{system}/{table}.sql"


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise SettingsError("The template is not UTF-8 text.", where=str(path), mend="save it as UTF-8") from None
    except OSError as error:
        raise SettingsError(
            f"The template cannot be read: {error.strerror}.", where=str(path), mend="check the file's rights"
        ) from None


def _first_line(text: str, where: str) -> tuple[str, str]:
    found = FIRST_LINE.match(text.splitlines()[0].strip() if text.strip() else "")
    if not found:
        raise SettingsError(
            "The template does not begin with its evidence.",
            where=where,
            mend="begin it with -- evidence: seen, history or inferred, or -- not held: REASON",
        )
    return found["evidence"] or "not held", found["reason"] or "no table is evidenced"


def _columns(text: str, table: str, confirmed: Collection[str], where: str) -> tuple[str, dict[str, str]]:
    """The SQL with unconfirmed columns replaced by NULL, and the gaps by column."""
    declared = TABLES[table].columns.keys()
    lines: list[str] = []
    not_held: dict[str, str] = {}
    selected: set[str] = set()
    for line in text.splitlines():
        not_held |= _codes_not_held(line, table, where)
        found = COLUMN_LINE.match(line)
        if found and found["name"] in declared:
            name = found["name"]
            selected.add(name)
            reason = found["reason"] or "no column is evidenced"
            if found["mark"] == "not held":
                not_held[name] = reason
            elif found["value"].split()[-1].upper() == "NULL":
                raise SettingsError(
                    f"The template leaves {name} empty without a reason.",
                    where=where,
                    mend=f"write NULL AS {name}, -- not held: REASON",
                )
            elif found["mark"] == "inferred" and not {f"{table}.{name}", EVERYTHING} & set(confirmed):
                not_held[name] = f"{reason}; add {table}.{name} to confirmed once checked"
                line = f"{found['indent']}NULL AS {name}{found['comma']}"
        lines.append(line)
    missing = [name for name in declared if name not in selected]
    if missing:
        raise SettingsError(
            f"The template does not select {', '.join(missing)}.",
            where=where,
            mend="give each a line of its own, EXPRESSION AS name, or NULL AS name, -- not held: REASON",
        )
    return "\n".join(lines), not_held


def _codes_not_held(line: str, table: str, where: str) -> dict[str, str]:
    """The kinds of row that the line says are not held, by `column=CODE`."""
    found = NOT_HELD_CODES.match(line)
    if not found:
        return {}
    column = TABLES[table].columns.get(found["column"])
    code_set = column.info.get("code_set") if column is not None else None
    codes = found["codes"].split()
    unknown = [code for code in codes if code_set is None or code not in load().codes(code_set)]
    if unknown:
        raise SettingsError(
            f"The model has no code {', '.join(unknown)} of {table}.{found['column']}.",
            where=where,
            mend="use the codes of docs/reference/code_sets.md",
        )
    return {f"{found['column']}={code}": found["reason"] for code in codes}


def _render(text: str, schema: str, dialect: str, where: str) -> str:
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)
    pattern = CONCATENATION.get(dialect, CONCATENATION[""])

    def joined(first: str, second: str) -> str:
        return pattern.format(first, second)

    try:
        return environment.from_string(text).render(schema=schema, dialect=dialect, joined=joined)
    except UndefinedError as error:
        raise SettingsError(
            f"The template uses a variable that is not known: {error.message}.",
            where=where,
            mend="use schema, dialect and joined(a, b) only",
        ) from None
    except TemplateSyntaxError as error:
        raise SettingsError(
            f"The template is malformed: {error.message}, line {error.lineno}.", where=where, mend="correct that line"
        ) from None
    except (TemplateError, TypeError) as error:  # what the sandbox forbids, or a wrong number of arguments
        raise SettingsError(
            f"The template cannot be rendered: {error}.", where=where, mend="use schema, dialect and joined(a, b) only"
        ) from None
