"""How many referrals a child has had in twelve months, as each edition of Annex A counts them."""

import pandas as pd

from transforms.calendar import add_months, since
from transforms.facts import Facts, fact
from transforms.latest import latest_per
from transforms.lookup import is_among


@fact(grain="child")
def referrals_to_as_at(facts: Facts) -> pd.DataFrame:
    """Referrals in the twelve months to the as-at date, the latest included.

    Shape:  one row per child with any: child_id, count (never below 1).
    Source: 001 Lancashire handbook, Appendix 2, list 3: a cohort rolling with the current date.
    """
    referrals = facts.table("referral", "child_id", "referral_at")
    first = since(facts.as_at, facts.value("annex_a_list3_count_window_months"))
    recent = referrals[referrals["referral_at"].ge(first)]
    return recent.groupby("child_id").size().astype("Int64").rename("count").reset_index()


@fact(grain="child")
def referrals_before_latest(facts: Facts) -> pd.DataFrame:
    """Other referrals in the twelve months up to the child's latest one, which is not counted.

    Shape:  one row per child referred: child_id, count (0 and more), record of the latest referral.
    Source: Annex A template, August 2019, FAQ and Guidance sheets, list 3 (reading c4).
    """
    referrals = facts.table("referral", "referral_id", "child_id", "referral_at")
    referrals = referrals[referrals["referral_at"].notna()]
    latest = latest_per(referrals, "child_id", ["referral_at"], "referral_id")
    months = -int(facts.value("annex_a_ilacs_list3_count_window_months"))
    latest = latest.assign(window_start=add_months(latest["referral_at"], months))
    others = referrals[~is_among(referrals["referral_id"], latest["referral_id"])]
    others = others.merge(latest[["child_id", "window_start"]], on="child_id")
    counted = others[others["referral_at"].ge(others["window_start"])].groupby("child_id").size()
    latest["count"] = counted.reindex(latest["child_id"]).set_axis(latest.index).fillna(0).astype("Int64")
    latest["record"] = "referral/" + latest["referral_id"]
    return latest[["child_id", "count", "record"]].reset_index(drop=True)
