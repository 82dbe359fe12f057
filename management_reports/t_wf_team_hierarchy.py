"""T-WF-TEAM-HIERARCHY: who works in which team since when, under whom; and what does not fit.

Who:    memberships of teams on the as-at date, workers who are in none or have left and still hold cases, and teams
        without workers; one row each.
Source: 001 Lancashire handbook, Part 2, Workforce and recording, "Team hierarchy".
"""

import pandas as pd

from management_reports.child_columns import NO_MANAGER
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.workers import DISTRICT, HANDBOOK, JOB, LOCALITY, in_place, without_child
from transforms.casework import NEEDS, held_on
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.lookup import all_looked_up, looked_up
from transforms.managers import LEVELS, manager_at
from transforms.organisation import UNALLOCATED, UNPLACED
from transforms.posts import posts
from transforms.team_memberships import memberships

NOBODY = "No worker"
PRACTICE, TEAM_LEVEL, SENIOR, HEAD = LEVELS
OBSERVED = "observed from one snapshot to the next where the source keeps no history"


def manager(name: str, header: str, level: str) -> Column:
    """The manager of a team at a level."""
    return Column(
        name, header, f"The {level} of the team on the as-at date.", HANDBOOK, needs=("team_manager.role_code",)
    )


COLUMNS = (
    Column(
        "worker", "Worker", f'Forename and surname. A team without workers: "{NOBODY}".', HANDBOOK, blank_allowed="no"
    ),
    JOB,
    Column(
        "team",
        "Team",
        "The team the worker belongs to; of one who belongs to none the last one.",
        "worker_team; organisation.csv",
        blank_allowed="no",
    ),
    DISTRICT,
    LOCALITY,
    manager("practice_manager", "Practice manager", "practice manager"),
    Column(
        "team_manager",
        "Team manager",
        f'Who manages the team by organisation.csv, else by the source. Neither: "{NO_MANAGER}".',
        "organisation.csv; team_manager",
        blank_allowed="no",
    ),
    manager("senior_manager", "Senior manager", "senior manager"),
    manager("head_of_service", "Head of service", "head of service"),
    Column(
        "start_date",
        "In the team since",
        f"First day of the membership; {OBSERVED}.",
        f"{HANDBOOK}; requirement REC-08",
    ),
    Column(
        "end_date",
        "Until",
        f"The day the membership ended; {OBSERVED}. Blank while it goes on.",
        f"{HANDBOOK}; requirement REC-08",
    ),
    Column("left_on", "Left", "The day the worker left the authority.", HANDBOOK, needs=("worker.end_date",)),
    Column("cases", "Cases", "Children the worker works with on the as-at date.", "involvements", needs=NEEDS),
)


def build(facts: Facts) -> Built:
    """One row per membership; exceptions repeat what somebody has to put right."""
    rows = _judged(_members(facts), facts)
    cases = rows["cases"].astype("str").fillna("")
    reasons = [
        (rows["is_without_manager"], "team without a manager"),
        (rows["is_unplaced"], "team without a locality: organisation.csv does not name it"),
        (rows["is_leaver_with_cases"], "has left and still holds cases: " + cases),
        (rows["is_teamless_with_cases"], "belongs to no team and holds cases: " + cases),
        (rows["is_in_two_teams"], "in more than one team"),
    ]
    return counted(without_child(rows), "locality", "district", "team", "worker", reasons=reasons)


def _members(facts: Facts) -> pd.DataFrame:
    rows, staff = facts[memberships], facts[posts]
    counts = (
        held_on(facts, facts.as_at)["worker_id"].value_counts().rename("cases").rename_axis("worker_id").reset_index()
    )
    told = ["worker", "job_title", "left_on"]
    rows[told] = all_looked_up(rows["worker_id"], staff, "worker_id", told)
    rows["cases"] = looked_up(rows["worker_id"], counts, "worker_id", "cases").fillna(0).astype("Int64")
    works_here = rows["is_current"].astype(bool) & rows["left_on"].isna()
    rows = rows[works_here | rows["cases"].gt(0)].assign(is_member=works_here)
    known = facts.table("team", "team_id")  # of which organisation.csv names those of the service
    empty = known[known["team_id"].isin(facts.organisation.teams["team_id"]) & ~known["team_id"].isin(rows["team_id"])]
    empty = empty.assign(record="team/" + empty["team_id"], worker=NOBODY, is_member=False)
    return in_place(pd.concat([rows, empty], ignore_index=True), facts)


def _judged(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    names = {level: manager_at(rows["team_id"], level, facts) for level in LEVELS}
    in_charge = rows["team_manager"].mask(rows["team_manager"].eq(NO_MANAGER), names[TEAM_LEVEL]).fillna(NO_MANAGER)
    is_first = ~rows["team_id"].duplicated() & rows["team_id"].notna()
    is_member, has_cases = rows["is_member"].astype(bool), rows["cases"].gt(0).fillna(False)
    has_left = rows["left_on"].notna() & rows["worker_id"].notna()
    teams = rows["team_id"].where(is_member).groupby(rows["worker_id"]).transform("nunique")
    no_team = ~is_member & ~has_left & rows["worker_id"].notna()
    return rows.assign(
        worker=rows["worker"].fillna("Name not recorded"),
        practice_manager=names[PRACTICE],
        team_manager=in_charge,
        senior_manager=names[SENIOR],
        head_of_service=names[HEAD],
        is_team=is_first.astype("boolean"),
        is_member=is_member.astype("boolean"),
        is_without_manager=(is_first & in_charge.eq(NO_MANAGER)).astype("boolean"),
        is_unplaced=(is_first & rows["locality"].eq(UNPLACED)).astype("boolean"),
        is_without_worker=(is_first & rows["worker"].eq(NOBODY)).astype("boolean"),
        is_leaver_with_cases=(has_left & has_cases & ~rows["worker_id"].duplicated()).astype("boolean"),
        is_teamless_with_cases=(no_team & has_cases).astype("boolean"),
        is_in_two_teams=(teams.gt(1) & is_member).astype("boolean"),
        is_unallocated=rows["team"].eq(UNALLOCATED).astype("boolean"),
    )


REPORT = Report(
    number="T-WF-TEAM-HIERARCHY",
    title="Team hierarchy",
    frequency="monthly",
    area="workforce and recording",
    purpose="The right people in the right service.",
    action="Report changes, so that cases and reports reach those who answer for them.",
    cohort="Memberships of teams on the as-at date; workers who have left, or are in no team, and still hold cases, "
    "under their last team; and teams of organisation.csv without workers; one row for each.",
    source=f"{HANDBOOK}; requirement REC-08",
    thresholds=(),
    columns=COLUMNS,
    measures=(
        Measure("Rows", "is_row"),
        Measure("Memberships", "is_member"),
        Measure("Teams", "is_team"),
        Measure("Teams without a manager", "is_without_manager", "is_team"),
        Measure("Teams without a locality", "is_unplaced", "is_team"),
        Measure("Teams without workers", "is_without_worker", "is_team"),
        Measure("Leavers with cases", "is_leaver_with_cases"),
        Measure("In no team, with cases", "is_teamless_with_cases"),
        Measure("In more than one team", "is_in_two_teams"),
        TO_ACT_ON,
    ),
    breakdowns=(Breakdown("By job title", "Job title", "job_title", of="is_member", is_charted=True),),
    build=build,
    main_title="Teams and workers",
    exceptions_title="Exceptions",
    needs=("worker_team.worker_id", "worker_team.team_id"),
    chart=("Memberships",),
    is_worker_level=True,
)
