"""Clocks that an outcome starts: authorities that record outcomes on involvements keep no assessment form apart.

Source: 000 One recording sheet, What Outcomes to Use; requirements OUT-03, OUT-04, OUT-08 and OUT-11.
"""

import pandas as pd

from transforms.assessment_clocks import OPEN_CASE, REFERRAL
from transforms.calendar import working_days_between
from transforms.facts import Facts, fact
from transforms.lookup import looked_up
from transforms.workers import workers

WITH_REFERRAL, REVIEW = "RIR - Single Assessment", "OTH - Review Single Assessment"
STARTS = {
    WITH_REFERRAL: REFERRAL,
    REVIEW: OPEN_CASE,
    "OTH - Adult Assessment": OPEN_CASE,
    "OTH - Undertake Adult Assessment": OPEN_CASE,
}
GOES_ON = (*STARTS, "Needs Led Assessment", "Child Permanence Report")  # work that lasts until it is countersigned


@fact(grain="child")
def outcome_clocks(facts: Facts) -> pd.DataFrame:
    """Every outcome that starts an assessment clock.

    Shape:  one row per such outcome: outcome_id, child_id, trigger, clock_start_date, assessment_start_date (the same),
            authorised_date (its end date, the countersignature; blank while the clock runs), working_days_elapsed,
            assessor, is_double_start, record.
    Rule:   four codes start a clock, and no other. An outcome is dated with its event; its end date stops the clock.
            A single assessment with the referral and a review assessment dated on one day start it twice.
    """
    rows = facts.table("outcome", "outcome_id", "child_id", "outcome_code", "outcome_date", "end_date", "worker_id")
    rows = rows[rows["outcome_code"].isin(STARTS)].reset_index(drop=True)
    day = rows[rows["outcome_code"].isin([WITH_REFERRAL, REVIEW])]
    both = day.groupby(["child_id", "outcome_date"])["outcome_code"].transform("nunique").gt(1)
    return pd.DataFrame(
        {
            "outcome_id": rows["outcome_id"],
            "child_id": rows["child_id"],
            "trigger": rows["outcome_code"].map(STARTS).astype("str"),
            "clock_start_date": rows["outcome_date"],
            "assessment_start_date": rows["outcome_date"],
            "authorised_date": rows["end_date"],
            "working_days_elapsed": working_days_between(rows["outcome_date"], rows["end_date"].fillna(facts.as_at)),
            "assessor": looked_up(rows["worker_id"], facts[workers], "worker_id", "worker_name"),
            "is_double_start": both.reindex(rows.index).fillna(False).astype("boolean"),
            "record": "outcome/" + rows["outcome_id"],
        }
    )
