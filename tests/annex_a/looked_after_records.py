"""Random records of children looked after, on days around the as-at date and both ends of the windows."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from tests.frames import AS_AT

Rows = list[dict[str, Any]]

EDGES = (date(2025, 3, 30), date(2025, 3, 31), date(2025, 9, 29), date(2025, 9, 30), AS_AT, AS_AT + timedelta(days=1))
DAYS = st.sampled_from(EDGES) | st.dates(date(2025, 2, 1), date(2026, 4, 10))
ENDS = st.none() | DAYS
MOMENTS = st.builds(lambda day, hour: pd.Timestamp(day) + pd.Timedelta(hours=hour), DAYS, st.sampled_from([0, 9]))
FLAGS = st.sampled_from([True, False, None])
CHILDREN = st.sampled_from(["1", "2"])
PERIODS = st.sampled_from(["8", "9", "10"])


def rows_of(key: str, **values: st.SearchStrategy) -> st.SearchStrategy[Rows]:
    """Up to six records of a table, numbered so that the numbers' order as text is not their order."""
    drawn = st.lists(st.fixed_dictionaries(values), max_size=6)
    return drawn.map(lambda rows: [{key: str(number), **row} for number, row in enumerate(rows, start=8)])


LOOKED_AFTER: dict[str, st.SearchStrategy[Rows]] = {
    "care_period": rows_of(
        "care_period_id",
        child_id=CHILDREN,
        start_date=st.none() | DAYS,
        end_date=ENDS,
        end_reason_code=st.sampled_from(["E4A", "X1", "?", None]),
    ),
    "care_episode": rows_of(
        "care_episode_id",
        child_id=CHILDREN,
        care_period_id=PERIODS | st.none(),
        placement_id=st.sampled_from(["8", "9", "10", None]),
        start_date=DAYS,
        end_date=ENDS,
        start_reason_code=st.sampled_from(["S", "P", "B", "L", "T", "U", None]),
        need_code=st.sampled_from(["N1", "N0", None]),
    ),
    "placement": rows_of(
        "placement_id",
        child_id=CHILDREN,
        type_code=st.sampled_from(["U6", "T1", "P1", "?"]),
        provider_code=st.sampled_from(["PR1", None]),
        postcode=st.sampled_from(["ZZ9 9ZZ", None]),
        location_code=st.sampled_from(["IN", "OUT", None]),
        carer_location_code=st.sampled_from(["IN", None]),
        local_authority=st.sampled_from(["Wessendale", "WAL", None]),
    ),
    "legal_status": rows_of(
        "legal_status_id",
        child_id=CHILDREN,
        care_period_id=PERIODS | st.none(),
        status_code=st.sampled_from(["C1", "C2", "V2", "V4", "SO", "L1"]),
        start_date=DAYS,
        end_date=ENDS,
    ),
    "cla_review": rows_of(
        "cla_review_id",
        child_id=CHILDREN,
        care_period_id=PERIODS | st.none(),
        held_date=ENDS,
        is_cancelled=FLAGS,
        participation_code=st.sampled_from(["PN0", "PN1", "PN4", "PN7", None]),
    ),
    "care_plan": rows_of(
        "care_plan_id",
        child_id=CHILDREN,
        start_date=DAYS,
        end_date=ENDS,
        permanence_plan_code=st.sampled_from(["RETURN", "ADOPTION", None]),
        plans_return_home=FLAGS,
    ),
    "health_check": rows_of(
        "health_check_id",
        child_id=CHILDREN,
        type_code=st.sampled_from(["INITIAL_HEALTH", "HEALTH", "DENTAL", "OTHER"]),
        check_date=DAYS,
        status_code=st.sampled_from(["COMPLETED", "PLANNED", None]),
    ),
    "missing_episode": rows_of(
        "missing_episode_id",
        child_id=CHILDREN,
        start_at=MOMENTS,
        end_at=st.none() | MOMENTS,
        kind_code=st.sampled_from(["M", "A", None]),
        interview_offered=FLAGS,
        interview_accepted=FLAGS,
    ),
    "immigration": rows_of(
        "immigration_id",
        child_id=CHILDREN,
        status_code=st.sampled_from(["UASC", "REFUGEE", "OTHER"]),
        start_date=DAYS,
        end_date=ENDS,
    ),
    "pep": rows_of("pep_id", child_id=CHILDREN, pep_date=DAYS, attends_school=FLAGS, sen_status_code=st.just("EHCP")),
}
VISITS = rows_of(
    "case_note_id",
    child_id=CHILDREN,
    type_code=st.sampled_from(["CLA_STAT_VISIT", "CP_STAT_VISIT", "IRO_VISIT", "VISIT"]),
    event_at=MOMENTS,
    seen=FLAGS,
)
