"""What a management report is, in words: purpose, cohort, columns with their rules, and the limits in force."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from etl.markdown import table
from etl.why_text import wrapped
from etl.workbooks.about_sheet import limit_texts
from etl.workbooks.wording import capital
from management_reports.report import Report
from transforms.column import Breakdown, Measure
from transforms.populations import PER
from transforms.standards import Standard, Standards

LATEST = date.max  # without a day the limits that come into force last are told
LIMIT_HEADERS = ("limit", "key", "value", "counted from", "where it comes from")
COLUMN_HEADERS = ("column", "rule", "source", "blank allowed")
FIGURE_HEADERS = ("figure on the summary", "what it tells")


@dataclass(frozen=True)
class Explanation:
    """A report with the limits in force under one profile."""

    report: Report
    limits: Sequence[Standard]
    profile: str

    def as_dict(self) -> dict[str, Any]:
        """The explanation for other tools."""
        told = self.report
        plain = ("number", "title", "frequency", "area", "purpose", "action", "cohort", "source")
        columns = [
            {name: getattr(column, name) for name in ("name", "header", "rule", "source", "blank_allowed", "needs")}
            for column in told.columns
        ]
        return {
            **{name: getattr(told, name) for name in plain},
            "profile": self.profile,
            "limits": [asdict(one) for one in self.limits],
            "columns": columns,
            "figures": dict(figures(told)),
            "needs": told.needs,
        }


def explain(report: Report, standards: Standards, as_at: date | None = None) -> Explanation:
    """The report's explanation, under the limits in force on a day, by default the latest."""
    return Explanation(report, standards.in_force(report.thresholds, as_at or LATEST), standards.profile)


def figures(report: Report) -> list[tuple[str, str]]:
    """Each figure of the report's summary, and what it tells in words."""
    measures = [(one.name, _measure_words(one)) for one in report.measures]
    averages = [(one.name, f"the {one.kind} of `{one.column}`{_of(one.of)}") for one in report.averages]
    rates = [(one.name, f"{one.measure} per {PER:,} children of the place") for one in report.rates]
    return measures + rates + averages + [(one.title, _breakdown_words(one)) for one in report.breakdowns]


def text_lines(told: Explanation, width: int) -> Iterator[str]:
    """The explanation as lines for a terminal."""
    report = told.report
    yield from wrapped(f"{report.number} {report.title}", width, 0)
    for label, text in _facts(report):
        yield from wrapped(f"{label}: {text.replace('`', '')}", width, 2)
    yield from wrapped(f"Limits in force, profile {told.profile}:", width, 2)
    for one in told.limits:
        limit, value, _, source = limit_texts(one)
        counted = f", counted from {one.starts_from}" if one.starts_from else ""
        yield from wrapped(f"{limit} ({one.key}): {value}{counted}. {source}", width, 4)
    yield from wrapped("Columns:", width, 2)
    for column in report.columns:
        yield from wrapped(f"{column.header}: {column.rule} ({column.source})", width, 4)
    yield from wrapped("Figures on the summary:", width, 2)
    for name, words in figures(report):
        yield from wrapped(f"{name}: {words.replace('`', '')}", width, 4)


def markdown(told: Explanation) -> list[str]:
    """The explanation as parts of a Markdown page."""
    report = told.report
    limits = [[texts[0], f"`{one.key}`", *texts[1:]] for one in told.limits for texts in [limit_texts(one)]]
    columns = [[one.header, one.rule, one.source, one.blank_allowed] for one in report.columns]
    return [
        f"## {report.number} {report.title}",
        "\n\n".join(f"**{label}:** {text}" for label, text in _facts(report)),
        *([f"Limits in force, profile {told.profile}:", table(LIMIT_HEADERS, limits)] if limits else []),
        table(COLUMN_HEADERS, columns),
        table(FIGURE_HEADERS, figures(report)),
    ]


def _facts(report: Report) -> list[tuple[str, str]]:
    return [
        ("How often", f"{capital(report.frequency)}; area {report.area}"),
        ("Purpose", report.purpose),
        ("What managers do with it", report.action),
        ("Who is on it", report.cohort),
        ("Source", report.source),
        ("Not available without", ", ".join(f"`{need}`" for need in report.needs)),
    ]


def _measure_words(one: Measure) -> str:
    out_of = {"": "", "rows": ", out of every row"}.get(one.denominator, f", out of those with `{one.denominator}`")
    return f"rows with `{one.numerator}`{out_of}"


def _breakdown_words(one: Breakdown) -> str:
    if one.measures:
        return f"by `{one.column}`{_of(one.of)}: {', '.join(one.measures)}"
    across = f" by `{one.across}`, with shares of the line" if one.across else ", with shares of each place"
    return f"counts of `{one.column}`{across}{_of(one.of)}"


def _of(name: str) -> str:
    return f", of rows with `{name}`" if name else ""
