"""T-REF-ALLOCATION: which team and worker hold each open referral and assessment.

Who:    referrals and assessments open on the as-at date; one row each.
Source: 001 Lancashire handbook, Part 2, Referrals and Assessments.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, NO_WORKER, with_child
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.assessments import ASSESSMENT_START
from management_reports.subjects.referrals import HANDBOOK, REFERRAL_DATE
from transforms.assessment_clocks import assessment_clocks
from transforms.calendar import days_between
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.lookup import looked_up
from transforms.organisation import UNALLOCATED
from transforms.referrals import referrals
from transforms.scope import allocations, scope

REFERRAL, ASSESSMENT = "Referral", "Assessment"
ALLOCATION = f"{HANDBOOK}; involvements"

COLUMNS = (
    *CHILD_COLUMNS,
    Column("open_item", "Open item", "Referral or assessment.", HANDBOOK, blank_allowed="no"),
    Column("referral_id", "Referral ID", "The open referral, or the one the assessment belongs to.", HANDBOOK),
    REFERRAL_DATE,
    Column("assessment_id", "Assessment ID", "The open assessment.", HANDBOOK),
    ASSESSMENT_START,
    Column(
        "team_type",
        "Kind of team",
        "What kind of team it is, in the source's words.",
        HANDBOOK,
        needs=("team.team_type",),
    ),
    Column(
        "allocation_date",
        "Allocated since",
        "The day the present allocation to the team or worker began; blank while there is none.",
        ALLOCATION,
    ),
    Column(
        "days_to_allocate",
        "Days to allocate",
        "Calendar days from the item's start to that day; 0 where the child was allocated already.",
        ALLOCATION,
    ),
    Column(
        "days_unallocated",
        "Days unallocated",
        "Without a team or a worker: calendar days from the item's start, or from the end of the last allocation where "
        "that is later, to the as-at date.",
        ALLOCATION,
    ),
    Column(
        "worker_has_left",
        "Worker has left",
        "The allocated worker is no longer employed on the as-at date.",
        HANDBOOK,
        needs=("worker.end_date",),
    ),
)


def build(facts: Facts) -> Built:
    """One row per open referral and open assessment; exceptions repeat those that nobody holds."""
    rows = _with_allocation(with_child(_open_items(facts), facts), facts)
    no_team, no_worker = rows["team"].eq(UNALLOCATED), rows["allocated_worker"].eq(NO_WORKER)
    is_unallocated = no_team | no_worker
    start = rows["item_start"]
    since = start.where(rows["last_held_until"].isna() | rows["last_held_until"].lt(start), rows["last_held_until"])
    rows = rows.assign(
        is_unallocated=is_unallocated.astype("boolean"),
        is_allocated=(~is_unallocated).astype("boolean"),
        has_no_team=no_team.astype("boolean"),
        has_no_worker=no_worker.astype("boolean"),
        is_referral=rows["open_item"].eq(REFERRAL).astype("boolean"),
        is_assessment=rows["open_item"].eq(ASSESSMENT).astype("boolean"),
        days_unallocated=days_between(since, facts.as_at).where(is_unallocated),
        days_to_allocate=days_between(start, rows["allocation_date"]).clip(lower=0),
    )
    return counted(
        rows,
        "item_start",
        reasons=[
            (no_team, "no team"),
            (no_worker, "no worker"),
            (rows["worker_has_left"], "the allocated worker has left"),
        ],
    )


def _open_items(facts: Facts) -> pd.DataFrame:
    names = ["child_id", "record", "open_item", "item_start", "referral_id", "referral_date"]
    of_referral = facts[referrals]
    of_referral = of_referral[of_referral["is_open"]].assign(open_item=REFERRAL)
    of_referral = of_referral.assign(item_start=of_referral["referral_date"])[names]
    of_assessment = facts[assessment_clocks]
    of_assessment = of_assessment[of_assessment["authorised_date"].isna()].assign(open_item=ASSESSMENT)
    of_assessment = of_assessment.assign(item_start=of_assessment["assessment_start_date"])
    of_assessment = of_assessment[[*names, "assessment_id", "assessment_start_date"]]
    return pd.concat([of_referral, of_assessment], ignore_index=True)


def _with_allocation(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with the present allocation, the end of the last one, the kind of team, and whether the worker left."""
    held = facts[allocations]
    present = looked_up(rows["child_id"], facts[scope], "child_id", "record")
    present = present.where(present.str.startswith("involvement/").fillna(False))
    started = looked_up(present, held[held["end_date"].isna()], "record", "start_date")
    ended = held.groupby("child_id")["end_date"].max().rename("end_date").reset_index()
    worker = looked_up(rows["child_id"], facts[scope], "child_id", "worker_id")
    left = looked_up(worker, facts.table("worker", "worker_id", "end_date"), "worker_id", "end_date")
    return rows.assign(
        allocation_date=started,
        last_held_until=looked_up(rows["child_id"], ended, "child_id", "end_date"),
        team_type=looked_up(rows["team_id"], facts.table("team", "team_id", "team_type"), "team_id", "team_type"),
        worker_has_left=left.le(facts.as_at).astype("boolean"),
    )


REPORT = Report(
    number="T-REF-ALLOCATION",
    title="Case allocated to a team or worker (referral and assessment)",
    frequency="weekly",
    area="front door",
    purpose="Show which team holds the work, and that every referral and assessment has a worker.",
    action="Allocate the unallocated; correct wrong teams.",
    cohort="Referrals and assessments open on the as-at date; one row for each of them. The main tab lists them all; "
    "the exceptions repeat those without a team or a worker, and those of a worker who has left. Whether a team is "
    "that of the child's own district is not judged: addresses hold no district.",
    source=HANDBOOK,
    thresholds=(),
    columns=COLUMNS,
    measures=(
        Measure("Open items", "is_row"),
        Measure("Referrals", "is_referral"),
        Measure("Assessments", "is_assessment"),
        Measure("Unallocated", "is_unallocated", "rows"),
        Measure("No team", "has_no_team", "rows"),
        Measure("No worker", "has_no_worker", "rows"),
        TO_ACT_ON,
    ),
    averages=(
        Average("Days to allocate", "days_to_allocate", of="is_allocated"),
        Average("Days unallocated", "days_unallocated", of="is_unallocated"),
    ),
    breakdowns=(Breakdown("By kind of team", "Kind of team", "team_type"),),
    build=build,
    main_title="Open items",
    exceptions_title="Exceptions",
    needs=("referral.end_at", "assessment.authorised_at", "involvement.start_date"),
    chart=("Open items", "Unallocated"),
)
