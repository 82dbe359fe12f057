"""M22: repeats within six months: 30 September 2025 to 31 March 2026, both days in."""

import pytest

from management_reports.m22_repeat_s47s_6_months import REPORT
from tests.management_reports.drawn import built, by, day, reasons


def enquiries(*starts: str, child: str = "c1") -> str:
    """Enquiries of a child by their start; finished a week later with services as the outcome."""
    head = "s47_id | child_id | start_at | end_at | outcome_services"
    return "\n".join([head, *(f"e{place} | {child} | {start} | |" for place, start in enumerate(starts))])


@pytest.mark.parametrize(
    ("earlier", "listed", "six", "twelve"),
    [("2025-09-29", 0, 1, 2), ("2025-09-30", 1, 2, 2), ("2026-03-10 08:00", 1, 2, 2), ("2025-03-30", 0, 1, 1)],
)
def test_two_in_the_window_are_a_repeat(earlier, listed, six, twelve):
    one = built(REPORT, s47=enquiries("2026-03-10", earlier))
    assert len(one.main) == listed
    assert by("child_id", one, "s47_count_6_months", "s47_count_12_months") == {"c1": [six, twelve]}


def test_what_the_enquiries_say_is_told_the_latest_first():
    one = built(
        REPORT,
        s47="""
        s47_id | child_id | start_at   | end_at     | outcome_services | outcome_no_further_action
        b      | c1       | 2026-03-10 |            |                  |
        a      | c1       | 2026-01-05 | 2026-01-20 | yes              |
        c      | c1       | 2025-12-01 | 2025-12-15 | yes              | yes
        """,
    )
    names = ("latest_s47_start", "previous_s47_start", "days_between", "latest_outcome", "outcomes_list", "record")
    assert by("child_id", one, *names)["c1"] == [
        day("2026-03-10"),
        day("2026-01-05"),
        64,
        None,
        "No outcome yet / Services under section 17 / Services under section 17; No further action",
        "s47/b",
    ]


@pytest.mark.parametrize(
    ("starts", "reason"),
    [
        (("2026-03-10", "2026-02-08"), "two enquiries within 30 days"),
        (("2026-03-10", "2026-02-07"), None),
        (("2026-03-10", "2026-01-10", "2025-11-10"), "3 or more enquiries in the window"),
        (
            ("2026-03-10", "2026-01-10", "2026-01-01"),
            "3 or more enquiries in the window; two enquiries within 30 days",
        ),
    ],
)
def test_many_and_close_ones_are_exceptions(starts, reason):
    assert reasons("child_id", built(REPORT, s47=enquiries(*starts))).get("c1") == reason


@pytest.mark.parametrize(("count", "band"), [(2, "2"), (3, "3"), (4, "4 or more"), (6, "4 or more")])
def test_children_are_counted_by_number(count, band):
    starts = [f"2026-03-{10 + place}" for place in range(count)]
    assert by("child_id", built(REPORT, s47=enquiries(*starts)), "count_band") == {"c1": band}


def test_a_child_with_one_is_counted_and_not_listed():
    one = built(REPORT, s47=enquiries("2026-03-10"))
    assert by("child_id", one, "is_repeat", "count_band", "days_between") == {"c1": [False, None, None]}
    assert one.exceptions.empty


def test_no_enquiries_give_typed_empty_parts():
    empty, filled = built(REPORT), built(REPORT, s47=enquiries("2026-03-10", "2026-03-12"))
    for part in ("population", "main", "exceptions"):
        assert getattr(empty, part).dtypes.to_dict() == getattr(filled, part).dtypes.to_dict()
