"""Children in need: their plans, revision by revision."""

from extracts.model.declare import child, code, day, key, reference, table, text

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
