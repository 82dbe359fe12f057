"""T-CLA-VISITS-TIMELINESS: statutory visits to children looked after, made in time or not.

Who:    every visit that fell due in the latest whole calendar month; one row each. Visits still owing from before it
        are listed too, and left out of the shares.
Source: 001 Lancashire handbook, Part 2, CLA, "% of visits in time"; 002 Wakefield practice standards, Visits.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.held import with_held_nowhere
from management_reports.report import Built, Report
from management_reports.subjects.care_visits import (
    DUE_RULE,
    DUE_SOURCE,
    REGIME_COLUMN,
    THRESHOLDS,
    VISIT_NEEDS,
    first_stay,
)
from management_reports.subjects.cp_clocks import judged
from management_reports.subjects.looked_after import HANDBOOK, LIST_8, PLACEMENT_TYPE
from management_reports.subjects.visit_timeliness import BY_WORKER, MEASURES, timeliness_columns, visit_timeliness
from management_reports.wording import code_text
from transforms.calendar import report_month
from transforms.care_visit_clock import care_visit_points
from transforms.column import Breakdown, Column
from transforms.facts import Facts

SINCE = first_stay(of_month=True)
COLUMNS = (
    *CHILD_COLUMNS,
    Column("visit_due", "Visit due", DUE_RULE, DUE_SOURCE, blank_allowed="no"),
    Column(
        "visit_date",
        "Visit made",
        "The next statutory visit of the placement in which the child was seen; blank where none was.",
        LIST_8,
    ),
    *timeliness_columns(HANDBOOK, LIST_8, SINCE),
    PLACEMENT_TYPE,
    REGIME_COLUMN,
)


def build(facts: Facts) -> Built:
    """One row per visit due in the month or still owing when it began."""
    first, last = report_month(facts.as_at)
    points = _owed(facts)
    fell_due = points["due_date"].between(first, last)
    to_do = points["done_date"].isna() | points["done_date"].ge(first)
    from_before = points["due_date"].lt(first) & to_do & ~points["stay_end"].lt(first)
    points = points.assign(is_due=fell_due.astype("boolean"), is_from_before=from_before.astype("boolean"))
    rows = judged(points[fell_due | from_before].reset_index(drop=True), facts)
    rows = rows.rename(columns={"due_date": "visit_due", "done_date": "visit_date"})
    rows["placement_type"] = code_text(rows["placement_type_code"], "placement_type")
    return visit_timeliness(with_held_nowhere(with_child(rows, facts), COLUMNS), "visit_due")


def _owed(facts: Facts) -> pd.DataFrame:
    """The points that fell due before the stay ended: one who moves is owed a first visit in the new placement."""
    points = facts[care_visit_points]
    return points[points["due_date"].notna() & ~points["due_date"].ge(points["stay_end"])].reset_index(drop=True)


REPORT = Report(
    number="T-CLA-VISITS-TIMELINESS",
    title="CLA visits in time (%)",
    frequency="monthly",
    area="cla",
    purpose="See which share of the statutory visits to children looked after is made on time.",
    action="Have a missed visit made at once and record why it was missed. Take up repeated lateness with the worker.",
    cohort="Statutory visits that fell due in the latest whole calendar month while the placement lasted, short breaks "
    "left out; one row for each visit due. A visit owing from before the month is listed, and left out of the shares.",
    source=DUE_SOURCE,
    thresholds=THRESHOLDS,
    columns=COLUMNS,
    measures=MEASURES,
    breakdowns=(
        BY_WORKER,
        Breakdown("By visiting regime", "Regime", "visit_regime", measures=("Due in the month", "In time")),
    ),
    build=build,
    main_title="Visits",
    exceptions_title="Exceptions",
    needs=VISIT_NEEDS,
    needs_since=SINCE,
    chart=("In time", "Late or missed"),
)
