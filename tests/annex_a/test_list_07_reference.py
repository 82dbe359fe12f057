"""Annex A list 7 against a slow, plain reading of the same rules, record by record, on random journeys."""

from datetime import date
from typing import Any

import pytest

from annex_a.annex_list import AnnexList
from annex_a.list_07_child_protection import ILACS, SIF_2016
from tests.annex_a.plain_reading import HALF_A_YEAR_AGO, QUARTER_AGO, day, latest, of_child, plain, rank, within
from tests.annex_a.random_records import Records, Row, Rows, as_it_stood, facts_of
from tests.annex_a.random_world import random_world
from tests.frames import AS_AT

SEEDS = pytest.mark.parametrize("seed", [41, 42, 43])
EMERGENCY, ORDERS = ("L1", "L2"), ("L1", "L2", "C1", "C2", "SO")
NAMES = ("cp_start_date", "cp_end_date", "last_visit_date", "seen_alone", "previous_plans")


def own_plans(child: str, known: Records) -> Rows:
    return [row for row in of_child(known["cp_plan"], child) if not row["is_other_authority"]]


def listed(child: str, opens: date, known: Records) -> Row | None:
    """Of the plans open, or ended in the window, the one that began last; then an open one, then the higher number."""
    plans = [row for row in own_plans(child, known) if row["end_date"] is None or row["end_date"] >= opens]
    return latest(plans, lambda row: rank(row["start_date"], row["end_date"] is None, int(row["cp_plan_id"])))


def during(plan: Row, rows: Rows, moment: str) -> Rows:
    return [
        row for row in of_child(rows, plan["child_id"]) if within(row[moment], plan["start_date"], plan["end_date"])
    ]


def last_visit(plan: Row, known: Records, *, only_seen: bool) -> tuple[date | None, Any]:
    """The day of the last statutory visit, and whether any visit of that day says that the child was seen alone."""
    visits = [
        row for row in known["case_note"] if row["type_code"] == "CP_STAT_VISIT" and (row["seen"] or not only_seen)
    ]
    last = latest(during(plan, visits, "event_at"), lambda row: rank(row["event_at"], int(row["case_note_id"])))
    if last is None:
        return None, None
    same_day = [row for row in of_child(visits, plan["child_id"]) if day(row["event_at"]) == day(last["event_at"])]
    return day(last["event_at"]), any(row["seen_alone"] for row in same_day) or last["seen_alone"]


def previous_plans(plan: Row, known: Records) -> int:
    return sum(
        row["start_date"] is not None and plan["start_date"] is not None and row["start_date"] < plan["start_date"]
        for row in own_plans(plan["child_id"], known)
    )


def under_order(child: str, codes: tuple[str, ...], known: Records) -> bool:
    return any(
        row["status_code"] in codes
        and row["start_date"] is not None
        and (row["end_date"] is None or row["end_date"] >= HALF_A_YEAR_AGO)
        for row in of_child(known["legal_status"], child)
    )


def last_conference(plan: Row, known: Records, kinds: tuple[str, ...]) -> Row | None:
    rows = [row for row in during(plan, known["conference"], "held_at") if row["kind_code"] in kinds]
    return latest(rows, lambda row: rank(row["held_at"], int(row["conference_id"])))


def ilacs_values(plan: Row, known: Records) -> tuple[Any, ...]:
    visited, alone = last_visit(plan, known, only_seen=True)
    review = last_conference(plan, known, ("REVIEW",))
    answer = {True: "a) Yes", False: "b) No", None: "c) Unknown"}[alone]
    return (
        plan["start_date"],
        plan["end_date"],
        visited,
        None if visited is None else answer,
        previous_plans(plan, known),
        review and day(review["held_at"]),
        "a) Yes" if under_order(plan["child_id"], EMERGENCY, known) else "b) No",
    )


def sif_2016_values(plan: Row, known: Records) -> tuple[Any, ...]:
    visited, alone = last_visit(plan, known, only_seen=False)
    met = last_conference(plan, known, ("INITIAL", "REVIEW", "TRANSFER_IN"))
    yes_no = {True: "Y", False: "N", None: None}
    return (
        plan["start_date"],
        plan["end_date"],
        visited,
        yes_no[alone],
        previous_plans(plan, known),
        yes_no[met["seen_in_timescale"]] if met else None,
        "Yes" if under_order(plan["child_id"], ORDERS, known) else "No",
    )


@SEEDS
@pytest.mark.parametrize(
    ("one", "opens", "values", "own"),
    [
        (ILACS, HALF_A_YEAR_AGO, ilacs_values, "last_review_date"),
        (SIF_2016, QUARTER_AGO, sif_2016_values, "seen_in_timescale"),
    ],
    ids=["ilacs", "sif-2016"],
)
def test_the_list_is_what_a_plain_reading_of_every_record_gives(
    seed: int, one: AnnexList, opens: date, values: Any, own: str
) -> None:
    world = random_world(seed, children=40, records_a_child=3)
    known = as_it_stood(world, AS_AT)
    expected = {}
    for child in {row["child_id"] for row in known["cp_plan"]}:
        plan = listed(child, opens, known)
        if plan is not None:
            expected[f"cp_plan/{plan['cp_plan_id']}"] = values(plan, known)
    rows = one.build(facts_of(world))
    rows = rows[rows["decision"] == "included"]
    names = (*NAMES, own, "under_order")
    found = {row["record"]: tuple(plain(row[name]) for name in names) for row in rows.to_dict("records")}
    assert expected
    assert found == expected
