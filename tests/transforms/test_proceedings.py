"""Spells of proceedings, as at 31 March 2026."""

import pytest

from tests.frames import facts
from transforms.proceedings import proceedings


@pytest.mark.parametrize(("day", "is_known"), [("2026-03-31", True), ("2026-04-01", False)])
@pytest.mark.parametrize("column", ["letter_date", "last_meeting_date"])
def test_what_happened_after_the_as_at_date_is_not_known_yet(column, day, is_known):
    case = f"case_status_id | child_id | status_code | start_date | {column}\n 1 | c1 | PRE_PROCEEDINGS | 2026-01-01 | {day}"
    assert facts(case_status=case)[proceedings][column].notna().tolist() == [is_known]


def test_a_meeting_to_come_is_known():
    case = "case_status_id | child_id | status_code | start_date | next_meeting_date\n 1 | c1 | PRE_PROCEEDINGS | 2026-01-01 | 2026-04-20"
    assert facts(case_status=case)[proceedings]["next_meeting_date"].notna().all()
