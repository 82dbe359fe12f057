"""The five columns that every child-level list begins with."""

import pandas as pd
import pytest

from annex_a.common_columns import COMMON_NAMES, common_columns, with_common_columns
from tests.frames import facts


def common(person: str, *children: str) -> pd.DataFrame:
    """The common columns of rows about the children, the as-at date being 31 March 2026."""
    rows = pd.DataFrame({"child_id": pd.Series(children, dtype="str"), "record": "contact/1"})
    return with_common_columns(rows, facts(person=person))


def test_headers_are_the_template_s() -> None:
    assert [column.header for column in common_columns("a source")] == [
        "Child Unique ID",
        "Gender",
        "Ethnicity",
        "Date of Birth",
        "Age of Child (Years)",
    ]
    assert tuple(column.name for column in common_columns("a source")) == COMMON_NAMES


def test_identifier_and_birth_date_are_marked_as_identifying() -> None:
    marked = [column.header for column in common_columns("a source") if column.identifies]
    assert marked == ["Child Unique ID", "Date of Birth"]


def test_a_child_is_printed_from_the_person_record() -> None:
    row = common("child_id | gender_code | ethnicity_code | birth_date\n007 | F | WBRI | 2020-01-01", "007").iloc[0]
    assert row[list(COMMON_NAMES)].tolist() == ["007", "b) Female", "a) WBRI", pd.Timestamp("2020-01-01"), 6]
    assert row[[f"{name}__record" for name in COMMON_NAMES]].tolist() == ["person/007"] * 5


@pytest.mark.parametrize("code", ["", "I"])
def test_no_gender_and_an_unmapped_one_are_not_stated(code: str) -> None:
    row = common(f"child_id | gender_code | birth_date\n1 | {code} | 2020-01-01", "1").iloc[0]
    assert row["gender"] == "c) Not stated/recorded"


@pytest.mark.parametrize(
    ("code", "text"), [("", "s) NOBT"), ("A3Q", "s) NOBT"), ("NOBT", "s) NOBT"), ("REFU", "s) REFU")]
)
def test_no_ethnicity_and_an_unmapped_one_are_not_obtained(code: str, text: str) -> None:
    row = common(f"child_id | ethnicity_code | birth_date\n1 | {code} | 2020-01-01", "1").iloc[0]
    assert row["ethnicity"] == text


@pytest.mark.parametrize(
    ("birth_date", "printed"),
    [
        ("2026-03-31", ["a) Male", "a) WBRI", 0]),
        ("2026-04-01", ["c) Not stated/recorded", "s) NOBT", -1]),
    ],
)
def test_an_unborn_child_has_no_gender_or_ethnicity_and_is_minus_one(birth_date: str, printed: list[object]) -> None:
    person = f"child_id | gender_code | ethnicity_code | birth_date\n1 | M | WBRI | {birth_date}"
    assert common(person, "1").iloc[0][["gender", "ethnicity", "age_years"]].tolist() == printed


def test_an_estimated_birth_date_alone_hides_nothing() -> None:
    person = "child_id | gender_code | birth_date | birth_date_is_estimated\n1 | M | 2020-01-01 | yes"
    assert common(person, "1").iloc[0][["gender", "age_years"]].tolist() == ["a) Male", 6]


def test_without_a_birth_date_the_child_is_not_taken_for_unborn() -> None:
    row = common("child_id | gender_code\n1 | M", "1").iloc[0]
    assert row["gender"] == "a) Male"
    assert row[["date_of_birth", "age_years"]].isna().all()


def test_a_child_without_a_person_record_keeps_the_row() -> None:
    row = common("child_id | birth_date\n2 | 2020-01-01", "1").iloc[0]
    assert row["child_unique_id"] == "1"
    assert row[["gender", "ethnicity"]].tolist() == ["c) Not stated/recorded", "s) NOBT"]
    assert row[["date_of_birth", "age_years", "child_unique_id__record"]].isna().all()


def test_a_person_who_stands_twice_in_the_source_doubles_no_row() -> None:
    assert len(common("child_id | birth_date\n1 | 2020-01-01\n1 | 2020-01-01", "1", "1")) == 2


def test_rows_keep_their_order() -> None:
    person = "child_id | birth_date\n1 | 2020-01-01\n2 | 2020-01-01"
    assert common(person, "2", "3", "1")["child_unique_id"].tolist() == ["2", "3", "1"]
