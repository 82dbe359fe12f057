"""What followed a referral: the strategy discussion and the section 47 enquiry that belong to it."""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.latest import id_order


@fact(grain="child")
def referrals_in_order(facts: Facts) -> pd.DataFrame:
    """Every referral with the child's referral before it and the one after.

    Shape:  one row per referral: referral_id, child_id, referral_at, previous_referral_at,
            next_referral_at (missing where there is none), record.
    Rule:   in order of time, then of id; a referral without a date has no place and is left out.
    """
    rows = facts.table("referral", "referral_id", "child_id", "referral_at")
    rows = rows[rows["referral_at"].notna()].assign(_id=lambda one: id_order(one["referral_id"]))
    rows = rows.sort_values(["child_id", "referral_at", "_id"], kind="stable").drop(columns="_id")
    times = rows.groupby("child_id")["referral_at"]
    rows["previous_referral_at"], rows["next_referral_at"] = times.shift(1), times.shift(-1)
    rows["record"] = "referral/" + rows["referral_id"]
    return rows.reset_index(drop=True)


@fact(grain="child")
def first_strategy_discussions(facts: Facts) -> pd.DataFrame:
    """The first strategy discussion that belongs to each referral.

    Shape:  one row per referral with one: referral_id, decision_at, start_at, end_at, outcome_code, record.
    Rule:   it starts on or after the day of the referral and before the day of the child's next one, so
            that no discussion belongs to two; of two referrals on one day the later has it. Days are
            compared because a source may hold days only. Two at one moment: the lower id.
    Source: W12, reading of the ambiguity: how discussions are linked to a referral.
    """
    discussions = facts.table(
        "strategy_discussion", "strategy_discussion_id", "child_id", "decision_at", "start_at", "end_at", "outcome_code"
    )
    return _first_that_belongs(facts, discussions, "strategy_discussion")


@fact(grain="child")
def first_s47_enquiries(facts: Facts) -> pd.DataFrame:
    """The first section 47 enquiry that belongs to each referral, by the same rule.

    Shape:  one row per referral with one: referral_id, start_at, end_at, record.
    Source: as for strategy discussions.
    """
    return _first_that_belongs(facts, facts.table("s47", "s47_id", "child_id", "start_at", "end_at"), "s47")


def _first_that_belongs(facts: Facts, events: pd.DataFrame, table: str) -> pd.DataFrame:
    spans = facts[referrals_in_order][["referral_id", "child_id", "referral_at", "next_referral_at"]]
    linked = spans.merge(events, on="child_id")
    day = linked["start_at"].dt.normalize()
    begun = day.ge(linked["referral_at"].dt.normalize())
    before_next = linked["next_referral_at"].isna() | day.lt(linked["next_referral_at"].dt.normalize())
    linked = linked[begun & before_next].assign(_id=lambda one: id_order(one[f"{table}_id"]))
    linked = linked.sort_values(["start_at", "_id"], kind="stable").drop_duplicates("referral_id")
    linked["record"] = f"{table}/" + linked[f"{table}_id"]
    dropped = ["child_id", "referral_at", "next_referral_at", f"{table}_id", "_id"]
    return linked.drop(columns=dropped).reset_index(drop=True)
