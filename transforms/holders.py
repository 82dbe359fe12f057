"""Who holds or held a case, as Annex A asks: now, or when something ended."""

import pandas as pd

from transforms.facts import Facts
from transforms.latest import newest_first
from transforms.lookup import all_looked_up, looked_up
from transforms.organisation import UNALLOCATED
from transforms.scope import allocations, scope
from transforms.workers import workers


def now_or_last(children: pd.Series, facts: Facts) -> pd.DataFrame:
    """The team and worker to whom each child's case is allocated, or was last; blank where nobody is named.

    Shape: allocated_team, allocated_worker, record; one row per child, in the same order and index.
    """
    rows = all_looked_up(children, facts[scope], "child_id", ["team", "allocated_worker", "record"])
    rows = rows.rename(columns={"team": "allocated_team"})
    return rows.assign(allocated_team=rows["allocated_team"].mask(rows["allocated_team"].eq(UNALLOCATED)))


def worker_on(children: pd.Series, day: pd.Series, facts: Facts) -> pd.DataFrame:
    """The case worker allocated to each child on a day.

    Shape:  allocated_worker, record; one row per child, in the same order and index; blank without a day.
    Rule:   allocations that had begun by the day and had not ended before it; the one marked as allocated, then
            the latest start, then the higher id.
    """
    asked = pd.DataFrame({"child_id": children, "day": day, "row": range(len(children))}, index=children.index)
    held = asked[asked["day"].notna()].merge(facts[allocations], on="child_id")
    held = held[held["start_date"].le(held["day"]) & (held["end_date"].isna() | held["end_date"].ge(held["day"]))]
    held = newest_first(held, ["is_allocated", "start_date"], "involvement_id").drop_duplicates("row")
    worker_id = looked_up(asked["row"], held, "row", "worker_id")
    return pd.DataFrame(
        {
            "allocated_worker": looked_up(worker_id, facts[workers], "worker_id", "worker_name"),
            "record": looked_up(asked["row"], held, "row", "record"),
        }
    )
