"""Posts: grades by job title, services by team, and the guide."""

import pandas as pd
import pytest

from tests.frames import facts
from transforms.posts import PRIMARY_GUIDES, SECONDARY_GUIDES, guide, posts

TEAMS = """
    team_id | team_name      | team_type
    101     | North CP       | Safeguarding
    102     | North DA       | Disabled Children
    201     | Family Help    | Early Help
    202     | Fostering      |
    """


def post(title: str, team: str) -> pd.DataFrame:
    """The post of one worker."""
    known = facts(
        team=TEAMS,
        worker=f"worker_id | job_title\n w1 | {title}",
        worker_team=f"worker_team_id | worker_id | team_id\n 1 | w1 | {team}",
    )
    rows = known[posts]
    return rows.assign(first=guide(rows, known, PRIMARY_GUIDES), second=guide(rows, known, SECONDARY_GUIDES))


@pytest.mark.parametrize(
    ("title", "team", "first", "second"),
    [
        ("Social Worker", "101", 20, None),
        ("Senior Social Worker", "102", 20, None),
        ("Social Worker (ASYE)", "101", 15, None),
        ("Advanced Social Work Practitioner", "102", 10, None),
        ("Lead Practitioner", "201", 15, 10),
        ("Family Support Worker", "201", None, 25),
        ("Family Support Worker", "101", None, None),
        ("Supervising Social Worker", "202", None, None),
        ("Team Manager", "101", None, None),
        ("", "101", None, None),
    ],
)
def test_the_guide_goes_by_grade_and_kind_of_team(title: str, team: str, first: int | None, second: int | None):
    rows = post(title, team)[["first", "second"]].astype("object")
    assert rows.where(rows.notna(), None).to_numpy().tolist() == [[first, second]]
