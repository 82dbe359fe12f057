"""Children in need: their plans, revision by revision."""

from extracts.model.declare import child, code, day, flag, key, moment, reference, table, text

CIN_PLAN = table(
    "cin_plan",
    "One row a revision of a child in need plan; the revisions of one plan share its series.",
    key("cin_plan_id", "Series and revision together."),
    text("series_id", "The plan that the revisions are of."),
    child(),
    reference("referral_id", "referral.referral_id", "The referral it belongs to."),
    day("start_date", "The revision began; the plan's own start where it has no revision."),
    day("end_date", "The revision ended; blank while it is the one in force."),
    day("series_start_date", "The plan began."),
    day("series_end_date", "The plan ended; blank while open."),
    code("status_code", "plan_status", "Where the plan stands."),
    reference("team_id", "team.team_id", "Coordinating team."),
    reference("worker_id", "worker.worker_id", "Coordinating worker."),
    event="start_date",
    ends={"end_date": (), "series_end_date": ()},
)

CIN_REVIEW = table(
    "cin_review",
    "One row a meeting that plans or reviews a child in need plan, and child.",
    key("cin_review_id", "Meeting and child together."),
    child(),
    text("meeting_id", "The meeting, shared by siblings."),
    moment("held_at", "When it was held; blank where it was not."),
    flag("is_cancelled", "The meeting was cancelled."),
    event="held_at",
)
