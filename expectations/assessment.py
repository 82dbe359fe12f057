"""What must hold of assessments."""

import pandas as pd

from expectations.common import (
    concluded,
    entered_once,
    found,
    has_rows,
    in_order,
    keyed,
    known_code,
    not_blank,
    not_in_future,
    of_a_child,
    required,
)
from expectations.rule import Rule
from extracts.model import TABLES

OUTCOMES = tuple(one.name for one in TABLES["assessment"].columns if one.name.startswith("outcome_"))

COMPLETED = "COMPLETED"
WITHOUT_WORKER = "001 Lancashire handbook, Appendix 2, list 4 issues: completed without worker and team"


def authorised(frame: pd.DataFrame) -> pd.Series:
    """Assessments that were authorised."""
    return frame["authorised_at"].notna()


RULES: list[Rule] = [
    has_rows("assessment", "assessment_id", claim="The snapshot holds assessments."),
    *keyed("assessment", "assessment_id", "assessment"),
    *of_a_child("assessment", "assessment"),
    not_blank("assessment", "start_date", claim="Every assessment has a start.", severity="error"),
    required(
        "assessment",
        "assessor_worker_id",
        ("authorised_at",),
        authorised,
        claim="Every authorised assessment names its assessor.",
        source=WITHOUT_WORKER,
    ),
    found("assessment", "referral_id", claim="The referral of every assessment is on record."),
    found("assessment", "assessor_worker_id", claim="The assessor of every assessment is on record."),
    concluded("assessment", "authorised_at", flags=OUTCOMES, claim="Every authorised assessment has an outcome."),
    known_code("assessment", "status_code", claim="Every step of an assessment has a mapping."),
    in_order("assessment", "start_date", "authorised_at", claim="No assessment is authorised before it starts."),
    in_order("assessment", "start_date", "submitted_at", claim="No assessment is sent off before it starts."),
    not_in_future("assessment", "start_date", claim="No assessment starts in the future."),
    not_in_future("assessment", "authorised_at", claim="No assessment is authorised in the future."),
    required(
        "assessment",
        "authorised_at",
        ("status_code",),
        lambda f: f["status_code"].eq(COMPLETED),
        claim="Every completed assessment has the day on which it was authorised.",
        severity="error",
    ),
    required(
        "assessment",
        "assessor_team_id",
        ("authorised_at",),
        authorised,
        claim="Every authorised assessment names its team.",
        source=WITHOUT_WORKER,
    ),
    found("assessment", "assessor_team_id", claim="The team of every assessment is on record."),
    in_order(
        "assessment",
        "submitted_at",
        "authorised_at",
        severity="warning",
        claim="No assessment is authorised before it is sent off.",
    ),
    not_in_future("assessment", "submitted_at", claim="No assessment is sent off in the future."),
    entered_once(
        "assessment",
        ("child_id", "start_date", "referral_id", "authorised_at", "status_code"),
        claim="No assessment is entered twice.",
    ),
]
