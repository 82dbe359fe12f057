"""What a child in need (CIN) plan ended in: looked after beats child protection beats early help, else closed."""

import pandas as pd

from transforms.cp_plans import own_cp_plans
from transforms.facts import Facts
from transforms.lookup import looked_up
from transforms.periods_of_care import periods_of_care
from transforms.step_downs import early_help_episodes

LOOKED_AFTER, PROTECTION, EARLY_HELP = "Looked after", "Child protection", "Early help"
TRANSFERRED, CLOSED, NOWHERE = "Another authority", "Closed", "Case still open"
DESTINATIONS = (LOOKED_AFTER, PROTECTION, EARLY_HELP, TRANSFERRED, CLOSED, NOWHERE)
STEPPED_UP, STEPPED_DOWN = (LOOKED_AFTER, PROTECTION), (EARLY_HELP, CLOSED)
TO_ANOTHER_AUTHORITY = "RC5"
UP, DOWN = "Up", "Down"


def with_destination(plans: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """Ended plans with what they ended in.

    Shape:  plans with series_id, child_id, plan_start_date, plan_end_date, is_referral_closed and closure_reason_code,
            to which are added destination (an ordered category), next_episode_start, step_direction, is_stepped_up,
            is_stepped_down, and next_step_up_date (the first period of care or child protection plan begun after the
            days allowed).
    Rule:   what began within the days allowed after the plan's end, or was going on then: not ended before that end.
    Source: N28, reading of the ambiguity: what follows on the same or the next day.
    """
    last = plans["plan_end_date"] + pd.Timedelta(days=int(facts.value("cin_destination_days")))
    asked = plans[["series_id", "child_id", "plan_end_date"]].assign(last=last)
    followed = {
        LOOKED_AFTER: facts[periods_of_care],
        PROTECTION: facts[own_cp_plans],
        EARLY_HELP: facts[early_help_episodes],
    }
    starts = {kind: _followed(plans["series_id"], asked, rows) for kind, rows in followed.items()}
    closed = plans["is_referral_closed"]
    destination = pd.Series(NOWHERE, index=plans.index, dtype="str").mask(closed, CLOSED)
    destination = destination.mask(closed & plans["closure_reason_code"].eq(TO_ANOTHER_AUTHORITY), TRANSFERRED)
    began = pd.Series(pd.NaT, index=plans.index, dtype="datetime64[us]")
    for kind, start in reversed(starts.items()):
        destination, began = destination.mask(start.notna(), kind), began.mask(start.notna(), start)
    direction = pd.Series(pd.NA, index=plans.index, dtype="str")
    direction = direction.mask(destination.isin(STEPPED_UP), UP).mask(destination.isin(STEPPED_DOWN), DOWN)
    return plans.assign(
        destination=destination.astype(pd.CategoricalDtype(DESTINATIONS, ordered=True)),
        next_episode_start=began,
        step_direction=direction,
        is_stepped_up=direction.eq(UP).astype("boolean").fillna(False),
        is_stepped_down=direction.eq(DOWN).astype("boolean").fillna(False),
        next_step_up_date=_next_step_up(plans, asked, [followed[LOOKED_AFTER], followed[PROTECTION]]),
    )


def _followed(keys: pd.Series, asked: pd.DataFrame, rows: pd.DataFrame) -> pd.Series:
    """The start of the last of a child's rows that had begun by the last day asked for and not ended before the end."""
    pairs = asked.merge(rows[["child_id", "start_date", "end_date"]], on="child_id")
    going_on = pairs["end_date"].isna() | pairs["end_date"].ge(pairs["plan_end_date"])
    pairs = pairs[pairs["start_date"].le(pairs["last"]) & going_on].sort_values("start_date", ascending=False)
    return looked_up(keys, pairs, "series_id", "start_date")


def _next_step_up(plans: pd.DataFrame, asked: pd.DataFrame, kinds: list[pd.DataFrame]) -> pd.Series:
    starts = pd.concat([rows[["child_id", "start_date"]] for rows in kinds], ignore_index=True)
    pairs = asked.merge(starts, on="child_id")
    pairs = pairs[pairs["start_date"].gt(pairs["last"])].sort_values("start_date")
    return looked_up(plans["series_id"], pairs, "series_id", "start_date")
