"""checks.html: every rule with its counts on one page that opens from a shared drive. No identifiers."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from etl.workbooks.provenance import Provenance

TEMPLATES = Path(__file__).parent / "templates"


def checks_page(
    rules: Sequence[Mapping[str, Any]], counts: Mapping[str, int], tables: Mapping[str, Any], told: Provenance
) -> str:
    """The page as HTML, self-contained: no script, no link, nothing of a child.

    `rules` are the rows of every rule, `counts` the failed rules by severity, `tables` the manifest's
    account of each table, from which the codes without a mapping are listed.
    """
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    groups = {on: [rule for rule in rules if rule["on"] == on] for on in dict.fromkeys(rule["on"] for rule in rules)}
    unmapped = [
        {"table": table, "column": column, "code": code, "count": count}
        for table, account in tables.items()
        for column, codes in account["unmapped"].items()
        for code, count in sorted(codes.items(), key=lambda one: (-one[1], one[0]))
    ]
    unreadable = [
        {"table": table, "column": column, "count": count}
        for table, account in tables.items()
        for column, count in account["unreadable"].items()
    ]
    return environment.get_template("checks.html.jinja").render(
        provenance=told, groups=groups, counts=counts, unmapped=unmapped, unreadable=unreadable
    )
