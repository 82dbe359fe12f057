"""Children every report's test may use, so that a test draws only what it is about."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from management_reports.report import Built, Report
from tests.frames import AS_AT, facts

# c1 is North's, c2 South's, c3 has an open case that no team holds, c4 was never referred.
PEOPLE = """
    child_id | forename | surname | birth_date | gender_code | ethnicity_code
    c1       | Ada      | Aster   | 2015-05-01 | F           | WBRI
    c2       | Ben      | Birch   | 2012-05-01 | M           | BCRB
    c3       | Cay      | Cedar   | 2023-05-01 | F           | MOTH
    c4       | Dov      | Daphne  | 2010-05-01 | M           | AIND
    """
STAFF = "worker_id | forename | surname\n w1 | Wyn | One\n w2 | Wes | Two"
HELD = """
    involvement_id | child_id | team_id | worker_id | role_code   | start_date
    1              | c1       | 101     | w1        | CASE_WORKER | 2020-01-01
    2              | c2       | 201     | w2        | CASE_WORKER | 2020-01-01
    """
CASES = """
    referral_id | child_id | referral_at
    r1          | c1       | 2020-01-01
    r2          | c2       | 2020-01-01
    r3          | c3       | 2020-01-01
    """


def built(
    report: Report,
    *,
    as_at: date = AS_AT,
    profile: str = "lancashire",
    limits: Mapping[str, float] | None = None,
    **tables: str,
) -> Built:
    """The report over the drawn tables; people, staff, involvements and cases stand where none are drawn."""
    drawn = {"person": PEOPLE, "worker": STAFF, "involvement": HELD, "referral": CASES, **tables}
    return report.build(facts(as_at=as_at, profile=profile, limits=dict(limits or {}), **drawn))


def by(key: str, one: Built, *names: str) -> dict[str, object]:
    """Values of the population by a key: one value a row, or a list where several columns are named; blank is None."""
    rows = one.population.set_index(key)[list(names)].astype("object")
    rows = rows.where(rows.notna(), None)
    return {row: values[0] if len(names) == 1 else values for row, *values in rows.itertuples()}


def reasons(key: str, one: Built) -> dict[str, str]:
    """The reason of each exception by a key."""
    return dict(zip(one.exceptions[key], one.exceptions["exception"], strict=True))


def day(text: str) -> pd.Timestamp:
    """A day."""
    return pd.Timestamp(text)
