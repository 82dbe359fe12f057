"""Case notes of visits and assessments: the one reading of them that every rule about being seen shares."""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.spans import in_order_of_time

ASSESSMENT = "ASSESSMENT"
VISIT = "VISIT"
CIN_VISIT = "CIN_VISIT"
CIN_STATUTORY_VISIT = "CIN_STAT_VISIT"
CP_STATUTORY_VISIT = "CP_STAT_VISIT"
CLA_STATUTORY_VISIT = "CLA_STAT_VISIT"
IRO_VISIT = "IRO_VISIT"
ASSESSMENT_OR_VISIT = (
    ASSESSMENT,
    VISIT,
    CIN_VISIT,
    CIN_STATUTORY_VISIT,
    CP_STATUTORY_VISIT,
    CLA_STATUTORY_VISIT,
    IRO_VISIT,
)


@fact(grain="child")
def visits(facts: Facts) -> pd.DataFrame:
    """Case notes of type assessment or visit, child by child, the earliest first.

    Shape:  one row per note with a contact date: case_note_id, child_id, type_code, event_at, seen, seen_alone,
            bedroom_seen, author_worker_id; of two at one moment the higher id comes last.
    Source: 001 Lancashire handbook, Appendix 2, lists 4, 6, 7 and 8.
    """
    rows = facts.table(
        "case_note", "case_note_id", "child_id", "type_code", "event_at", "seen", "seen_alone", "bedroom_seen",
        "author_worker_id", only={"type_code": ASSESSMENT_OR_VISIT},
    )  # fmt: skip
    return in_order_of_time(rows[rows["event_at"].notna()], "event_at", "case_note_id")
