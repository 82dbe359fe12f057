"""Children in care proceedings, pre-proceedings and private proceedings."""

import pandas as pd

from transforms.facts import Facts, fact

CARE, PRE, PRIVATE = "CARE_PROCEEDINGS", "PRE_PROCEEDINGS", "PRIVATE_PROCEEDINGS"


@fact(grain="child")
def proceedings(facts: Facts) -> pd.DataFrame:
    """Every spell of a case status that means proceedings.

    Shape:  one row per spell: case_status_id, child_id, status_code (CARE_PROCEEDINGS, PRE_PROCEEDINGS,
            PRIVATE_PROCEEDINGS), status_start, end_date (blank while open), court, legal_worker, letter_date,
            last_meeting_date, next_meeting_date, outcome, record.
    Rule:   one that ended on the as-at date has ended; one without a start is kept. A letter or a latest meeting after
            that date is not known yet.
    Source: 001 Lancashire handbook, Appendix 1, M36 and M46.
    """
    rows = facts.table(
        "case_status",
        "case_status_id",
        "child_id",
        "status_code",
        "start_date",
        "end_date",
        "court",
        "legal_worker",
        "letter_date",
        "last_meeting_date",
        "next_meeting_date",
        "outcome",
    )
    rows = rows[rows["status_code"].isin([CARE, PRE, PRIVATE])].rename(columns={"start_date": "status_start"})
    for happened in ("letter_date", "last_meeting_date"):
        rows[happened] = rows[happened].where(rows[happened].le(facts.as_at))
    return rows.assign(record="case_status/" + rows["case_status_id"]).reset_index(drop=True)
