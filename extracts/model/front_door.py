"""The front door: contacts, and the referrals that open an episode of need."""

from extracts.model.declare import child, code, flag, key, moment, reference, table

CONTACT = table(
    "contact",
    "One row a contact and child.",
    key("contact_id", "The contact's identifier."),
    child(),
    moment("contact_at", "When the authority received it."),
    code("source_code", "contact_source", "Who made contact."),
    flag("became_referral", "Outcome: a new referral was opened."),
    flag("no_further_action", "Outcome: no further action."),
    event="contact_at",
)

REFERRAL = table(
    "referral",
    "One row a referral and the episode of need it opens, for one child.",
    key("referral_id", "The referral's identifier."),
    child(),
    moment("referral_at", "When the referral took effect; the episode of need starts here."),
    moment("end_at", "When the case closed; blank while open."),
    code("source_code", "contact_source", "Who referred."),
    code("primary_need_code", "primary_need", "Primary need."),
    code("closure_reason_code", "closure_reason", "Why the episode closed."),
    flag("no_further_action", "Suggested outcome: no further action."),
    flag("outcome_assessment", "Outcome: child and family assessment."),
    flag("outcome_strategy_discussion", "Outcome: strategy discussion."),
    flag("outcome_conference", "Outcome: child protection conference."),
    flag("outcome_transfer_in", "Outcome: transfer-in conference."),
    flag("outcome_looked_after", "Outcome: request to look after."),
    flag("outcome_private_fostering", "Outcome: private fostering."),
    flag("outcome_care_leaver", "Outcome: care leaver service."),
    flag("outcome_other", "Outcomes exist beyond those flagged."),
    reference("team_id", "team.team_id", "Team that took the referral."),
    reference("worker_id", "worker.worker_id", "Worker on the referral."),
    event="referral_at",
    ends={"end_at": ("closure_reason_code",)},
)
