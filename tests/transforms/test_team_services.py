"""Services of the transfer protocol, by the words for a team's kind."""

import pandas as pd
import pytest

from tests.frames import facts
from transforms.team_services import has_service, services
from transforms.transfer_routes import ASSESSMENT, CASE_MANAGEMENT, DISABLED, FRONT_DOOR, LEAVING_CARE, PERMANENCY


@pytest.mark.parametrize(
    ("kind", "service"),
    [
        ("Front Door", FRONT_DOOR),
        ("Multi-Agency Safeguarding Hub", FRONT_DOOR),
        ("Assessment", ASSESSMENT),
        ("Child in Need and Child Protection", CASE_MANAGEMENT),
        ("Safeguarding", CASE_MANAGEMENT),
        ("CIN", CASE_MANAGEMENT),
        ("Cinema", None),
        ("LAC Permanency", PERMANENCY),
        ("Children Looked After", PERMANENCY),
        ("Looked After and Leaving Care", LEAVING_CARE),
        ("Disabled Children in Need", DISABLED),
        ("Fostering", None),
        ("", None),
    ],
)
def test_the_words_for_a_teams_kind_tell_its_service(kind: str, service: str | None) -> None:
    known = facts(team=f"team_id | team_type\n 101 | {kind}")
    told = services(pd.Series(["101", "999", None], dtype="str"), known).astype("object")
    assert told.where(told.notna(), None).tolist() == [service, None, None]
    assert has_service(PERMANENCY, known) is (service == PERMANENCY)
