"""T-CLA-OUT-OF-AREA: placements outside the authority on 31 March 2026."""

import pytest

from management_reports.t_cla_out_of_area import REPORT
from tests.management_reports.drawn import built, by, reasons
from tests.management_reports.looked_after_tables import stays

HEAD = "placement_id | child_id | start_date | location_code | carer_location_code | distance_miles | permission_date"


def placed(drawn: str, **more):
    """The report where c1's placement is drawn as `location | carer's location | miles | permitted on`."""
    return built(
        REPORT,
        care_period="care_period_id | child_id | start_date\n 1 | c1 | 2026-01-01",
        care_episode=stays("e1 | c1 | 1 | p1 | 2026-01-01 | S |"),
        placement=f"{HEAD}\n p1 | c1 | 2026-01-01 | {drawn}",
        **more,
    )


@pytest.mark.parametrize(
    ("drawn", "listed", "told"),
    [
        ("IN | | 10 |", False, None),
        ("OUT | | 10 | 2026-01-01", True, None),
        ("OUT | | 10 |", True, "no permission recorded"),
        ("| OUT | 10 |", True, "no permission recorded"),
        ("IN | OUT | 10 |", False, None),  # the placement's own place counts first
        ("| | 10 |", True, "inside or outside is not recorded"),
        ("OUT | | 20 |", True, "no permission recorded"),
        ("OUT | | 20.4 |", True, "over 20 miles from home without the director's sign-off on record"),
        ("OUT | | 20.4 | 2026-01-01", True, None),
    ],
)
def test_those_outside_or_not_recorded_are_listed_and_permission_asked_for(drawn, listed, told):
    one = placed(drawn)
    assert len(one.main) == listed
    assert reasons("child_id", one) == ({"c1": told} if told else {})


@pytest.mark.parametrize(
    ("miles", "band"),
    [("20", "0 to 20 miles"), ("20.1", "21 to 50 miles"), ("50", "21 to 50 miles"), ("50.1", "over 50 miles")],
)
def test_distance_bands_include_their_upper_edge(miles, band):
    assert by("child_id", placed(f"OUT | | {miles} |"), "distance_band") == {"c1": band}


def test_another_limit_moves_the_sign_off_and_nothing_recorded():
    words = reasons("child_id", placed("OUT | | 20.4 |", limits={"placement_distance_band_1_miles": 21}))
    assert words == {"c1": "no permission recorded"}
