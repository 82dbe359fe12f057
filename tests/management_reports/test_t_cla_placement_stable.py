"""T-CLA-PLACEMENT-STABLE: two years in one placement, on 31 March 2026."""

import pytest

from management_reports.t_cla_placement_stable import REPORT
from tests.management_reports.drawn import built, by, reasons
from tests.management_reports.looked_after_tables import one_placement, plan


@pytest.mark.parametrize(("start", "listed"), [("2024-03-31", True), ("2024-04-01", False)])
def test_twenty_four_months_are_long_enough_and_a_day_less_is_not(start, listed):
    one = built(REPORT, **one_placement(start))
    assert len(one.main) == listed
    assert reasons("child_id", one) == (
        {"c1": "24 months or more in the placement and no permanence plan"} if listed else {}
    )
    assert reasons("child_id", built(REPORT, **one_placement(start), care_plan=plan())) == {}


@pytest.mark.parametrize(("since", "counts"), [("2023-09-30", True), ("2023-10-01", False)])
def test_the_national_indicator_looks_at_two_and_a_half_years_in_care(since, counts):
    one = built(REPORT, **one_placement("2024-01-01", since=since))
    assert by("child_id", one, "is_stable", "is_long_in_care", "is_stable_and_long_in_care") == {
        "c1": [True, counts, counts]
    }


@pytest.mark.parametrize(("kind", "matched"), [("U1", True), ("U4", True), ("U6", False)])
def test_a_long_term_type_is_a_match(kind, matched):
    assert by("child_id", built(REPORT, **one_placement("2024-01-01", kind)), "long_term_match") == {"c1": matched}
