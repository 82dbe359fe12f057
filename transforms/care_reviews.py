"""Statutory reviews of children looked after: which was held last, and whether it was in time."""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.latest import newest_first
from transforms.limits import is_met, limit_in_force
from transforms.lookup import looked_up
from transforms.periods_of_care import in_period, periods_of_care

REVIEW_LIMITS = ("cla_first_review", "cla_second_review", "cla_subsequent_review")


@fact(grain="child")
def reviews_held(facts: Facts) -> pd.DataFrame:
    """Reviews that took place by the as-at date, the latest first.

    Shape:  one row per review: cla_review_id, child_id, care_period_id, held_date, participation_code, record.
    Rule:   held and not cancelled; a review run as a series of meetings is one review, held when it is complete.
    Source: Annex A template, August 2019, Guidance sheet, list 8, "Date of Latest Statutory Review".
    """
    rows = facts.table(
        "cla_review", "cla_review_id", "child_id", "care_period_id", "held_date", "is_cancelled", "participation_code"
    )
    rows = rows[rows["held_date"].notna() & ~rows["is_cancelled"].fillna(False)].drop(columns="is_cancelled")
    rows["record"] = "cla_review/" + rows["cla_review_id"]
    return newest_first(rows, ["held_date"], "cla_review_id").reset_index(drop=True)


@fact(grain="child")
def latest_reviews(facts: Facts) -> pd.DataFrame:
    """The latest review held in each period of care, and whether reviews are in time.

    Shape:  one row per period: care_period_id, held_date (blank where none was), in_time, record (the review, else
            the period).
    Rule:   the first review is due so many days after the period began, the second after the first, each later
            one after the one before (28, 91 and 183 days in Lancashire). In time where the latest was held by its
            day and no further one is overdue on the as-at date, or was when the period ended; where none was held,
            while the first is not overdue. Two on one day are one. Without a start not in time: nobody can say.
    Source: 001 Lancashire handbook, Appendix 2, list 8, "Statutory Review in Time" (reading c30).
    """
    held = in_period(facts, facts[reviews_held], "held_date").drop_duplicates(["care_period_id", "held_date"])
    held = held.sort_values(["care_period_id", "held_date"], ignore_index=True)
    held["number"] = held.groupby("care_period_id").cumcount() + 1
    before = held.groupby("care_period_id")["held_date"].shift().fillna(held["period_start"])
    held["was_in_time"] = _met(facts, held["number"], before, held["held_date"])
    latest = held.drop_duplicates("care_period_id", keep="last")
    rows = facts[periods_of_care]
    for name in ("held_date", "number", "was_in_time"):
        rows[name] = looked_up(rows["care_period_id"], latest, "care_period_id", name)
    number = rows["number"].fillna(0).astype("int64") + 1
    none_overdue = _met(facts, number, rows["held_date"].fillna(rows["start_date"]), rows["last_day"])
    was_in_time = rows["was_in_time"].eq(True) | rows["held_date"].isna()
    rows["in_time"] = (was_in_time.fillna(False).astype(bool) & none_overdue).astype("boolean")
    rows["record"] = looked_up(rows["care_period_id"], latest, "care_period_id", "record").fillna(rows["record"])
    return rows[["care_period_id", "held_date", "in_time", "record"]]


def _met(facts: Facts, number: pd.Series, start: pd.Series, end: pd.Series) -> pd.Series:
    """Whether the review of each number falls within its limit; False where a date is missing."""
    limits = [limit_in_force(facts, key) for key in REVIEW_LIMITS]
    first, second, later = (is_met(start, end, limit).fillna(False).astype(bool) for limit in limits)
    return first.where(number.eq(1), second.where(number.eq(2), later))
