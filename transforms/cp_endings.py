"""What followed each child protection (CP) plan that ended: care, a child in need (CIN) plan, early help, nothing."""

import pandas as pd

from transforms.care_legal_statuses import short_breaks
from transforms.cin_plans import cin_plans
from transforms.cp_clocks import cp_review_points
from transforms.cp_conferences import conferences
from transforms.cp_history import cp_plans
from transforms.facts import Facts, fact
from transforms.lookup import looked_up
from transforms.periods_of_care import periods_of_care
from transforms.referrals import referrals
from transforms.scope import scope
from transforms.step_downs import early_help_episodes, step_downs

LOOKED_AFTER, CHILD_IN_NEED = "Looked after (step up)", "Child in need (step down)"
EARLY_HELP, NEITHER = "Early help (step down)", "Neither"
DESTINATIONS = (LOOKED_AFTER, CHILD_IN_NEED, EARLY_HELP, NEITHER)


@fact(grain="child")
def cp_endings(facts: Facts) -> pd.DataFrame:
    """What followed each plan that has ended.

    Shape:  one row per ended plan: cp_plan_id, child_id, cla_start_date, cin_start_date, cin_series_id,
            early_help_date (each blank where there is none), is_to_cla, is_to_cin, is_to_early_help, destination (an
            ordered category), referral_closed_date, closing_conference_date, chair_name, record.
    Rule:   care: a period of care, short breaks aside, that goes on after the plan's end or begins by the gap allowed
            after it. A CIN plan likewise; cin_start_date is also told where it begins later, and then it is no step
            down. Early help: an episode that goes on after the plan's end, or begins by the days allowed for a step
            down; else the step down of the plan's referral. Where several hold, care goes before CIN, CIN before early
            help. The referral is closed where it has ended and the child has no other open; a plan that names no
            referral has the child's latest. The closing conference is the last review held within the plan that did not
            continue it.
    Source: 001 Lancashire handbook, Part 2, CP (outcome; children who cease to be on a plan); N24, ambiguity.
    """
    rows = facts[cp_plans]
    rows = rows.loc[rows["cp_end_date"].notna(), ["cp_plan_id", "child_id", "referral_id", "cp_end_date", "record"]]
    rows = rows.reset_index(drop=True)
    gap = pd.Timedelta(days=int(facts.value("cp_step_gap_days")))
    help_gap = pd.Timedelta(days=int(facts.value("step_down_early_help_days")))
    care, plans = _care(facts), _cin(facts)
    in_care, on_plan = (_following(rows, spans, gap) for spans in (care, plans))
    later = _following(rows, plans, None)
    helped = _following(rows, _early_help(facts), help_gap)["begun"]
    stepped = looked_up(rows["referral_id"], step_downs(rows["referral_id"], facts), "referral_id", "step_down_date")
    helped = helped.fillna(stepped.where(stepped.ge(rows["cp_end_date"])))
    rows = rows.assign(
        cla_start_date=in_care["begun"],
        cin_start_date=later["begun"],
        cin_series_id=later["key"],
        early_help_date=helped,
        is_to_cla=in_care["begun"].notna().astype("boolean"),
        is_to_cin=on_plan["begun"].notna().astype("boolean"),
        is_to_early_help=helped.notna().astype("boolean"),
    )
    rows["destination"] = _destination(rows)
    return _with_closing_conference(_with_closed_referral(rows, facts), facts).drop(columns="referral_id")


def _following(rows: pd.DataFrame, spans: pd.DataFrame, gap: pd.Timedelta | None) -> pd.DataFrame:
    """The span of each plan's child that goes on after the plan's end or begins by `gap` after it, the earliest begun.

    Shape: begun, key; one row per plan, in the same order and index. Without a gap a span may begin at any later day.
    """
    pairs = rows[["cp_plan_id", "child_id", "cp_end_date"]].merge(spans, on="child_id")
    goes_on = pairs["ended"].isna() | pairs["ended"].gt(pairs["cp_end_date"])
    in_reach = pairs["begun"].notna() if gap is None else pairs["begun"].le(pairs["cp_end_date"] + gap)
    found = pairs[goes_on & in_reach].sort_values(["begun", "key"], kind="stable")
    return pd.DataFrame({name: looked_up(rows["cp_plan_id"], found, "cp_plan_id", name) for name in ("begun", "key")})


def _care(facts: Facts) -> pd.DataFrame:
    rows = facts[periods_of_care]
    rows = rows[~rows["care_period_id"].isin(facts[short_breaks]["care_period_id"])]
    return _spans(rows, "care_period_id", "start_date", "end_date")


def _cin(facts: Facts) -> pd.DataFrame:
    return _spans(facts[cin_plans], "series_id", "plan_start_date", "plan_end_date")


def _early_help(facts: Facts) -> pd.DataFrame:
    return _spans(facts[early_help_episodes], "early_help_id", "start_date", "end_date")


def _spans(rows: pd.DataFrame, key: str, begun: str, ended: str) -> pd.DataFrame:
    return rows[["child_id", key, begun, ended]].set_axis(["child_id", "key", "begun", "ended"], axis=1)


def _destination(rows: pd.DataFrame) -> pd.Series:
    named = pd.Series(NEITHER, index=rows.index, dtype="str").mask(rows["is_to_early_help"], EARLY_HELP)
    named = named.mask(rows["is_to_cin"], CHILD_IN_NEED).mask(rows["is_to_cla"], LOOKED_AFTER)
    return named.astype(pd.CategoricalDtype(list(DESTINATIONS), ordered=True))


def _with_closed_referral(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    known = facts[referrals]
    latest = known.sort_values(["child_id", "end_date"], kind="stable").drop_duplicates("child_id", keep="last")
    closed = looked_up(rows["referral_id"], known, "referral_id", "end_date")
    closed = closed.mask(rows["referral_id"].isna(), looked_up(rows["child_id"], latest, "child_id", "end_date"))
    is_open = looked_up(rows["child_id"], facts[scope], "child_id", "case_is_open").fillna(False).astype(bool)
    return rows.assign(referral_closed_date=closed.mask(is_open))


def _with_closing_conference(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    held = facts[cp_review_points]
    held = held[held["done_date"].notna()]
    went_on = looked_up(held["done__record"], facts[conferences], "record", "continued_plan")
    last = held[~went_on.fillna(False).astype(bool)].drop_duplicates("cp_plan_id", keep="last")
    record = looked_up(rows["cp_plan_id"], last, "cp_plan_id", "done__record")
    return rows.assign(
        closing_conference_date=looked_up(rows["cp_plan_id"], last, "cp_plan_id", "done_date"),
        chair_name=looked_up(record, facts[conferences], "record", "chair_name"),
    )
