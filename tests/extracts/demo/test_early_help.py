"""The demo's early help comes before, instead of and after social care, and tables nothing reads are filled too."""

from datetime import date

import pandas as pd
import pytest

from extracts.demo import generate
from extracts.demo.lcs_schema import EDUCATION, metadata

AS_AT = date(2026, 3, 31)
NEVER_FILLED = {("FACT_OFFENCE", "CONVICTED_DTTM"), ("FACT_ADOPTION", "FOSTER_TO_ADOPT_DTTM")}  # the notes say so


@pytest.fixture(scope="module")
def frames() -> dict[str, pd.DataFrame]:
    """The small demo."""
    return generate(children=3_000, seed=20260331, as_at=AS_AT)


def test_help_that_follows_a_closed_case_begins_within_weeks_of_its_end(frames: dict[str, pd.DataFrame]) -> None:
    rows = frames["FACT_CAF_EPISODE"]
    after = rows[rows["START_REASON"].eq("Stepped down from social care")]
    closed = frames["FACT_REFERRALS"][["DIM_PERSON_ID", "REFRL_END_DTTM"]].dropna()
    joined = after.merge(closed, on="DIM_PERSON_ID")
    gap = (joined["EPISODE_START_DTTM"] - joined["REFRL_END_DTTM"].dt.normalize()).dt.days
    assert len(after)
    assert joined.loc[gap.between(0, 40), "FACT_CAF_EPISODE_ID"].nunique() == len(after)


def test_no_help_ends_before_it_begins_or_begins_after_the_as_at_day(frames: dict[str, pd.DataFrame]) -> None:
    rows = frames["FACT_CAF_EPISODE"]
    assert (rows["EPISODE_END_DTTM"].isna() | (rows["EPISODE_END_DTTM"] > rows["EPISODE_START_DTTM"])).all()
    assert rows["EPISODE_START_DTTM"].max() <= pd.Timestamp(AS_AT)


def test_every_table_and_column_of_the_warehouse_is_filled(frames: dict[str, pd.DataFrame]) -> None:
    named = {
        **metadata().tables,
        **{f"{EDUCATION}.{name}": table for name, table in metadata(EDUCATION).tables.items()},
    }
    empty = [
        (name, column.name)
        for name, table in named.items()
        for column in table.columns
        if name not in frames or column.name not in frames[name] or frames[name][column.name].isna().all()
    ]
    assert set(empty) <= NEVER_FILLED


def test_most_cases_closed_to_early_help_are_followed_by_an_episode(frames: dict[str, pd.DataFrame]) -> None:
    referrals = frames["FACT_REFERRALS"]
    closed = referrals[referrals["DIM_LOOKUP_REFRL_ENDRSN_ID_CODE"].eq("RC9")]
    closed = closed[closed["REFRL_END_DTTM"] < pd.Timestamp(AS_AT) - pd.Timedelta(days=45)]
    joined = closed.merge(frames["FACT_CAF_EPISODE"], on="DIM_PERSON_ID")
    gap = (joined["EPISODE_START_DTTM"] - joined["REFRL_END_DTTM"].dt.normalize()).dt.days
    assert 0.8 < joined.loc[gap.between(0, 40), "FACT_REFERRAL_ID"].nunique() / len(closed) < 1
