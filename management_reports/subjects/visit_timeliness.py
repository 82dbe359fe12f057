"""Visits of a month, made in time or not: what the report on CP plans and the one on children looked after share."""

import pandas as pd

from management_reports.families.volumes import counted
from management_reports.report import Built
from management_reports.subjects.cp_clocks import IN_TIME, LATE_OR_MISSED
from management_reports.wording import day_text
from transforms.column import Breakdown, Column, Measure, NeedsSince

MEASURES = (
    Measure("Visits looked at", "is_row"),
    Measure("Due in the month", "is_due"),
    IN_TIME,
    LATE_OR_MISSED,
    Measure("Children with every visit in time", "is_child_in_time", "is_child_judged"),
    Measure("Owing from before the month", "is_from_before"),
)
BY_WORKER = Breakdown(
    "By allocated worker", "Allocated worker", "allocated_worker", measures=("Due in the month", "In time")
)


def timeliness_columns(handbook: str, annex_list: str, since: NeedsSince) -> tuple[Column, ...]:
    """Whether the visit was in time, how late, and what is known of it; by the sources that ask for them."""
    return (
        Column(
            "in_time",
            "In time",
            "Yes: made by the day it was due. No: made later, or not made though the day has passed. Blank while there "
            "is time.",
            handbook,
        ),
        Column(
            "days_late",
            "Days late",
            "Calendar days from the day it was due to the visit, or to the as-at date; blank where it was in time.",
            handbook,
        ),
        Column(
            "seen_alone",
            "Seen alone",
            "Seen alone at that visit.",
            annex_list,
            needs=("case_note.seen_alone",),
            needs_since=since,
        ),
        Column(
            "reason_for_delay",
            "Reason for delay",
            "Why the visit was late.",
            handbook,
            held_nowhere="no source read has a field for the reason of a late visit; it stands in the case note's text",
        ),
    )


def visit_timeliness(rows: pd.DataFrame, due: str) -> Built:
    """The visits in the order of the day in the column `due`; those late, not made or owing from before repeated.

    `rows` hold visit_date, in_time, is_due (in the month) and is_from_before.
    """
    rows = _flagged(rows)
    by_day, is_made = day_text(rows[due]), rows["visit_date"].notna()
    return counted(
        rows,
        due,
        reasons=[
            (rows["is_late"] & is_made, "visit made late: due by " + by_day),
            (rows["is_late"] & ~is_made, "visit not made: due by " + by_day),
            (rows["is_from_before"], "owing from before the month"),
        ],
    )


def _flagged(rows: pd.DataFrame) -> pd.DataFrame:
    """A visit that is due in the month and made or missed is judged; each child once, by its visits together."""
    is_judged = rows["is_due"] & rows["in_time"].notna()
    is_late = rows["in_time"].eq(False).fillna(False)
    late = rows.loc[is_judged & is_late, "child_id"]
    one_each = is_judged & ~rows["child_id"].where(is_judged).duplicated()
    return rows.assign(
        is_judged=is_judged,
        is_in_time=rows["in_time"].fillna(False),
        is_late=is_late,
        is_from_before=rows["is_from_before"].astype("boolean"),
        is_child_judged=one_each.astype("boolean"),
        is_child_in_time=(~rows["child_id"].isin(late)).astype("boolean"),
    )
