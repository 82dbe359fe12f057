"""Casework: which worker works with which child, as the one who holds the case or beside them."""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.latest import newest_first
from transforms.scope import allocations

BESIDE = ("PERSONAL_ADVISER", "OTHER")
NEEDS = ("involvement.worker_id", "involvement.role_code", "involvement.start_date", "involvement.end_date")


@fact(grain="whole")
def casework(facts: Facts) -> pd.DataFrame:
    """Every spell in which a worker worked with a child.

    Shape:  one row per involvement that names a worker: involvement_id, worker_id, child_id, is_primary, start_date,
            end_date (blank while current), record.
    Rule:   primary: as the allocated case worker. Secondary: as personal adviser or in another role of the service's
            own. Reviewing officers and workers of outside agencies hold no case.
    Source: 002 Wakefield practice standards, Caseload Guidance (primary and secondary allocations); requirement REC-06.
    """
    held = facts[allocations][["involvement_id", "worker_id", "child_id", "start_date", "end_date", "record"]]
    others = facts.table(
        "involvement", "involvement_id", "worker_id", "child_id", "role_code", "start_date", "end_date"
    )
    others = others[others["role_code"].isin(BESIDE) & ~others["involvement_id"].isin(held["involvement_id"])]
    others = others.drop(columns="role_code").assign(record="involvement/" + others["involvement_id"])
    rows = pd.concat([held.assign(is_primary=True), others.assign(is_primary=False)], ignore_index=True)
    return rows[rows["worker_id"].notna()].reset_index(drop=True)


def held_on(facts: Facts, day: pd.Timestamp) -> pd.DataFrame:
    """Each worker's children on a day: as `casework`, one row per worker and child.

    Rule: what ended on the day has ended; one without a start is taken to have begun. Of several spells with one child
    a primary one, then the one that began last, then the higher id.
    """
    rows = facts[casework]
    begun = rows["start_date"].isna() | rows["start_date"].le(day)
    rows = rows[begun & (rows["end_date"].isna() | rows["end_date"].gt(day))]
    rows = newest_first(rows, ["is_primary", "start_date"], "involvement_id")
    return rows.drop_duplicates(["worker_id", "child_id"]).reset_index(drop=True)
