"""The clocks of child protection (CP) plans over a month: which points are looked at, and how each is judged."""

import pandas as pd

from transforms.calendar import days_between
from transforms.column import Measure
from transforms.facts import Facts

IN_TIME = Measure("In time", "is_in_time", "is_judged")
LATE_OR_MISSED = Measure("Late or missed", "is_late", "is_judged")


def judged(points: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """Points of a clock with in_time and days_late.

    in_time: Yes where it was done by the due date, No where it was done later or is not done though the date has
    passed, blank while there is still time. days_late: calendar days from the due date to the day it was done, or to
    the as-at date; blank where it was not late.
    """
    is_past = points["due_date"].lt(facts.as_at)
    in_time = points["is_met"].mask(points["done_date"].isna() & is_past, False).astype("boolean")
    late = days_between(points["due_date"], points["done_date"].fillna(facts.as_at))
    return points.assign(in_time=in_time, days_late=late.where(in_time.eq(False).fillna(False)))


def of_plans_that_count(points: pd.DataFrame) -> pd.DataFrame:
    """Points due while their plan ran; a plan left open beside a later one of the child is not looked at."""
    counts = points["is_open"].astype(bool) | points["cp_end_date"].notna()
    return points[counts & ~points["due_date"].ge(points["cp_end_date"]).fillna(False)].reset_index(drop=True)


def is_standing_over(points: pd.DataFrame, first: pd.Timestamp) -> pd.Series:
    """Whether a point fell due before a month and was still to be done when it began, the plan still running."""
    is_to_do = points["done_date"].isna() | points["done_date"].ge(first)
    return points["due_date"].lt(first) & is_to_do & ~points["cp_end_date"].lt(first)
