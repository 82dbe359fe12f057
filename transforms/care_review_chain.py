"""The chain of statutory reviews of each period of care: which are due when, and which were held."""

import pandas as pd

from transforms.care_reviews import REVIEW_LIMITS, reviews_held
from transforms.facts import Facts, fact
from transforms.latest import newest_first
from transforms.limits import is_met, limit_day, limit_in_force
from transforms.looked_after import spells_of_care
from transforms.lookup import looked_up
from transforms.periods_of_care import in_period

PERIOD = "care_period_id"


@fact(grain="child")
def care_review_chain(facts: Facts) -> pd.DataFrame:
    """Every review of a period of care, short breaks left out: those held, and the one to come.

    Shape:  one row per review: care_period_id, child_id, review_number, counted_from, review_due, review_held (blank
            where it is still to be held), in_time (held by the day it was due, in the limit's own unit; not held:
            False once that is past, else blank), cla_review_id (of one held), record (the review, else the period).
    Rule:   the first is due so long after the period began, the second after the first was held, each later one after
            the one before it was held. Held and not cancelled, from the first to the last day of the period; two on
            one day are one. The review to come stands in every open period, and in one that ended where it fell due
            before the end. Of a period without a start the first has no due date.
    Source: 001 Lancashire handbook, Appendix 2, list 8, "Statutory Review in Time"; 002 Wakefield practice standards,
            Looked After Children, Reviews (first review).
    """
    held = in_period(facts, facts[reviews_held], "held_date").rename(columns={"held_date": "review_held"})
    held = newest_first(held, ["review_held"], "cla_review_id").drop_duplicates([PERIOD, "review_held"]).iloc[::-1]
    held = held[[PERIOD, "child_id", "cla_review_id", "review_held", "record"]]
    spells = facts[spells_of_care]
    spells = spells[~spells["is_short_break"]]
    held = held[held[PERIOD].isin(spells[PERIOD])]
    to_come = spells[[PERIOD, "child_id", "record"]]
    rows = pd.concat([held, to_come], ignore_index=True).sort_values(PERIOD, kind="stable", ignore_index=True)
    started = looked_up(rows[PERIOD], spells, PERIOD, "period_of_care_start")
    by_period = rows.groupby(PERIOD)
    rows = rows.assign(
        review_number=(by_period.cumcount() + 1).astype("Int64"),
        counted_from=by_period["review_held"].shift().fillna(started),
    )
    rows["review_due"], rows["in_time"] = _judged(rows, facts)
    ended = looked_up(rows[PERIOD], spells, PERIOD, "period_of_care_end")
    owed = rows["review_held"].notna() | ended.isna() | rows["review_due"].lt(ended)
    return rows[owed.astype(bool)].reset_index(drop=True)


def _judged(rows: pd.DataFrame, facts: Facts) -> tuple[pd.Series, pd.Series]:
    """The day each review is due, and whether it was in time."""
    due = pd.Series(pd.NaT, index=rows.index, dtype="datetime64[us]")
    met = pd.Series(pd.NA, index=rows.index, dtype="boolean")
    for number, key in enumerate(REVIEW_LIMITS, start=1):
        limit = limit_in_force(facts, key)
        own = rows["review_number"].eq(number) if number < len(REVIEW_LIMITS) else rows["review_number"].ge(number)
        due = due.mask(own, limit_day(rows["counted_from"], limit))
        until = rows["review_held"].fillna(facts.as_at)
        met = met.mask(own, is_met(rows["counted_from"], until, limit))
    return due, met.mask(rows["review_held"].isna() & met.fillna(True))
