"""What must hold of child in need plans."""

from expectations.common import found, in_order, keyed, known_code, not_blank, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("cin_plan", "cin_plan_id", "revision of a child in need plan"),
    *of_a_child("cin_plan", "child in need plan"),
    not_blank("cin_plan", "start_date", claim="Every child in need plan has a start.", severity="error"),
    not_blank("cin_plan", "worker_id", claim="Every child in need plan names its worker.", severity="warning"),
    found("cin_plan", "referral_id", claim="The referral of every child in need plan is on record."),
    known_code("cin_plan", "status_code", claim="Every status of a plan has a mapping."),
    in_order("cin_plan", "start_date", "end_date", claim="No child in need plan ends before it starts."),
    in_order("cin_plan", "series_start_date", "start_date", claim="No revision begins before its plan."),
    not_in_future("cin_plan", "start_date", claim="No child in need plan starts in the future."),
    not_in_future("cin_plan", "end_date", claim="No child in need plan ends in the future."),
    found("cin_plan", "worker_id", claim="The worker of every child in need plan is on record."),
    found("cin_plan", "team_id", claim="The team of every child in need plan is on record."),
    in_order("cin_plan", "series_start_date", "series_end_date", claim="No plan ends before its first revision."),
]
