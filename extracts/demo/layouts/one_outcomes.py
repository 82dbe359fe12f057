"""Outcomes on the involvement form, as document 000 records them, worked out from the records they stand for.

LCS flags outcomes on each record and has no rows of them; Capita One has little else.
"""

from collections.abc import Mapping

import pandas as pd

from extracts.model import dtypes

EN_DASH = "–"  # as the document prints most of them
STRATEGY = {"SECTION_47": "S47 Joint Investigation with Police", "ASSESSMENT": "S17", "NO_FURTHER_ACTION": "NFA"}


def outcomes(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row an outcome: of referrals, assessments, strategy discussions and enquiries."""
    rows = pd.concat(
        [_of_referrals(tables), _of_assessments(tables), _of_strategy(tables), _of_enquiries(tables)], ignore_index=True
    )
    rows["outcome_id"] = [f"O{number}" for number in range(1, len(rows) + 1)]
    return rows.reindex(columns=list(dtypes("outcome"))).astype(dtypes("outcome"))


def _of_referrals(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The clock of a single assessment runs from the referral until its countersignature."""
    referrals = tables["referral"].dropna(subset=["referral_at"])
    assessments = tables["assessment"].sort_values(["start_date", "assessment_id"])
    first = assessments.drop_duplicates("referral_id").set_index("referral_id")
    assessed = referrals["referral_id"].isin(first.index)
    signed = referrals["referral_id"].map(first["authorised_at"])
    day = referrals["referral_at"].dt.normalize()
    return _rows(
        referrals,
        _code("RIR", assessed.map({True: "Single Assessment", False: "NFA"})),
        day,
        signed.dt.normalize().where(assessed, day),
    )


def _of_assessments(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    done = tables["assessment"].dropna(subset=["authorised_at"])
    nothing = done["outcome_no_further_action"].fillna(False).astype("bool")
    signed = done["authorised_at"].dt.normalize()
    told = nothing.map({True: "NFA", False: "Provision of service S17"})
    return _rows(
        done.rename(columns={"assessor_worker_id": "worker_id", "assessor_team_id": "team_id"}),
        _code("SA", told),
        signed,
        signed,
    )


def _of_strategy(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    met = tables["strategy_discussion"].dropna(subset=["start_at"])
    decided = met[met["outcome_code"].isin(STRATEGY)]
    return _rows(
        decided,
        _code("Strat", decided["outcome_code"].map(STRATEGY)),
        decided["start_at"].dt.normalize(),
        decided["end_at"].dt.normalize(),
    )


def _of_enquiries(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    done = tables["s47"].dropna(subset=["start_at", "end_at"])
    conference = done["outcome_conference"].fillna(False).astype("bool")
    told = conference.map({True: "ICPC", False: "S17"})
    return _rows(done, _code("S47e", told), done["end_at"].dt.normalize(), done["end_at"].dt.normalize())


def _code(event: str, told: pd.Series) -> pd.Series:
    return f"{event} {EN_DASH} " + told


def _rows(records: pd.DataFrame, code: pd.Series, day: pd.Series, end: pd.Series) -> pd.DataFrame:
    kept = records.reindex(columns=["child_id", "worker_id", "team_id"])
    return kept.assign(outcome_code=code, outcome_date=day, end_date=end)
