"""Which service of the transfer protocol a team belongs to, by the words a source has for its kind."""

import pandas as pd

from transforms.facts import Facts
from transforms.lookup import looked_up
from transforms.transfer_routes import (
    ASSESSMENT,
    CASE_MANAGEMENT,
    DISABLED,
    FRONT_DOOR,
    LEAVING_CARE,
    PERMANENCY,
)

KINDS = {  # the first that fits counts: a "Safeguarding Hub" is a front door
    DISABLED: r"disab",
    LEAVING_CARE: r"leaving care|care leaver",
    PERMANENCY: r"permanen|looked after|\blac\b|\bcla\b",
    FRONT_DOOR: r"front door|mash|\bhub\b|compass",
    ASSESSMENT: r"assessment",
    CASE_MANAGEMENT: r"case management|safeguarding|child(?:ren)? in need|\bcin\b|child protection",
}


def services(team_ids: pd.Series, facts: Facts) -> pd.Series:
    """The service of each team, in the words of `transfer_routes`; blank where its kind tells none, and without a team.

    Shape: one text per team given, in the same order and index.
    """
    kinds = looked_up(team_ids, facts.table("team", "team_id", "team_type"), "team_id", "team_type")
    return _service(kinds)


def has_service(service: str, facts: Facts) -> bool:
    """Whether any team of the authority belongs to a service, by the words for its kind."""
    return bool(_service(facts.table("team", "team_type")["team_type"]).eq(service).any())


def _service(kinds: pd.Series) -> pd.Series:
    found = pd.Series(pd.NA, index=kinds.index, dtype="str")
    for service, words in reversed(KINDS.items()):
        found = found.mask(kinds.str.contains(words, case=False, regex=True, na=False), service)
    return found
