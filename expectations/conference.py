"""What must hold of child protection conferences."""

from expectations.common import (
    concluded,
    found,
    holds,
    in_order,
    keyed,
    known_code,
    not_blank,
    not_in_future,
    of_a_child,
    required,
)
from expectations.rule import Rule

OUTCOMES = (
    "made_plan", "outcome_no_further_action", "outcome_services", "outcome_assessment",
    "outcome_other_agency", "outcome_other",
)  # fmt: skip

RULES: list[Rule] = [
    *keyed("conference", "conference_id", "conference"),
    *of_a_child("conference", "conference"),
    not_blank("conference", "due_date", claim="Every conference has a due date.", severity="warning"),
    concluded(
        "conference",
        "held_at",
        flags=OUTCOMES,
        answers=["continued_plan"],
        claim="Every conference that was held has an outcome.",
    ),
    known_code("conference", "participation_code", claim="Every way of taking part has a mapping."),
    found("conference", "cp_plan_id", claim="The plan of every conference is on record.", severity="warning"),
    found("conference", "s47_id", claim="The enquiry of every conference is on record.", severity="warning"),
    in_order(
        "conference",
        "asked_for_date",
        "held_at",
        claim="No conference is held before it was asked for.",
        severity="warning",
    ),
    found("conference", "worker_id", claim="The arranger of every conference is on record."),
    known_code("conference", "kind_code", claim="Every kind of conference has a mapping."),
    in_order(
        "conference",
        "report_date",
        "report_shared_date",
        claim="No report is shared before it is completed.",
        severity="warning",
    ),
    not_in_future("conference", "held_at", claim="No conference is held in the future."),
    not_in_future("conference", "report_date", claim="No report is completed in the future."),
    found("conference", "referral_id", claim="The referral of every conference is on record.", severity="warning"),
    found("conference", "team_id", claim="The team of every conference is on record."),
    required(
        "conference",
        "cp_plan_id",
        ("made_plan",),
        lambda f: f["made_plan"],
        claim="Every conference that made a plan names it.",
    ),
    holds(
        "conference",
        "is_cancelled.not_held",
        ("is_cancelled", "held_at"),
        lambda f: ~f["is_cancelled"].fillna(False) | f["held_at"].isna(),
        claim="No conference is both cancelled and held.",
    ),
    not_in_future("conference", "asked_for_date", claim="No conference is asked for ahead.", severity="warning"),
]
