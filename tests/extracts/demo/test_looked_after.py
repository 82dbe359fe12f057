"""The demo's tables of children looked after: what is told by the as-at day, and what stays out."""

import numpy as np
import pytest

from extracts.demo.looked_after import ENDS, STARTS
from tests.extracts.demo.care_tables import AS_AT, tables


def test_every_period_has_episodes_without_gaps_each_with_a_placement() -> None:
    episodes = tables()["FACT_CARE_EPISODES"].sort_values(["FACT_CLA_ID", "CARE_START_DATE"], ignore_index=True)
    periods = tables()["FACT_CLA"].set_index("FACT_CLA_ID")
    placements = tables()["FACT_CLA_PLACEMENT"].set_index("FACT_CLA_PLACEMENT_ID")
    assert set(episodes["FACT_CLA_ID"]) == set(periods.index)
    assert set(episodes["FACT_CLA_PLACEMENT_ID"]) <= set(placements.index)
    first = ~episodes["FACT_CLA_ID"].duplicated()
    began = periods.loc[episodes.loc[first, "FACT_CLA_ID"], "START_DTTM"]
    assert (episodes.loc[first, "CARE_START_DATE"].to_numpy() == began.to_numpy()).all()
    follows = np.flatnonzero(~first)
    ended = episodes["CARE_END_DATE"].to_numpy()[follows - 1]
    assert (episodes["CARE_START_DATE"].to_numpy()[follows] == ended).all()
    assert (episodes["CARE_REASON_END_CODE"].to_numpy("object")[follows - 1] == "X1").all()


@pytest.mark.parametrize(
    ("table", "start", "end"),
    [
        ("FACT_CARE_EPISODES", "CARE_START_DATE", "CARE_END_DATE"),
        ("FACT_CLA_PLACEMENT", "START_DTTM", "END_DTTM"),
        ("FACT_LEGAL_STATUS", "START_DTTM", "END_DTTM"),
    ],
)
def test_nothing_is_dated_after_the_as_at_day_or_ends_before_it_starts(table: str, start: str, end: str) -> None:
    rows = tables()[table]
    assert (rows[start] <= AS_AT).all()
    assert not (rows[end] > AS_AT).any()
    assert not (rows[end] < rows[start]).any()


def test_the_words_of_every_reason_are_known() -> None:
    rows = tables()["FACT_CARE_EPISODES"]
    assert set(rows["CARE_REASON_DESC"]) <= set(STARTS.values())
    assert rows["CARE_REASON_END_DESC"].notna().equals(rows["CARE_END_DATE"].notna())
    assert set(rows["CARE_REASON_END_CODE"].dropna()) <= set(ENDS)


def test_each_day_in_care_is_under_one_legal_status_of_that_period() -> None:
    episodes, statuses = tables()["FACT_CARE_EPISODES"], tables()["FACT_LEGAL_STATUS"]
    both = episodes.merge(statuses, on="FACT_CLA_ID")
    held = both[
        (both["START_DTTM"] <= both["CARE_START_DATE"])
        & (both["END_DTTM"].isna() | (both["END_DTTM"] > both["CARE_START_DATE"]))
    ]
    assert held["FACT_CARE_EPISODES_ID"].is_unique
    assert len(held) == len(episodes)


def test_an_order_that_ended_care_is_a_legal_status_of_its_own() -> None:
    words = tables()["FACT_LEGAL_STATUS"].loc[lambda rows: rows["FACT_CLA_ID"] == -1, "DIM_LOOKUP_LGL_STATUS_DESC"]
    assert {"Special Guardianship Order", "Care Leaver", "Pre-proceedings (PLO)", "Care Proceedings"} <= set(words)
