"""T-CL-ACCOMMODATION: homes, whether they suit, and visits after a move."""

import pytest

from management_reports.t_cl_accommodation import REPORT
from tests.frames import facts
from tests.management_reports.care_leaver_tables import YOUNG, YOUNG_PEOPLE, forms
from tests.management_reports.drawn import CASES, built, by, day, reasons


def moved(day: str) -> str:
    """An address of c1 in force since a day."""
    return f"person_address_id | child_id | start_date\n a1 | c1 | {day}"


def seen(*rows: str) -> str:
    """Case notes of c1 drawn as `id | type | when | seen`."""
    drawn = "\n".join(f"{row} | c1" for row in rows)
    return "case_note_id | type_code | event_at | seen | child_id\n" + drawn


def test_custody_is_never_suitable_whatever_was_recorded():
    drawn = forms(
        "f1 | c1 | 2026-03-10 | YES | X | 1 | F5",
        "f2 | c2 | 2026-03-10 | YES | X | 2 | F5",
        "f3 | c3 | 2026-03-10 | YES | U | 1 |",
    )
    one = built(REPORT, **YOUNG | {"care_leaver_contact": drawn})
    assert by("child_id", one, "is_suitable") == {"c1": False, "c2": False, "c3": True}
    assert reasons("child_id", one) == {"c1": "unsuitable; in custody and recorded as suitable", "c2": "unsuitable"}


def test_what_nobody_recorded_is_blank_and_told():
    drawn = forms(
        "f1 | c1 | 2026-03-10 | YES | U | | F5",
        "f2 | c2 | 2026-01-10 | YES | U | 1 |",
        "f3 | c2 | 2026-03-10 | NO | | |",
    )
    one = built(REPORT, **YOUNG | {"care_leaver_contact": drawn})
    assert by("child_id", one, "is_suitable", "is_home_not_recorded") == {
        "c1": [None, True], "c2": [None, True], "c3": [None, True],
    }  # fmt: skip


def test_a_house_of_multiple_occupancy_is_told():
    drawn = """
        care_leaver_contact_id | child_id | contact_at | in_touch_code | accommodation_code | suitability_code | multiple_occupancy
        1                      | c1       | 2026-03-10 | YES           | U                  | 1                | yes
        2                      | c2       | 2026-03-10 | YES           | U                  | 1                | no
        """
    one = built(REPORT, **YOUNG | {"care_leaver_contact": drawn})
    assert reasons("child_id", one)["c1"] == "in a house of multiple occupancy"
    assert by("child_id", one, "is_shared", "occupancy_is_known") == {
        "c1": [True, True], "c2": [False, True], "c3": [False, False],
    }  # fmt: skip


@pytest.mark.parametrize(("since", "told"), [("2026-03-24", False), ("2026-03-23", True)])
def test_a_move_is_followed_by_a_visit_within_seven_days(since: str, told: bool):
    one = built(REPORT, **YOUNG | {"person_address": moved(since)})
    assert by("child_id", one, "is_not_visited")["c1"] is told


def test_a_visit_counts_from_the_day_of_the_move_with_the_young_person_seen():
    notes = seen(
        "n1 | VISIT | 2026-03-01 10:00 | yes", "n2 | VISIT | 2026-03-02 10:00 | no", "n3 | OTHER | 2026-03-02 | yes"
    )
    one = built(REPORT, **YOUNG | {"person_address": moved("2026-03-02"), "case_note": notes})
    assert by("child_id", one, "first_visit_date", "is_not_visited")["c1"] == [None, True]
    notes = seen("n1 | VISIT | 2026-03-02 10:00 | yes")
    one = built(REPORT, **YOUNG | {"person_address": moved("2026-03-02"), "case_note": notes})
    assert by("child_id", one, "first_visit_date", "is_not_visited")["c1"] == [day("2026-03-02"), False]


@pytest.mark.parametrize(("visit", "told"), [("2026-02-27", False), ("2026-03-01", True), ("2026-03-31", True)])
def test_a_late_visit_is_told_in_the_month_it_was_made(visit: str, told: bool):
    notes = seen(f"n1 | VISIT | {visit} 10:00 | yes")
    one = built(REPORT, **YOUNG | {"person_address": moved("2026-02-01"), "case_note": notes})
    assert by("child_id", one, "is_visited_late")["c1"] is told


def test_a_move_before_eighteen_is_not_looked_at():
    one = built(REPORT, **YOUNG | {"person_address": moved("2024-04-30")})
    assert by("child_id", one, "moved_on")["c1"] is None
    one = built(REPORT, **YOUNG | {"person_address": moved("2024-05-01")})
    assert by("child_id", one, "moved_on")["c1"] == day("2024-05-01")


def test_where_visits_are_not_held_nobody_is_said_to_be_unvisited():
    known = facts(
        person=YOUNG_PEOPLE, care_leaver_status=YOUNG["care_leaver_status"], referral=CASES,
        person_address=moved("2026-01-01"), not_held={"case_note": {"seen": "there is none"}},
    )  # fmt: skip
    assert REPORT.build(known).population["is_not_visited"].isna().all()
