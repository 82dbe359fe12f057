"""When a social worker and the reviewing officer last saw or spoke to a child looked after."""

import pytest

from tests.frames import facts
from transforms.care_visits import iro_contacts_in_period, latest_note, social_work_visits_in_period
from transforms.visits import IRO_VISIT

PERIOD = "care_period_id|child_id|start_date|end_date\n50|1|2025-06-01|2026-01-31"
HEADER = "case_note_id|child_id|type_code|event_at|seen\n"


@pytest.mark.parametrize(
    ("note", "counts"),
    [
        ("CLA_STAT_VISIT|2025-06-01 00:00|yes", True),
        ("CLA_STAT_VISIT|2025-05-31 23:59|yes", False),
        ("CLA_STAT_VISIT|2026-01-31 23:59|yes", True),
        ("CLA_STAT_VISIT|2026-02-01 00:00|yes", False),
        ("CLA_STAT_VISIT|2025-07-01|", True),
        ("CLA_STAT_VISIT|2025-07-01|no", False),
        ("CP_STAT_VISIT|2025-07-01|yes", True),
        ("CIN_STAT_VISIT|2025-07-01|yes", True),
        ("VISIT|2025-07-01|yes", False),
        ("IRO_VISIT|2025-07-01|yes", False),
    ],
)
def test_a_statutory_visit_within_the_period_counts_unless_the_child_was_not_seen(note: str, counts: bool) -> None:
    known = facts(care_period=PERIOD, case_note=f"{HEADER}9|1|{note}")
    assert (known[social_work_visits_in_period]["record"].tolist() == ["case_note/9"]) == counts


@pytest.mark.parametrize(
    ("participation", "record"),
    [
        *((code, "cla_review/8") for code in ("PN1", "PN2", "PN3", "PN4")),
        *((code, "case_note/9") for code in ("PN0", "PN5", "PN6", "PN7", "")),
    ],
)
def test_a_review_is_a_contact_with_the_reviewing_officer_where_the_child_attended(
    participation: str, record: str
) -> None:
    review = f"cla_review_id|child_id|held_date|participation_code\n8|1|2025-08-01|{participation}"
    known = facts(care_period=PERIOD, case_note=f"{HEADER}9|1|IRO_VISIT|2025-07-01|no", cla_review=review)
    assert known[iro_contacts_in_period]["record"].tolist() == [record]


def test_on_one_day_the_officer_s_note_counts_before_the_review() -> None:
    review = "cla_review_id|child_id|held_date|participation_code\n8|1|2025-07-01|PN1"
    known = facts(care_period=PERIOD, case_note=f"{HEADER}9|1|IRO_VISIT|2025-07-01 09:00|", cla_review=review)
    assert known[iro_contacts_in_period]["record"].tolist() == ["case_note/9"]


def test_the_latest_note_of_a_type_is_taken_whenever_it_was() -> None:
    notes = "9|1|IRO_VISIT|2020-01-01|no\n10|1|IRO_VISIT|2020-01-01|no\n8|1|IRO_VISIT|2026-04-01|yes"
    known = facts(care_period=PERIOD, case_note=HEADER + notes)
    assert latest_note(known, IRO_VISIT)["record"].tolist() == ["case_note/10"]
