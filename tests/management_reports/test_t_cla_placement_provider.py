"""T-CLA-PLACEMENT-PROVIDER: the mix of placements on 31 March 2026."""

import pytest

from management_reports.t_cla_placement_provider import REPORT
from tests.management_reports.drawn import built, by, reasons
from tests.management_reports.looked_after_tables import PERIODS, one_placement, stays


@pytest.mark.parametrize(
    ("kind", "provision", "own", "external"),
    [("U6", "PR1", True, False), ("U6", "PR4", False, True), ("P1", "PR4", False, False), ("U6", "PR2", False, True)],
)
def test_own_provision_external_provision_and_parents(kind, provision, own, external):
    one = built(REPORT, **one_placement("2025-01-01", kind, provision))
    assert by("child_id", one, "is_own_provision", "is_external") == {"c1": [own, external]}
    assert reasons("child_id", one) == {}


@pytest.mark.parametrize(
    ("kind", "provision", "told"),
    [
        ("", "PR1", "no type of placement recorded"),
        ("K2", "", "no provider recorded"),
        ("", "", "no type of placement recorded; no provider recorded"),
        ("P1", "", None),  # with parents the provision is theirs
    ],
)
def test_what_is_not_recorded_of_a_placement_is_told(kind, provision, told):
    one = built(REPORT, **one_placement("2025-01-01", kind, provision))
    assert reasons("child_id", one) == ({"c1": told} if told else {})


def test_a_child_without_a_placement_is_listed_and_told_so():
    one = built(REPORT, care_period=PERIODS, care_episode=stays())
    assert reasons("child_id", one) == dict.fromkeys(["c1", "c2", "c3"], "no placement recorded")
    assert by("child_id", one, "is_external")["c1"] is False
