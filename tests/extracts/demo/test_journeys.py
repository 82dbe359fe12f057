"""What holds of the whole demo, whatever the seed: events follow one from another, and keys never mix."""

from datetime import date
from functools import lru_cache
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extracts.demo import generate
from extracts.demo.keys import EDGE_ROOM, NOBODY, RANGES
from extracts.demo.lcs_schema import declared_table

AS_AT = date(2026, 3, 31)
END = pd.Timestamp(AS_AT) + pd.Timedelta(days=1)
FIRST_CHILD, LAST_CHILD = RANGES["person"]
AHEAD = {  # what may lie after the as-at day: due dates, what is planned or booked, enquiries dated ahead
    ("DIM_PERSON", "BIRTH_DTTM"),
    ("FACT_REFERRALS", "REFRL_END_DTTM"),
    ("FACT_INVOLVEMENTS", "END_DTTM"),
    ("FACT_CAF_EPISODE", "EPISODE_END_DTTM"),
    ("FACT_S47", "START_DTTM"),
    ("FACT_CP_CONFERENCE", "MEETING_DTTM"),
    ("FACT_CP_REVIEW", "MEETING_DTTM"),
    ("FACT_CLA_REVIEW", "MEETING_DTTM"),
    ("FACT_HEALTH_CHECK", "START_DTTM"),
    ("FACT_PERSON_RELATION", "DIM_RELATED_PERSON_DOB"),
}
ENDS = {  # table: pairs of an earlier and a later column
    "FACT_REFERRALS": [("REFRL_START_DTTM", "REFRL_END_DTTM")],
    "FACT_S47": [("START_DTTM", "END_DTTM")],
    "FACT_CP_PLAN": [("START_DTTM", "END_DTTM")],
    "FACT_INVOLVEMENTS": [("START_DTTM", "END_DTTM")],
    "FACT_CARE_EPISODES": [("CARE_START_DATE", "CARE_END_DATE")],
    "FACT_CLA_PLACEMENT": [("START_DTTM", "END_DTTM")],
    "FACT_LEGAL_STATUS": [("START_DTTM", "END_DTTM")],
    "FACT_MISSING_PERSON": [("START_DTTM", "END_DTTM")],
    "FACT_CARE_PLANS": [("START_DTTM", "END_DTTM")],
    "FACT_CARE_PLAN_SUMMARY": [("START_DTTM", "END_DTTM")],
    "FACT_ADOPTION": list(pairwise(["DECISION_DTTM", "MATCHING_DTTM", "ADOPTION_DTTM"])),
}
REFERRED = {  # table: the column that dates what belongs to a referral
    "FACT_SINGLE_ASSESSMENT": "START_DTTM",
    "FACT_S47": "START_DTTM",
    "FACT_CP_PLAN": "START_DTTM",
    "FACT_CLA": "START_DTTM",
    "FACT_INVOLVEMENTS": "START_DTTM",
}
seeds = st.sampled_from([1, 2])


@lru_cache(maxsize=2)
def frames(seed: int) -> dict[str, pd.DataFrame]:
    """A small authority."""
    return generate(children=700, seed=seed, as_at=AS_AT)


def drawn(seed: int, table: str) -> pd.DataFrame:
    """The table's rows of the children who were not made by hand."""
    rows = frames(seed)[table]
    return rows[rows["DIM_PERSON_ID"] >= FIRST_CHILD + EDGE_ROOM].reset_index(drop=True)


@settings(max_examples=2, deadline=None)
@given(seeds)
def test_nothing_ends_before_it_starts(seed: int) -> None:
    for table, columns in ENDS.items():
        rows = frames(seed)[table]
        for earlier, later in columns:
            assert not (rows[later] < rows[earlier]).any(), (table, later)


@settings(max_examples=2, deadline=None)
@given(seeds)
def test_nothing_is_dated_after_the_as_at_day_but_what_is_planned(seed: int) -> None:
    late = {
        (table, column)
        for table, rows in frames(seed).items()
        for column in rows.columns[rows.dtypes.eq("datetime64[us]")]
        if (rows[column] >= END).any() and not column.startswith("DUE_")
    }
    assert late <= AHEAD


