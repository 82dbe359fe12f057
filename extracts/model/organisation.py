"""The service: its teams, its workers, and who works with which child."""

from extracts.model.declare import child, code, day, flag, key, measure, reference, table, text

TEAM = table(
    "team",
    "One row a team of the service.",
    key("team_id", "The team's identifier."),
    text("team_name", "The team's name."),
    text("team_type", "What kind of team it is, in the source's words."),
    reference("parent_team_id", "team.team_id", "The team or service above it."),
)

WORKER = table(
    "worker",
    "One row a member of staff.",
    key("worker_id", "The worker's identifier."),
    text("staff_number", "Staff number, trimmed; fillers read as blank."),
    text("forename", "First name."),
    text("surname", "Last name."),
    text("registration_number", "Social work registration number where somebody typed it."),
    text("job_title", "Job title."),
    measure("full_time_share", "Contracted share of full time: 1 is full time."),
    day("start_date", "Began work."),
    day("end_date", "Left; blank while employed."),
    ends={"end_date": ()},
)

WORKER_TEAM = table(
    "worker_team",
    "One row a worker's membership of a team.",
    key("worker_team_id", "Worker and team together."),
    reference("worker_id", "worker.worker_id", "The worker."),
    reference("team_id", "team.team_id", "The team."),
    day("start_date", "Membership began."),
    day("end_date", "Membership ended; blank while current."),
    flag("is_observed", "Start or end was not told by the source but observed, from one snapshot to the next."),
    event="start_date",
    ends={"end_date": ()},
)

TEAM_MANAGER = table(
    "team_manager",
    "One row a manager of a team.",
    key("team_manager_id", "Team and worker together."),
    reference("team_id", "team.team_id", "The team."),
    reference("worker_id", "worker.worker_id", "The manager."),
    code("role_code", "manager_role", "At what level."),
    day("start_date", "Managed from this day."),
    day("end_date", "Managed until this day; blank while current."),
    event="start_date",
    ends={"end_date": ()},
)

INVOLVEMENT = table(
    "involvement",
    "One row a worker's involvement with one child, in one role, under one team.",
    key("involvement_id", "The involvement's identifier."),
    child(),
    reference("worker_id", "worker.worker_id", "The worker; blank where the team holds the case."),
    reference("team_id", "team.team_id", "The team on the involvement, else the worker's team at the time."),
    code("role_code", "involvement_role", "In what role."),
    flag("is_allocated", "This is the allocated case worker."),
    reference("referral_id", "referral.referral_id", "The referral it was opened for."),
    day("start_date", "Involvement began."),
    day("end_date", "Involvement ended; blank while current."),
    event="start_date",
    ends={"end_date": ()},
)
