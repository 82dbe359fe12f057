"""Child in need (CIN) plans as reports read them: each with its episode, its revisions and its reviews."""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.limits import limit_day, limit_in_force
from transforms.lookup import looked_up
from transforms.need_episodes import cin_series, looked_after_now, on_cp_plan_now
from transforms.referrals import referrals
from transforms.spans import events_within


@fact(grain="child")
def cin_plans(facts: Facts) -> pd.DataFrame:
    """Every CIN plan, the unbroken series of its revisions.

    Shape:  one row per plan: series_id, child_id, referral_id, cin_start_date (of the episode of need the plan belongs
            to: the day of its referral, else of the plan), plan_start_date, plan_end_date (blank while open),
            latest_plan_revision_date, primary_need_code, is_open, record.
    Source: shared reading rules, "CIN plan"; 001 Lancashire handbook, Appendix 2, list 6 (CIN start).
    """
    rows = facts[cin_series].rename(columns={"start_date": "plan_start_date", "end_date": "plan_end_date"})
    episodes = facts[referrals]
    begun = looked_up(rows["referral_id"], episodes, "referral_id", "referral_date")
    revisions = facts.table("cin_plan", "series_id", "start_date").groupby("series_id")["start_date"].max()
    return rows.assign(
        cin_start_date=begun.fillna(rows["plan_start_date"]),
        latest_plan_revision_date=revisions.reindex(rows["series_id"]).set_axis(rows.index),
        primary_need_code=looked_up(rows["referral_id"], episodes, "referral_id", "primary_need_code"),
        is_open=rows["plan_end_date"].isna().astype("boolean"),
    )


@fact(grain="child")
def cin_reviews_held(facts: Facts) -> pd.DataFrame:
    """Meetings held within each CIN plan, the latest first.

    Shape:  one row per plan and meeting: series_id, child_id, cin_review_id, held_at, record.
    Rule:   held and not cancelled, from the plan's first day to its last (the as-at day while open), both in.
    """
    held = facts.table("cin_review", "cin_review_id", "child_id", "held_at", "is_cancelled")
    held = held[held["held_at"].notna() & ~held["is_cancelled"].fillna(False)].drop(columns="is_cancelled")
    spans = facts[cin_plans].assign(last_day=lambda plans: plans["plan_end_date"].fillna(facts.as_at))
    found = events_within(
        spans, held, key="series_id", first="plan_start_date", last="last_day", day="held_at", event_key="cin_review_id"
    )
    return found.assign(record="cin_review/" + found["cin_review_id"]).reset_index(drop=True)


def with_reviews(plans: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The plans with last_review_date and next_review_due.

    Rule: the last meeting held within the plan; the next is due so long after it as the standard says, after the plan's
    start where none was held.
    """
    last = looked_up(plans["series_id"], facts[cin_reviews_held], "series_id", "held_at").dt.normalize()
    interval = limit_in_force(facts, "cin_review_interval_weeks")
    due = limit_day(last.fillna(plans["plan_start_date"]), interval)
    return plans.assign(last_review_date=last, next_review_due=due)


def without_higher_plan(plans: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The plans of children who, on the as-at date, are on no child protection plan, in no period of care, and no care
    leavers, and for whom no special guardianship or residence allowance is paid.

    Source: W1, reading of the ambiguity; 001 Lancashire handbook, Appendix 2, list 6 (exclusions).
    """
    statuses = facts.table("care_leaver_status", "child_id", "eligibility_code")
    allowances = facts.table("allowance", "child_id", "end_date")
    others = (
        facts[on_cp_plan_now]["child_id"],
        facts[looked_after_now]["child_id"],
        statuses.loc[statuses["eligibility_code"].notna(), "child_id"],
        allowances.loc[allowances["end_date"].isna(), "child_id"],
    )
    return plans[~plans["child_id"].isin(pd.concat(others))]
