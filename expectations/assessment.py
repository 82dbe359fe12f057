"""What must hold of assessments."""

from expectations.common import (
    concluded,
    found,
    has_rows,
    in_order,
    keyed,
    known_code,
    not_blank,
    not_in_future,
    of_a_child,
)
from expectations.rule import Rule
from extracts.model import TABLES

OUTCOMES = tuple(one.name for one in TABLES["assessment"].columns if one.name.startswith("outcome_"))

RULES: list[Rule] = [
    has_rows("assessment", "assessment_id", claim="The snapshot holds assessments."),
    *keyed("assessment", "assessment_id", "assessment"),
    *of_a_child("assessment", "assessment"),
    not_blank("assessment", "start_date", claim="Every assessment has a start.", severity="error"),
    not_blank("assessment", "assessor_worker_id", claim="Every assessment names its assessor.", severity="warning"),
    found("assessment", "referral_id", claim="The referral of every assessment is on record."),
    found("assessment", "assessor_worker_id", claim="The assessor of every assessment is on record."),
    concluded("assessment", "authorised_at", flags=OUTCOMES, claim="Every authorised assessment has an outcome."),
    known_code("assessment", "status_code", claim="Every step of an assessment has a mapping."),
    in_order("assessment", "start_date", "authorised_at", claim="No assessment is authorised before it starts."),
    in_order("assessment", "start_date", "submitted_at", claim="No assessment is sent off before it starts."),
    not_in_future("assessment", "start_date", claim="No assessment starts in the future."),
    not_in_future("assessment", "authorised_at", claim="No assessment is authorised in the future."),
]
