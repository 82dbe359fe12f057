"""Child protection (CP) plans as reports read them: each with its conference, the plan before it, and its officer."""

import pandas as pd

from transforms.cp_plans import own_cp_plans
from transforms.facts import Facts, fact
from transforms.latest import latest_per
from transforms.lookup import looked_up
from transforms.repeats import with_previous
from transforms.statutory_visits import open_cp_plans
from transforms.workers import workers

REVIEWING_OFFICER = "IRO"


@fact(grain="child")
def cp_plans(facts: Facts) -> pd.DataFrame:
    """Every plan of this authority, in order of child and start.

    Shape:  one row per plan: cp_plan_id, child_id, referral_id, cp_start_date, cp_end_date (blank while open),
            icpc_date, initial_category_code, latest_category_code (the initial one where it never changed),
            previous_plans, previous_cp_end, visit_interval_working_days, end_reason, is_open (the plan that counts of
            those a child has open), record.
    Rule:   the conference's day is that on which the initial conference was held, else the plan's start. The plan before
            is the child's last that began on an earlier day, without limit of time.
    Source: 001 Lancashire handbook, Appendix 2, list 7.
    """
    rows = facts[own_cp_plans].rename(columns={"start_date": "cp_start_date", "end_date": "cp_end_date"})
    own = facts.table("cp_plan", "cp_plan_id", "initial_conference_id", "visit_interval_working_days", "end_reason")
    rows = rows.merge(own, on="cp_plan_id", how="left")
    held = facts.table("conference", "conference_id", "held_at")
    first_held = looked_up(rows.pop("initial_conference_id"), held, "conference_id", "held_at").dt.normalize()
    before = with_previous(rows, "cp_plan_id", "cp_start_date", ["cp_end_date"])
    earlier_end = looked_up(rows["cp_plan_id"], before, "cp_plan_id", "previous_cp_end_date")
    return rows.assign(
        icpc_date=first_held.fillna(rows["cp_start_date"]),
        latest_category_code=rows["latest_category_code"].fillna(rows["initial_category_code"]),
        previous_cp_end=earlier_end.where(rows["previous_plans"].gt(0)),
        is_open=rows["cp_plan_id"].isin(facts[open_cp_plans]["cp_plan_id"]).astype("boolean"),
    )


@fact(grain="child")
def other_authority_plans(facts: Facts) -> pd.DataFrame:
    """How many plans held for another authority each child has had: child_id, other_authority_plans."""
    rows = facts.table("cp_plan", "child_id", "is_other_authority")
    counts = rows[rows["is_other_authority"].fillna(False)].groupby("child_id").size()
    return counts.astype("Int64").rename("other_authority_plans").reset_index()


@fact(grain="child")
def reviewing_officers(facts: Facts) -> pd.DataFrame:
    """Independent reviewing officers (IRO) and conference chairs involved with each child.

    Shape:  one row per involvement: involvement_id, child_id, iro, start_date, end_date (blank while current), record.
    """
    rows = facts.table("involvement", "involvement_id", "child_id", "worker_id", "role_code", "start_date", "end_date")
    rows = rows[rows["role_code"].eq(REVIEWING_OFFICER) & rows["worker_id"].notna()].drop(columns="role_code")
    rows["iro"] = looked_up(rows["worker_id"], facts[workers], "worker_id", "worker_name").fillna(rows["worker_id"])
    return rows.assign(record="involvement/" + rows["involvement_id"]).drop(columns="worker_id").reset_index(drop=True)


def iro_now(children: pd.Series, facts: Facts) -> pd.Series:
    """The officer involved with each child on the as-at date: the latest start, then the higher id; blank for none."""
    rows = facts[reviewing_officers]
    current = latest_per(rows[rows["end_date"].isna()], "child_id", ["start_date"], "involvement_id")
    return looked_up(children, current, "child_id", "iro")


def last_iro(children: pd.Series, facts: Facts) -> pd.DataFrame:
    """The last officer whose involvement with each child has ended: iro, end_date; blank for none.

    Shape: one row per child, in the same order and index.
    """
    rows = facts[reviewing_officers]
    past = latest_per(rows[rows["end_date"].notna()], "child_id", ["end_date", "start_date"], "involvement_id")
    return pd.DataFrame({name: looked_up(children, past, "child_id", name) for name in ("iro", "end_date")})


def iro_on(children: pd.Series, day: pd.Series, facts: Facts) -> pd.Series:
    """The officer involved with each child on a day: the latest start, then the higher id; blank for none."""
    asked = pd.DataFrame({"child_id": children, "day": day, "row": range(len(children))}, index=children.index)
    held = asked.merge(facts[reviewing_officers], on="child_id")
    held = held[held["start_date"].le(held["day"]) & (held["end_date"].isna() | held["end_date"].ge(held["day"]))]
    held = latest_per(held, "row", ["start_date"], "involvement_id")
    return looked_up(asked["row"], held, "row", "iro")
