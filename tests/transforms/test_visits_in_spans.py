"""Visits within spans: which count, which failed, and when a failed one is to be repeated."""

import pandas as pd
import pytest

from tests.frames import facts
from transforms.visits_in_spans import CIN_VISITS, visits_since

NOTE = "case_note_id | child_id | type_code | event_at | seen | seen_alone"


def only(*notes: str, start: str = "2026-01-10") -> pd.Series:
    """What the notes drawn as `type | moment | seen | alone` show of one span of c1."""
    drawn = "".join(f"\n {number} | c1 | {note}" for number, note in enumerate(notes, start=9))
    span = pd.DataFrame({"key": pd.Series(["k"], dtype="str"), "child_id": pd.Series(["c1"], dtype="str")}).assign(
        start=pd.Timestamp(start).as_unit("us")
    )
    known = facts(case_note=NOTE + drawn + "\n 99 | c2 | CIN_VISIT | 2026-03-01 | yes | yes")
    return visits_since(span, known, key="key", first="start", types=CIN_VISITS).iloc[0]


@pytest.mark.parametrize(
    ("moment", "counts"),
    [("2026-01-09 23:59", False), ("2026-01-10 00:00", True), ("2026-03-31 23:59", True), ("2026-04-01 00:00", False)],
)
def test_a_visit_counts_from_the_spans_first_day_to_the_as_at_day(moment, counts):
    assert pd.notna(only(f"CIN_VISIT | {moment} | yes | yes")["last_valid_visit_at"]) == counts


@pytest.mark.parametrize(
    ("kind", "seen", "counts"),
    [("CIN_STAT_VISIT", "yes", True), ("VISIT", "yes", False), ("CIN_VISIT", "no", False), ("CIN_VISIT", "", False)],
)
def test_only_a_visit_of_the_kind_with_the_child_seen_counts(kind, seen, counts):
    assert pd.notna(only(f"{kind} | 2026-02-01 | {seen} |")["last_valid_visit_at"]) == counts


def test_of_two_at_one_moment_the_higher_identifier_is_the_last():
    one = only("CIN_VISIT | 2026-02-01 10:00 | yes | no", "CIN_VISIT | 2026-02-01 10:00 | yes | yes")
    assert (one["last_valid_visit__record"], one["seen_alone"]) == ("case_note/10", True)


def test_visits_failed_since_the_last_valid_one_are_counted_and_the_first_starts_the_clock():
    one = only(
        "CIN_VISIT | 2026-01-20 10:00 | no |",
        "CIN_VISIT | 2026-02-01 10:00 | yes |",
        "CIN_VISIT | 2026-02-03 10:00 | no |",
        "CIN_VISIT | 2026-02-05 10:00 | no |",
    )
    assert one["failed_visits_since"] == 2
    assert one["followup_due_at"] == pd.Timestamp("2026-02-05 10:00")
    assert one["last_visit_at"] == pd.Timestamp("2026-02-05 10:00")


def test_without_a_visit_everything_is_blank_and_nothing_failed():
    one = only()
    assert one[["first_valid_visit_at", "last_visit_at", "failed_visit_at"]].isna().all()
    assert one["failed_visits_since"] == 0
