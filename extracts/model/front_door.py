"""The front door: contacts, early help, the referrals that open an episode of need, and what followed."""

from extracts.model.declare import child, code, day, flag, key, moment, reference, table, text

CONTACT = table(
    "contact",
    "One row a contact and child.",
    key("contact_id", "The contact's identifier."),
    child(),
    moment("contact_at", "When the authority received it."),
    code("source_code", "contact_source", "Who made contact."),
    flag("became_referral", "Outcome: a new referral was opened."),
    flag("no_further_action", "Outcome: no further action."),
    flag("outcome_existing_referral", "Outcome: passed to the open referral."),
    flag("outcome_cp_enquiry", "Outcome: child protection enquiry."),
    flag("outcome_advice", "Outcome: advice and information."),
    flag("outcome_missing", "Outcome: child missing."),
    flag("outcome_private_fostering", "Outcome: private fostering."),
    flag("outcome_other_authority_cp", "Outcome: another authority's child protection plan."),
    flag("outcome_adoption", "Outcome: non-agency adoption."),
    flag("outcome_other", "Outcomes exist beyond those flagged; early help hides here."),
    text("family_id", "The family of residence, shared by siblings."),
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

EARLY_HELP = table(
    "early_help",
    "One row an early help episode of one child.",
    key("early_help_id", "The episode's identifier."),
    child(),
    day("start_date", "Help began."),
    day("end_date", "Help ended; blank while it lasts."),
    text("start_reason", "Why help began, in the source's code."),
    text("end_reason", "Why help ended, in the source's code."),
    text("organisation", "The organisation that started it, in the source's code."),
    reference("worker_id", "worker.worker_id", "The lead worker."),
    event="start_date",
    ends={"end_date": ("end_reason",)},
)

OUTCOME = table(
    "outcome",
    "One row an outcome recorded on an involvement of one child.",
    key("outcome_id", "The outcome's identifier."),
    child(),
    code("outcome_code", "outcome", "Which outcome."),
    day("outcome_date", "The day of the event, not the day it was typed in."),
    day("end_date", "Ended; blank while live."),
    reference("worker_id", "worker.worker_id", "The worker."),
    reference("team_id", "team.team_id", "The team."),
    event="outcome_date",
    ends={"end_date": ()},
)

STEP_OUT = table(
    "step_out",
    "One row a step out of one child's case to early help.",
    key("step_out_id", "The step's identifier."),
    child(),
    code("route_code", "step_out_route", "A: early help is involved already; B: it is not."),
    day("requested_date", "Asked of the early help manager."),
    day("accepted_date", "Accepted by the early help manager."),
    day("early_help_start_date", "The early help case exists from this day."),
    text("case_status_before", "Case status before the step."),
    text("case_status_after", "Case status after the step."),
    flag("cancelled_open_work", "Open social care work was cancelled with it."),
    event="requested_date",
    ends={"accepted_date": ("early_help_start_date", "case_status_after", "cancelled_open_work")},
)
