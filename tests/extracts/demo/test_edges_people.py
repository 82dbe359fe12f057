"""The edges of early help, disability, parents, addresses and arrangements occur in the demo on purpose."""

import pandas as pd
import pytest

from tests.extracts.demo.test_edges import FRAMES, TODAY, day, rows


@pytest.mark.parametrize(
    "case, inside",
    [
        ("early help ended on the first day of 6 months", True),
        ("early help ended on the day before 6 months", False),
        ("early help ended on the last day", True),
        ("early help to end tomorrow", True),
    ],
)
def test_early_help_ends_on_both_sides_of_the_window(case: str, inside: bool) -> None:
    first = TODAY - pd.DateOffset(months=6)
    assert (day("FACT_CAF_EPISODE", case, "EPISODE_END_DTTM") >= first) == inside


def test_early_help_begins_on_the_last_day_twice_at_once_and_ends_in_a_case() -> None:
    assert day("FACT_CAF_EPISODE", "early help begun on the last day", "EPISODE_START_DTTM") == TODAY
    assert rows("FACT_CAF_EPISODE", "early help by two at once")["EPISODE_END_DTTM"].isna().sum() == 2
    case = "early help stepped up on the day it ended"
    begun = day("FACT_REFERRALS", case, "REFRL_START_DTTM").normalize()
    assert begun == day("FACT_CAF_EPISODE", case, "EPISODE_END_DTTM")


def test_the_box_and_the_record_of_a_disability_differ() -> None:
    assert rows("FACT_DISABILITY", "disabled by the box, no disability recorded").empty
    assert day("DIM_PERSON", "disabled by the box, no disability recorded", "IS_DISABLED") == "Y"
    assert day("DIM_PERSON", "autistic on record, the box not ticked", "IS_DISABLED") == "N"
    assert day("FACT_DISABILITY", "recorded as having no disability", "DIM_LOOKUP_DISAB_CODE") == "D00"


@pytest.mark.parametrize("case, gender", [("mother", "F"), ("father", "M"), ("parent of unknown sex", "U")])
def test_a_parent_of_each_sex(case: str, gender: str) -> None:
    child = rows("DIM_PERSON", f"has a {case} only")["DIM_PERSON_ID"].iloc[0]
    relations = FRAMES["FACT_PERSON_RELATION"]
    (parent,) = relations.loc[relations["DIM_RELATED_PERSON_ID"] == child, "DIM_PERSON_ID"]
    people = FRAMES["DIM_PERSON"].set_index("DIM_PERSON_ID")
    assert people.loc[parent, "GENDER_MAIN_CODE"] == gender


def test_an_allowance_is_paid_in_an_open_case_and_private_fostering_reaches_28_days() -> None:
    for words in ("special guardianship allowance", "residence order allowance"):
        assert rows("FACT_LEGAL_STATUS", f"open case, {words}")["END_DTTM"].isna().tolist() == [True, True]
        assert pd.isna(day("FACT_REFERRALS", f"open case, {words}", "REFRL_END_DTTM"))
    for days in (27, 28):
        start = day("FACT_LEGAL_STATUS", f"privately fostered for {days} days", "START_DTTM")
        assert (TODAY - start).days == days
