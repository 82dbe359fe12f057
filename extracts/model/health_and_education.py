"""Health and education of children looked after."""

from extracts.model.declare import child, code, day, flag, key, moment, number, table, text

HEALTH_CHECK = table(
    "health_check",
    "One row a health or dental event of one child, booked ones included.",
    key("health_check_id", "The event's identifier."),
    child(),
    code("type_code", "health_check_type", "Kind of event."),
    day("check_date", "When it took place, or is booked for."),
    code("status_code", "health_check_status", "Completed, planned, refused or cancelled; only completed ones count."),
    event="check_date",
)

SDQ = table(
    "sdq",
    "One row a Strengths and Difficulties Questionnaire about one child.",
    key("sdq_id", "The form's identifier."),
    child(),
    day("completed_date", "When it was completed, as typed on the form."),
    moment("saved_at", "When that date, or else the score, was saved."),
    number("score", "Total difficulties score, 0 to 40; blank where no number was given."),
    event="completed_date",
)

PEP = table(
    "pep",
    "One row a personal education plan of one child.",
    key("pep_id", "The plan's identifier."),
    child(),
    day("pep_date", "When the plan was agreed."),
    text("school_name", "School."),
    flag("attends_school", "The child attends school."),
    text("reason_not_attending", "Why the child does not.", personal=True),
    flag("has_concerns", "There are concerns about the school place or attendance."),
    flag("expected_progress", "The child makes the expected progress."),
    code("sen_status_code", "sen_status", "Special educational needs."),
    number("schools_in_2_years", "Schools attended in the last two years, the present one included."),
    day("school_change_date", "The last change of school."),
    text("quality", "How good the plan is."),
    code("origin_code", "pep_origin", "The plan's own form, or a record fed from the school improvement service."),
    event="pep_date",
)
