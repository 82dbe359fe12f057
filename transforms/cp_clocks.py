"""The clocks of a child protection (CP) plan: each visit, review and core group with the day by which it was due.

Each clock runs in points. The first counts from the day the plan began, every later one from the event before it; a
point is done by the plan's next event, so that exactly one point of a plan is still to be done.
"""

import pandas as pd

from transforms.calendar import add_working_days, birthday, days_between, working_days_between
from transforms.cp_history import cp_plans
from transforms.demographics import children
from transforms.facts import Facts, fact
from transforms.latest import newest_first
from transforms.limits import DAYS_A_WEEK, limit_day, limit_in_force
from transforms.lookup import looked_up
from transforms.spans import events_within
from transforms.statutory_visits import cp_visit_notes

ADULT_AGE_YEARS = 18
REVIEW = "REVIEW"


@fact(grain="child")
def cp_visit_points(facts: Facts) -> pd.DataFrame:
    """Every point by which a statutory visit was or is due.

    Shape:  one row per point: cp_plan_id, child_id, counted_from, is_first, done_date (blank while to be done),
            done__record, due_date, is_met (blank while to be done), seen_alone, cp_start_date, cp_end_date, is_open
            (the plan is that of a child on one now), record (of what the point counts from).
    Rule:   visits count as in `cp_visits`: the child was seen. The first is due so many days after the plan began, a
            later one at the plan's own interval after the last, else at the standard's.
    Source: 002 Wakefield practice standards, child protection visits; 001 Lancashire handbook, Part 2, CP.
    """
    notes = facts[cp_visit_notes]
    points = _points(facts, notes[notes["seen"].fillna(False)], "event_at", "case_note_id")
    first_limit, standard = (
        limit_in_force(facts, "cp_first_visit_days"),
        limit_in_force(facts, "cp_visit_interval_days"),
    )
    own = looked_up(points["cp_plan_id"], facts[cp_plans], "cp_plan_id", "visit_interval_working_days")
    own = own.where(own.gt(0))
    later = add_working_days(points["counted_from"], own).fillna(limit_day(points["counted_from"], standard))
    points["due_date"] = later.mask(points["is_first"], limit_day(points["counted_from"], first_limit))
    in_working_days = own.notna() | (standard.unit == "working_days")
    return points.assign(is_met=_met(points, in_working_days & ~points["is_first"]))


@fact(grain="child")
def cp_review_points(facts: Facts) -> pd.DataFrame:
    """Every point by which a review conference was or is due.

    Shape:  as `cp_visit_points`, with review_number (of the review to be done) and is_before_18 (the point is that of
            the young person's birthday); without seen_alone.
    Rule:   reviews held and not cancelled. The first is due so many months after the plan began, a later one so many
            after the review before it, on the same day of the month. Who turns 18 before that day is to be reviewed in
            the weeks before the birthday, unless the review counted from lies in them.
    Source: 002 Wakefield practice standards, child protection reviews; requirement CLK-08.
    """
    rows = facts.table("conference", "conference_id", "child_id", "kind_code", "held_at", "is_cancelled")
    held = rows[rows["kind_code"].eq(REVIEW) & rows["held_at"].notna() & ~rows["is_cancelled"].fillna(False)]
    points = _points(facts, held.drop(columns=["kind_code", "is_cancelled"]), "held_at", "conference_id")
    first, later = (limit_in_force(facts, key) for key in ("cp_first_review_months", "cp_subsequent_review_months"))
    due = limit_day(points["counted_from"], later)
    due = due.mask(points["is_first"], limit_day(points["counted_from"], first))
    turns_18 = birthday(looked_up(points["child_id"], facts[children], "child_id", "birth_date"), ADULT_AGE_YEARS)
    before = pd.Timedelta(days=int(facts.value("cp_review_before_18_weeks")) * DAYS_A_WEEK)
    is_before_18 = turns_18.le(due) & points["counted_from"].lt(turns_18 - before)
    points = points.assign(
        due_date=due.mask(is_before_18, turns_18),
        is_before_18=is_before_18.fillna(False).astype("boolean"),
        review_number=points.groupby("cp_plan_id").cumcount() + 1,
    )
    return points.assign(is_met=_met(points, pd.Series(False, index=points.index)))


