"""T-CLA-PLACEMENT-MOVES: placements in the twelve months to 31 March 2026."""

import pytest

from management_reports.t_cla_placement_moves import REPORT
from tests.management_reports.drawn import built, by, day, reasons
from tests.management_reports.looked_after_tables import placements, stays

PERIOD = "care_period_id | child_id | start_date\n 1 | c1 | 2024-01-01"


def with_absence(kind: str, start: str, end: str):
    """A child who lived elsewhere for a while and came back."""
    return built(
        REPORT,
        care_period=PERIOD,
        care_episode=stays(
            f"e1 | c1 | 1 | p1 | 2024-01-01 | S | {start}",
            f"e2 | c1 | 1 | p2 | {start} | P | {end}",
            f"e3 | c1 | 1 | p1 | {end} | P |",
        ),
        placement=placements("p1 | c1 | U6 | | 2024-01-01 | |", f"p2 | c1 | {kind} | | {start} | {end} |"),
    )


@pytest.mark.parametrize(
    ("kind", "start", "end", "count"),
    [
        ("T1", "2026-01-01", "2026-01-08", 1),  # seven days in hospital
        ("T1", "2026-01-01", "2026-01-09", 2),  # eight
        ("T1", "2025-03-01", "2025-03-30", 1),  # over before the window opened
        ("T1", "2025-03-01", "2025-03-31", 2),
        ("U6", "2026-01-01", "2026-01-03", 3),  # no temporary move, and back again
    ],
)
def test_a_temporary_absence_counts_only_beyond_the_limit(kind, start, end, count):
    assert by("child_id", with_absence(kind, start, end), "placements_last_12_months") == {"c1": count}


@pytest.mark.parametrize(
    ("moves", "band", "told"),
    [
        (0, "1 placement", {}),
        (1, "2 placements", {}),
        (2, "3 placements", {"c1": "3 or more placements in twelve months"}),
        (3, "4 or more placements", {"c1": "3 or more placements in twelve months"}),
        (4, "4 or more placements", {"c1": "3 or more placements in twelve months"}),
    ],
)
def test_children_are_told_by_number_and_three_are_an_exception(moves, band, told):
    days = ["2024-01-01", *(f"2025-1{month}-01" for month in (0, 1, 2)), "2026-01-01"][: moves + 1]
    ends = [*days[1:], ""]
    drawn = [f"e{n} | c1 | 1 | p{n} | {days[n]} | {'P' if n else 'S'} | {ends[n]}" for n in range(len(days))]
    places = [f"p{n} | c1 | U6 | | {days[n]} | {ends[n]} | CHILD" for n in range(len(days))]
    one = built(REPORT, care_period=PERIOD, care_episode=stays(*drawn), placement=placements(*places))
    assert by("child_id", one, "number_band", "last_move_date") == {"c1": [band, day(days[-1]) if moves else None]}
    assert reasons("child_id", one) == told


def test_reasons_of_the_windows_moves_latest_first_and_each_once():
    one = built(
        REPORT,
        care_period=PERIOD,
        placement=placements(
            "p1 | c1 | U6 | | 2024-01-01 | 2025-03-30 | STAND",  # before the window
            "p2 | c1 | U6 | | 2025-03-30 | 2025-03-31 | CHILD",
            "p3 | c1 | U6 | | 2025-03-31 | 2025-06-01 | ALLEG",
            "p4 | c1 | U6 | | 2025-06-01 | 2025-09-01 | CHILD",
        ),
    )
    assert by("child_id", one, "move_reasons") == {"c1": "The child asked for it; Allegation (section 47)"}
