"""Child protection: from the strategy discussion to the plan."""

from extracts.model.declare import child, code, day, flag, key, moment, number, reference, table, text

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
    text("chair_name", "Who chaired it.", personal=True),
    text("delay_reason", "Why it was held later than it should have been."),
    moment("oversight_at", "When a manager looked over the decision."),
    text("oversight_by", "The manager who did, by name.", personal=True),
    event="start_at",
    ends={"end_at": ("outcome_code",), "oversight_at": ("oversight_by",)},
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
    flag("outcome_legal_action", "Outcome: legal action."),
    flag("outcome_services", "Outcome: services under section 17."),
    flag("outcome_short_breaks", "Outcome: short breaks."),
    flag("outcome_continue_assessment", "Outcome: no further enquiry, the assessment carries on."),
    flag("outcome_monitor", "Outcome: another agency monitors."),
    flag("outcome_other", "Outcomes exist beyond those flagged."),
    reference("team_id", "team.team_id", "Team that completed it; blank while open."),
    reference("worker_id", "worker.worker_id", "Worker who completed it; blank while open."),
    event="start_at",
    ends={
        "end_at": (
            "outcome_no_further_action",
            "outcome_conference",
            "outcome_legal_action",
            "outcome_services",
            "outcome_short_breaks",
            "outcome_continue_assessment",
            "outcome_monitor",
            "outcome_other",
            "team_id",
            "worker_id",
        )
    },
)

CONFERENCE = table(
    "conference",
    "One row a child protection conference and child: initial, transfer in or review, held or not.",
    key("conference_id", "Kind and number together: the source numbers initial and review conferences apart."),
    child(),
    code("kind_code", "conference_kind", "Initial, transfer in or review."),
    reference("referral_id", "referral.referral_id", "The referral it belongs to."),
    reference("s47_id", "s47.s47_id", "The enquiry that asked for it."),
    reference("cp_plan_id", "cp_plan.cp_plan_id", "The plan it made or reviewed; blank where none was made."),
    text("meeting_id", "The meeting, shared by siblings."),
    day("asked_for_date", "When it became due to be held: the enquiry was completed, or the plan began."),
    day("due_date", "The day by which it is due, as the source worked it out."),
    moment("held_at", "When it was held; blank where it was not, or was cancelled."),
    flag("is_cancelled", "The meeting was cancelled."),
    flag("made_plan", "Initial: a child protection plan was made."),
    flag("continued_plan", "Review: the plan is to continue."),
    flag("outcome_no_further_action", "Initial, outcome: no further action."),
    flag("outcome_services", "Initial, outcome: services under section 17."),
    flag("outcome_assessment", "Initial, outcome: assessment."),
    flag("outcome_other_agency", "Initial, outcome: passed to another agency."),
    flag("outcome_other", "Initial: outcomes exist beyond those flagged."),
    code("participation_code", "participation", "How the child took part."),
    flag("quorate", "The conference was quorate."),
    flag("seen_in_timescale", "The lead worker kept to the plan's visiting timescale, as the outcome form says."),
    reference("team_id", "team.team_id", "Team that arranged it."),
    event="asked_for_date",
    ends={
        "held_at": (
            "made_plan",
            "continued_plan",
            "outcome_no_further_action",
            "outcome_services",
            "outcome_assessment",
            "outcome_other_agency",
            "outcome_other",
            "participation_code",
            "quorate",
            "seen_in_timescale",
        )
    },
)

CP_PLAN = table(
    "cp_plan",
    "One row a child protection plan of one child.",
    key("cp_plan_id", "The plan's identifier."),
    child(),
    reference("referral_id", "referral.referral_id", "The referral it belongs to."),
    reference("initial_conference_id", "conference.conference_id", "The conference that made it."),
    day("start_date", "Plan began: the day of the conference that made it."),
    day("end_date", "Plan ended; blank while open."),
    flag("is_other_authority", "A temporary plan held for another authority: left out of counts and lists."),
    code("initial_category_code", "abuse_category", "Category of abuse when the plan began."),
    code("latest_category_code", "abuse_category", "Latest category of abuse."),
    number("visit_interval_working_days", "Working days between statutory visits that the plan itself asks for."),
    event="start_date",
    ends={"end_date": ()},
)

STRATEGY_ATTENDANCE = table(
    "strategy_attendance",
    "One row an agency at a strategy discussion about one child.",
    key("strategy_attendance_id", "Discussion and agency together."),
    reference("strategy_discussion_id", "strategy_discussion.strategy_discussion_id", "The discussion."),
    child(),
    code("agency_code", "agency", "Police, health or education."),
    flag("attended", "The agency took part."),
)

CP_CATEGORY = table(
    "cp_category",
    "One row a category of abuse that a plan had: LCS holds the first and the latest.",
    key("cp_category_id", "Plan and turn together."),
    reference("cp_plan_id", "cp_plan.cp_plan_id", "The plan."),
    child(),
    code("category_code", "abuse_category", "The category; several at once read as multiple."),
    code("turn_code", "category_turn", "First or latest."),
    day("start_date", "The category held from this day; blank where the source does not say."),
    event="start_date",
)

CORE_GROUP = table(
    "core_group",
    "One row a core group meeting and child.",
    key("core_group_id", "Meeting and child together."),
    child(),
    text("meeting_id", "The meeting, shared by siblings."),
    moment("held_at", "When it was held; blank where it was not."),
    flag("is_cancelled", "The meeting was cancelled."),
    event="held_at",
)
