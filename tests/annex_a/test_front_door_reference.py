"""Annex A lists 1, 3 and 4 against a slow, plain reading of the same rules, record by record, on random journeys."""

from datetime import date
from typing import Any

import pytest

from annex_a import list_01_contacts, list_03_referrals, list_04_assessments
from annex_a.annex_list import AnnexList
from tests.annex_a.plain_reading import (
    HALF_A_YEAR_AGO,
    NAMES,
    QUARTER_AGO,
    TEAM_NAMES,
    YEAR_AGO,
    day,
    latest,
    of_child,
    plain,
    rank,
    within,
)
from tests.annex_a.random_records import Records, Row, as_it_stood, facts_of
from tests.annex_a.random_world import random_world
from tests.frames import AS_AT

SEEDS = pytest.mark.parametrize("seed", [11, 12])
VISIT_OR_ASSESSMENT = ("VISIT", "CIN_VISIT", "CP_STAT_VISIT", "CLA_STAT_VISIT", "IRO_VISIT")


def stood(seed: int) -> tuple[Records, Records]:
    """A world, and what of it is known on the as-at date."""
    world = random_world(seed, children=40, records_a_child=3)
    return world, as_it_stood(world, AS_AT)


def printed(one: AnnexList, world: Records, names: tuple[str, ...]) -> dict[str, tuple[Any, ...]]:
    """Record to what the list prints of it."""
    rows = one.build(facts_of(world))
    rows = rows[rows["decision"] == "included"]
    return {row["record"]: tuple(plain(row[name]) for name in names) for row in rows.to_dict("records")}


def months_before(one: date, months: int) -> date:
    assert months == 12
    return date(one.year - 1, 2, 28) if (one.month, one.day) == (2, 29) else one.replace(year=one.year - 1)


@SEEDS
@pytest.mark.parametrize(("edition", "opens"), [("ILACS", HALF_A_YEAR_AGO), ("SIF_2016", QUARTER_AGO)])
def test_list_1(seed: int, edition: str, opens: date) -> None:
    world, known = stood(seed)
    expected = {
        f"contact/{row['contact_id']}": (
            day(row["contact_at"]),
            "q) 6: Police" if row["source_code"] == "6" else "u) 10: Unknown",
        )
        for row in known["contact"]
        if within(row["contact_at"], opens, AS_AT)
    }
    assert printed(getattr(list_01_contacts, edition), world, ("contact_date", "contact_source")) == expected


def by_referral(row: Row) -> tuple[Any, ...]:
    return rank(row["referral_at"], int(row["referral_id"]))


@SEEDS
def test_list_3_of_the_current_edition(seed: int) -> None:
    world, known = stood(seed)
    expected = {}
    for row in known["referral"]:
        if not within(row["referral_at"], HALF_A_YEAR_AGO, AS_AT):
            continue
        dated = [each for each in of_child(known["referral"], row["child_id"]) if each["referral_at"] is not None]
        last = max(dated, key=by_referral)
        first = months_before(day(last["referral_at"]), 12)
        expected[f"referral/{row['referral_id']}"] = (
            day(row["referral_at"]),
            "a) Yes" if row["no_further_action"] else "b) No",
            sum(day(each["referral_at"]) >= first for each in dated) - 1,
            TEAM_NAMES.get(row["team_id"]),
            NAMES.get(row["worker_id"]),
        )
    names = ("referral_date", "referral_nfa", "referral_count", "allocated_team", "allocated_worker")
    assert printed(list_03_referrals.ILACS, world, names) == expected


@SEEDS
def test_list_3_of_the_2016_edition(seed: int) -> None:
    world, known = stood(seed)
    expected = {}
    for child in {row["child_id"] for row in known["referral"]}:
        own = of_child(known["referral"], child)
        row = latest((each for each in own if within(each["referral_at"], QUARTER_AGO, AS_AT)), by_referral)
        if row is None:
            continue
        count = sum(within(each["referral_at"], YEAR_AGO, AS_AT) for each in own)
        nfa = "Y" if row["no_further_action"] else "N"
        expected[f"referral/{row['referral_id']}"] = (day(row["referral_at"]), nfa, count)
    assert printed(list_03_referrals.SIF_2016, world, ("referral_date", "referral_nfa", "referral_count")) == expected


def in_cohort(row: Row) -> bool:
    """Neither cancelled nor a draft, and open or authorised in the window."""
    authorised = day(row["authorised_at"])
    return row["status_code"] not in ("CANCELLED", "DRAFT") and (authorised is None or authorised >= HALF_A_YEAR_AGO)


def notes_within(row: Row, known: Records) -> list[Row]:
    return [
        note
        for note in of_child(known["case_note"], row["child_id"])
        if note["type_code"] in VISIT_OR_ASSESSMENT
        and within(note["event_at"], day(row["start_date"]), day(row["authorised_at"]))
    ]


def seen_by_the_assessor(row: Row, known: Records) -> str:
    own = [
        note["seen"]
        for note in notes_within(row, known)
        if note["author_worker_id"] is not None and note["author_worker_id"] == row["assessor_worker_id"]
    ]
    if row["seen_on_form"] or True in own:
        return "a) Yes"
    return "b) No" if row["seen_on_form"] is False or False in own else "c) Unknown"


@SEEDS
def test_list_4_of_the_current_edition(seed: int) -> None:
    world, known = stood(seed)
    expected = {}
    for row in filter(in_cohort, known["assessment"]):
        support = "a) Yes" if row["outcome_services"] else "b) No"
        expected[f"assessment/{row['assessment_id']}"] = (
            row["start_date"],
            seen_by_the_assessor(row, known),
            day(row["authorised_at"]),
            None if row["authorised_at"] is None else support,
            NAMES.get(row["assessor_worker_id"]),
        )
    names = ("start_date", "child_seen", "authorised_date", "requires_support", "allocated_worker")
    assert printed(list_04_assessments.ILACS, world, names) == expected


@SEEDS
def test_list_4_of_the_2016_edition(seed: int) -> None:
    world, known = stood(seed)
    expected = {}
    for child in {row["child_id"] for row in known["assessment"]}:
        row = latest(
            filter(in_cohort, of_child(known["assessment"], child)),
            lambda each: rank(each["start_date"], each["authorised_at"] is None, int(each["assessment_id"])),
        )
        if row is not None:
            seen = "Y" if any(note["seen"] for note in notes_within(row, known)) else "N"
            expected[f"assessment/{row['assessment_id']}"] = (row["start_date"], seen, day(row["authorised_at"]))
    assert printed(list_04_assessments.SIF_2016, world, ("start_date", "child_seen", "authorised_date")) == expected
