"""N36: repeats without a conference, and managers whose enquiries rarely reach one. As at 31 March 2026."""

import pytest

from management_reports.n36_repeat_s47s_without_conference import REPORT
from tests.management_reports.drawn import built, by, reasons

HEAD = "s47_id | child_id | start_at | end_at | outcome_conference | outcome_services | authorised_by\n"
FIRST = " a | c1 | 2026-01-05 | 2026-01-20 | | yes | Ann\n"


@pytest.mark.parametrize(
    ("other", "listed"),
    [
        ("c1 | 2026-02-05 | 2026-02-20 | | yes |", ["a", "b"]),
        ("c1 | 2026-02-05 | 2026-02-20 | yes | |", []),  # one of them led to a conference
        ("c2 | 2026-02-05 | 2026-02-20 | | yes |", []),  # another child's
        ("c1 | 2025-03-01 | 2025-03-30 | | yes |", []),  # ended before the window
        ("c1 | 2025-03-01 | 2025-03-31 | | yes |", ["a", "b"]),
        ("c1 | 2026-03-05 | | | |", []),  # open
    ],
)
def test_listed_are_children_with_two_of_which_none_led_to_a_conference(other, listed):
    assert sorted(built(REPORT, s47=f"{HEAD}{FIRST} b | {other}").main["s47_id"]) == listed


def test_a_conference_that_was_held_counts_whatever_the_outcome_says():
    one = built(
        REPORT,
        s47=f"{HEAD}{FIRST} b | c1 | 2026-02-05 | 2026-02-20 | | yes |",
        conference="conference_id | child_id | kind_code | s47_id | held_at\n I-1 | c1 | INITIAL | a | 2026-01-25 10:00",
    )
    assert one.main.empty
    assert by("s47_id", one, "led_to_conference") == {"a": True, "b": False}


def of_managers(bea: str) -> str:
    """Ten enquiries of ten children, four to conference; Ann's two went to none, and of Bea's five as drawn."""
    rows = [FIRST, " b | c1 | 2026-02-05 | 2026-02-20 | | yes | Ann\n"]
    rows += [f" m{place} | m{place} | 2026-02-05 | 2026-02-20 | {led} | yes | Bea\n" for place, led in enumerate(bea)]
    return HEAD + "".join(rows).replace("| y |", "| yes |").replace("| n |", "| no |")


@pytest.mark.parametrize(
    ("bea", "stands_out"),
    [("ynnnnnnn", False), ("yynnnnnn", False), ("yyynnnnn", True)],  # county 10, 20 and 30 per cent; Ann nought
)
def test_a_manager_more_than_twenty_points_under_the_county_stands_out(bea, stands_out):
    told = "decided by a manager whose share to conference lies over 20 points under the county's"
    assert reasons("s47_id", built(REPORT, s47=of_managers(bea))) == (dict.fromkeys("ab", told) if stands_out else {})


def test_three_completed_are_an_exception():
    three = f"{HEAD}{FIRST} b | c1 | 2026-02-05 | 2026-02-20 | | yes |\n c | c1 | 2026-03-05 | 2026-03-20 | | yes |"
    assert set(reasons("s47_id", built(REPORT, s47=three)).values()) == {"3 or more enquiries completed in the window"}
