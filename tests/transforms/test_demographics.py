"""Who each child is: name, age on the as-at date, and when a child is unborn."""

from datetime import date

import pandas as pd
import pytest

from extracts.model import PANDAS_DTYPES
from tests.frames import facts
from transforms.demographics import children

COLUMNS = [
    "child_id",
    "gender_code",
    "ethnicity_code",
    "birth_date",
    "is_disabled",
    "child_name",
    "age_years",
    "record",
]


def age(birth_date: str, as_at: date, estimated: str = "no") -> object:
    person = f"child_id | birth_date | birth_date_is_estimated\n1 | {birth_date} | {estimated}"
    return facts(as_at=as_at, person=person)[children]["age_years"].iloc[0]


def test_every_person_has_one_row_with_the_record_it_came_from() -> None:
    known = facts(
        person="""
        child_id | forename | surname | gender_code | ethnicity_code | birth_date | is_disabled
        007      | Ada      | Bell    | F           | WBRI           | 2020-01-01 | yes
        8        |          |         |             |                |            |
        """
    )[children]
    assert known.columns.tolist() == COLUMNS
    assert known["record"].tolist() == ["person/007", "person/8"]
    assert known.iloc[0][["child_name", "gender_code", "ethnicity_code", "age_years", "is_disabled"]].tolist() == [
        "Bell, Ada",
        "F",
        "WBRI",
        6,
        True,
    ]
    assert known.iloc[1].drop(["child_id", "record"]).isna().all()


def test_a_name_is_surname_and_forename_or_the_one_that_is_held() -> None:
    known = facts(person="child_id | forename | surname\n1 | Ada | Bell\n2 | Ada |\n3 | | Bell")[children]
    assert known["child_name"].tolist() == ["Bell, Ada", "Ada", "Bell"]


@pytest.mark.parametrize(
    ("as_at", "years"), [(date(2026, 3, 30), 5), (date(2026, 3, 31), 6), (date(2027, 3, 30), 6), (date(2027, 3, 31), 7)]
)
def test_a_birthday_on_the_as_at_date_counts(as_at: date, years: int) -> None:
    assert age("2020-03-31", as_at) == years


@pytest.mark.parametrize(("as_at", "years"), [(date(2026, 2, 28), 5), (date(2026, 3, 1), 6), (date(2024, 2, 29), 4)])
def test_a_birthday_of_29_february_falls_on_1_march_in_other_years(as_at: date, years: int) -> None:
    assert age("2020-02-29", as_at) == years


@pytest.mark.parametrize(("birth_date", "years"), [("2026-03-31", 0), ("2026-04-01", -1), ("2026-09-01", -1)])
def test_a_child_is_unborn_while_the_birth_date_lies_after_the_as_at_date(birth_date: str, years: int) -> None:
    assert age(birth_date, date(2026, 3, 31)) == years


@pytest.mark.parametrize("estimated", ["yes", "no", ""])
def test_an_estimated_birth_date_alone_makes_no_child_unborn(estimated: str) -> None:
    assert age("2020-01-01", date(2026, 3, 31), estimated) == 6


def test_no_birth_date_gives_no_age() -> None:
    assert age("", date(2026, 3, 31)) is pd.NA


def test_no_people_give_a_typed_empty_frame() -> None:
    empty = facts()[children]
    filled = facts(person="child_id | birth_date\n1 | 2020-01-01")[children]
    assert empty.empty
    assert empty.dtypes.to_dict() == filled.dtypes.to_dict()
    assert set(filled.dtypes.astype("str")) <= set(PANDAS_DTYPES.values())
