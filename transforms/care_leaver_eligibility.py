"""Which leaving care category a young person's periods of care amount to: a check on the recorded one."""

import pandas as pd

from transforms.calendar import age_in_years, birthday, days_between
from transforms.care_legal_statuses import short_breaks
from transforms.facts import Facts, fact
from transforms.limits import DAYS_A_WEEK
from transforms.lookup import is_among
from transforms.periods_of_care import periods_of_care

ELIGIBLE, RELEVANT, FORMER_RELEVANT, QUALIFYING = "ELIGIBLE", "RELEVANT", "FORMER_RELEVANT", "QUALIFYING"
NONE = "NONE"
NEEDS = ("care_period.start_date", "person.birth_date")


@fact(grain="child")
def care_leaver_eligibility(facts: Facts) -> pd.DataFrame:
    """The leaving care category that follows from each person's age and periods of care.

    Shape:  one row per person: child_id, eligibility_code (ELIGIBLE, RELEVANT, FORMER_RELEVANT, QUALIFYING, NONE),
            weeks_looked_after (whole weeks towards the thirteen), was_looked_after_at_16 (or at 17), record; all
            but the record blank where no birth date is held, or the source holds no periods of care.
    Rule:   thirteen weeks are the days of all periods of care between the 14th birthday and the 18th, short breaks
            left out. Eligible: 16 or 17, looked after, thirteen weeks. Relevant: 16 or 17, no longer looked after,
            thirteen weeks and looked after on or after the 16th birthday. Former relevant: 18 to 24, and was one or
            the other. Qualifying: 16 to 24, no longer looked after, looked after on or after the 16th birthday
            and before the 18th, for less than thirteen weeks. Ages and weeks are limits of the standards. Care
            given by another authority is not on record: a mismatch asks for a look, it does not prove an error.
    Source: Annex A template, August 2019, list 9, "Eligibility Category"; 002 Wakefield practice standards, Care
            leavers.
    """
    rows = facts.table("person", "child_id", "birth_date")
    rows["record"] = "person/" + rows["child_id"]
    spells = _periods(facts).merge(rows[["child_id", "birth_date"]], on="child_id")
    days = _days_between_14_and_18(spells, facts).groupby(spells["child_id"]).sum()
    rows["days"] = rows["child_id"].map(days).fillna(0).astype("Int64")
    rows["was_looked_after_at_16"] = is_among(
        rows["child_id"], spells.loc[_at_16_or_17(spells, facts), "child_id"]
    ).astype("boolean")
    rows["eligibility_code"] = _code(rows, spells, facts)
    rows["weeks_looked_after"] = rows["days"] // DAYS_A_WEEK
    derived = ["eligibility_code", "weeks_looked_after", "was_looked_after_at_16"]
    is_known = rows["birth_date"].notna() & (not facts.unavailable(NEEDS))
    rows[derived] = rows[derived].where(is_known)
    return rows[["child_id", *derived, "record"]]


def _periods(facts: Facts) -> pd.DataFrame:
    """Periods of care with a start, short breaks left out."""
    periods = facts[periods_of_care][["care_period_id", "child_id", "start_date", "end_date"]]
    short = is_among(periods["care_period_id"], facts[short_breaks]["care_period_id"])
    return periods[periods["start_date"].notna() & ~short]


def _code(rows: pd.DataFrame, spells: pd.DataFrame, facts: Facts) -> pd.Series:
    age = age_in_years(rows["birth_date"], facts.as_at)
    thirteen_weeks = int(facts.value("care_leaver_qualifying_period_weeks")) * DAYS_A_WEEK
    long_enough, at_16 = rows["days"].ge(thirteen_weeks).astype(bool), rows["was_looked_after_at_16"].astype(bool)
    now = is_among(rows["child_id"], spells.loc[spells["end_date"].isna(), "child_id"])
    adult = age.ge(int(facts.value("care_leaver_former_relevant_min_age_years"))).fillna(False).astype(bool)
    minor = ~adult & age.ge(int(facts.value("care_leaver_eligible_min_age_years"))).fillna(False).astype(bool)
    within = (minor | adult) & age.le(int(facts.value("care_leaver_qualifying_education_max_age_years"))).fillna(False)
    code = pd.Series(NONE, index=rows.index, dtype="str")
    code = code.mask(within & at_16 & ~long_enough & ~(minor & now), QUALIFYING)
    code = code.mask(within & adult & at_16 & long_enough, FORMER_RELEVANT)
    code = code.mask(minor & at_16 & long_enough & ~now, RELEVANT)
    return code.mask(minor & at_16 & long_enough & now, ELIGIBLE)


def _days_between_14_and_18(spells: pd.DataFrame, facts: Facts) -> pd.Series:
    counted_from = birthday(spells["birth_date"], int(facts.value("care_leaver_count_from_age_years")))
    adult_on = birthday(spells["birth_date"], int(facts.value("care_leaver_former_relevant_min_age_years")))
    begin = spells["start_date"].where(spells["start_date"].ge(counted_from), counted_from)
    end = spells["end_date"].fillna(facts.as_at)
    return days_between(begin, end.where(end.le(adult_on), adult_on)).clip(lower=0)


def _at_16_or_17(spells: pd.DataFrame, facts: Facts) -> pd.Series:
    sixteen = birthday(spells["birth_date"], int(facts.value("care_leaver_eligible_min_age_years")))
    adult_on = birthday(spells["birth_date"], int(facts.value("care_leaver_former_relevant_min_age_years")))
    reached = spells["end_date"].isna() & sixteen.le(facts.as_at) | spells["end_date"].ge(sixteen)
    return reached & spells["start_date"].lt(adult_on)
