"""What must hold of adoptions."""

from expectations.common import (
    found,
    holds,
    in_order,
    keyed,
    known_code,
    not_blank,
    not_in_future,
    of_a_child,
    one_open,
    required,
)
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("adoption", "adoption_id", "adoption"),
    *of_a_child("adoption", "adoption"),
    not_blank("adoption", "decision_date", claim="Every adoption has its decision.", severity="warning"),
    known_code("adoption", "reversal_reason_code", claim="Every reason for reversing a decision has a mapping."),
    in_order("adoption", "decision_date", "matched_date", claim="No child is matched before the decision."),
    in_order("adoption", "decision_date", "reversal_date", claim="No decision is reversed before it is made."),
    in_order("adoption", "decision_date", "adoption_order_date", claim="No child is adopted before the decision."),
    in_order("adoption", "matched_date", "adoption_order_date", claim="No child is adopted before being matched."),
    not_in_future("adoption", "adoption_order_date", claim="No adoption order lies in the future."),
    found("adoption", "care_period_id", claim="The period of care of every adoption is on record.", severity="warning"),
    required(
        "adoption",
        "reversal_reason_code",
        ("reversal_date",),
        lambda f: f["reversal_date"].notna(),
        claim="Every decision that was reversed says why.",
    ),
    holds(
        "adoption",
        "adoption_order_date.not_reversed",
        ("adoption_order_date", "reversal_date"),
        lambda f: f["adoption_order_date"].isna() | f["reversal_date"].isna(),
        claim="No child is both adopted and no longer to be adopted.",
    ),
    in_order(
        "adoption", "placement_order_date", "adoption_order_date", claim="No adoption precedes its placement order."
    ),
    not_in_future("adoption", "decision_date", claim="No adoption decision lies in the future."),
    not_in_future("adoption", "matched_date", claim="No match lies in the future."),
    not_in_future("adoption", "reversal_date", claim="No reversal of a decision lies in the future."),
    one_open(
        "adoption",
        "adoption_order_date",
        when=("reversal_date",),
        test=lambda f: f["reversal_date"].isna(),
        claim="No child is to be adopted twice at once.",
    ),
]
