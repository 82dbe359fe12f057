"""Time bands: the lower edge belongs to a band, the upper does not; months are calendar months, clamped."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extracts.errors import SettingsError
from tests.frames import facts
from transforms.calendar import add_months
from transforms.time_bands import band_since, day_band, month_band, months_completed

MONTHS = ("cin_duration_band_1_months", "cin_duration_band_2_months", "cin_duration_band_3_months")
DAYS = ("contact_decision_band_1_days", "contact_decision_band_2_days", "contact_decision_band_3_days")


def days(*texts: str | None) -> pd.Series:
    """Days as a column."""
    return pd.Series(pd.to_datetime(list(texts)), dtype="datetime64[us]")


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2025-12-31", "2026-02-27", 1),
        ("2025-12-31", "2026-02-28", 2),  # February has no 31st: the month ends on its last day
        ("2025-03-31", "2026-03-30", 11),
        ("2025-03-31", "2026-03-31", 12),
        ("2026-03-31", "2026-03-31", 0),
        ("2026-03-31", "2026-03-30", -1),
        ("2026-03-31", None, None),
    ],
)
def test_a_month_is_completed_on_its_day_or_on_the_last_day_of_a_shorter_month(start, end, months):
    (found,) = months_completed(days(start), days(end)).astype("object").where(lambda one: one.notna(), None)
    assert found == months


@given(st.dates(pd.Timestamp("2000-01-01").date(), pd.Timestamp("2030-01-01").date()), st.integers(0, 4_000))
def test_months_completed_are_those_whose_end_has_come(start, later):
    begun = days(start.isoformat())
    end = begun + pd.Timedelta(days=later)
    count = int(months_completed(begun, end).iloc[0])
    assert (add_months(begun, count) <= end).all()
    assert (add_months(begun, count + 1) > end).all()


@pytest.mark.parametrize(
    ("start", "band"),
    [
        ("2026-03-31", "under 3 months"),
        ("2026-01-01", "under 3 months"),
        ("2025-12-31", "3 to under 6 months"),
        ("2025-03-31", "12 months or more"),
        ("2025-04-01", "6 to under 12 months"),
    ],
)
def test_a_band_of_months_includes_its_lower_edge(start, band):
    assert month_band(days(start), pd.Timestamp("2026-03-31"), facts(), MONTHS).tolist() == [band]


@pytest.mark.parametrize(
    ("count", "band"),
    [
        (-1, "0 to 1 working days"),
        (0, "0 to 1 working days"),
        (1, "0 to 1 working days"),
        (2, "2 working days"),
        (3, "3 to 5 working days"),
        (5, "3 to 5 working days"),
        (6, "over 5 working days"),
    ],
)
def test_a_band_of_days_is_told_by_its_first_and_last_day(count, band):
    assert day_band(pd.Series([count], dtype="Int64"), facts(), DAYS).tolist() == [band]


def test_the_bands_are_all_there_in_order_also_for_nothing():
    found = month_band(days(None), pd.Timestamp("2026-03-31"), facts(), MONTHS)
    assert found.isna().all()
    assert found.cat.categories.tolist() == [
        "under 3 months",
        "3 to under 6 months",
        "6 to under 12 months",
        "12 months or more",
    ]


def test_a_changed_limit_moves_the_edge():
    known = facts(limits={"cin_duration_band_1_months": 4})
    assert month_band(days("2025-12-31"), pd.Timestamp("2026-03-31"), known, MONTHS).tolist() == ["under 4 months"]


def test_edges_that_do_not_rise_are_refused():
    with pytest.raises(SettingsError, match="does not lie above"):
        month_band(days("2025-12-31"), pd.Timestamp("2026-03-31"), facts(limits={MONTHS[1]: 3}), MONTHS)


def test_the_first_band_since_holds_all_that_is_in_time():
    known = facts(as_at=date(2026, 2, 28))
    last = days("2025-12-28", "2025-12-31", "2025-12-27", "2025-11-28", None)
    bands = band_since(last, known, ["care_leaver_in_touch_months", "care_leaver_contact_band_2_months"], "never")
    assert bands.astype("str").tolist() == [
        "within 2 months",
        "within 2 months",
        "over 2 to under 3 months",
        "3 months or more",
        "never",
    ]
