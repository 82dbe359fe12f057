"""Who is a child's reviewing officer on 31 March 2026."""

import pandas as pd

from tests.frames import facts
from transforms.reviewing_officers import iro_on, last_iro_of, reviewing_officers

STAFF = "worker_id | forename | surname\n w1 | Ira | One\n w2 | Ivy | Two"
HELD = """
    involvement_id | child_id | worker_id | role_code   | start_date | end_date
    1              | c1       | w1        | IRO         | 2025-01-01 |
    2              | c1       | w2        | IRO         | 2025-06-01 |
    3              | c2       | w1        | IRO         | 2025-01-01 | 2026-03-31
    4              | c3       | w1        | IRO         | 2025-01-01 | 2026-04-01
    5              | c4       |           | IRO         | 2025-01-01 |
    6              | c5       | w1        | CASE_WORKER | 2025-01-01 |
    """


def test_the_current_officer_who_started_last_counts_and_a_nameless_or_ended_one_does_not():
    known = facts(worker=STAFF, involvement=HELD)[reviewing_officers].set_index("child_id")
    assert known["iro"].to_dict() == {"c1": "Ivy Two", "c3": "Ira One"}


def test_the_last_officer_is_the_one_whose_involvement_ended_last():
    held = HELD + "7 | c2 | w2 | IRO | 2024-01-01 | 2026-03-01"
    known = last_iro_of(pd.Series(["c1", "c2"], dtype="str"), facts(worker=STAFF, involvement=held))
    assert known["iro"].fillna("").tolist() == ["", "Ira One"]
    assert str(known["end_date"].iloc[1].date()) == "2026-03-31"


def test_the_officer_of_a_day_is_who_was_involved_on_it_both_days_in():
    children = pd.Series(["c2"] * 4, dtype="str")
    days = pd.Series(pd.to_datetime(["2024-12-31", "2025-01-01", "2026-03-31", None])).astype("datetime64[us]")
    asked = iro_on(children, days, facts(worker=STAFF, involvement=HELD))
    assert asked.fillna("").tolist() == ["", "Ira One", "Ira One", ""]