@fact(grain="child")
def cp_core_group_points(facts: Facts) -> pd.DataFrame:
    """Every point by which a core group was or is due.

    Shape:  as `cp_visit_points`, with core_group_count (held before the point); without seen_alone.
    Rule:   core groups held and not cancelled. The first is due so many working days after the conference that made the
            plan, a later one so many weeks after the one before it.
    Source: 002 Wakefield practice standards, core group; 003 Shropshire transfer protocol, 3a; requirement CLK-07.
    """
    rows = facts.table("core_group", "core_group_id", "child_id", "held_at", "is_cancelled")
    held = rows[rows["held_at"].notna() & ~rows["is_cancelled"].fillna(False)].drop(columns="is_cancelled")
    points = _points(facts, held, "held_at", "core_group_id")
    first, later = (limit_in_force(facts, key) for key in ("core_group_first_days", "core_group_interval_weeks"))
    due = limit_day(points["counted_from"], later)
    points = points.assign(
        due_date=due.mask(points["is_first"], limit_day(points["counted_from"], first)),
        core_group_count=points.groupby("cp_plan_id").cumcount().astype("Int64"),
    )
    return points.assign(is_met=_met(points, points["is_first"] & (first.unit == "working_days")))


def to_be_done(points: pd.DataFrame) -> pd.DataFrame:
    """The one point of each plan that is still to be done."""
    return points[points["done_date"].isna()].reset_index(drop=True)


def last_done(points: pd.DataFrame) -> pd.DataFrame:
    """Each plan's last point that was done."""
    done = points[points["done_date"].notna()]
    return done.drop_duplicates("cp_plan_id", keep="last").reset_index(drop=True)


def _points(facts: Facts, events: pd.DataFrame, at: str, event_id: str) -> pd.DataFrame:
    """The points of each plan, in order: counted from its start, then from each day on which there was an event.

    An event that falls within two plans of a child belongs to the one that began last.
    """
    plans = facts[cp_plans][["cp_plan_id", "child_id", "cp_start_date", "cp_end_date", "is_open", "record"]]
    spans = plans.assign(last_day=plans["cp_end_date"].fillna(facts.as_at))
    found = events_within(
        spans, events, key="cp_plan_id", first="cp_start_date", last="last_day", day=at, event_key=event_id
    )
    found["_start"] = looked_up(found["cp_plan_id"], plans, "cp_plan_id", "cp_start_date")
    found = newest_first(found, ["_start"], "cp_plan_id").drop_duplicates(event_id)
    found = newest_first(found, [at], event_id).iloc[::-1]
    found["done_date"] = found[at].dt.normalize()
    table = event_id.removesuffix("_id")
    found["done__record"] = table + "/" + found[event_id]
    found = found.drop_duplicates(["cp_plan_id", "done_date"], keep="last")  # the later of two on one day
    found = found.sort_values(["cp_plan_id", "done_date"], kind="stable")
    found["place"] = found.groupby("cp_plan_id").cumcount()
    starts = plans[["cp_plan_id", "record"]].assign(counted_from=plans["cp_start_date"], place=0, is_first=True)
    after = found[["cp_plan_id"]].assign(
        counted_from=found["done_date"], place=found["place"] + 1, is_first=False, record=found["done__record"]
    )
    points = pd.concat([starts, after], ignore_index=True).sort_values(["cp_plan_id", "place"], kind="stable")
    carried = [name for name in ("done_date", "done__record", "seen_alone") if name in found]
    points = points.merge(found[["cp_plan_id", "place", *carried]], on=["cp_plan_id", "place"], how="left")
    return points.drop(columns="place").merge(plans.drop(columns="record"), on="cp_plan_id", how="left")


def _met(points: pd.DataFrame, in_working_days: pd.Series) -> pd.Series:
    """Whether each point was met; missing while it is to be done. A day off after the last working day still meets."""
    late = days_between(points["due_date"], points["done_date"])
    late_working = working_days_between(points["due_date"], points["done_date"])
    return late.mask(in_working_days.astype(bool), late_working).le(0)
