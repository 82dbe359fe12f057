"""The demo's tables and periods of care, made once for the tests of looked-after subjects."""

from datetime import date
from functools import lru_cache

import pandas as pd

from extracts.demo import generate

AS_AT = pd.Timestamp("2026-03-31")
END_OF_AS_AT = AS_AT + pd.Timedelta(days=1)


@lru_cache
def tables() -> dict[str, pd.DataFrame]:
    """The tables of a demo of 800 children."""
    return generate(800, 11, date(2026, 3, 31))


def ends_of_periods() -> pd.Series:
    """Period of care to its end, missing while open."""
    episodes = tables()["FACT_CARE_EPISODES"].sort_values(["FACT_CLA_ID", "CARE_START_DATE"])
    return episodes.groupby("FACT_CLA_ID")["CARE_END_DATE"].agg(lambda ends: ends.iloc[-1])


def in_care(person: pd.Series, day: pd.Series) -> pd.Series:
    """True where the day falls in a period of care of the person, both ends included."""
    periods = tables()["FACT_CLA"].assign(end=lambda rows: rows["FACT_CLA_ID"].map(ends_of_periods()))
    asked = pd.DataFrame({"row": range(len(person)), "DIM_PERSON_ID": person.to_numpy(), "day": day.to_numpy()})
    both = asked.merge(periods, on="DIM_PERSON_ID")
    during = (both["START_DTTM"] <= both["day"]) & (both["end"].isna() | (both["day"] <= both["end"]))
    return asked["row"].isin(both.loc[during, "row"])
