"""M36: how many children are in care proceedings, pre-proceedings and private proceedings.

Who:    those case statuses open on the last day of the latest whole calendar month; one row each.
Source: 001 Lancashire handbook, Appendix 1, M36; Part 2, CLA, pre-proceedings.
"""

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.proceedings import (
    CASE_STATUS,
    COURT,
    DAYS_ON_STATUS,
    LEGAL_WORKER,
    NEEDS,
    STATUS_START,
    in_words,
)
from transforms.calendar import report_month
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force
from transforms.looked_after import looked_after
from transforms.proceedings import CARE, PRE, PRIVATE, proceedings
from transforms.statutory_visits import open_cp_plans

HANDBOOK = "001 Lancashire handbook, Appendix 1, M36"

COLUMNS = (
    *CHILD_COLUMNS,
    CASE_STATUS,
    STATUS_START,
    DAYS_ON_STATUS,
    COURT,
    LEGAL_WORKER,
    Column("cla_flag", "Looked after", "Looked after on the as-at date.", HANDBOOK, needs=("care_period.start_date",)),
    Column(
        "cp_flag", "On a CP plan", "On a child protection plan on that date.", HANDBOOK, needs=("cp_plan.start_date",)
    ),
)


def build(facts: Facts) -> Built:
    """One row per status open, begun or ended in the month; the main tab lists those open on its last day."""
    first, last = report_month(facts.as_at)
    rows = facts[proceedings]
    start, end = rows["status_start"], rows["end_date"]
    rows = rows[(start.isna() | start.le(last)) & (end.isna() | end.ge(first))].reset_index(drop=True)
    rows = with_child(in_words(rows, facts), facts)
    start, end, code = rows["status_start"], rows["end_date"], rows["status_code"]
    is_open = end.isna() | end.gt(last)
    once = is_open & ~rows["child_id"].where(is_open).duplicated()
    pairs = (rows["child_id"] + " " + code).where(is_open)
    once_per_status = is_open & ~pairs.duplicated()
    limit = limit_in_force(facts, "pre_proceedings_max_months")
    is_long = is_open & code.eq(PRE) & limit_day(start, limit).lt(last)
    rows = rows.assign(
        cla_flag=rows["child_id"].isin(facts[looked_after]["child_id"]).astype("boolean"),
        cp_flag=rows["child_id"].isin(facts[open_cp_plans]["child_id"]).astype("boolean"),
        is_open=is_open.astype("boolean"),
        is_open_child=once.astype("boolean"),
        is_care_child=(once_per_status & code.eq(CARE)).astype("boolean"),
        is_pre_child=(once_per_status & code.eq(PRE)).astype("boolean"),
        is_private_child=(once_per_status & code.eq(PRIVATE)).astype("boolean"),
        has_started=start.between(first, last).astype("boolean"),
        has_ended=end.between(first, last).astype("boolean"),
        is_long_pre=is_long.astype("boolean"),
    )
    return counted(
        rows,
        "status_start",
        reasons=[
            (start.isna(), "no day on which the status began"),
            (rows["is_long_pre"], f"in pre-proceedings for over {limit.told()}"),
        ],
        main="is_open",
    )


REPORT = Report(
    number="M36",
    title="Number of children with a case status of care proceedings, pre proceedings and private proceedings",
    frequency="monthly",
    area="cla",
    purpose="See how much is in proceedings.",
    action="Plan legal capacity; arrange a meeting on pre-proceedings that last for long.",
    cohort="Case statuses of care, pre- or private proceedings open on the last day of the latest whole calendar month "
    "(one that ended on it has ended); one row for each of them. Children are counted once in each status, and once in "
    "all; those that ended in the month are counted and not listed.",
    source=HANDBOOK,
    thresholds=("pre_proceedings_max_months",),
    columns=COLUMNS,
    measures=(
        Measure("Statuses open", "is_open"),
        Measure("Children", "is_open_child"),
        Measure("Children in care proceedings", "is_care_child"),
        Measure("Children in pre-proceedings", "is_pre_child"),
        Measure("Children in private proceedings", "is_private_child"),
        Measure("Started in the month", "has_started"),
        Measure("Ended in the month", "has_ended"),
        Measure("Long in pre-proceedings", "is_long_pre", "is_pre_child"),
    ),
    averages=(Average("Average days on status", "days_on_status", of="is_open"),),
    breakdowns=(Breakdown("Open statuses", "Status", "case_status", of="is_open", is_charted=True),),
    build=build,
    main_title="Open statuses",
    exceptions_title="Exceptions",
    needs=NEEDS,
    chart=("Children in care proceedings", "Children in pre-proceedings"),
)
