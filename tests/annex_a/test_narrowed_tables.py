"""A snapshot that holds case notes or contacts of the last months only: what needs older rows says so."""

from datetime import date, timedelta

import pytest

from annex_a.concerns.catalogue import CONCERNS
from annex_a.editions import EDITIONS
from tests.frames import AS_AT, facts
from transforms.facts import Facts

BEGAN = date(2024, 6, 1)
WORLD = {
    # The second of each ended before every window opened, so that what came before it is of no consequence.
    "referral": "referral_id | child_id | referral_at | end_at\n1 | 1 | 2024-06-01 |\n2 | 2 | 2010-06-01 | 2012-06-01",
    "cp_plan": "cp_plan_id | child_id | start_date | end_date\n1 | 1 | 2024-06-01 |\n2 | 2 | 2010-06-01 | 2012-06-01",
    "care_period": "care_period_id | child_id | start_date | end_date\n1 | 1 | 2024-06-01 |\n"
    "2 | 2 | 2010-06-01 | 2012-06-01",
}
OF_VISITS = {6: {"last_seen_date"}, 7: {"last_visit_date", "seen_alone"}, 8: {"latest_visit_date", "latest_iro_date"}}
BOTH = pytest.mark.parametrize("edition", EDITIONS)


def narrowed(first: date, table: str = "case_note") -> Facts:
    return facts(complete_from={table: first}, **WORLD)  # type: ignore[arg-type]


def gaps(edition: str, number: int, known: Facts) -> dict[str, str]:
    """Why columns of one list are not available."""
    (one,) = [one for one in EDITIONS[edition].lists if one.number == number]
    return one.unavailable(known)


def concern_gap(edition: str, number: str, known: Facts) -> str:
    (one,) = [one for one in CONCERNS[edition] if one.number == number]
    return one.unavailable(next(each for each in EDITIONS[edition].lists if each.number == one.list_number), known)


@BOTH
@pytest.mark.parametrize("number", [6, 7])
def test_visits_are_needed_from_the_day_the_earliest_listed_record_began(edition: str, number: int) -> None:
    too_short = gaps(edition, number, narrowed(BEGAN + timedelta(days=1)))
    assert set(too_short) == OF_VISITS[number]
    assert set(too_short.values()) == {
        "case_note was read from 2 June 2024 on, and rows from 1 June 2024 on are needed"
    }
    assert gaps(edition, number, narrowed(BEGAN)) == {}


def test_list_8_needs_visits_of_this_period_or_in_the_2016_edition_of_all_time() -> None:
    assert set(gaps("ilacs", 8, narrowed(BEGAN + timedelta(days=1)))) == OF_VISITS[8]
    assert gaps("ilacs", 8, narrowed(BEGAN)) == {}
    assert set(gaps("sif-2016", 8, narrowed(BEGAN))) == OF_VISITS[8]
    assert gaps("sif-2016", 8, facts(**WORLD)) == {}  # type: ignore[arg-type]


@BOTH
def test_a_column_that_would_count_too_little_is_blank(edition: str) -> None:
    (one,) = [one for one in EDITIONS[edition].lists if one.number == 7]
    visit = "case_note_id | child_id | type_code | event_at | seen\n1 | 1 | CP_STAT_VISIT | 2026-03-01 | yes"
    known = facts(complete_from={"case_note": date(2026, 1, 1)}, case_note=visit, **WORLD)  # type: ignore[arg-type]
    assert one.build(known)["last_visit_date"].isna().all()
    assert one.build(facts(case_note=visit, **WORLD))["last_visit_date"].notna().any()  # type: ignore[arg-type]


@BOTH
def test_lists_that_read_no_visits_or_contacts_do_not_mind(edition: str) -> None:
    for table in ("case_note", "contact"):
        known = narrowed(AS_AT, table)
        minding = {one.number for one in EDITIONS[edition].lists if one.unavailable(known)}
        assert minding <= ({6, 7, 8} if table == "case_note" else {1})


@BOTH
def test_figures_that_read_older_rows_say_so(edition: str) -> None:
    for number, table, first in (
        ("1.1", "contact", date(2025, 3, 31)),
        ("6.3", "case_note", BEGAN),
        *([("8.5", "case_note", BEGAN)] if edition == "ilacs" else []),
    ):
        assert concern_gap(edition, number, narrowed(first, table)) == ""
        assert "was read from" in concern_gap(edition, number, narrowed(first + timedelta(days=1), table))
