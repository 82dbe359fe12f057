"""Step-downs: cases that social care closed towards early help.

CAF, TAF, TAC, TEH and ECINS are what authorities call their early help; they are one outcome here (STP-10).
"""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.latest import newest_first
from transforms.lookup import is_among, looked_up
from transforms.referrals import referrals

CLOSED_TO_EARLY_HELP = "RC9"
EARLY_HELP = "Early help"
LOCAL_NAMES = r"\b(CAF|TAF|TAC|TEH|ECINS)\b"
OUTCOMES = (
    "SA - Early Help",
    "SA - Disabled Children's Early Help Team",
    "S47e - Early Help",
    "RIR - Early Help Assessment Needed",
    "RIR - Disabled Children's Early Help (short breaks)",
)


def step_downs(referral_ids: pd.Series, facts: Facts) -> pd.DataFrame:
    """Of these referrals, the closed ones after which the child went on to early help.

    Shape:  one row per closed referral that stepped down: referral_id, child_id, closure_date, step_down_date,
            destination (Early help, with what the authority calls it where that is written), lead_professional, record
            (of what shows it).
    Rule:   the first of these that there is. 1. A step-out accepted, asked for from the referral to its closure: the
            day it was accepted. 2. An outcome of early help dated from the referral to its closure: that day. 3. An
            early help episode that began from the referral on, by the days allowed after its closure at the latest, and
            had not ended before the closure: its first day. 4. The closure reason "referred to early help": that day.
    Source: T-REF-STEPPED-DOWN-CAF, reading of the ambiguity (all are the canonical outcome early help); 003 Shropshire
            transfer protocol (ECINS), 004 step out to TAC; requirements STP-10 and STP-11.
    """
    closed = facts[referrals]
    closed = closed[closed["end_date"].notna() & is_among(closed["referral_id"], referral_ids.dropna())]
    closed = closed[["referral_id", "child_id", "referral_date", "end_date", "closure_reason_code", "record"]]
    found = pd.concat(
        [_step_outs(facts, closed), _outcomes(facts, closed), _episodes(facts, closed), _reasons(closed)],
        ignore_index=True,
    )
    first = found.drop_duplicates("referral_id").rename(columns={"end_date": "closure_date"})
    first["destination"] = _destination(first.pop("words"))
    columns = [
        "referral_id",
        "child_id",
        "closure_date",
        "step_down_date",
        "destination",
        "lead_professional",
        "record",
    ]
    return first[columns].reset_index(drop=True)


@fact(grain="child")
def early_help_episodes(facts: Facts) -> pd.DataFrame:
    """Every early help episode: early_help_id, child_id, start_date, end_date, start_reason, organisation, record."""
    rows = facts.table(
        "early_help", "early_help_id", "child_id", "start_date", "end_date", "start_reason", "organisation",
        "lead_professional",
    )  # fmt: skip
    return rows.assign(record="early_help/" + rows["early_help_id"])


def _step_outs(facts: Facts, closed: pd.DataFrame) -> pd.DataFrame:
    rows = facts.table(
        "step_out", "step_out_id", "child_id", "requested_date", "accepted_date", "lead_professional",
        "case_status_after",
    )  # fmt: skip
    rows = rows[rows["accepted_date"].notna()].assign(record="step_out/" + rows["step_out_id"])
    pairs = closed.drop(columns="record").merge(rows, on="child_id")
    pairs = pairs[pairs["requested_date"].between(pairs["referral_date"], pairs["end_date"])]
    pairs = newest_first(pairs, ["accepted_date"], "step_out_id")
    return pairs.assign(step_down_date=pairs["accepted_date"], words=pairs["case_status_after"])


