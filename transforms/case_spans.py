"""What is done for a child from when to when: looked after, on a plan, assessed, helped early."""

from collections.abc import Sequence

import pandas as pd

from transforms.calendar import ONE_DAY
from transforms.care_legal_statuses import short_breaks
from transforms.cp_plans import own_cp_plans
from transforms.facts import Facts, fact
from transforms.latest import newest_first
from transforms.need_episodes import CANCELLED_STEPS, cin_series
from transforms.periods_of_care import periods_of_care
from transforms.spans import positions_within

LOOKED_AFTER, ON_CP_PLAN, ON_CIN_PLAN = "Looked after", "Child protection plan", "Child in need plan"
ASSESSED, HELPED_EARLY = "Child and family assessment", "Early help"
PLANS = (LOOKED_AFTER, ON_CP_PLAN, ON_CIN_PLAN)
KINDS = (*PLANS, ASSESSED, HELPED_EARLY)  # in the order in which one stands for the child: what goes furthest first


@fact(grain="child")
def case_spans(facts: Facts) -> pd.DataFrame:
    """Every span in which something was done for a child.

    Shape:  one row per span: child_id, kind (one of `KINDS`), start_date, last_day (the day before its end; the as-at
            date while it is open), record.
    Rule:   short breaks, other authorities' plans and cancelled or draft assessments are none. What ended on a day was
            no longer going on that day.
    """
    care = facts[periods_of_care]
    care = care[~care["care_period_id"].isin(facts[short_breaks]["care_period_id"])]
    parts = {
        LOOKED_AFTER: care,
        ON_CP_PLAN: facts[own_cp_plans],
        ON_CIN_PLAN: facts[cin_series],
        ASSESSED: _assessments(facts),
        HELPED_EARLY: _early_help(facts),
    }
    columns = ["child_id", "start_date", "end_date", "record"]
    rows = pd.concat([part[columns].assign(kind=kind) for kind, part in parts.items()], ignore_index=True)
    rows["last_day"] = (rows.pop("end_date") - ONE_DAY).fillna(facts.as_at)
    rows["kind"] = rows["kind"].astype(pd.CategoricalDtype(list(KINDS), ordered=True))
    return rows[rows["start_date"].notna()].reset_index(drop=True)


def going_on(children: pd.Series, day: pd.Series, facts: Facts, kinds: Sequence[str] = PLANS) -> pd.DataFrame:
    """What was going on for each child on a day: of several kinds the furthest, of several spans the latest begun.

    Shape: kind (text), start_date, record; one row per child, in the same order and index; blank for nothing, and
    without a day.
    """
    asked = pd.DataFrame({"child_id": children, "day": day}).reset_index(drop=True)
    dated = asked[asked["day"].notna()]
    spans = facts[case_spans]
    spans = spans[spans["kind"].isin(kinds) & spans["child_id"].isin(dated["child_id"])]
    of_span, of_asked = positions_within(spans, dated, first="start_date", last="last_day", day="day")
    found = spans.iloc[of_span].assign(row=dated.index[of_asked])
    return _furthest(found, asked).set_axis(children.index)


def next_begun(children: pd.Series, day: pd.Series, facts: Facts, kinds: Sequence[str] = KINDS) -> pd.DataFrame:
    """What began first for each child after a day; of several on one day the furthest.

    Shape: as `going_on`.
    """
    asked = pd.DataFrame({"child_id": children, "day": day}).reset_index(drop=True)
    dated = asked[asked["day"].notna()].assign(first=lambda rows: rows["day"] + ONE_DAY, last=facts.as_at)
    begun = facts[case_spans]
    begun = begun[begun["kind"].isin(kinds) & begun["child_id"].isin(dated["child_id"])]
    of_asked, of_begun = positions_within(dated, begun, first="first", last="last", day="start_date")
    found = begun.iloc[of_begun].assign(row=dated.index[of_asked])
    earliest = found.groupby("row")["start_date"].transform("min")
    return _furthest(found[found["start_date"].eq(earliest)], asked).set_axis(children.index)


def _furthest(found: pd.DataFrame, asked: pd.DataFrame) -> pd.DataFrame:
    # The record's name settles what began on one day, so that the choice is the same every run.
    first = newest_first(found, ["start_date"], "record").sort_values("kind", kind="stable").drop_duplicates("row")
    first = first.assign(kind=first["kind"].astype("str")).set_index("row")
    return first[["kind", "start_date", "record"]].reindex(asked.index)


def _assessments(facts: Facts) -> pd.DataFrame:
    rows = facts.table("assessment", "assessment_id", "child_id", "status_code", "start_date", "authorised_at")
    rows = rows[~rows["status_code"].isin(CANCELLED_STEPS)]
    return rows.assign(
        end_date=rows["authorised_at"].dt.normalize() + ONE_DAY,  # it was still going on the day it was authorised
        record="assessment/" + rows["assessment_id"],
    )


def _early_help(facts: Facts) -> pd.DataFrame:
    rows = facts.table("early_help", "early_help_id", "child_id", "start_date", "end_date")
    return rows.assign(record="early_help/" + rows["early_help_id"])
