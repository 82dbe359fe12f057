"""T-CLA-ADOPTION: children waiting for adoption on 31 March 2026."""

import pytest

from annex_a.annex_list import included
from annex_a.editions import EDITIONS
from management_reports.t_cla_adoption import REPORT
from tests.management_reports.drawn import built, by, day, reasons
from tests.management_reports.looked_after_tables import placements, statuses, stays
from tests.world import world
from transforms.looked_after import looked_after

HEAD = "adoption_id | child_id | decision_date | placement_order_date | adoption_order_date | reversal_date"


def care(*processes: str, kind: str = "U6", since: str = "2024-01-01", status: str = "C2", **more):
    """The report where c1's processes are drawn as `decision | order | adopted | reversed`."""
    drawn = [f"{number} | c1 | {one}" for number, one in enumerate(processes, start=1)]
    return built(
        REPORT,
        care_period="care_period_id | child_id | start_date\n 1 | c1 | 2024-01-01",
        care_episode=stays(f"e1 | c1 | 1 | p1 | {since} | S |"),
        placement=placements(f"p1 | c1 | {kind} | PR1 | {since} | |"),
        legal_status=statuses(f"l1 | c1 | {status} | 2024-06-01 |"),
        adoption="\n".join([HEAD, *drawn]),
        **more,
    )


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ("2025-03-31", None),  # twelve months to the day
        ("2025-03-30", "placement order over 12 months old and not placed: made on 30/03/2025"),
        ("", "decision of 01/02/2025 and no placement order"),
    ],
)
def test_an_order_of_twelve_months_without_a_placement_is_an_exception(order, told):
    """Requirement CLK-20."""
    one = care(f"2025-02-01 | {order} | |")
    assert reasons("child_id", one) == ({"c1": told} if told else {})


def test_a_child_placed_waits_no_longer_and_the_days_are_told():
    one = care("2025-01-01 | 2025-01-31 | |", kind="A6", since="2025-03-02")
    assert one.exceptions.empty
    names = ("days_decision_to_order", "days_order_to_placed", "months_since_order", "still_waiting", "progress")
    assert by("child_id", one, *names) == {"c1": [30, 30, 14, False, "Placed"]}


@pytest.mark.parametrize(("kind", "asked"), [("A4", False), ("A6", True)])
def test_a_child_placed_with_consent_needs_no_order(kind, asked):
    one = care("2025-01-01 | | |", kind=kind, since="2025-03-02")
    assert bool(reasons("child_id", one)) == asked


@pytest.mark.parametrize(
    ("process", "listed"),
    [
        ("2025-01-01 | | | ", True),
        ("2025-01-01 | | | 2025-09-01", False),  # the decision was reversed
        ("2025-01-01 | | 2026-03-01 | ", False),  # adopted
        (" | | | ", False),  # nothing decided
    ],
)
def test_a_decision_counts_while_it_stands(process, listed):
    assert len(care(process).main) == listed


def test_the_latest_decision_that_stands_is_told():
    one = care("2024-02-01 | | | 2024-09-01", "2025-01-01 | | |", "2025-01-01 | 2025-02-02 | |")
    assert by("child_id", one, "decision_date", "placement_order_date") == {
        "c1": [day("2025-01-01"), day("2025-02-02")]
    }


def test_a_child_under_a_placement_order_without_a_decision_on_record_is_listed():
    one = care(status="E1")
    assert by("child_id", one, "decision_date", "placement_order_date") == {"c1": [None, day("2024-06-01")]}
    assert reasons("child_id", one) == {"c1": "placement order over 12 months old and not placed: made on 01/06/2024"}
    placed = care(status="E1", kind="A5", since="2025-02-01")
    assert by("child_id", placed, "placed_date", "still_waiting") == {"c1": [day("2025-02-01"), False]}


def test_decisions_that_stand_on_list_10_are_here_while_the_child_is_in_care():
    (declared,) = [one for one in EDITIONS["ilacs"].lists if one.number == 10]
    listed = included(declared.build(world()))
    stands = listed[listed["adoption_order_date"].isna() & listed["reversal_date"].isna()]
    in_care = stands[stands["child_id"].isin(world()[looked_after]["child_id"])].set_index("child_id")
    rows = REPORT.build(world()).population.set_index("child_id").reindex(in_care.index)
    assert len(in_care)
    for name in ("decision_date", "placement_order_date", "placed_date"):
        assert in_care[name].dropna().tolist() == rows.loc[in_care[name].notna(), name].tolist(), name
