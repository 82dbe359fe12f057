"""T-WF-SUPERVISION: whether workers are supervised and their cases discussed.

Who:    the children each employed worker held on the last day of the latest whole calendar month; one row for each
        worker and child.
Source: 001 Lancashire handbook, Part 2, Workforce and recording, "Percentage of casework supervision completed"; 002
        Wakefield practice standards, Case Recording Policy one minute guide, Management Arrangements.
"""

import pandas as pd

from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.workers import (
    GOES_BY_TEAM,
    HANDBOOK,
    WORKER_COLUMNS,
    with_childs_scope,
    with_worker,
)
from management_reports.wording import day_text
from transforms.calendar import MONTHS_A_YEAR, report_month
from transforms.casework import NEEDS, held_on
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.latest import id_order
from transforms.limits import limit_day, limit_in_force
from transforms.lookup import looked_up
from transforms.posts import posts

WORKER_LIMIT, CASE_LIMIT = "supervision_worker_interval_months", "supervision_case_interval_months"
SAMPLE = "case_file_sample_count"
SAMPLING = "002 Wakefield practice standards, Case Recording Policy one minute guide, Management Arrangements"
HELD = "supervision.held_at"

COLUMNS = (
    *WORKER_COLUMNS,
    Column("cases", "Cases", "Children the worker held on the month's last day, in whatever role.", HANDBOOK),
    Column("completed", "Discussed", "How many of them were discussed in a case supervision in the month.", HANDBOOK),
    Column("completion_percent", "Discussed %", "Their share of the worker's cases.", HANDBOOK),
    Column(
        "last_supervision_date",
        "Last supervision",
        "The worker's latest case supervision: of a child held, since the worker held it, by the supervised worker's "
        "name where the source has it.",
        HANDBOOK,
    ),
    Column("next_due", "Next due", "That day and the time between two supervisions of a worker.", HANDBOOK),
    Column(
        "child_id",
        "Child ID",
        "The authority's own identifier. Blank where the child's case belongs to another area.",
        HANDBOOK,
        identifies=True,
    ),
    Column("allocation", "Allocation", "Primary: as the allocated case worker. Secondary: in another role.", HANDBOOK),
    Column(
        "child_last_discussed",
        "Child last discussed",
        "The latest case supervision of the child, whoever was supervised.",
        HANDBOOK,
    ),
    Column("child_next_due", "Child next due", "That day and the time between two supervisions of a case.", HANDBOOK),
    Column(
        "file_to_read",
        "File to read",
        "Yes for the files that come next in the rotation in which a manager reads them at supervision: the worker's "
        "cases in the order in which they were taken on, so many a month. Which were read is recorded nowhere, so the "
        "rotation goes by the calendar; cases that come and go move it.",
        f"{SAMPLING}; requirement REC-07",
        blank_allowed="no",
    ),
)


def build(facts: Facts) -> Built:
    """One row per worker and child; exceptions repeat those not discussed and, once, workers not supervised."""
    first, last = report_month(facts.as_at)
    held = held_on(facts, last)
    staff = facts[posts]
    employed = staff.loc[staff["left_on"].isna(), "worker_id"]
    rows = held[held["worker_id"].isin(employed)].reset_index(drop=True)
    rows = rows.assign(id_order=id_order(rows["involvement_id"]))
    rows = rows.sort_values(["worker_id", "start_date", "id_order"], kind="stable", ignore_index=True)
    rows = with_childs_scope(with_worker(_discussed(rows, facts, first, last), facts), facts)
    reasons = [
        (rows["is_not_discussed"] & ~rows["is_never_discussed"], "not discussed in the month"),
        (rows["is_never_discussed"], "never discussed"),
        (rows["is_worker_without"], "worker: no case discussed in the month"),
        (
            rows["is_worker_overdue"],
            ("worker: supervision was due on " + day_text(rows["next_due"])).fillna("worker: never supervised"),
        ),
    ]
    return counted(rows, "locality", "district", "team", "worker", "file_order", reasons=reasons)


