"""Casting: identifiers as they came, flags in every spelling, dates day first, what does not fit counted."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extracts.cast import TEXT_DATES, cast_batch, day, flag, identifier, moment, number, whole_number, words
from extracts.model import TABLES, dtypes
from extracts.schema import arrow_schema

ALL_DAYS_THAT_COUNT = st.datetimes(
    min_value=datetime.fromisoformat("1900-01-02"), max_value=datetime.fromisoformat("2199-12-31 23:59:59")
)


def column(*values: Any) -> pd.Series:
    """Values as a driver gives them."""
    return pd.Series(values, dtype="object")


def read(cast: Any, *values: Any) -> list[Any]:
    """The cast values, None where blank."""
    found, _ = cast(column(*values))
    return [None if pd.isna(value) else value for value in found]


def unreadable(cast: Any, *values: Any) -> list[bool]:
    """Which values were counted as unreadable."""
    return cast(column(*values))[1].tolist()


def test_identifiers_stay_as_the_source_has_them() -> None:
    assert read(identifier, "007", " A-12 ", "3000001") == ["007", "A-12", "3000001"]
    assert read(identifier, 3000001, 7) == ["3000001", "7"]
    assert read(identifier, "1.0") == ["1.0"]


@pytest.mark.parametrize(
    "values", [(101.0, None), (Decimal("101"), None), (Decimal("101.0"), None), ("007", 101.0), (101, None)]
)
def test_a_whole_number_never_gets_a_decimal_point(values: tuple[Any, ...]) -> None:
    assert "101" in read(identifier, *values)


def test_identifiers_too_long_for_a_float_lose_no_digit() -> None:
    assert read(identifier, 9007199254740993, None) == ["9007199254740993", None]
    assert read(identifier, Decimal("12345678901234567890")) == ["12345678901234567890"]


@pytest.mark.parametrize("none", [-1, "-1", " -1 ", -1.0, "", "  ", None])
def test_minus_one_and_nothing_are_no_identifier(none: Any) -> None:
    assert read(identifier, none) == [None]
    assert read(identifier, none, 0) == [None, "0"]


@given(st.lists(st.integers(min_value=0, max_value=2**62), min_size=1))
def test_every_whole_number_reads_as_its_digits(numbers: list[int]) -> None:
    assert read(identifier, *numbers) == [str(number) for number in numbers]


def test_words_are_trimmed_and_empty_text_is_blank() -> None:
    assert read(words, "  Ann\x00", "", " ", None, "O'Brien") == ["Ann", None, None, None, "O'Brien"]


@pytest.mark.parametrize("yes", ["Y", "y", "Yes", "YES", "True", "TRUE", "1", " yes ", True, 1, 1.0, Decimal(1)])
def test_yes_in_every_spelling(yes: Any) -> None:
    assert read(flag, yes) == [True]


@pytest.mark.parametrize("no", ["N", "n", "No", "NO", "False", "FALSE", "0", " no ", False, 0, 0.0, Decimal(0)])
def test_no_in_every_spelling(no: Any) -> None:
    assert read(flag, no) == [False]


def test_an_empty_flag_is_blank_and_any_other_text_is_counted() -> None:
    assert read(flag, "", None, "maybe", "2", "-1") == [None] * 5
    assert unreadable(flag, "", None, "maybe", "2", "-1") == [False, False, True, True, True]


@pytest.mark.parametrize(
    "text",
    [
        "03/05/2016 22:15",
        "03/05/2016 22:15:00",
        "3/5/2016 22:15",
        "3 May 2016 22:15",
        "3 may 2016 22:15:00",
        "03-May-2016 22:15",
        "03-MAY-2016 22:15:00",
        "03.05.2016 22:15",
        "2016-05-03 22:15",
        "2016-05-03T22:15:00",
        " 03/05/2016  22:15 ",
    ],
)
def test_text_dates_are_read_day_first(text: str) -> None:
    assert read(moment, text) == [pd.Timestamp("2016-05-03 22:15")]
    assert read(day, text) == [pd.Timestamp("2016-05-03")]
    assert unreadable(moment, text) == [False]


@pytest.mark.parametrize(
    "text", ["03/05/2016", "3 May 2016", "03-May-2016", "03.05.2016", "2016-05-03", "3 December 2016"]
)
def test_a_text_without_a_time_is_midnight(text: str) -> None:
    (found,) = read(moment, text)
    assert found == found.normalize()


@given(ALL_DAYS_THAT_COUNT, st.sampled_from(TEXT_DATES))
def test_every_form_of_text_date_reads_back(when: datetime, form: str) -> None:
    text = when.strftime(form)
    assert read(moment, text) == [pd.Timestamp(datetime.strptime(text, form))]  # noqa: DTZ007 - wall time


@pytest.mark.parametrize("text", ["tbc", "31/02/2026", "13/13/2026", "2026-02-31", "03/05/16", "2026-05-03 tbc"])
def test_text_that_is_no_date_is_blank_and_counted(text: str) -> None:
    assert read(moment, text) == [None]
    assert unreadable(moment, text) == [True]


@pytest.mark.parametrize(
    "none",
    [
        "01/01/1900",
        "1900-01-01",
        "01/01/1900 00:00",
        "31/12/9999",
        "0001-01-01",
        datetime.fromisoformat("1900-01-01"),
        datetime.fromisoformat("0001-01-01"),
        datetime.fromisoformat("9999-12-31 23:59:59"),
        date(1753, 1, 1),
    ],
)
def test_a_day_that_stands_for_none_is_blank_and_nobody_s_mistake(none: Any) -> None:
    assert read(moment, none) == [None]
    assert unreadable(moment, none) == [False]


@pytest.mark.parametrize("typo", ["03/05/2216", "1016-05-03", datetime.fromisoformat("2216-05-03"), "31/12/1899"])
def test_a_year_out_of_reason_is_blank_and_counted(typo: Any) -> None:
    assert read(moment, typo) == [None]
    assert unreadable(moment, typo) == [True]


def test_the_first_and_the_last_day_that_count() -> None:
    assert read(day, "02/01/1900", "31/12/2199", "01/01/2200") == [
        pd.Timestamp("1900-01-02"),
        pd.Timestamp("2199-12-31"),
        None,
    ]


def test_dates_that_the_driver_gives_as_dates_are_taken_over() -> None:
    assert read(moment, datetime.fromisoformat("2026-03-29 22:15"), None) == [pd.Timestamp("2026-03-29 22:15"), None]
    assert read(moment, date(2026, 3, 29), None) == [pd.Timestamp("2026-03-29"), None]
    assert read(day, datetime.fromisoformat("2026-03-29 23:59")) == [pd.Timestamp("2026-03-29")]


@pytest.mark.parametrize(
    "instant", [datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "2026-07-01T23:30:00Z", "2026-07-01T23:30+00:00"]
)
def test_a_moment_with_a_zone_reads_as_london_s_clocks_showed_it(instant: Any) -> None:
    assert read(moment, instant) == [pd.Timestamp("2026-07-02 00:30")]


def test_moments_with_and_without_a_zone_may_stand_in_one_column() -> None:
    assert read(moment, "2026-07-01T10:00:00Z", "2026-07-01 10:00", "01/07/2026 10:00") == [
        pd.Timestamp("2026-07-01 11:00"),
        pd.Timestamp("2026-07-01 10:00"),
        pd.Timestamp("2026-07-01 10:00"),
    ]


def test_a_fraction_is_not_rounded_to_a_whole_number() -> None:
    assert read(whole_number, "10", 10, 10.0, "2.5", "ten", "inf", "", None) == [10, 10, 10] + [None] * 5
    assert unreadable(whole_number, "10", "2.5", "ten", "inf", "") == [False, True, True, True, False]


def test_a_number_may_have_a_fraction() -> None:
    assert read(number, "2.5", Decimal("0.25"), "", "x") == [2.5, 0.25, None, None]


def test_the_batch_has_the_declared_schema_and_counts_what_it_could_not_read() -> None:
    rows = pd.DataFrame(
        {
            "cp_plan_id": [1, 2],
            "child_id": ["007", "008"],
            "referral_id": [-1, 5],
            "start_date": ["03/05/2016 10:00", "soon"],
            "end_date": [None, None],
            "is_other_authority": ["Y", "perhaps"],
            "initial_category_code": ["NEG", None],
            "latest_category_code": [None, None],
            "visit_interval_working_days": ["10", "10.5"],
        },
        dtype="object",
    )
    given = list(rows.columns)
    batch, counted = cast_batch("cp_plan", rows.reindex(columns=list(TABLES["cp_plan"].columns.keys())))
    assert batch.schema == arrow_schema("cp_plan")
    assert counted == {"start_date": 1, "is_other_authority": 1, "visit_interval_working_days": 1}
    assert batch.select(given).to_pylist()[0] == {
        "cp_plan_id": "1",
        "child_id": "007",
        "referral_id": None,
        "start_date": datetime.fromisoformat("2016-05-03"),
        "end_date": None,
        "is_other_authority": True,
        "initial_category_code": "NEG",
        "latest_category_code": None,
        "visit_interval_working_days": 10,
    }


@pytest.mark.parametrize("table", TABLES)
def test_a_batch_of_blanks_and_an_empty_one_are_typed_too(table: str) -> None:
    names = list(TABLES[table].columns.keys())
    for rows in (
        pd.DataFrame({name: column(None) for name in names}),
        pd.DataFrame({name: column() for name in names}),
    ):
        batch, counted = cast_batch(table, rows)
        assert batch.schema == arrow_schema(table)
        assert counted == {}
        assert batch.to_pandas().astype(dtypes(table)).dtypes.astype("str").to_dict() == dtypes(table)


def test_every_kind_of_column_has_its_arrow_type() -> None:
    types = set(arrow_schema("person").types) | set(arrow_schema("cp_plan").types)
    assert types == {pa.string(), pa.bool_(), pa.timestamp("us"), pa.int64()}
