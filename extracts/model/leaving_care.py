"""Young people leaving care: their entitlement, how the authority keeps in touch, and their pathway plans."""

from extracts.model.declare import child, code, day, flag, key, moment, reference, table, text

CARE_LEAVER_STATUS = table(
    "care_leaver_status",
    "One row a young person's recorded entitlement to leaving care services, as it stands at extraction: no dates.",
    key("care_leaver_status_id", "The record's identifier."),
    child("The young person."),
    code("eligibility_code", "care_leaver_eligibility", "Recorded eligibility; blank means none now."),
)

CARE_LEAVER_CONTACT = table(
    "care_leaver_contact",
    "One row a keeping-in-touch (KIT) form of one young person.",
    key("care_leaver_contact_id", "The form's identifier."),
    child("The young person."),
    moment("contact_at", "When the authority was, or tried to be, in touch."),
    text("contact_method", "How: by visit, telephone, message."),
    code("in_touch_code", "in_touch", "Whether the authority is in touch, and if not why."),
    code("accommodation_code", "accommodation", "Where the young person lives."),
    code("suitability_code", "suitability", "The worker's judgement of the accommodation."),
    flag("multiple_occupancy", "Lives in a house of multiple occupancy."),
    code("activity_code", "activity", "Main activity: education, employment, training or none."),
    event="contact_at",
)

PATHWAY_PLAN = table(
    "pathway_plan",
    "One row a revision of a young person's pathway plan.",
    key("pathway_plan_id", "The revision's identifier."),
    text("series_id", "The plan that this is a revision of, shared by all its revisions."),
    child("The young person."),
    reference("referral_id", "referral.referral_id", "The referral it belongs to."),
    flag("is_joint", "A joint looked-after and pathway plan."),
    flag("is_active", "The revision in force; blank where no status is recorded."),
    day("start_date", "The revision took effect."),
    day("end_date", "The revision was replaced or the plan ended; blank while in force."),
    moment("modified_at", "When it was last changed, read as the date of its review; blank where none is held."),
    reference("team_id", "team.team_id", "The team that co-ordinates it."),
    reference("worker_id", "worker.worker_id", "The worker who co-ordinates it."),
    event="start_date",
    ends={"end_date": ("is_active",), "modified_at": ()},
)
