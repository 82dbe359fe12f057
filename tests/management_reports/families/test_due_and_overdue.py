"""The family of due and overdue: which tab a row stands on, and the words of the backlog."""

import pandas as pd
import pytest

from management_reports.families.due_and_overdue import due_and_overdue, due_measures
from management_reports.report import Built
from management_reports.wording import code_text, day_text, told
from tests.frames import facts

PLACE = {"team_id": "101", "team": "North CP", "district": "Ashby", "locality": "North"}


def divided(*due: str, **limits: float) -> Built:
    """Rows due on the given days, divided as at 31 March 2026; an empty text is no day."""
    days = pd.Series(pd.to_datetime(list(due), format="%Y-%m-%d"), dtype="datetime64[us]")
    child = pd.Series([f"c{place}" for place in range(len(due))], dtype="str")
    rows = pd.DataFrame({"child_id": child, "record": child, "due": days}).assign(**PLACE)
    late = days.eq(pd.Timestamp("2026-03-30"))
    return due_and_overdue(
        rows,
        facts(limits=limits),
        due="due",
        look_ahead="review_lookahead_days",
        overdue="review overdue since",
        reasons=[(late, "first reason"), (late, "second reason")],
    )


@pytest.mark.parametrize(
    ("due", "main", "backlog", "rag"),
    [
        ("2026-03-30", 0, 1, "Red"),
        ("2026-03-31", 1, 0, "Amber"),
        ("2026-04-07", 1, 0, "Amber"),
        ("2026-04-08", 0, 0, "Green"),
        ("", 0, 1, "Red"),
    ],
)
def test_due_stands_on_the_main_tab_overdue_and_undated_in_the_backlog_later_on_neither(due, main, backlog, rag):
    one = divided(due)
    assert (len(one.main), len(one.exceptions)) == (main, backlog)
    assert one.population["status_rag"].tolist() == [rag]


def test_the_look_ahead_is_the_one_named():
    assert len(divided("2026-04-08", review_lookahead_days=8).main) == 1
    assert len(divided("2026-04-08", visit_lookahead_days=8).main) == 0


def test_the_backlog_tells_the_date_and_then_every_reason_that_holds():
    assert divided("2026-03-30", "2026-03-29").exceptions["exception"].tolist() == [
        "review overdue since 29/03/2026",
        "review overdue since 30/03/2026; first reason; second reason",
    ]


def test_the_longest_overdue_comes_first_and_the_undated_last():
    assert divided("", "2026-03-30", "2026-01-05").exceptions["child_id"].tolist() == ["c2", "c1", "c0"]


def test_the_tabs_add_up_to_the_measures():
    one = divided("2026-03-29", "2026-03-30", "2026-03-31", "2026-04-07", "2026-04-08", "")
    counts = {measure.name: one.population[measure.numerator].sum() for measure in due_measures("Everyone")}
    assert counts == {
        "Everyone": 6,
        "Due within the look-ahead": len(one.main),
        "Overdue": 2,
        "No due date": 1,
        "In time": 3,
    }
    assert counts["Overdue"] + counts["No due date"] == len(one.exceptions)


def test_the_callers_rows_are_not_changed():
    child = pd.Series(["c1"], dtype="str")
    rows = pd.DataFrame({"child_id": child, "record": child, "due": pd.Series([pd.Timestamp(2026, 3, 31)])})
    rows = rows.assign(**PLACE)
    due_and_overdue(rows, facts(), due="due", look_ahead="visit_lookahead_days", overdue="", reasons=[])
    assert list(rows.columns) == ["child_id", "record", "due", *PLACE]


def test_reasons_may_differ_from_row_to_row_and_a_blank_answer_is_no():
    rows = pd.DataFrame(index=range(3))
    holds = pd.Series([True, False, None], dtype="boolean")
    words = pd.Series(["one", "two", "three"], dtype="str")
    assert told(rows, [(holds, words), (holds, "again")]).fillna("none").tolist() == ["one; again", "none", "none"]


def test_a_code_without_a_text_stays_as_it_came():
    codes = pd.Series(["M", "local", None], dtype="str")
    assert code_text(codes, "gender").fillna("blank").tolist() == ["Male", "local", "blank"]


def test_a_day_is_written_as_managers_write_it():
    days = pd.Series(pd.to_datetime(["2026-04-03", None]), dtype="datetime64[us]")
    assert day_text(days).fillna("blank").tolist() == ["03/04/2026", "blank"]
