"""Moves after eighteen: the present address, and the first visit there."""

import pandas as pd

from tests.frames import facts
from transforms.care_leaver_moves import care_leaver_moves

KNOWN = {
    "person": "child_id | birth_date\n c1 | 2006-05-01",
    "care_leaver_status": "care_leaver_status_id | child_id | eligibility_code\n 1 | c1 | FORMER_RELEVANT",
    "referral": "referral_id | child_id | referral_at\n r1 | c1 | 2020-01-01",
}
HOMES = """
    person_address_id | child_id | start_date | end_date
    1                 | c1       | 2025-01-01 | 2025-12-01
    2                 | c1       | 2025-12-01 |
    3                 | c1       | 2026-02-01 |
    """


def test_the_address_in_force_that_began_last_is_the_move():
    (move,) = facts(person_address=HOMES, **KNOWN)[care_leaver_moves].to_dict("records")
    assert (move["record"], move["moved_on"]) == ("person_address/3", pd.Timestamp("2026-02-01"))
    assert move["visit_due"] == pd.Timestamp("2026-02-08")
    assert move["is_late"] is True


def test_a_visit_on_the_day_due_is_in_time_and_one_the_day_after_is_late():
    notes = "case_note_id | child_id | type_code | event_at | seen\n n1 | c1 | VISIT | {} | yes"
    late = {
        day: facts(person_address=HOMES, case_note=notes.format(f"{day} 17:00"), **KNOWN)[care_leaver_moves]["is_late"][
            0
        ]
        for day in ("2026-02-08", "2026-02-09")
    }
    assert late == {"2026-02-08": False, "2026-02-09": True}
