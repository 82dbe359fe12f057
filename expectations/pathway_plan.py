"""What must hold of pathway plans."""

from expectations.common import found, in_order, keyed, not_blank, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("pathway_plan", "pathway_plan_id", "pathway plan revision"),
    *of_a_child("pathway_plan", "pathway plan"),
    not_blank("pathway_plan", "start_date", claim="Every pathway plan has a start.", severity="error"),
    not_blank(
        "pathway_plan", "modified_at", claim="Every pathway plan says when it was last changed.", severity="warning"
    ),
    found("pathway_plan", "referral_id", claim="The referral of every pathway plan is on record.", severity="warning"),
    found("pathway_plan", "team_id", claim="The team of every pathway plan is on record."),
    found("pathway_plan", "worker_id", claim="The worker of every pathway plan is on record."),
    in_order("pathway_plan", "start_date", "end_date", claim="No pathway plan ends before it starts."),
    not_in_future("pathway_plan", "start_date", claim="No pathway plan starts in the future.", severity="warning"),
    not_in_future("pathway_plan", "end_date", claim="No pathway plan ends in the future.", severity="information"),
    not_in_future("pathway_plan", "modified_at", claim="No pathway plan is changed in the future."),
]
