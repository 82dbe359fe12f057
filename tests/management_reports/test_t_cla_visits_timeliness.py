"""T-CLA-VISITS-TIMELINESS: visits due in March 2026, as at 31 March 2026; c1 was reviewed, so every six weeks."""

import pytest

from management_reports.t_cla_visits_timeliness import REPORT
from tests.management_reports.drawn import built, by, day, reasons
from tests.management_reports.looked_after_tables import stays

PERIOD = "care_period_id | child_id | start_date | end_date\n 1 | c1 | 2024-01-01 | {}"
REVIEW = "cla_review_id | child_id | care_period_id | held_date\n r | c1 | 1 | 2024-01-29"
NOTES = "case_note_id | child_id | type_code | event_at | seen"


def visited(*visits: str, start: str = "2025-01-01", end: str = "", moved: str = ""):
    """The report for c1 in a placement since a day, with visits drawn as `day | seen`."""
    episodes = [f"e1 | c1 | 1 | p1 | {start} | S | {moved or end}"]
    episodes += [f"e2 | c1 | 1 | p2 | {moved} | P | {end}"] if moved else []
    drawn = [NOTES, *(f"v{number} | c1 | CLA_STAT_VISIT | {visit}" for number, visit in enumerate(visits))]
    return built(
        REPORT,
        care_period=PERIOD.format(end),
        cla_review=REVIEW,
        care_episode=stays(*episodes),
        placement="placement_id | child_id | type_code | provider_code\n p1 | c1 | U6 | PR1\n p2 | c1 | U6 | PR1",
        case_note="\n".join(drawn) if visits else "",
    )


def due_in_march(one) -> dict[object, object]:
    """Of the visits due in the month: the day due, the day made, in time, days late."""
    rows = by("record", one, "is_due", "visit_due", "visit_date", "in_time", "days_late")
    return {record: values[1:] for record, values in rows.items() if values[0]}


@pytest.mark.parametrize(
    ("next_visit", "expected", "told"),
    [
        ("2026-03-16 | yes", [day("2026-03-16"), True, None], None),
        ("2026-03-17 | yes", [day("2026-03-17"), False, 1], "visit made late: due by 16/03/2026"),
        ("2026-03-16 | no", [None, False, 15], "visit not made: due by 16/03/2026"),
    ],
)
def test_a_visit_is_in_time_to_the_day_it_was_due(next_visit, expected, told):
    one = visited("2025-01-02 | yes", "2026-02-02 | yes", next_visit)
    assert due_in_march(one) == {"case_note/v1": [day("2026-03-16"), *expected]}
    assert reasons("record", one) == ({"case_note/v1": told} if told else {})


@pytest.mark.parametrize(
    ("visit", "is_due", "from_before"),
    [
        ("2026-01-17 | yes", False, True),  # due 28 February
        ("2026-01-18 | yes", True, False),  # due 1 March
        ("2026-02-17 | yes", True, False),  # due 31 March
    ],
)
def test_the_months_points_and_those_still_owing_from_before(visit, is_due, from_before):
    one = visited("2025-01-02 | yes", visit)
    assert by("record", one, "is_due", "is_from_before")["case_note/v1"] == [is_due, from_before]
    assert by("record", one, "is_judged")["case_note/v1"] is (visit == "2026-01-18 | yes")


def test_a_visit_due_in_april_is_not_listed():
    assert "case_note/v1" not in by("record", visited("2025-01-02 | yes", "2026-02-18 | yes"), "is_due")


def test_early_visits_move_the_clock_and_each_falls_due_once():
    one = visited("2025-01-02 | yes", "2026-01-19 | yes", "2026-02-02 | yes", "2026-03-16 | yes")
    assert due_in_march(one) == {
        "case_note/v1": [day("2026-03-02"), day("2026-02-02"), True, None],
        "case_note/v2": [day("2026-03-16"), day("2026-03-16"), True, None],
    }
    assert one.population[["is_child_judged", "is_child_in_time"]].sum().tolist() == [1, 2]


@pytest.mark.parametrize(("moved", "owed"), [("2026-03-16", False), ("2026-03-17", True)])
def test_a_child_who_moves_is_owed_the_first_visit_in_the_new_placement_instead(moved, owed):
    one = visited("2025-01-02 | yes", "2026-02-02 | yes", moved=moved)
    due = due_in_march(one)
    assert ("case_note/v1" in due) is owed
    assert due["care_episode/e2"][0] == day(moved) + (day("2026-01-08") - day("2026-01-01"))


@pytest.mark.parametrize(("end", "owed"), [("2026-03-16", 0), ("2026-03-17", 1)])
def test_a_child_who_left_care_is_owed_what_fell_due_before(end, owed):
    assert len(due_in_march(visited("2025-01-02 | yes", "2026-02-02 | yes", end=end))) == owed
