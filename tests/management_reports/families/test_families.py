"""The families that are no matter of due and overdue: which tab a row stands on, and what is added to it."""

import pandas as pd
import pytest

from management_reports.families.duration_bands import with_duration
from management_reports.families.in_or_out_of_time import in_or_out_of_time
from management_reports.families.missing_something import missing_something
from management_reports.families.repeats import with_repeats
from management_reports.families.volumes import counted
from management_reports.report import Built
from tests.frames import facts

PLACE = {"team_id": "101", "team": "North CP", "district": "Ashby", "locality": "North"}
WINDOWS = {"is_within_window": "re_referral_window_months"}
BANDS = ("re_referral_band_1_months", "re_referral_band_2_months", "re_referral_band_3_months")


def rows(*children: str, **columns: list) -> pd.DataFrame:
    """Rows of those children in one team, with further columns."""
    child = pd.Series(children, dtype="str")
    record = pd.Series([f"r/{place}" for place in range(len(children))], dtype="str")
    return pd.DataFrame({"child_id": child, "record": record}).assign(**PLACE, **columns)


def days(*texts: str) -> pd.Series:
    """Days as a column; an empty text is no day."""
    return pd.Series(pd.to_datetime(list(texts), format="%Y-%m-%d"), dtype="datetime64[us]")


def flags(*values: bool | None) -> pd.Series:
    """Yes, No or blank as a column."""
    return pd.Series(values, dtype="boolean")


def test_every_row_is_counted_each_child_once_and_those_with_a_reason_are_exceptions():
    wrong = flags(True, None, False)
    one = counted(rows("c1", "c1", "c2"), reasons=[(wrong, "first"), (wrong, "second")])
    assert one.population["is_row"].all()
    assert one.population["is_child"].tolist() == [True, False, True]
    assert len(one.main) == 3
    assert one.exceptions["exception"].tolist() == ["first; second"]


def test_where_only_some_rows_are_listed_the_others_are_counted_and_no_exceptions():
    listed, wrong = flags(True, False, None), flags(True, True, True)
    one = counted(rows("c1", "c2", "c3", is_listed=listed), reasons=[(wrong, "wrong")], main="is_listed")
    assert [len(part) for part in (one.population, one.main, one.exceptions)] == [3, 1, 1]


def judged(start: str, end: str) -> Built:
    """One assessment with a limit of 45 working days, as at 31 March 2026."""
    return in_or_out_of_time(
        rows("c1", start=days(start), end=days(end)),
        facts(),
        start="start",
        end="end",
        limit="assessment_max_days",
        late="late: due by",
        overdue="overdue since",
        order=("end",),
    )


@pytest.mark.parametrize(
    ("start", "end", "within", "rag", "exception"),
    [
        ("2026-01-05", "2026-03-09", True, "Green", []),  # day 45
        ("2026-01-05", "2026-03-10", False, "Red", ["late: due by 09/03/2026"]),  # day 46
        ("2026-01-26", "", False, "Red", ["overdue since 30/03/2026"]),
        ("2026-01-27", "", None, "Amber", []),  # the limit falls on the as-at date
        ("2026-03-31", "2026-03-31", True, "Green", []),  # day 0
        ("", "2026-03-31", None, None, []),
        ("", "", None, None, []),
    ],
)
def test_in_time_up_to_the_limits_day_out_of_time_after_it_and_not_judged_while_there_is_time(
    start, end, within, rag, exception
):
    one = judged(start, end)
    row = one.population.astype("object").where(one.population.notna(), None).iloc[0]
    assert row["within_limit"] is within or row["within_limit"] == within
    assert row["status_rag"] == rag
    assert row["is_judged"] == (within is not None)
    assert row["is_outstanding"] == (not end)
    assert one.exceptions["exception"].tolist() == exception


def test_a_duration_has_its_months_and_its_band():
    found = with_duration(
        rows("c1", "c2", start=days("2025-12-31", "")),
        facts(),
        start="start",
        end=pd.Timestamp("2026-03-31"),
        edges=BANDS,
    )
    assert found["months_lasted"].fillna(-9).tolist() == [3, -9]
    assert found["duration_band"].astype("str").fillna("none").tolist() == ["3 to under 6 months", "none"]


@pytest.mark.parametrize(
    ("before", "is_repeat", "within", "band"),
    [
        ("2025-03-10", True, True, "12 months or more"),  # the window's first day
        ("2025-03-09", True, False, "12 months or more"),
        ("2026-03-10", True, True, "under 3 months"),  # on the same day
        ("", False, False, "none"),
    ],
)
def test_a_repeat_has_a_day_before_and_the_windows_first_day_belongs_to_it(before, is_repeat, within, band):
    found = with_repeats(
        rows("c1", before=days(before), at=days("2026-03-10")),
        facts(),
        before="before",
        at="at",
        windows=WINDOWS,
        edges=BANDS,
    ).iloc[0]
    assert (found["is_repeat"], found["is_within_window"]) == (is_repeat, within)
    assert (found["months_band"] if is_repeat else "none") == band


def test_what_is_missing_is_told_and_who_lacks_nothing_is_counted_only():
    one = missing_something(
        rows("c1", "c2", no_name=flags(True, False), no_age=flags(True, None)),
        missing={"no_name": "name", "no_age": "age"},
        reasons=[(flags(True, True), "for long")],
    )
    assert one.population["is_missing_something"].tolist() == [True, False]
    assert one.main["what_is_missing"].tolist() == ["name; age"]
    assert one.exceptions["exception"].tolist() == ["name; age; for long"]
