"""The Accuracy Working Group's workbook: what is wrong, where, since when, who mends it, whether it improves."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from etl.workbooks.about_sheet import write_short_about
from etl.workbooks.book import new_book
from etl.workbooks.figures_table import Cell, Group, columns_of, measure_groups, set_widths, write_figures
from etl.workbooks.finding_columns import (
    CHILD,
    CLAIM,
    CLEARED,
    DAYS_OPEN,
    FIRST_SEEN,
    MENDER,
    NEW,
    NUMBER,
    OLDEST,
    ON,
    PLACES,
    RECORD,
    RULE,
    SEVERITY,
    STATE,
    TO_MEND,
    UNTIL,
    WORKER,
)
from etl.workbooks.provenance import Provenance
from etl.workbooks.sheet_writer import write_list
from etl.workbooks.split import WHOLE_COUNTY, Scope
from etl.workbooks.summary_chart import add_bars
from etl.workbooks.theme import Theme
from etl.workbooks.trend_sheet import Drawn, write_trend
from transforms.column import Column, Measure

TITLE = "Data quality for the Accuracy Working Group"
MOST_LISTED = 10_000  # children on one sheet; every finding is in findings.json and in its team's workbook
SOURCE = "the data-quality rules"
AUDITED = (
    Column("theme", "Theme", "What the audit looked at.", "audits.csv"),
    Column("tier", "Tier", "Tier 1 or 2.", "audits.csv"),
    Column("found", "Found", "Audit findings.", "audits.csv"),
    Column("open", "Not done", "Actions not done.", "audits.csv"),
    Column("overdue", "Overdue", "Of these, past the day they were due.", "audits.csv"),
    Column("done", "Done", "Actions done.", "audits.csv"),
)
AUDIT_FINDING = (
    Column("state", "State", "Open, overdue or done.", "audits.csv"),
    Column("audit_date", "Audited", "The day of the audit.", "audits.csv"),
    Column("tier", "Tier", "Tier 1 or 2.", "audits.csv"),
    CHILD,
    Column("theme", "Theme", "What the audit looked at.", "audits.csv"),
    Column("action", "Action", "What is to be done.", "audits.csv"),
    Column("owner", "Owner", "Who does it.", "audits.csv"),
    Column("due_date", "Due", "The day it is due.", "audits.csv"),
    Column("done_date", "Done", "The day it was done.", "audits.csv"),
    *PLACES,
)
ANSWERED = (
    Column("month", "Month", "When it was answered.", "survey.csv"),
    Column("question", "Question", "As the form puts it.", "survey.csv"),
    Column("answers", "Answers", "How many answered.", "survey.csv"),
    Column("average", "Average", "Of answers that are numbers.", "survey.csv"),
    Column("told", "How often each answer was given", "Every answer and its count.", "survey.csv"),
)
COMMENT = (*ANSWERED[:2], Column("comment", "In their own words", "The answer as given.", "survey.csv"))
WAIVER = (
    Column("state", "State", "In force or expired.", "waivers.csv"),
    Column("claim", "What must hold", "The rule that is waived.", "waivers.csv"),
    Column("covers", "Waived", "The whole rule, or the finding.", "waivers.csv"),
    Column("findings", "Findings covered", "Today.", "waivers.csv"),
    Column("reason", "Reason", "Why it is accepted.", "waivers.csv"),
    Column("role", "Accepted by", "The role.", "waivers.csv"),
    Column("until", "Until", "The last day.", "waivers.csv"),
    RULE,
)
LISTED = (SEVERITY, CLAIM, *PLACES, *RECORD[:3], CHILD, WORKER, FIRST_SEEN, DAYS_OPEN, STATE, MENDER, NUMBER)


@dataclass(frozen=True)
class WorkingGroupBook:
    """The tables of the workbook, worked out by `etl.data_quality`; `days` are those compared with, as text."""

    last_day: str
    last_month_day: str
    ages: tuple[str, ...]
    told: tuple[tuple[str, str], ...]
    scorecard: pd.DataFrame
    others: pd.DataFrame
    areas: pd.DataFrame
    area_measures: tuple[Measure, ...]
    places: pd.DataFrame
    place_columns: Sequence[tuple[str, str]]
    teams: pd.DataFrame
    reasons: pd.DataFrame
    days_before: pd.DataFrame
    today: pd.DataFrame
    trend_measures: tuple[Measure, ...]
    charted: tuple[str, ...]
    new: pd.DataFrame
    cleared: pd.DataFrame
    waivers: pd.DataFrame
    waived: pd.DataFrame
    audit_figures: pd.DataFrame
    audits: pd.DataFrame
    answers: pd.DataFrame
    comments: pd.DataFrame
    scope: Scope = WHOLE_COUNTY

    @property
    def rows(self) -> int:
        """How many rules it tells of."""
        return len(self.scorecard) + len(self.others)

    def write(self, path: Path, provenance: Provenance) -> None:
        """Write the workbook."""
        with new_book(path, TITLE, provenance) as theme:
            write_short_about(theme, TITLE, self.told, NOTES)
            _list(theme, "Scorecard", self.scorecard, self._scorecard_columns(), "No rule failed.")
            self._areas(theme)
            _list(theme, "Rules by area", self.places, self._place_columns(), "Nothing is to be mended.")
            team_columns = (*PLACES, SEVERITY, CLAIM, TO_MEND, NEW, OLDEST, ON)
            _list(theme, "Rules by team", self.teams, team_columns, "Nothing is to be mended.")
            self._reasons(theme)
            drawn = Drawn("Data quality over time: County", "Data quality", self.trend_measures, self.charted)
            write_trend(theme, drawn, self.days_before, self.today)
            self._lists_of_findings(theme)
            _list(theme, "Audits", self.audit_figures, AUDITED, NO_AUDIT)
            _list(theme, "Audit findings", self.audits, AUDIT_FINDING, NO_AUDIT)
            _list(theme, "Survey", self.answers, ANSWERED, NO_SURVEY)
            _list(theme, "Survey comments", self.comments, COMMENT, NO_SURVEY)
            _list(theme, "Rules without findings", self.others, WITHOUT_FINDINGS)

    @property
    def _changes(self) -> tuple[tuple[str, str], ...]:
        """The columns that tell how To mend has changed, with their headers."""
        return (
            ("since_last_run", f"Change since the last run ({self.last_day or NOT_KNOWN})"),
            ("since_last_month", f"Change since last month ({self.last_month_day or NOT_KNOWN})"),
        )

    def _scorecard_columns(self) -> tuple[Column, ...]:
        return (
            SEVERITY,
            CLAIM,
            ON,
            OUTCOME,
            ROWS,
            TO_MEND,
            Column("rate", "% of rows", "Findings to mend of a hundred rows.", SOURCE),
            *(Column(name, header, "To mend now less then.", SOURCE) for name, header in self._changes),
            NEW,
            Column("cleared", "Cleared", "Open before and no longer found.", SOURCE),
            Column("waived", "Waived", "Findings that are accepted.", "waivers.csv"),
            *(Column(f"age_{band}", f"Open {age}", "Of those to mend.", SOURCE) for band, age in enumerate(self.ages)),
            OLDEST,
            MENDER,
            NOTE,
            RULE,
        )

    def _areas(self, theme: Theme) -> None:
        """Write the sheet of areas: every measure by locality, district and team, and how To mend has changed."""
        changes = [Group(header, (Cell(name, "Number", "signed"),)) for name, header in self._changes]
        first, *others = measure_groups(self.area_measures)
        children = Group("Children with something to mend", tuple(Cell(*one) for one in CHILDREN_CELLS))
        groups = [first, *changes, children, *others]
        sheet = theme.sheet("By area")
        theme.choose_paper(sheet, 40 + 12 * set_widths(sheet, [groups]))
        row = theme.title(sheet, theme.banner(sheet, 0, 1 + len(columns_of(groups))), "By locality, district and team")
        write_figures(sheet, theme, row, "Area", self.areas, groups)
        sheet.freeze_panes(row + 2, 1)

    def _place_columns(self) -> tuple[Column, ...]:
        counted = (Column(name, header, "To mend there.", SOURCE) for name, header in self.place_columns)
        return (SEVERITY, CLAIM, ON, Column("all", "All", "To mend.", SOURCE), *counted)

    def _reasons(self, theme: Theme) -> None:
        """Write the sheet of the commonest reasons, with their chart."""
        sheet = theme.sheet("Top reasons")
        groups = [
            *measure_groups([Measure("To mend", "", "rows")]),
            Group("Running share", (Cell("running", "%", "percent"),)),
        ]
        set_widths(sheet, [groups])
        row = theme.title(sheet, theme.banner(sheet, 0, 1 + len(columns_of(groups))), "Top reasons")
        if self.reasons.empty:
            sheet.write_string(row, 0, "Nothing is to be mended.", theme.look("note"))
            return
        end = write_figures(sheet, theme, row, "What must hold", self.reasons, groups)
        count = len(self.reasons)
        add_bars(
            theme,
            sheet,
            "Data quality",
            "Findings to mend, by rule",
            {"To mend": 1},
            first=row + 2,
            count=count,
            row=end + 1,
        )

    def _lists_of_findings(self, theme: Theme) -> None:
        known = f"since {self.last_day}" if self.last_day else "and no earlier day is known: what is open is not new"
        _list(theme, "New", self.new, LISTED, f"Nothing is new {known}.")
        _list(theme, "Cleared", self.cleared, (*PLACES, *CLEARED), f"Nothing was cleared {known}.")
        waived = (*LISTED[:-2], UNTIL, NUMBER)
        _list(theme, "Waivers", self.waivers, WAIVER, "There are no waivers.")
        _list(theme, "Waived", self.waived, waived, "Nothing is waived.")


NOT_KNOWN = "not known"
CHILDREN_CELLS = (
    ("children_numerator", "Number", "whole"),
    ("children_denominator", "Out of", "whole"),
    ("children_percentage", "%", "percent"),
)
OUTCOME = Column("outcome", "Outcome", "Passed, failed, not run or not checked.", SOURCE)
ROWS = Column("rows", "Rows checked", "Rows of the table, list or report.", SOURCE)
NOTE = Column("note", "Note", "Why a rule was not run or not checked.", SOURCE)
WITHOUT_FINDINGS = (SEVERITY, CLAIM, ON, OUTCOME, ROWS, NOTE, RULE)
NO_AUDIT = "No audit findings: put audits.csv (date,tier,child,theme,action,owner,due) into the settings folder."
NO_SURVEY = "No answers: put the survey's export as survey.csv into the settings folder."
NOTES = (
    "To mend counts findings that are not waived; each is one record that breaks one rule. A finding opens on the day "
    "it is first found, keeps its number while it is open, and closes when its rule no longer finds it.",
    f"A list of findings shows the first {MOST_LISTED:,}; every one is in findings.json and in its team's workbook.",
    "Waived findings stay visible; a waiver counts until its last day. None lets through what blocks publication.",
)


def _list(theme: Theme, name: str, rows: pd.DataFrame, columns: Sequence[Column], when_empty: str = "") -> None:
    sheet = theme.sheet(name)
    top = theme.banner(sheet, 0, len(columns))
    if len(rows) > MOST_LISTED:
        sheet.write_string(top, 0, f"The first {MOST_LISTED:,} of {len(rows):,}.", theme.look("note"))
        top += 1
    write_list(theme, sheet, rows.head(MOST_LISTED), columns, top=top, when_empty=when_empty)
