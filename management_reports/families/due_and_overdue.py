"""The family of reports on what is due and what is overdue.

Due: from the as-at date to the look-ahead after it, both days in: the main tab. Overdue: due before the
as-at date and not done: the backlog tab. No row stands on both (shared reading rules, RPT-03). A row
whose due date cannot be worked out stands in the backlog too: nobody may fall between the tabs.
"""

from collections.abc import Sequence

import pandas as pd

from management_reports.child_columns import in_reading_order
from management_reports.report import Built
from management_reports.wording import Reason, day_text, told
from transforms.calendar import days_ahead, days_between
from transforms.column import Column, Measure
from transforms.facts import Facts

RED, AMBER, GREEN = "Red", "Amber", "Green"
NO_DUE_DATE = "the due date cannot be worked out: a date it counts from is not recorded"
FAMILY = "shared reading rules: due and overdue"

DUE_COLUMNS = (
    Column("days_to_due", "Days to due", "Calendar days from the as-at date; blank where the date has passed.", FAMILY),
    Column("days_overdue", "Days overdue", "Calendar days from the due date to the as-at date; blank before.", FAMILY),
    Column(
        "status_rag",
        "RAG",
        "Red: due before the as-at date, or without a due date. Amber: due from the as-at date to the end of the "
        "look-ahead, both days in. Green: later.",
        FAMILY,
        blank_allowed="no",
    ),
)


def due_and_overdue(
    rows: pd.DataFrame, facts: Facts, *, due: str, look_ahead: str, overdue: str, reasons: Sequence[Reason]
) -> Built:
    """Divide rows by the day in their column `due`.

    `look_ahead` is the standard that says how many days ahead the main tab looks. `overdue` is what
    the backlog says before the date; `reasons` explain a backlog row further, and all that hold are
    told. Adds the columns of `DUE_COLUMNS` and the booleans is_row, is_due, is_overdue, is_in_time
    and has_no_due_date.
    """
    first, last = days_ahead(facts.as_at, facts.value(look_ahead))
    day = rows[due]
    is_due, is_overdue, no_day = day.between(first, last), day.lt(first), day.isna()
    rag = pd.Series(GREEN, index=rows.index, dtype="str")
    rows = rows.assign(
        days_to_due=days_between(facts.as_at, day).where(day.ge(first)),
        days_overdue=days_between(day, facts.as_at).where(is_overdue),
        status_rag=rag.mask(is_due, AMBER).mask(is_overdue | no_day, RED),
        is_row=pd.Series(True, index=rows.index, dtype="boolean"),
        is_due=is_due.astype("boolean"),
        is_overdue=is_overdue.astype("boolean"),
        is_in_time=day.ge(first).astype("boolean"),
        has_no_due_date=no_day.astype("boolean"),
    )
    first_reasons = [(is_overdue, overdue + " " + day_text(day)), (no_day, NO_DUE_DATE)]
    backlog = rows.assign(exception=told(rows, [*first_reasons, *reasons]))[is_overdue | no_day]
    return Built(in_reading_order(rows, due), in_reading_order(rows[is_due], due), in_reading_order(backlog, due))


def due_measures(everyone: str) -> tuple[Measure, ...]:
    """The measures every report of the family counts; main and backlog tab hold due, overdue and undated."""
    return (
        Measure(everyone, "is_row"),
        Measure("Due within the look-ahead", "is_due", "rows"),
        Measure("Overdue", "is_overdue", "rows"),
        Measure("No due date", "has_no_due_date"),
        Measure("In time", "is_in_time", "rows"),
    )
