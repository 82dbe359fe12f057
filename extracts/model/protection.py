"""Child protection: from the strategy discussion to the plan."""

from extracts.model.declare import child, code, day, flag, key, moment, number, reference, table

STRATEGY_DISCUSSION = table(
    "strategy_discussion",
    "One row a strategy discussion or meeting about one child.",
    key("strategy_discussion_id", "The discussion's identifier."),
    child(),
    reference("referral_id", "referral.referral_id", "The referral it belongs to."),
    moment("decision_at", "When it was decided to hold one."),
    moment("start_at", "When it began."),
    moment("end_at", "When it was completed."),
    code("outcome_code", "strategy_outcome", "What was decided."),
    event="start_at",
    ends={"end_at": ("outcome_code",)},
)

S47 = table(
    "s47",
    "One row a section 47 enquiry about one child.",
    key("s47_id", "The enquiry's identifier."),
    child(),
    reference("referral_id", "referral.referral_id", "The referral it belongs to."),
    moment("start_at", "Enquiry began: the day of the strategy discussion that opened it."),
    moment("end_at", "Enquiry completed; blank while open."),
    flag("outcome_no_further_action", "Outcome: no further action."),
    flag("outcome_conference", "Outcome: initial child protection conference."),
    event="start_at",
    ends={"end_at": ("outcome_no_further_action", "outcome_conference")},
)

CP_PLAN = table(
    "cp_plan",
    "One row a child protection plan of one child.",
    key("cp_plan_id", "The plan's identifier."),
    child(),
    reference("referral_id", "referral.referral_id", "The referral it belongs to."),
    day("start_date", "Plan began: the day of the conference that made it."),
    day("end_date", "Plan ended; blank while open."),
    flag("is_other_authority", "A temporary plan held for another authority: left out of counts and lists."),
    code("initial_category_code", "abuse_category", "Category of abuse when the plan began."),
    code("latest_category_code", "abuse_category", "Latest category of abuse."),
    number("visit_interval_working_days", "Working days between statutory visits that the plan itself asks for."),
    event="start_date",
    ends={"end_date": ()},
)
