"""What must hold of adopters and the stages they pass."""

from expectations.common import in_order, keyed, known_code, not_blank, not_in_future, required
from expectations.rule import Rule

MENDER = "the adoption team, in the case-management system"

RULES: list[Rule] = [
    *keyed("adopter", "adopter_id", "adopter"),
    not_blank("adopter", "family_id", claim="Every adopter belongs to a family.", severity="error", mender=MENDER),
    known_code("adopter", "gender_code", claim="Every adopter's gender has a mapping."),
    known_code("adopter", "ethnicity_code", claim="Every adopter's ethnicity has a national code."),
    known_code("adopter", "leaving_reason_code", claim="Every reason for leaving the adoption process has a mapping."),
    *[
        in_order("adopter", earlier, later, claim=claim, mender=MENDER)
        for earlier, later, claim in (
            ("enquiry_date", "stage_1_start_date", "No adopter starts stage 1 before enquiring."),
            ("stage_1_start_date", "stage_1_end_date", "Stage 1 never ends before it starts."),
            ("stage_2_start_date", "stage_2_end_date", "Stage 2 never ends before it starts."),
            ("stage_2_end_date", "matched_date", "No adopter is matched before being approved."),
            ("matched_date", "placed_date", "No child is placed with adopters before the match."),
            ("placed_date", "adoption_order_date", "No adoption order precedes the placement."),
        )
    ],
    not_in_future("adopter", "enquiry_date", claim="No enquiry about adopting lies in the future.", mender=MENDER),
    required(
        "adopter",
        "leaving_reason_code",
        ("leaving_date",),
        lambda f: f["leaving_date"].notna(),
        mender=MENDER,
        claim="Every adopter who left the process says why.",
    ),
    in_order(
        "adopter", "application_date", "approval_date", claim="No adopter is approved before applying.", mender=MENDER
    ),
    not_in_future("adopter", "approval_date", claim="No approval of an adopter lies in the future.", mender=MENDER),
    not_in_future("adopter", "leaving_date", claim="No adopter leaves the process in the future.", mender=MENDER),
]
