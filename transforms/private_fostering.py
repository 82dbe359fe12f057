"""Private fostering: arrangements, when visits to them are due, and whether they still are private fostering."""

import pandas as pd

from transforms.calendar import add_months, birthday
from transforms.demographics import children
from transforms.facts import Facts, fact
from transforms.limits import limit_day, limit_in_force
from transforms.lookup import looked_up

FIRST_YEAR, LATER = "First 12 months", "Later"
KEPT = ("private_fostering_id", "child_id", "notified_date", "start_date", "end_date")
DEFINING = ("expected_end_date", "carer_relation_code", "carer_is_responsible")
CLOSE_RELATIVES = ("PARENT", "STEP_PARENT", "GRANDPARENT", "SIBLING", "AUNT_OR_UNCLE")


@fact(grain="child")
def private_fostering_arrangements(facts: Facts) -> pd.DataFrame:
    """Arrangements in which a child is privately fostered.

    Who:    the carer neither is a close relative nor has parental responsibility, and it lasts, or is meant to last,
            the days that make it private fostering (requirement PFO-01). What is not recorded takes no child off: an
            arrangement with an unknown carer, or not known for how long it was meant, stays.
    Shape:  one row per arrangement: private_fostering_id (of the record begun last), child_id, notified_date,
            arrangement_start, arrangement_end (blank while open), clock_start_date (told to the authority, else begun),
            carer_relation_code, is_open, record.
    Rule:   a child away for no longer than the days allowed comes back to the same arrangement; a longer absence ends
            it, and what follows is a new one (requirement PFO-02).
    Source: 002 Wakefield practice standards, Private Fostering.
    """
    rows = facts.table("private_fostering", *KEPT, *DEFINING)
    rows = rows.sort_values(["child_id", "start_date", "private_fostering_id"], kind="stable", ignore_index=True)
    away = (rows["start_date"] - rows.groupby("child_id")["end_date"].shift()).dt.days
    comes_back = away.le(int(facts.value("private_fostering_absence_end_days"))).fillna(False)
    run = (~comes_back).cumsum()
    rows["arrangement_start"] = rows.groupby(run)["start_date"].transform("min")
    rows["notified_date"] = rows.groupby(run)["notified_date"].transform("min")
    last = rows[~run.duplicated(keep="last")]
    last = last[is_private(last, facts)].reset_index(drop=True)
    return last.drop(columns=["start_date", "expected_end_date", "carer_is_responsible"]).assign(
        arrangement_end=last["end_date"],
        clock_start_date=last["notified_date"].fillna(last["arrangement_start"]),
        is_open=last["end_date"].isna().astype("boolean"),
        record="private_fostering/" + last["private_fostering_id"],
    )


def is_private(rows: pd.DataFrame, facts: Facts) -> pd.Series:
    """Whether each arrangement, begun on `arrangement_start`, is private fostering by its carer and its length."""
    of_relative = rows["carer_relation_code"].isin(CLOSE_RELATIVES) | rows["carer_is_responsible"].fillna(False)
    days = facts.value("private_fostering_arrangement_min_days")
    lasted, meant = (
        (rows[end] - rows["arrangement_start"]).dt.days.lt(days) for end in ("end_date", "expected_end_date")
    )
    runs_over = rows["end_date"].isna() & rows["expected_end_date"].lt(facts.as_at)  # so it was meant to last longer
    is_short = meant & (lasted | rows["end_date"].isna()) & ~runs_over
    return ~of_relative.astype("bool") & ~is_short.fillna(False).astype("bool")


def with_phase(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The arrangements with arrangement_year and first_year_end: the phase of visits on the as-at date."""
    year = int(facts.value("private_fostering_year1_months"))
    end = add_months(rows["arrangement_start"], year)
    phase = pd.Series(FIRST_YEAR, index=rows.index, dtype="str").mask(end.le(facts.as_at), LATER)
    return rows.assign(first_year_end=end, arrangement_year=phase.mask(end.isna()))


def visit_due_after(rows: pd.DataFrame, last_visit: pd.Series, facts: Facts) -> pd.Series:
    """The day the next visit is due after the last one: every six weeks in the first year, then every twelve.

    The phase is that of the day of the last visit, so that a visit in the first year is followed within six weeks.
    """
    first_year, later = (
        limit_day(last_visit, limit_in_force(facts, key))
        for key in ("private_fostering_visit_year1_weeks", "private_fostering_visit_later_weeks")
    )
    return first_year.where(last_visit.lt(rows["first_year_end"]), later)


def too_old_from(child_ids: pd.Series, facts: Facts) -> pd.Series:
    """The birthday from which each child is too old to be privately fostered; a later one where disabled."""
    known = facts[children]
    birth = looked_up(child_ids, known, "child_id", "birth_date")
    disabled = looked_up(child_ids, known, "child_id", "is_disabled").fillna(False)
    plain, later = (
        birthday(birth, int(facts.value(key)))
        for key in ("private_fostering_max_age_years", "private_fostering_max_age_disabled_years")
    )
    return plain.mask(disabled, later)
