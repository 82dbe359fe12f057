"""What holds of every Annex A list of every edition and form, whatever the records.

The past stays the past, one child's rows are its own, the order of rows and the century are of no consequence. One
authority is drawn, with days around the as-at date and both ends of the windows, and every list built over it once;
each test builds them again over what it changes.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

import pandas as pd
import pytest

from annex_a.annex_list import AnnexList, included
from annex_a.editions import FORMS, editions
from tests.annex_a.random_records import Records, as_it_stood, facts_of
from tests.annex_a.random_world import random_world
from tests.frames import AS_AT
from transforms.code_texts import ANNEX_A_TEXTS

LISTS = [
    *(one for edition in editions().values() for one in edition.lists),
    *(one for form in FORMS.values() for one in form.values()),
]
SUBJECTS = {
    1: "contact", 2: "early_help", 3: "referral", 4: "assessment", 5: "s47", 6: "referral", 7: "cp_plan",
    8: "care_period", 9: "care_leaver_status", 10: "adoption", 11: "adopter",
}  # fmt: skip
OF_ADULTS = 11
MAY_BE_MISSING_IN_THE_SOURCE = (  # blank, and a finding
    "start_date", "allocated_team", "allocated_worker", "discussion_date", "cin_start_date", "cp_start_date",
    "initial_category", "latest_category", "in_touch",
)  # fmt: skip
OF_CARE_MAY_BE_MISSING = (
    "need", "legal_status_start_date", "legal_status", "placement_count", "placement_start_date", "placement_type",
    "placement_location", "placement_authority", "entered_care_date",
)  # fmt: skip
CHILDREN, RECORDS_A_CHILD = 24, 3
A_CYCLE_OF_THE_CALENDAR = timedelta(days=28 * 365 + 7)  # weeks, months and leap years recur in it; 1,461 weeks

Built = list[pd.DataFrame]


def every_list(records: Records, as_at: date = AS_AT) -> Built:
    known = facts_of(records, as_at)
    return [one.build(known) for one in LISTS]


@pytest.fixture(scope="module")
def world() -> Records:
    return random_world(seed=1, children=CHILDREN, records_a_child=RECORDS_A_CHILD)


@pytest.fixture(scope="module")
def built(world: Records) -> Built:
    return every_list(world)


def assert_same(left: Built, right: Built) -> None:
    for one, mine, other in zip(LISTS, left, right, strict=True):
        pd.testing.assert_frame_equal(mine, other, obj=one.key)


@pytest.mark.parametrize("day", [date(2025, 9, 30), date(2026, 2, 17)])
def test_a_past_day_gives_what_a_snapshot_of_that_day_would_have_given(world: Records, day: date) -> None:
    assert_same(every_list(world, day), every_list(as_it_stood(world, day), day))


def test_the_order_of_the_source_s_rows_changes_nothing(world: Records, built: Built) -> None:
    random = Random(2)  # noqa: S311 - drawn for a test
    assert_same(built, every_list({table: random.sample(rows, len(rows)) for table, rows in world.items()}))


def of_children(records: Records, children: set[str]) -> Records:
    return {
        table: [row for row in rows if "child_id" not in row or row["child_id"] in children]
        for table, rows in records.items()
    }


def rows_for(built: Built, children: set[str]) -> Mapping[str, pd.DataFrame]:
    return {
        f"{one.key} {one.title}": rows[rows["child_id"].isin(children)].reset_index(drop=True)
        for one, rows in zip(LISTS, built, strict=True)
        if one.number != OF_ADULTS
    }


def test_a_child_s_rows_depend_on_that_child_s_records_alone(world: Records, built: Built) -> None:
    everyone = {row["child_id"] for row in world["contact"]}
    half = {child for child in everyone if int(child) % 2}
    for children in (half, everyone - half):
        alone, together = rows_for(every_list(of_children(world, children)), children), rows_for(built, children)
        for name, rows in together.items():
            assert len(rows)
            pd.testing.assert_frame_equal(rows, alone[name], obj=name)


def test_a_record_more_of_one_child_changes_no_other_child_s_rows(world: Records, built: Built) -> None:
    others = {row["child_id"] for row in world["contact"]} - {"8"}
    further = random_world(seed=3, children=1, records_a_child=4)
    records = {table: [*rows, *_renumbered(table, further[table], world)] for table, rows in world.items()}
    added, before = rows_for(every_list(records), others), rows_for(built, others)
    for name, rows in before.items():
        pd.testing.assert_frame_equal(rows, added[name], obj=name)


def _renumbered(table: str, rows: list[dict[str, Any]], world: Records) -> list[dict[str, Any]]:
    """The rows as further records of the one child; adults, workers and the child's person record stay as they are."""
    if table in ("person", "worker", "team", "worker_team", "adopter"):
        return []
    keys = [name for name in rows[0] if name.endswith("_id") and name not in ("child_id", "worker_id", "team_id")]
    links = [name for name in keys if name != f"{table}_id"]
    return [
        {**row, f"{table}_id": f"9{row[f'{table}_id']}000", **dict.fromkeys(links, None), **_series(row)}
        for row in rows
    ]


def _series(row: dict[str, Any]) -> dict[str, Any]:
    return {"series_id": row["series_id"]} if "series_id" in row else {}


def test_a_move_of_every_date_by_a_cycle_of_the_calendar_changes_nothing(world: Records, built: Built) -> None:
    years = A_CYCLE_OF_THE_CALENDAR.days // 365
    moved = every_list(_moved(world), AS_AT + A_CYCLE_OF_THE_CALENDAR)
    for one, mine, other in zip(LISTS, built, moved, strict=True):
        expected = mine.copy()
        for name in expected.columns:
            if pd.api.types.is_datetime64_any_dtype(expected[name]):
                expected[name] = expected[name] + A_CYCLE_OF_THE_CALENDAR
        expected["decision"] = expected["decision"].str.replace(
            r"\b20\d\d\b(?! form)", lambda year: str(int(year.group()) + years), regex=True
        )
        pd.testing.assert_frame_equal(expected, other, obj=one.key)


def _moved(records: Records) -> Records:
    return {
        table: [
            {name: value + A_CYCLE_OF_THE_CALENDAR if isinstance(value, date) else value for name, value in row.items()}
            for row in rows
        ]
        for table, rows in records.items()
    }


def test_every_known_record_is_a_candidate_once_and_a_list_by_child_has_a_child_once(
    world: Records, built: Built
) -> None:
    stood = as_it_stood(world, AS_AT)
    for one, candidates in zip(LISTS, built, strict=True):
        table = SUBJECTS[one.number]
        assert sorted(candidates["record"]) == sorted(f"{table}/{row[f'{table}_id']}" for row in stood[table])
        assert candidates["decision"].notna().all()
        rows = included(candidates)
        assert len(rows) > 0
        assert one.number == OF_ADULTS or len(rows) < len(candidates)
        if one.one_row_per.startswith(("child", "young person")):
            assert rows["child_id"].is_unique


def test_what_is_printed_keeps_to_the_template(built: Built) -> None:
    for one, candidates in zip(LISTS, built, strict=True):
        rows = included(candidates)
        for column in one.columns:
            printed = rows[column.name]
            if column.code_set:
                assert printed.dropna().isin(ANNEX_A_TEXTS[column.code_set].values()).all(), column.header
            if column.blank_allowed == "no" and not _may_be_missing(one, column.name):
                assert printed.notna().all(), column.header


def _may_be_missing(one: AnnexList, name: str) -> bool:
    return name in (*MAY_BE_MISSING_IN_THE_SOURCE, *OF_CARE_MAY_BE_MISSING)
