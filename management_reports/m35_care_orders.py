"""M35: children with interim and full care orders made within the month.

Who:    interim (C1) and full (C2) care orders that began in the latest whole calendar month, and those in force from
        before; one row each.
Source: 001 Lancashire handbook, Appendix 1, M35.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.looked_after import IRO_COLUMN, LEGAL_STATUS_CODE, LIST_8
from management_reports.wording import code_text
from transforms.calendar import report_month
from transforms.care_legal_statuses import FULL_ORDER, INTERIM_ORDER
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.latest import newest_first
from transforms.looked_after import spells_of_care
from transforms.lookup import looked_up
from transforms.repeats import with_previous
from transforms.reviewing_officers import iro_of

HANDBOOK = "001 Lancashire handbook, Appendix 1, M35"
SAYS_NOTHING = ("OTHER", "PRIVATE_FOSTERING", "CARE_LEAVER")
IN_MONTH, BEFORE = "Began in the month", "In force from before"

COLUMNS = (
    *CHILD_COLUMNS,
    Column(
        "order_listed", "Listed as", f'"{IN_MONTH}", or "{BEFORE}": those stand below.', HANDBOOK, blank_allowed="no"
    ),
    LEGAL_STATUS_CODE,
    Column("legal_status", "Order", "Interim or full care order.", HANDBOOK, code_set="legal_status"),
    Column("legal_status_start", "Order since", "The day the order began.", LIST_8, blank_allowed="no"),
    Column("court", "Court", "The court that made it.", HANDBOOK, needs=("legal_status.court",)),
    Column(
        "previous_status",
        "Previous status",
        "The child's status that began last before the order; what says nothing of care (other, private fostering, "
        "care leaver) is passed over.",
        HANDBOOK,
        code_set="legal_status",
    ),
    Column(
        "period_of_care_start",
        "Looked after since",
        "First day of the period of care in force on the day the order began, or on the as-at date where the order is "
        "in force then; of several the latest.",
        HANDBOOK,
        needs=("care_period.start_date",),
    ),
    IRO_COLUMN,
)


def build(facts: Facts) -> Built:
    """One row per order; the main tab lists those of the month first."""
    first, last = report_month(facts.as_at)
    rows = _orders(facts)
    start, is_open = rows["legal_status_start"], rows["end_date"].isna()
    rows = rows[start.between(first, last) | (is_open & start.lt(first))].reset_index(drop=True)
    rows["period_of_care_start"] = _period_start(rows, facts)
    rows = with_child(rows, facts)
    started = rows["legal_status_start"].between(first, last)
    in_force, code = rows["end_date"].isna(), rows["legal_status_code"]
    rows = rows.assign(
        order_listed=pd.Series(BEFORE, index=rows.index, dtype="str").mask(started, IN_MONTH),
        iro=iro_of(rows["child_id"], facts),
        has_started=started.astype("boolean"),
        is_new_interim=(started & code.eq(INTERIM_ORDER)).astype("boolean"),
        is_new_full=(started & code.eq(FULL_ORDER)).astype("boolean"),
        is_in_force=in_force.astype("boolean"),
    )
    iro_known = not facts.unavailable(IRO_COLUMN.needs)
    no_period = rows["period_of_care_start"].isna() & (not facts.unavailable(["care_period.start_date"]))
    return counted(
        rows,
        "order_listed",
        "legal_status_start",
        reasons=[
            (no_period, "an order, and not looked after"),
            (rows["iro"].isna() & in_force & iro_known, "no IRO"),
        ],
    )


def _orders(facts: Facts) -> pd.DataFrame:
    """Every interim and full care order that has a start, with the child's status before it."""
    rows = facts.table("legal_status", "legal_status_id", "child_id", "status_code", "start_date", "end_date", "court")
    told = rows["status_code"].notna() & ~rows["status_code"].isin(SAYS_NOTHING)
    rows = with_previous(rows[told], "legal_status_id", "start_date", ["status_code"])
    rows = rows[rows["status_code"].isin([INTERIM_ORDER, FULL_ORDER])].reset_index(drop=True)
    rows = rows.rename(columns={"status_code": "legal_status_code", "start_date": "legal_status_start"})
    return rows.assign(
        legal_status=code_text(rows["legal_status_code"], "legal_status"),
        previous_status=code_text(rows["previous_status_code"], "legal_status"),
        record="legal_status/" + rows["legal_status_id"],
    )


def _period_start(rows: pd.DataFrame, facts: Facts) -> pd.Series:
    """First day of the period of care that the child was in when the order began, or is in while it is in force."""
    spells = facts[spells_of_care][["care_period_id", "child_id", "period_of_care_start", "period_of_care_end"]]
    paired = rows[["record", "child_id", "legal_status_start", "end_date"]].merge(spells, on="child_id")
    last_day = paired["end_date"].fillna(facts.as_at)
    begun = paired["period_of_care_start"].le(last_day)
    lasts = paired["period_of_care_end"].isna() | paired["period_of_care_end"].ge(paired["legal_status_start"])
    latest = newest_first(paired[begun & lasts], ["period_of_care_start"], "care_period_id")
    return looked_up(rows["record"], latest, "record", "period_of_care_start")


REPORT = Report(
    number="M35",
    title="List of children with ICOs and full Care orders within the month",
    frequency="monthly",
    area="cla",
    purpose="See the new orders.",
    action="Check that a plan and an IRO are in place.",
    cohort="Interim (C1) and full (C2) care orders that began in the latest whole calendar month, and below them those "
    "that began before it and are in force on the as-at date; one row for each order as recorded.",
    source=HANDBOOK,
    thresholds=(),
    columns=COLUMNS,
    measures=(
        Measure("Orders listed", "is_row"),
        Measure("Began in the month", "has_started"),
        Measure("Interim care orders of the month", "is_new_interim", "has_started"),
        Measure("Full care orders of the month", "is_new_full", "has_started"),
        Measure("In force", "is_in_force"),
        TO_ACT_ON,
    ),
    breakdowns=(
        Breakdown("Began in the month, by order", "Order", "legal_status", of="has_started", is_charted=True),
        Breakdown("In force, by order", "Order", "legal_status", of="is_in_force"),
    ),
    build=build,
    main_title="Orders",
    exceptions_title="Exceptions",
    needs=("legal_status.status_code", "legal_status.start_date"),
)
