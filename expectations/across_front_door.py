"""What must hold between contacts, referrals and the work that follows from them."""

from expectations.comparisons import not_before, open_while_open, same_child
from expectations.rule import Rule

WORK = {
    "assessment": "assessment",
    "strategy_discussion": "strategy discussion",
    "s47": "section 47 enquiry",
    "conference": "conference",
    "cp_plan": "child protection plan",
    "cin_plan": "child in need plan",
    "care_period": "period of care",
    "pathway_plan": "pathway plan",
    "involvement": "involvement",
    "step_out": "step out",
}
"""By table: what its rows are called; each row names the referral that it belongs to."""

STARTS = {"assessment": "start_date", "strategy_discussion": "start_at", "s47": "start_at", "cin_plan": "start_date"}

RULES: list[Rule] = [
    *[
        same_child(table, "referral_id", claim=f"Every {what} and its referral are about the same child.")
        for table, what in WORK.items()
    ],
    *[
        not_before(
            table,
            start,
            "referral_id",
            "referral_at",
            claim=f"No {WORK[table]} starts before its referral.",
            severity="warning",
        )
        for table, start in STARTS.items()
    ],
    same_child("referral", "contact_id", claim="Every referral and its contact are about the same child."),
    same_child("assessment_factor", "assessment_id", claim="Every factor and its assessment are about the same child."),
    open_while_open(
        "assessment",
        "authorised_at",
        "referral_id",
        "end_at",
        when=("status_code",),
        counts=lambda frame: frame["status_code"].isin(["IN_PROGRESS", "AWAITING"]),
        claim="No assessment is left unfinished under a closed referral.",
        severity="warning",
    ),
    open_while_open(
        "s47", "end_at", "referral_id", "end_at", claim="No section 47 enquiry is open under a closed referral."
    ),
    open_while_open(
        "cin_plan", "end_date", "referral_id", "end_at", claim="No child in need plan is open under a closed referral."
    ),
    open_while_open(
        "involvement",
        "end_date",
        "referral_id",
        "end_at",
        when=("is_allocated",),
        counts=lambda frame: frame["is_allocated"].fillna(False).astype(bool),
        claim="Nobody is still allocated to a closed referral.",
        severity="warning",
    ),
]
