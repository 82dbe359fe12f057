"""Child and family assessments."""

from extracts.model.declare import child, code, day, flag, key, moment, reference, table

ASSESSMENT = table(
    "assessment",
    "One row a child and family assessment of one child.",
    key("assessment_id", "The assessment's identifier."),
    child(),
    reference("referral_id", "referral.referral_id", "The referral it belongs to."),
    code("status_code", "assessment_status", "Where the workflow step stands; blank where not recorded."),
    day("start_date", "Assessment started."),
    moment("authorised_at", "When a manager authorised it; blank while open or awaiting authorisation."),
    flag("seen_on_form", "The form's answer to 'was the child seen'."),
    reference("assessor_worker_id", "worker.worker_id", "Worker who completed it, or its assessor while open."),
    reference("assessor_team_id", "team.team_id", "Team that completed it."),
    flag("outcome_no_further_action", "Outcome: no further action."),
    flag("outcome_section_47_ended", "Outcome: section 47 enquiry ended, no further action."),
    flag("outcome_strategy_discussion", "Outcome: strategy discussion."),
    flag("outcome_looked_after", "Outcome: request to look after."),
    flag("outcome_private_fostering", "Outcome: private fostering."),
    flag("outcome_legal_action", "Outcome: legal action."),
    flag("outcome_services", "Outcome: services under section 17."),
    flag("outcome_short_breaks", "Outcome: short breaks."),
    flag("outcome_specialist_assessment", "Outcome: specialist assessment."),
    flag("outcome_other_agency", "Outcome: passed to another agency."),
    flag("outcome_other", "Outcome: another action, or outcomes beyond those flagged."),
    event="start_date",
    ends={
        "authorised_at": (
            "outcome_no_further_action",
            "outcome_section_47_ended",
            "outcome_strategy_discussion",
            "outcome_looked_after",
            "outcome_private_fostering",
            "outcome_legal_action",
            "outcome_services",
            "outcome_short_breaks",
            "outcome_specialist_assessment",
            "outcome_other_agency",
            "outcome_other",
        )
    },
)
