"""Worker-level reports: who the worker is, where they work, and where each child of theirs belongs."""

import pandas as pd

from management_reports.child_columns import NO_MANAGER
from management_reports.report import CHILD_SCOPE
from transforms.column import Column
from transforms.facts import Facts
from transforms.lookup import all_looked_up
from transforms.organisation import UNALLOCATED
from transforms.posts import posts
from transforms.scope import placed, scope

HANDBOOK = "001 Lancashire handbook, Part 2, Workforce and recording"
GUIDANCE = "002 Wakefield practice standards, Caseload Guidance table"
GOES_BY_TEAM = (
    " Rows go by the worker's present team. In the workbook of an area a child whose own case belongs to another is "
    "counted and not named."
)
WORKER = Column("worker", "Worker", "Forename and surname.", HANDBOOK, blank_allowed="no")
JOB = Column("job_title", "Job title", "As the source words it.", HANDBOOK, needs=("worker.job_title",))
GRADE = Column(
    "grade",
    "Grade",
    "What the job title says: social worker, newly qualified, advanced, lead or support practitioner; else blank.",
    GUIDANCE,
    needs=("worker.job_title",),
)
LOCALITY = Column("locality", "Locality", "The locality of the team.", "organisation.csv", blank_allowed="no")
DISTRICT = Column("district", "District", "The district of the team.", "organisation.csv", blank_allowed="no")
TEAM = Column(
    "team",
    "Team",
    "The team the worker belongs to on the as-at date: of several the membership that began last. None: Unallocated.",
    "worker_team; organisation.csv",
    blank_allowed="no",
)
MANAGER = Column(
    "team_manager", "Team manager", f'Who manages that team. Not named: "{NO_MANAGER}".', "organisation.csv"
)
WORKER_COLUMNS = (WORKER, JOB, GRADE, TEAM, DISTRICT, LOCALITY, MANAGER)
OF_POST = ["worker", "job_title", "grade", "service", "full_time_share", "team_id", "left_on"]


def with_worker(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with the post and the place of the worker in `worker_id`."""
    rows = rows.assign(**all_looked_up(rows["worker_id"], facts[posts], "worker_id", OF_POST))
    return in_place(rows, facts)


def in_place(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with the place and manager of the team in `team_id`."""
    rows = placed(rows.copy(), facts)
    return rows.assign(team_manager=rows["team_manager"].fillna(NO_MANAGER))


def with_childs_scope(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with the scope of the child in `child_id`, by which it is left out of other areas' workbooks."""
    own = all_looked_up(rows["child_id"], facts[scope], "child_id", list(CHILD_SCOPE.values()))
    own = own.set_axis(list(CHILD_SCOPE), axis=1)
    unknown = dict.fromkeys(("child_locality", "child_district"), UNALLOCATED)
    return rows.assign(**own.fillna(unknown))


def without_child(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of a report that names no child, with the blank column that every report has."""
    return rows.assign(child_id=pd.Series(pd.NA, index=rows.index, dtype="str"))
