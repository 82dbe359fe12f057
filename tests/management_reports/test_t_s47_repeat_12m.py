"""T-S47-REPEAT-12M: repeats within twelve months: 31 March 2025 to 31 March 2026, both days in."""

import pytest

from management_reports.t_s47_repeat_12m import REPORT
from tests.frames import facts
from tests.management_reports.drawn import built, by, day, reasons

HEAD = "s47_id | child_id | start_at\n"


@pytest.mark.parametrize(("earlier", "listed"), [("2025-03-30", 0), ("2025-03-31", 1), ("2026-04-01", 0)])
def test_two_in_the_window_are_a_repeat(earlier, listed):
    assert len(built(REPORT, s47=f"{HEAD} a | c1 | 2026-03-10\n b | c1 | {earlier}").main) == listed


def test_three_are_the_concern_of_annex_a():
    three = "a | c1 | 2026-03-10\n b | c1 | 2025-10-10\n c | c1 | 2025-05-10"
    assert reasons("child_id", built(REPORT, s47=HEAD + three)) == {"c1": "3 or more enquiries in the window"}
    assert built(REPORT, s47=HEAD + three, limits={"s47_high_repeat_count": 4}).exceptions.empty


def test_the_last_supervision_is_told_and_what_it_says_is_not_held():
    one = built(
        REPORT,
        s47=f"{HEAD} a | c1 | 2026-03-10\n b | c1 | 2026-01-10",
        supervision="""
        supervision_id | child_id | held_at
        1              | c1       | 2026-03-20 10:00
        2              | c1       | 2026-02-20 10:00
        3              | c1       | 2026-04-01 10:00
        """,
    )
    names = ("last_supervision_date", "supervision_mentions_review", "s47_count_12_months")
    assert by("child_id", one, *names) == {"c1": [day("2026-03-20"), None, 2]}
    assert "free text" in REPORT.unavailable(facts())["supervision_mentions_review"]
