"""Who each child is: name, recorded gender and ethnicity, birth date, age on the as-at date."""

import pandas as pd

from transforms.calendar import age_in_years
from transforms.facts import Facts, fact


@fact(grain="child")
def children(facts: Facts) -> pd.DataFrame:
    """Every person the service knows, with their age on the as-at date.

    Shape:  one row per person: child_id, child_name ("Surname, Forename"), gender_code,
            ethnicity_code, birth_date, age_years (-1 while unborn), is_disabled, record.
    Rule:   a child is unborn while the birth date lies after the as-at date; that the date is an
            estimate does not make a born child unborn.
    Source: person; Annex A template, August 2019, Guidance sheet, common child columns.
    """
    people = facts.table(
        "person", "child_id", "forename", "surname", "gender_code", "ethnicity_code", "birth_date", "is_disabled"
    )
    people["child_name"] = full_name(people["surname"], people["forename"], ", ")
    people["age_years"] = age_in_years(people["birth_date"], facts.as_at)
    people["record"] = "person/" + people["child_id"]
    return people.drop(columns=["forename", "surname"])


def full_name(first: pd.Series, second: pd.Series, between: str) -> pd.Series:
    """Two parts of a name joined, or the one that is held; blank where neither is."""
    both = first + between + second
    return both.fillna(first).fillna(second)
