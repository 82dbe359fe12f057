"""Which rows of tables drawn by hand breach a rule."""

from collections.abc import Mapping

import pandas as pd

from expectations.catalogue import RULES
from extracts.model import key_column
from tests.frames import canonical

AS_AT = pd.Timestamp("2026-03-31 23:59:59.999999")
LIMITS = {
    "start_date__by_cla_first_review": pd.Timedelta(days=28),
    "birth_date__by_care_leaver_eligible_min_age_years": pd.DateOffset(years=16),
    "birth_date__by_first_contact_max_age_years": pd.DateOffset(years=25),
}


def broken(rule_id: str, drawings: Mapping[str, str]) -> list[str]:
    """The keys of the rows that breach the rule; a table that is not drawn is empty."""
    (rule,) = [one for one in RULES if one.id == rule_id]
    frames = {table: _read(table, drawings.get(table, "")) for table in (rule.on, *(one.table for one in rule.beside))}
    frame = rule.prepared(frames[rule.on], frames)
    assert set(rule.columns) <= set(frame.columns)
    return frame.loc[rule.failing(frame), key_column(rule.on)].tolist()


def _read(table: str, drawing: str) -> pd.DataFrame:
    frame = canonical(table, drawing).assign(as_at=AS_AT)
    for name, limit in LIMITS.items():
        column = name.split("__")[0]
        if column in frame:
            frame[name] = (frame[column] + limit).astype("datetime64[us]")
    return frame