def _outcomes(facts: Facts, closed: pd.DataFrame) -> pd.DataFrame:
    rows = facts.table("outcome", "outcome_id", "child_id", "outcome_code", "outcome_date")
    rows = rows[rows["outcome_code"].isin(OUTCOMES)].assign(record="outcome/" + rows["outcome_id"])
    pairs = closed.drop(columns="record").merge(rows, on="child_id")
    pairs = pairs[pairs["outcome_date"].between(pairs["referral_date"], pairs["end_date"])]
    pairs = newest_first(pairs, ["outcome_date"], "outcome_id")
    return pairs.assign(step_down_date=pairs["outcome_date"], words=pairs["outcome_code"])


def _episodes(facts: Facts, closed: pd.DataFrame) -> pd.DataFrame:
    allowed = pd.Timedelta(days=int(facts.value("step_down_early_help_days")))
    rows = facts[early_help_episodes].rename(columns={"end_date": "help_end_date"})
    pairs = closed.drop(columns="record").merge(rows, on="child_id")
    begun = pairs["start_date"].between(pairs["referral_date"], pairs["end_date"] + allowed)
    lasted = pairs["help_end_date"].isna() | pairs["help_end_date"].ge(pairs["end_date"])
    pairs = newest_first(pairs[begun & lasted], ["start_date"], "early_help_id")
    words = pairs["start_reason"].fillna("") + " " + pairs["organisation"].fillna("")
    return pairs.assign(step_down_date=pairs["start_date"], words=words)


def _reasons(closed: pd.DataFrame) -> pd.DataFrame:
    rows = closed[closed["closure_reason_code"].eq(CLOSED_TO_EARLY_HELP)]
    blank = pd.Series(pd.NA, index=rows.index, dtype="str")
    return rows.assign(step_down_date=rows["end_date"], words=blank, lead_professional=blank)


def _destination(words: pd.Series) -> pd.Series:
    called = words.astype("str").str.upper().str.extract(LOCAL_NAMES, expand=False)
    return (EARLY_HELP + " (" + called.astype("str") + ")").fillna(EARLY_HELP)


def help_running_on(children: pd.Series, day: pd.Series, facts: Facts) -> pd.Series:
    """Whether early help of each child was running on a day; one boolean per child, in the same order and index."""
    asked = pd.DataFrame({"child_id": children, "day": day, "row": range(len(children))}, index=children.index)
    pairs = asked.merge(facts[early_help_episodes], on="child_id")
    running = pairs["start_date"].le(pairs["day"]) & (pairs["end_date"].isna() | pairs["end_date"].gt(pairs["day"]))
    return asked["row"].isin(pairs.loc[running, "row"]).astype("boolean")


def help_began_from(children: pd.Series, day: pd.Series, facts: Facts) -> pd.Series:
    """Whether early help of each child began on a day or later, or was running then."""
    last = facts[early_help_episodes].groupby("child_id")["start_date"].max().rename("start_date").reset_index()
    begun = looked_up(children, last, "child_id", "start_date").ge(day)
    return begun.astype("boolean") | help_running_on(children, day, facts)


def with_step_out(plans: pd.DataFrame, start: str, facts: Facts) -> pd.DataFrame:
    """The plans with step_out_accepted_date and is_work_cancelled.

    Rule:   a step-out of the child accepted on or after the plan's first day; of several the last accepted. Only the
            children named in it step out. With its open work cancelled nothing of the plan is due any more.
    Source: 004 step out to TAC; requirements STP-07 and STP-08.
    """
    rows = facts.table("step_out", "step_out_id", "child_id", "accepted_date", "cancelled_open_work")
    rows = newest_first(rows[rows["accepted_date"].notna()], ["accepted_date"], "step_out_id")
    accepted = looked_up(plans["child_id"], rows, "child_id", "accepted_date")
    applies = accepted.ge(plans[start])
    cancelled = looked_up(plans["child_id"], rows, "child_id", "cancelled_open_work").fillna(False) & applies
    return plans.assign(step_out_accepted_date=accepted.where(applies), is_work_cancelled=cancelled.astype("boolean"))
