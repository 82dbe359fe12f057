"""The clock of each assessment: what started it, when, and when it stopped."""

import pandas as pd

from transforms.calendar import working_days_between
from transforms.facts import Facts, fact
from transforms.latest import id_order
from transforms.lookup import is_among, looked_up
from transforms.need_episodes import CANCELLED_STEPS
from transforms.referrals import referrals
from transforms.workers import workers

REFERRAL, OPEN_CASE = "Referral", "Open case"


@fact(grain="child")
def assessment_clocks(facts: Facts) -> pd.DataFrame:
    """Every assessment that was not cancelled or left a draft, with its clock.

    Shape:  one row per assessment: its columns of the canonical model without the outcomes; trigger (Referral or Open
            case), referral_date (of the referral it belongs to), clock_start_date, assessment_start_date,
            authorised_date (blank while open), working_days_elapsed (from the clock's start, to the authorisation or
            the as-at date), working_days_of_assessment (the same from its own start), assessor, record.
    Rule:   a referral triggers the first assessment begun for it, two on one day the lower identifier: its clock
            starts on the day of the referral, where that is not after the assessment's own start. Any other assessment
            was made of a case already open and starts its own clock. The authorisation stops the clock.
    Source: W11, reading of the ambiguity; 001 Lancashire handbook, Part 2, Assessments ("from referral"); Annex A
            list 4 measures the assessment itself; requirement CLK-01.
    """
    rows = facts.table(
        "assessment", "assessment_id", "child_id", "referral_id", "status_code", "start_date", "authorised_at",
        "assessor_worker_id", "target_date", "checkpoint_date", "submitted_at", "authorised_by",
    )  # fmt: skip
    rows = rows[~rows["status_code"].isin(CANCELLED_STEPS)].reset_index(drop=True)
    rows = rows.rename(columns={"start_date": "assessment_start_date"})
    rows["referral_date"] = looked_up(rows["referral_id"], facts[referrals], "referral_id", "referral_date")
    triggered = _is_first_of_its_referral(rows) & rows["referral_date"].le(rows["assessment_start_date"])
    rows["trigger"] = pd.Series(OPEN_CASE, index=rows.index, dtype="str").mask(triggered, REFERRAL)
    rows["clock_start_date"] = rows["assessment_start_date"].mask(triggered, rows["referral_date"])
    rows["authorised_date"] = rows["authorised_at"].dt.normalize()
    stopped = rows["authorised_date"].fillna(facts.as_at)
    rows["working_days_elapsed"] = working_days_between(rows["clock_start_date"], stopped)
    rows["working_days_of_assessment"] = working_days_between(rows["assessment_start_date"], stopped)
    rows["assessor"] = looked_up(rows["assessor_worker_id"], facts[workers], "worker_id", "worker_name")
    rows["record"] = "assessment/" + rows["assessment_id"]
    return rows


def _is_first_of_its_referral(rows: pd.DataFrame) -> pd.Series:
    order = rows.assign(_id=id_order(rows["assessment_id"])).sort_values(
        ["assessment_start_date", "_id"], kind="stable"
    )
    first = order[order["referral_id"].notna()].drop_duplicates("referral_id")
    return is_among(rows["assessment_id"], first["assessment_id"])
