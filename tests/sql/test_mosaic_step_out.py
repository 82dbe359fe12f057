"""A step out to TAC in Mosaic, both routes, as the guide tells it (document 004)."""

from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from etl.settings import DEFAULTS
from extracts.demo.layouts.mosaic import DECLARED
from extracts.demo.layouts.sqlite_file import write_tables
from extracts.model import dtypes
from extracts.sql_source import open_sql_source
from tests.frames import drawn

STEPS = """
    WORKFLOW_STEP_ID | WORKFLOW_STEP_TYPE_ID | STEP_STATUS | INCOMING_ON | STARTED_ON | COMPLETED_ON | CANCELLED_ON | ASSIGNEE_ID
    1                | 1                     | COMPLETED   | 2026-03-01  | 2026-03-03 | 2026-03-05   |              | 51
    2                | 2                     | STARTED     |             | 2026-03-05 |              |              | 52
    3                | 1                     | STARTED     | 2026-03-10  | 2026-03-11 |              |              | 51
    4                | 3                     | COMPLETED   |             | 2026-03-09 | 2026-03-10   |              | 53
    5                | 4                     | CANCELLED   |             |            |              | 2026-03-04   |
    6                | 1                     | CANCELLED   | 2026-03-01  |            |              | 2026-03-02   |
    """
PEOPLE = """
    WORKFLOW_STEP_ID | PERSON_ID
    1                | 7
    2                | 7
    3                | 8
    4                | 8
    4                | 9
    5                | 7
    6                | 9
    """
TYPES = """
    WORKFLOW_STEP_TYPE_ID | DESCRIPTION
    1                     | EH Decision on Significant Information
    2                     | EH TAC Plan and Review
    3                     | EH Early Help Contact
    4                     | SC Child in Need Visit
    """


@pytest.fixture
def step_outs(tmp_path: Path) -> pd.DataFrame:
    """The steps out of a small mart, by child."""
    tables = {
        "DM_WORKFLOW_STEPS": STEPS,
        "DM_WORKFLOW_STEPS_PEOPLE_VW": PEOPLE,
        "DM_WORKFLOW_STEP_TYPES": TYPES,
        "DM_WORKERS": "WORKER_ID | FULL_NAME\n 52 | Lee Lead",
        "DM_CIN_REFERRALS": "REFERRAL_ID | PERSON_ID\n 90 | 7",
        "DM_WORKFLOW_BACKWARDS": "WORKFLOW_STEP_ID | PRECEDING_WORKFLOW_STEP_ID\n 1 | 90\n 3 | 4",
        "DM_WORKFLOW_FORWARDS": "WORKFLOW_STEP_ID | SUBSEQUENT_WORKFLOW_STEP_ID\n 1 | 2",
        "DM_CACHED_FORM_ANSWERS": """
            WORKFLOW_STEP_ID | QUESTION_USER_CODE  | TEXT_ANSWER
            1                | CaseStatusPrior     | Child in need
            1                | CaseStatusFollowing | TAC (Internal LP)
            """,
    }
    write_tables(DECLARED, {name: drawn(text) for name, text in tables.items()}, tmp_path / "mart.sqlite")
    source = open_sql_source(
        system="mosaic",
        url=sa.make_url(f"sqlite:///{tmp_path / 'mart.sqlite'}"),
        schema="mosaic",
        confirmed=["step_out"],
        chunk_rows=10,
        parameters={},
        excluded_children=frozenset(),
        own_templates=None,
        own_codes=DEFAULTS / "codes.csv",
    )
    (batch,) = source.batches("step_out")
    source.close()
    return batch.to_pandas().astype(dtypes("step_out")).set_index("child_id")


def test_each_route_is_told_and_a_cancelled_decision_is_no_step_out(step_outs: pd.DataFrame) -> None:
    assert step_outs["route_code"].to_dict() == {"7": "A", "8": "B"}
    assert step_outs["started_from_code"].fillna("").to_dict() == {"7": "", "8": "EARLY_HELP_CONTACT"}


def test_the_stages_of_a_step_out_have_their_dates(step_outs: pd.DataFrame) -> None:
    days = ["requested_date", "accepted_date", "plan_date", "authorised_date"]
    assert [one.day for one in step_outs.loc["7", days]] == [1, 3, 5, 5]
    assert step_outs.loc["8", "authorised_date"] is pd.NaT
    assert step_outs["lead_professional"].fillna("").to_dict() == {"7": "Lee Lead", "8": ""}
    assert step_outs.loc["7", "referral_id"] == "90-7"


def test_the_case_status_changes_and_open_work_is_cancelled(step_outs: pd.DataFrame) -> None:
    assert step_outs.loc["7", ["case_status_before", "case_status_after"]].tolist() == [
        "Child in need",
        "TAC (Internal LP)",
    ]
    assert step_outs["cancelled_open_work"].to_dict() == {"7": True, "8": False}
