"""Whether a social worker holds each child's case now, why not, and since when."""

import pandas as pd

from transforms.facts import Facts
from transforms.latest import latest_per
from transforms.lookup import looked_up
from transforms.scope import allocations
from transforms.workers import workers

NO_SOCIAL_WORKER = r"support worker|adviser|advisor|assistant|administrat|student|volunteer"
NOBODY, ONLY_TEAM = "no worker is allocated", "only a team is allocated"
HAS_LEFT, OTHER_JOB = "the worker allocated has left", "the worker allocated is not a social worker"


def allocation_gaps(children: pd.Series, facts: Facts) -> pd.DataFrame:
    """Why no social worker is allocated to each child on the as-at date, and who was last.

    Shape:  why (blank where a social worker is), last_worker, last_allocation_end (blank where nobody was allocated, or
            the allocation goes on); one row per child, in the same order and index.
    Rule:   of the allocations in force the one marked as allocated, then the latest start, then the higher id. It
            leaves a gap where it names no worker, a worker who has left the authority, or one whose job title is that
            of a support worker, adviser, assistant, administrator, student or volunteer; a worker without a job title
            is taken for a social worker. The last worker is that one, or of the allocations ended the last that named
            one.
    Source: T-CP-UNALLOCATED, reading of the ambiguity; 001 Lancashire handbook, Part 2, CP.
    """
    held = facts[allocations]
    now = held[held["end_date"].isna()].assign(has_worker=lambda rows: rows["worker_id"].notna())
    now = latest_per(now, "child_id", ["has_worker", "is_allocated", "start_date"], "involvement_id")
    staff = facts.table("worker", "worker_id", "job_title", "end_date")
    worker = looked_up(children, now, "child_id", "worker_id")
    left = looked_up(worker, staff, "worker_id", "end_date")
    title = looked_up(worker, staff, "worker_id", "job_title").str.casefold()
    is_other_job = title.str.contains(NO_SOCIAL_WORKER, regex=True).fillna(False).astype(bool)
    has_none, has_team = worker.isna(), children.isin(now.loc[now["team_id"].notna(), "child_id"])
    why = pd.Series(pd.NA, index=children.index, dtype="str").mask(is_other_job, OTHER_JOB).mask(left.notna(), HAS_LEFT)
    why = why.mask(has_none, NOBODY).mask(has_none & has_team, ONLY_TEAM)
    past = held[held["end_date"].notna() & held["worker_id"].notna()]
    past = latest_per(past, "child_id", ["end_date", "is_allocated", "start_date"], "involvement_id")
    last = worker.fillna(looked_up(children, past, "child_id", "worker_id"))
    ended = left.mask(has_none, looked_up(children, past, "child_id", "end_date"))
    name = looked_up(last, facts[workers], "worker_id", "worker_name")
    return pd.DataFrame(
        {"why": why, "last_worker": name.where(why.notna()), "last_allocation_end": ended.where(why.notna())}
    )
