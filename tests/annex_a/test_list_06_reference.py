"""Annex A list 6 against a slow, plain reading of the same rules, record by record, on random journeys."""

from datetime import date, timedelta
from typing import Any

import pytest

from annex_a.annex_list import AnnexList
from annex_a.list_06_children_in_need import ILACS, SIF_2016
from tests.annex_a.plain_reading import HALF_A_YEAR_AGO, QUARTER_AGO, day, latest, of_child, plain, rank, within
from tests.annex_a.random_records import Records, Row, Rows, as_it_stood, facts_of
from tests.annex_a.random_world import random_world
from tests.annex_a.test_list_08_reference import breaks_only
from tests.frames import AS_AT

SEEDS = pytest.mark.parametrize("seed", [31, 32, 33])
CIN_VISITS = ("CIN_VISIT",)
VISITS = ("VISIT", "CIN_VISIT", "CP_STAT_VISIT", "CLA_STAT_VISIT")


def journeys(seed: int) -> tuple[Records, Records]:
    world = random_world(seed, children=40, records_a_child=3)
    return world, as_it_stood(world, AS_AT)


def holds(episode: Row, started: Any, named: str | None) -> bool:
    """Whether something belongs to the episode: it names it, or began in it."""
    return named == episode["referral_id"] or within(started, day(episode["referral_at"]), day(episode["end_at"]))


def assessments(child: str, known: Records) -> Rows:
    return [row for row in of_child(known["assessment"], child) if row["status_code"] not in ("CANCELLED", "DRAFT")]


def own_plans(child: str, known: Records) -> Rows:
    return [row for row in of_child(known["cp_plan"], child) if not row["is_other_authority"]]


def care(child: str, known: Records) -> Rows:
    return [row for row in of_child(known["care_period"], child) if not breaks_only(row, known)]


def series(child: str, known: Records) -> Rows:
    """The child's plans in need: revisions as one, and one begun by the day after another's end joined to it."""
    plans = of_child(known["cin_plan"], child)
    each = []
    for one in {row["series_id"] for row in plans}:
        revisions = [row for row in plans if row["series_id"] == one]
        last = latest(revisions, lambda row: rank(row["start_date"], int(row["cin_plan_id"])))
        started = min((row["start_date"] for row in revisions if row["start_date"] is not None), default=None)
        each.append({**last, "start_date": started, "end_date": last["series_end_date"]})
    each.sort(key=lambda row: (row["start_date"] is None, row["start_date"] or date.min, row["series_id"]))
    runs: list[Rows] = []
    for number, row in enumerate(each):
        before = each[number - 1]["end_date"] if number else None
        goes_on = before is not None and row["start_date"] is not None and row["start_date"] <= before + timedelta(1)
        runs = [*runs[:-1], [*runs[-1], row]] if goes_on else [*runs, [row]]
    return [
        {**run[-1], "start_date": min((row["start_date"] for row in run if row["start_date"]), default=None)}
        for run in runs
    ]


def held(episode: Row, known: Records) -> set[str]:
    child = episode["child_id"]
    found = {
        "assessment": assessments(child, known),
        "cin": series(child, known),
        "cp": own_plans(child, known),
        "care": care(child, known),
    }
    return {
        name
        for name, rows in found.items()
        if any(holds(episode, row["start_date"], row.get("referral_id")) for row in rows)
    }


def looked_after(child: str, known: Records) -> bool:
    return any(row["end_date"] is None for row in care(child, known))


def protected(child: str, known: Records) -> bool:
    return any(row["end_date"] is None for row in own_plans(child, known))


def leaves_care(child: str, known: Records) -> bool:
    return any(row["eligibility_code"] is not None for row in of_child(known["care_leaver_status"], child))


def planned(child: str, known: Records) -> bool:
    return any(row["end_date"] is None for row in series(child, known))


def in_ilacs(episode: Row, known: Records) -> bool:
    ended, what = day(episode["end_at"]), held(episode, known)
    child = episode["child_id"]
    only_leaving = (
        leaves_care(child, known) and not what & {"assessment", "cin", "cp"} and not looked_after(child, known)
    )
    in_window = ended is None or ended >= HALF_A_YEAR_AGO
    return in_window and episode["closure_reason_code"] != "RC8" and not only_leaving and bool(what)


def in_sif_2016(episode: Row, known: Records) -> bool:
    ended, child = day(episode["end_at"]), episode["child_id"]
    left_out = looked_after(child, known) or protected(child, known) or leaves_care(child, known)
    paid = any(row["end_date"] is None for row in of_child(known["allowance"], child))
    current = planned(child, known) if ended is None else ended >= QUARTER_AGO
    return current and "cin" in held(episode, known) and not left_out and not paid


def last_seen(episode: Row, types: tuple[str, ...], known: Records) -> date | None:
    first, last = day(episode["referral_at"]), day(episode["end_at"])
    return max(
        (
            day(note["event_at"])
            for note in of_child(known["case_note"], episode["child_id"])
            if note["type_code"] in types and note["seen"] and within(note["event_at"], first, last)
        ),
        default=None,
    )


def status(episode: Row, known: Records) -> str:
    child = episode["child_id"]
    if episode["end_at"] is not None:
        return "e)"
    if looked_after(child, known):
        return "a)"
    if protected(child, known):
        return "b)"
    assessing = any(row["authorised_at"] is None for row in assessments(child, known))
    return "d)" if assessing and not planned(child, known) else "c)"


def listed(one: AnnexList, known: Records) -> dict[str, Row]:
    """The episodes that belong on the list, by child."""
    decide = in_ilacs if one is ILACS else in_sif_2016
    chosen = {}
    for child in {row["child_id"] for row in known["referral"]}:
        row = latest(
            (each for each in of_child(known["referral"], child) if decide(each, known)),
            lambda each: rank(day(each["referral_at"]), each["end_at"] is None, int(each["referral_id"])),
        )
        if row is not None:
            chosen[child] = row
    return chosen


@SEEDS
@pytest.mark.parametrize(("one", "types"), [(ILACS, VISITS), (SIF_2016, CIN_VISITS)], ids=["ilacs", "sif-2016"])
def test_the_list_is_what_a_plain_reading_of_every_record_gives(
    seed: int, one: AnnexList, types: tuple[str, ...]
) -> None:
    world, known = journeys(seed)
    expected = {
        child: (
            f"referral/{row['referral_id']}",
            day(row["referral_at"]),
            day(row["end_at"]),
            last_seen(row, types, known),
            status(row, known) if one is ILACS else None,
        )
        for child, row in listed(one, known).items()
    }
    rows = one.build(facts_of(world))
    rows = rows[rows["decision"] == "included"]
    found = {
        row["child_id"]: (
            row["record"],
            *(plain(row[name]) for name in ("cin_start_date", "closure_date", "last_seen_date")),
            row["case_status"][:2] if one is ILACS else None,
        )
        for row in rows.to_dict("records")
    }
    assert expected
    assert found == expected
