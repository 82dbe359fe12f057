"""The Strengths and Difficulties Questionnaire (SDQ) about a child."""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.latest import latest_per


@fact(grain="child")
def latest_questionnaires(facts: Facts) -> pd.DataFrame:
    """Each child's latest questionnaire on the as-at date.

    Shape:  one row per child with one: child_id, completed_date, score (0 to 40; blank where none was given), record.
    Rule:   the latest day of completion, then the higher id; a form without that day only where there is no other.
    Source: 001 Lancashire handbook, Part 2, CLA, "SDQ".
    """
    rows = facts.table("sdq", "sdq_id", "child_id", "completed_date", "score")
    latest = latest_per(rows, "child_id", ["completed_date"], "sdq_id")
    return latest.assign(record="sdq/" + latest["sdq_id"]).drop(columns="sdq_id").reset_index(drop=True)
