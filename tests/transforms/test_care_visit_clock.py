"""The clock of visits to children looked after: which visit belongs to which stay, and what is to be done."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.frames import facts
from tests.management_reports.looked_after_tables import stays
from transforms.care_visit_clock import care_visit_points, still_to_do, visited_stays

PERIOD = "care_period_id | child_id | start_date | end_date\n 1 | c1 | 2026-01-01 | {}"
NOTES = "case_note_id | child_id | type_code | event_at | seen\n"
PLACES = "placement_id | child_id | type_code\n p1 | c1 | U6\n p2 | c1 | U6\n t | c1 | T1"


def points(*visits: str, episodes: tuple[str, ...] = ("e1 | c1 | 1 | p1 | 2026-01-01 | S |",), end: str = ""):
    """The points of c1, with visits drawn as `moment | seen`."""
    drawn = NOTES + "\n".join(f"v{number} | c1 | CLA_STAT_VISIT | {visit}" for number, visit in enumerate(visits))
    known = facts(
        care_period=PERIOD.format(end),
        care_episode=stays(*episodes),
        placement=PLACES,
        case_note=drawn if visits else "",
    )
    return known[care_visit_points], known


def done(rows: pd.DataFrame) -> dict[str, str]:
    """By what a point counts from, the day it was done; an empty text where it is to be done."""
    return dict(zip(rows["record"], rows["done_date"].dt.strftime("%d/%m").fillna(""), strict=True))


def test_each_visit_ends_one_point_and_begins_the_next():
    rows, _ = points("2026-01-05 10:00 | yes", "2026-01-12 10:00 | yes")
    assert done(rows) == {"care_episode/e1": "05/01", "case_note/v0": "12/01", "case_note/v1": ""}
    assert rows["is_met"].fillna(False).tolist() == [True, True, False]


def test_two_visits_on_one_day_are_one_and_an_unseen_one_is_none():
    rows, _ = points("2026-01-05 10:00 | yes", "2026-01-05 15:00 | yes", "2026-01-06 | no", "2026-01-07 |")
    assert done(rows) == {"care_episode/e1": "05/01", "case_note/v1": ""}


def test_a_visit_on_the_day_of_a_move_belongs_to_the_stay_that_begins():
    moved = ("e1 | c1 | 1 | p1 | 2026-01-01 | S | 2026-02-01", "e2 | c1 | 1 | p2 | 2026-02-01 | P |")
    rows, _ = points("2026-02-01 10:00 | yes", episodes=moved)
    assert done(rows) == {"care_episode/e1": "", "care_episode/e2": "01/02", "case_note/v0": ""}
    assert still_to_do(rows)["record"].tolist() == ["case_note/v0"]


def test_a_temporary_absence_with_a_return_does_not_break_the_stay():
    away = (
        "e1 | c1 | 1 | p1 | 2026-01-01 | S | 2026-02-01",
        "e2 | c1 | 1 | t  | 2026-02-01 | P | 2026-02-05",
        "e3 | c1 | 1 | p1 | 2026-02-05 | P |",
    )
    rows, known = points("2026-02-03 10:00 | yes", episodes=away)
    assert len(known[visited_stays]) == 1
    assert done(rows) == {"care_episode/e1": "03/02", "case_note/v0": ""}


def test_a_stay_that_ended_leaves_nothing_to_do():
    rows, _ = points(episodes=("e1 | c1 | 1 | p1 | 2026-01-01 | S | 2026-03-01",), end="2026-03-01")
    assert still_to_do(rows).empty


days = st.dates(pd.Timestamp("2025-12-20").date(), pd.Timestamp("2026-04-10").date()).map(str)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(days, st.sampled_from(["yes", "no", ""])), max_size=6), st.one_of(st.none(), days))
def test_a_stay_has_one_point_more_than_days_on_which_the_child_was_seen(visits, moved):
    moved = moved if moved and "2026-01-01" < moved <= "2026-03-31" else None
    two = (f"e1 | c1 | 1 | p1 | 2026-01-01 | S | {moved}", f"e2 | c1 | 1 | p2 | {moved} | P |")
    one = ("e1 | c1 | 1 | p1 | 2026-01-01 | S |",)
    rows, _ = points(*(f"{day} | {seen}" for day, seen in visits), episodes=two if moved else one)
    seen = {day for day, was in visits if was == "yes" and "2026-01-01" <= day <= "2026-03-31"}
    assert len(rows) == len(seen) + (2 if moved else 1)
    assert rows["done_date"].isna().sum() == (2 if moved else 1)
    assert len(still_to_do(rows)) == 1
    assert rows["record"].is_unique
    assert rows["due_date"].notna().all()
    assert (
        rows["counted_from"]
        .lt(rows["done_date"])
        .where(rows["kind"].eq("VISIT") & rows["done_date"].notna(), True)
        .all()
    )