@settings(max_examples=2, deadline=None)
@given(seeds)
def test_every_plan_was_made_by_a_conference_of_the_same_child(seed: int) -> None:
    plans = frames(seed)["FACT_CP_PLAN"]
    own = plans[plans["FACT_INITIAL_CP_CONFERENCE_ID"] != NOBODY]
    assert own["FACT_CP_PLAN_ID"].nunique() == len(own)
    others = plans[plans["FACT_INITIAL_CP_CONFERENCE_ID"] == NOBODY]
    assert others["IS_OLA"].eq("Y").all()
    held = own.merge(
        frames(seed)["FACT_CP_CONFERENCE"],
        left_on=["FACT_INITIAL_CP_CONFERENCE_ID", "DIM_PERSON_ID"],
        right_on=["FACT_CP_CONFERENCE_ID", "DIM_PERSON_ID"],
    )
    assert len(held) == len(own)
    assert held["OUTCOME_CP_FLAG"].eq("Y").all()


@settings(max_examples=2, deadline=None)
@given(seeds)
def test_every_period_of_care_has_a_legal_status_and_an_episode_from_its_first_day(seed: int) -> None:
    periods = frames(seed)["FACT_CLA"]
    for table, start in (("FACT_LEGAL_STATUS", "START_DTTM"), ("FACT_CARE_EPISODES", "CARE_START_DATE")):
        first = frames(seed)[table].groupby("FACT_CLA_ID")[start].min()
        begun = first.reindex(periods["FACT_CLA_ID"]).reset_index(drop=True)
        assert begun.equals(periods["START_DTTM"].reset_index(drop=True).rename(begun.name)), table


@settings(max_examples=2, deadline=None)
@given(seeds)
def test_what_belongs_to_a_referral_begins_with_it_or_later_and_never_after_its_end(seed: int) -> None:
    referrals = drawn(seed, "FACT_REFERRALS")[
        ["FACT_REFERRAL_ID", "DIM_PERSON_ID", "REFRL_START_DTTM", "REFRL_END_DTTM"]
    ]
    for table, start in REFERRED.items():
        rows = drawn(seed, table)
        rows = rows[rows["FACT_REFERRAL_ID"] != NOBODY]
        both = rows.merge(referrals, on=["FACT_REFERRAL_ID", "DIM_PERSON_ID"])
        assert len(both) == len(rows), table
        begun = both[start].dt.normalize()
        assert (begun >= both["REFRL_START_DTTM"].dt.normalize()).all(), table
        assert not (begun > both["REFRL_END_DTTM"]).any(), table


@settings(max_examples=2, deadline=None)
@given(seeds)
def test_a_child_s_numbers_run_from_3_000_001_and_lie_in_no_other_key_s_range(seed: int) -> None:
    people = frames(seed)["DIM_PERSON"]["DIM_PERSON_ID"]
    assert people[people != NOBODY].between(FIRST_CHILD, LAST_CHILD).all()
    assert FIRST_CHILD == 3_000_001
    for table, rows in frames(seed).items():
        for column in declared_table(table).primary_key.columns:
            if column.name == "DIM_PERSON_ID" or not pd.api.types.is_integer_dtype(rows[column.name]):
                continue
            assert not rows[column.name].between(FIRST_CHILD, LAST_CHILD).any(), (table, column.name)


def test_no_range_of_keys_touches_another() -> None:
    for one, other in pairwise(sorted(RANGES.values())):
        assert one[1] < other[0]


@settings(max_examples=2, deadline=None)
@given(seeds)
def test_every_key_stands_once(seed: int) -> None:
    shared = {"FACT_CASENOTES"}  # one note has a row for each child it names
    for table, rows in frames(seed).items():
        keyed = [column.name for column in declared_table(table).primary_key.columns if column.name in rows]
        if keyed and table not in shared:
            assert not rows.duplicated(keyed).any(), table


@settings(max_examples=2, deadline=None)
@given(seeds)
def test_everyone_who_is_named_is_on_record(seed: int) -> None:
    known = set(frames(seed)["DIM_PERSON"]["DIM_PERSON_ID"]) | {NOBODY}
    for table, rows in frames(seed).items():
        if "DIM_PERSON_ID" in rows:
            assert set(rows["DIM_PERSON_ID"].dropna()) <= known, table


@settings(max_examples=3, deadline=None)
@given(st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_the_same_number_of_children_and_seed_give_the_same_rows(children: int, seed: int) -> None:
    one, again = (generate(children=children, seed=seed, as_at=AS_AT) for _ in range(2))
    assert list(one) == list(again)
    for name in one:
        pd.testing.assert_frame_equal(one[name], again[name])


@pytest.mark.parametrize("as_at", [date(2010, 1, 1), date(2024, 2, 29), date(2040, 12, 31)])
def test_the_demo_can_be_made_for_any_day(as_at: date) -> None:
    made = generate(children=40, seed=1, as_at=as_at)
    starts = made["FACT_REFERRALS"]["REFRL_START_DTTM"]
    assert (starts < pd.Timestamp(as_at) + pd.Timedelta(days=1)).all()