def _discussed(rows: pd.DataFrame, facts: Facts, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    talks = facts.table("supervision", "child_id", "held_at", "worker_id").rename(columns={"worker_id": "supervised"})
    talks = talks[talks["held_at"].notna() & talks["child_id"].isin(rows["child_id"])]
    talks = talks.assign(day=talks.pop("held_at").dt.normalize())
    of_child = talks.groupby("child_id")["day"].max().rename("day").reset_index()
    in_month = talks.loc[talks["day"].between(first, last), "child_id"]
    by_worker = rows.groupby("worker_id")
    is_discussed, last_day = rows["child_id"].isin(in_month), looked_up(rows["child_id"], of_child, "child_id", "day")
    place, cases = by_worker.cumcount(), by_worker["child_id"].transform("size")
    completed = is_discussed.groupby(rows["worker_id"]).transform("sum")
    supervised = looked_up(rows["worker_id"], _last_supervision(rows, talks), "worker_id", "day")
    due = limit_day(supervised, limit_in_force(facts, WORKER_LIMIT))
    is_first = place.eq(0)
    return rows.assign(
        cases=cases.astype("Int64"),
        completed=completed.astype("Int64"),
        completion_percent=(completed / cases * 100).round(0).astype("Int64"),
        last_supervision_date=supervised,
        next_due=due,
        allocation=pd.Series("Secondary", index=rows.index, dtype="str").mask(
            rows["is_primary"].astype(bool), "Primary"
        ),
        child_last_discussed=last_day,
        child_next_due=limit_day(last_day, limit_in_force(facts, CASE_LIMIT)),
        file_order=place,
        file_to_read=_is_next(place, cases, last, int(facts.value(SAMPLE))),
        is_discussed=is_discussed.astype("boolean"),
        is_not_discussed=(~is_discussed).astype("boolean"),
        is_never_discussed=last_day.isna().astype("boolean"),
        is_worker=is_first.astype("boolean"),
        is_worker_without=(is_first & completed.eq(0)).astype("boolean"),
        is_worker_overdue=(is_first & ~due.ge(facts.as_at)).astype("boolean"),
    )


def _last_supervision(rows: pd.DataFrame, talks: pd.DataFrame) -> pd.DataFrame:
    """The day of each worker's latest case supervision: worker_id, day."""
    pairs = rows[["worker_id", "child_id", "start_date"]].merge(talks, on="child_id")
    own = pairs["supervised"].isna() | pairs["supervised"].eq(pairs["worker_id"])
    since = pairs["start_date"].isna() | pairs["day"].ge(pairs["start_date"])
    return pairs[own & since].groupby("worker_id")["day"].max().rename("day").reset_index()


def _is_next(place: pd.Series, cases: pd.Series, last: pd.Timestamp, sample: int) -> pd.Series:
    """Which places of a worker's list the rotation has come to: so many a month, the list beginning anew at its end."""
    months = last.year * MONTHS_A_YEAR + last.month
    return ((place - months * sample) % cases < sample).astype("boolean")


DISCUSSED = Measure("Discussed in the month", "is_discussed", "rows")
REPORT = Report(
    number="T-WF-SUPERVISION",
    title="Percentage of casework supervision completed",
    frequency="monthly",
    area="workforce and recording",
    purpose="Supervision takes place.",
    action="Make sure that workers are supervised and cases discussed; read the files whose turn it is.",
    cohort="Children whom a worker employed on the as-at date held on the last day of the latest whole calendar month, "
    "as case worker or in another role of the service's own; one row for each worker and child. The percentage is of "
    "children discussed in a case supervision in the month out of children held." + GOES_BY_TEAM,
    source=f"{HANDBOOK}; {SAMPLING}",
    thresholds=(WORKER_LIMIT, CASE_LIMIT, SAMPLE),
    columns=COLUMNS,
    measures=(
        Measure("Children held", "is_row"),
        DISCUSSED,
        Measure("Never discussed", "is_never_discussed", "rows"),
        Measure("Workers", "is_worker"),
        Measure("Workers with none discussed", "is_worker_without", "is_worker"),
        Measure("Workers whose supervision is overdue", "is_worker_overdue", "is_worker"),
        Measure("Files to read", "file_to_read"),
        TO_ACT_ON,
    ),
    breakdowns=(
        Breakdown("By worker", "Worker", "worker", measures=("Children held", DISCUSSED.name)),
        Breakdown("By job title", "Job title", "job_title", measures=("Children held", DISCUSSED.name)),
        Breakdown(
            "Children not discussed, by job title", "Job title", "job_title", of="is_not_discussed", is_charted=True
        ),
    ),
    build=build,
    main_title="Cases",
    exceptions_title="Exceptions",
    needs=(*NEEDS, HELD),
    chart=(DISCUSSED.name, "Never discussed"),
    is_worker_level=True,
)
