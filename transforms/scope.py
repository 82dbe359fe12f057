"""Scope: whose workbook a child's row goes into.

One row per child. The team allocated on the as-at date decides; a closed case goes to the team last
allocated; an open case with no team is Unallocated, a scope of its own. Team, district and locality
come from organisation.csv; a team it does not name stands under "Unplaced teams".
"""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.latest import latest_per
from transforms.lookup import all_looked_up, is_among, looked_up
from transforms.organisation import UNALLOCATED, UNPLACED
from transforms.workers import team_names, workers

SCOPE_COLUMNS = ["team_id", "team", "district", "locality", "team_manager", "allocated_worker"]
_CHOSEN = ["child_id", "team_id", "worker_id", "record"]


@fact(grain="child")
def allocations(facts: Facts) -> pd.DataFrame:
    """Involvements as the allocated case worker, with the team they were held under.

    Shape:  one row per such involvement: involvement_id, child_id, worker_id, team_id, is_allocated,
            start_date, end_date (blank while current on the as-at date), record.
    Rule:   role case worker, or marked as allocated in any other role. Team: that of the involvement
            (or of the worker at the time, as the extract gives it); where a current one names none,
            the worker's present team. A past one is left without: its worker may since have moved to
            a team that never knew the child.
    Source: source notes on LCS, "Allocated worker".
    """
    rows = facts.table(
        "involvement",
        "involvement_id",
        "child_id",
        "worker_id",
        "team_id",
        "role_code",
        "is_allocated",
        "start_date",
        "end_date",
    )
    rows["is_allocated"] = rows["is_allocated"].fillna(False)
    rows = rows[rows["role_code"].eq("CASE_WORKER") | rows["is_allocated"]].reset_index(drop=True)
    present_team = looked_up(rows["worker_id"], facts[workers], "worker_id", "team_id")
    rows["team_id"] = rows["team_id"].fillna(present_team.where(rows["end_date"].isna()))
    rows["record"] = "involvement/" + rows["involvement_id"]
    return rows.drop(columns="role_code")


@fact(grain="child")
def cases(facts: Facts) -> pd.DataFrame:
    """Whether each child's case is open on the as-at date, and who holds the latest referral.

    Shape:  one row per child ever referred: child_id, case_is_open, team_id, worker_id, record.
    Rule:   open while any referral has begun and not ended; a referral that ended on the as-at date
            has ended. The latest referral, then the higher id, gives team, worker and record.
    """
    referrals = facts.table("referral", "referral_id", "child_id", "referral_at", "end_at", "team_id", "worker_id")
    still_open = referrals.loc[referrals["end_at"].isna(), "child_id"]
    latest = latest_per(referrals, "child_id", ["referral_at"], "referral_id")
    latest["case_is_open"] = is_among(latest["child_id"], still_open).astype("boolean")
    latest["record"] = "referral/" + latest["referral_id"]
    return latest[["child_id", "case_is_open", "team_id", "worker_id", "record"]].reset_index(drop=True)


@fact(grain="child")
def scope(facts: Facts) -> pd.DataFrame:
    """Each child's team, district and locality.

    Shape:  one row per person: child_id, team_id, team, district, locality, team_manager,
            allocated_worker, worker_id, case_is_open, record.
    Rule:   1. A current allocation decides, whether the case is open or closed: the one marked as
               allocated, then the latest start, then the higher id. Where it names no team, an open
               case is Unallocated, with its worker still shown; a closed one goes on to 3.
            2. An open case without one is Unallocated, whatever the referral or an earlier
               allocation says: nobody holds it now, and that is what must be seen.
            3. A closed case without one goes to the team that held it last: of the past allocations
               that name a team the latest end, then marked as allocated, the latest start, the higher id.
            4. A closed case never allocated to a team goes to the team of its latest referral, with
               the worker on it.
            5. All else is Unallocated: never referred, or referred to no team.
            A team that organisation.csv does not name keeps its name under "Unplaced teams". The
            record is the involvement, else the referral, else the person.
    Source: 001 Lancashire handbook, Part 1 (reports by county, locality, district and team);
            requirements RPT-04 and RPT-16.
    """
    rows = facts.table("person", "child_id")
    known = facts[cases]
    rows["case_is_open"] = looked_up(rows["child_id"], known, "child_id", "case_is_open").fillna(False)
    deciding = pd.concat([_current(facts, known), _last_held(facts, known), _referred_to(known)], ignore_index=True)
    held = ["team_id", "worker_id", "record"]
    rows[held] = all_looked_up(rows["child_id"], deciding, "child_id", held)
    rows["record"] = rows["record"].fillna("person/" + rows["child_id"])
    rows["allocated_worker"] = looked_up(rows["worker_id"], facts[workers], "worker_id", "worker_name")
    rows = placed(rows, facts)
    return rows[["child_id", *SCOPE_COLUMNS, "worker_id", "case_is_open", "record"]]


def with_scope(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with their child's team, district, locality, team manager and allocated worker.

    A child without a person record is Unallocated: no row is ever dropped.
    """
    known = facts[scope]
    rows = rows.assign(**{name: looked_up(rows["child_id"], known, "child_id", name) for name in SCOPE_COLUMNS})
    return rows.fillna(dict.fromkeys(("team", "district", "locality"), UNALLOCATED))


def _current(facts: Facts, known: pd.DataFrame) -> pd.DataFrame:
    """The current allocation; of a closed case only one that names a team."""
    held = facts[allocations]
    now = held[held["end_date"].isna() & (held["team_id"].notna() | is_among(held["child_id"], _open(known)))]
    return latest_per(now, "child_id", ["is_allocated", "start_date"], "involvement_id")[_CHOSEN]


def _last_held(facts: Facts, known: pd.DataFrame) -> pd.DataFrame:
    """Of closed cases, the last of the allocations that name a team."""
    held = facts[allocations]
    past = held[held["end_date"].notna() & held["team_id"].notna() & ~is_among(held["child_id"], _open(known))]
    return latest_per(past, "child_id", ["end_date", "is_allocated", "start_date"], "involvement_id")[_CHOSEN]


def _referred_to(known: pd.DataFrame) -> pd.DataFrame:
    return known.loc[~known["case_is_open"] & known["team_id"].notna(), _CHOSEN]


def _open(known: pd.DataFrame) -> pd.Series:
    return known.loc[known["case_is_open"], "child_id"]


def placed(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with team, district, locality and manager of their `team_id`; without one they are Unallocated."""
    for name in ("team", "district", "locality", "team_manager"):
        rows[name] = looked_up(rows["team_id"], facts.organisation.teams, "team_id", name)
    no_team, unplaced = rows["team_id"].isna(), rows["team_id"].notna() & rows["locality"].isna()
    name_in_source = looked_up(rows["team_id"], team_names(facts), "team_id", "team_name")
    rows["team"] = rows["team"].fillna(name_in_source).fillna(rows["team_id"]).mask(no_team, UNALLOCATED)
    for name in ("district", "locality"):
        rows[name] = rows[name].mask(unplaced, UNPLACED).mask(no_team, UNALLOCATED)
    return rows
