"""What must hold of referrals."""

from expectations.common import (
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

RULES: list[Rule] = [
    has_rows("referral", "referral_id", claim="The snapshot holds referrals."),
    *keyed("referral", "referral_id", "referral"),
    *of_a_child("referral", "referral"),
    not_blank("referral", "referral_at", claim="Every referral has a date.", severity="error"),
    not_blank("referral", "source_code", claim="Every referral's source is recorded.", severity="warning"),
    not_blank("referral", "primary_need_code", claim="Every referral has a primary need.", severity="warning"),
    known_code("referral", "source_code", claim="Every referral source has a mapping."),
    known_code("referral", "primary_need_code", claim="Every primary need has a mapping."),
    known_code("referral", "closure_reason_code", claim="Every closure reason has a mapping."),
    found("referral", "contact_id", claim="The contact of every referral is on record.", severity="warning"),
    found("referral", "team_id", claim="The team of every referral is on record."),
    found("referral", "worker_id", claim="The worker of every referral is on record."),
    in_order("referral", "referral_at", "end_at", claim="No referral ends before it starts."),
    not_in_future("referral", "referral_at", claim="No referral lies in the future."),
    required(
        "referral",
        "closure_reason_code",
        ("end_at",),
        lambda f: f["end_at"].notna(),
        claim="Every closed referral says why it was closed.",
    ),
    entered_once("referral", ("child_id", "referral_at", "source_code"), claim="No referral is entered twice."),
    not_in_future("referral", "end_at", claim="No referral is closed in the future."),
]
