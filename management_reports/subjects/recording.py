"""Workforce and recording: what the child-level reports share."""

from transforms.column import Column

HANDBOOK = "001 Lancashire handbook, Part 2, Workforce and recording"
WAKEFIELD = "002 Wakefield practice standards"
REFERRAL_NEEDS = ("referral.referral_at", "referral.end_at")
CASE_KIND = Column(
    "case_kind",
    "Case",
    "The furthest that goes on: looked after, child protection plan, child in need plan, a recorded leaving care "
    "category, an open assessment, or none of these.",
    HANDBOOK,
    blank_allowed="no",
)
