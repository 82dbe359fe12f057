"""What must hold between outcomes recorded on involvements and the events they are outcomes of.

Source: 000 One recording sheet, What Outcomes to Use; requirements OUT-05 to OUT-11.
"""

from collections.abc import Callable, Sequence

import pandas as pd

from expectations.common import holds
from expectations.comparisons import Others, compared
from expectations.rule import Beside, Rule
from transforms.outcome_clocks import REVIEW, WITH_REFERRAL
from transforms.recorded_outcomes import OF_DISCUSSION, OF_ENQUIRY, OF_REFERRAL
from transforms.spans import positions_within

SHEET = "000 One recording sheet, What Outcomes to Use"
OF_ASSESSMENT = "SA - "
RESULTS_SINCE = pd.Timestamp("2018-01-08")  # the sheet's own day of change: results of assessments are codes from then
OUTCOMES = Beside("outcome", ("child_id", "outcome_code", "outcome_date"))
REFERRALS = Beside("referral", ("child_id", "referral_at"))


def _counted(frame: pd.DataFrame, others: Others, prefix: str, first: str, last: str) -> pd.Series:
    """How many outcomes of a kind are dated within each row's days, both ends in; blank where a day is missing."""
    outcomes = others["outcome"]
    outcomes = outcomes[outcomes["outcome_code"].str.startswith(prefix, na=False) & outcomes["outcome_date"].notna()]
    spans = frame[list(dict.fromkeys(["child_id", first, last]))].dropna()
    of_span, _ = positions_within(spans, outcomes, first=first, last=last, day="outcome_date")
    number = pd.Series(of_span).value_counts().reindex(range(len(spans)), fill_value=0)
    return number.set_axis(spans.index).reindex(frame.index).astype("Int64")


def exactly_one(table: str, prefix: str, first: str, last: str, claim: str) -> Rule:
    """One outcome of the kind within the days of every completed row (OUT-09)."""

    def test(frame: pd.DataFrame, others: Others) -> pd.Series:
        return _counted(frame, others, prefix, first, last).eq(1)

    return compared(
        table, "one_outcome", (last, first, "child_id"), [OUTCOMES], test, claim=claim,
        severity="warning", source=f"{SHEET}; OUT-09",
    )  # fmt: skip


def referral_has_an_outcome(frame: pd.DataFrame, others: Others) -> pd.Series:
    """Whether an outcome of a referral is dated on the day of the referral (OUT-06)."""
    return _counted(frame, others, OF_REFERRAL, "referral_at", "referral_at").ge(1)


def has_a_result(frame: pd.DataFrame, others: Others) -> pd.Series:
    """Whether an assessment authorised since results are codes has one dated within it (OUT-11)."""
    asked = frame["authorised_at"].ge(RESULTS_SINCE)
    return _counted(frame, others, OF_ASSESSMENT, "start_date", "authorised_at").ge(1).where(asked)


def dated_with_its_referral(frame: pd.DataFrame, others: Others) -> pd.Series:
    """Whether an outcome of a referral bears the day of one of the child's referrals (OUT-05)."""
    referrals = others["referral"]
    days = pd.MultiIndex.from_arrays([referrals["child_id"], referrals["referral_at"].dt.normalize()])
    mine = pd.MultiIndex.from_arrays([frame["child_id"], frame["outcome_date"].dt.normalize()])
    of_referral = frame["outcome_code"].str.startswith(OF_REFERRAL, na=False) & frame["outcome_date"].notna()
    return pd.Series(mine.isin(days), index=frame.index).astype("boolean").where(of_referral)


def starts_once(frame: pd.DataFrame) -> pd.Series:
    """Whether no assessment clock is started twice on one day, by a referral's code and by a review's (OUT-08)."""
    starting = frame["outcome_code"].isin([WITH_REFERRAL, REVIEW]) & frame["outcome_date"].notna()
    of_day = frame[starting].groupby(["child_id", "outcome_date"])["outcome_code"].transform("nunique")
    return of_day.eq(1).astype("boolean").reindex(frame.index)


def result_of_its_time(frame: pd.DataFrame) -> pd.Series:
    """Whether a result of an assessment is dated since there are codes for it (OUT-10)."""
    is_result = frame["outcome_code"].str.startswith(OF_ASSESSMENT, na=False) & frame["outcome_date"].notna()
    return frame["outcome_date"].ge(RESULTS_SINCE).astype("boolean").where(is_result)


def _of_outcomes(
    name: str, columns: Sequence[str], test: Callable[[pd.DataFrame], pd.Series], claim: str, told: str
) -> Rule:
    return holds("outcome", name, columns, test, claim=claim, severity="warning", source=f"{SHEET}; {told}")


RULES: list[Rule] = [
    compared(
        "outcome",
        "outcome_date.of_its_referral",
        ("outcome_date", "outcome_code", "child_id"),
        [REFERRALS],
        dated_with_its_referral,
        claim="Every outcome of a referral bears the day of the referral.",
        severity="warning",
        source=f"{SHEET}; OUT-05",
    ),
    compared(
        "referral",
        "one_outcome_or_more",
        ("referral_at", "child_id"),
        [OUTCOMES],
        referral_has_an_outcome,
        claim="Every referral has an outcome of a referral on its day.",
        severity="warning",
        source=f"{SHEET}; OUT-06",
    ),
    _of_outcomes(
        "starts_once",
        ("outcome_code", "outcome_date", "child_id"),
        starts_once,
        "No assessment is started twice on one day, with the referral and as a review.",
        "OUT-08",
    ),
    exactly_one(
        "strategy_discussion",
        OF_DISCUSSION,
        "start_at",
        "end_at",
        "Every completed strategy discussion has exactly one outcome of its kind.",
    ),
    exactly_one(
        "s47",
        OF_ENQUIRY,
        "start_at",
        "end_at",
        "Every completed section 47 enquiry has exactly one outcome of its kind.",
    ),
    _of_outcomes(
        "outcome_date.result_of_its_time",
        ("outcome_date", "outcome_code"),
        result_of_its_time,
        "No result of an assessment is dated before there were codes for it.",
        "OUT-10",
    ),
    compared(
        "assessment",
        "has_a_result",
        ("authorised_at", "start_date", "child_id"),
        [OUTCOMES],
        has_a_result,
        claim="Every countersigned assessment has a result.",
        severity="warning",
        source=f"{SHEET}; OUT-11",
    ),
]
