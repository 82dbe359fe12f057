"""Children looked after: periods of care, what they are made of, and the legal and case statuses beside them."""

from extracts.model.declare import child, code, day, flag, key, measure, moment, number, reference, table, text

CARE_PERIOD = table(
    "care_period",
    "One row a continuous period of being looked after of one child. Short breaks have periods too: their legal "
    "status is V3 or V4.",
    key("care_period_id", "The period's identifier."),
    child(),
    reference("referral_id", "referral.referral_id", "The referral it belongs to."),
    day("start_date", "First day of the period."),
    day("end_date", "Last day: the end of the last episode; blank while any episode is open."),
    code("end_reason_code", "reason_ceased", "Why the last episode ended. X1 cannot end a period."),
    flag("ended_as_planned", "Leaving care was planned, where recorded apart from the reason."),
    text("destination", "Where the child went to live on leaving care.", personal=True),
    flag("has_support_plan", "A plan of support for the time after care is in place."),
    flag("immunisations_up_to_date", "The child's immunisations are up to date; undated."),
    event="start_date",
    ends={"end_date": ("end_reason_code", "ended_as_planned", "destination", "has_support_plan")},
)

CARE_EPISODE = table(
    "care_episode",
    "One row an episode: one placement under one legal status, within a period of care.",
    key("care_episode_id", "The episode's identifier."),
    child(),
    reference("care_period_id", "care_period.care_period_id", "The period of care."),
    reference("placement_id", "placement.placement_id", "The placement."),
    day("start_date", "Episode began."),
    code("start_reason_code", "episode_start_reason", "Why it began."),
    code("need_code", "cla_need", "Category of need when the period began; the same on all its episodes."),
    day("end_date", "Episode ended; blank while current."),
    code("end_reason_code", "reason_ceased", "Why it ended; X1 where another follows."),
    day("placement_end_date", "The placement's end as the episode records it; with a permanence order, its date."),
    event="start_date",
    ends={"end_date": ("end_reason_code",), "placement_end_date": ()},
)

PLACEMENT = table(
    "placement",
    "One row a placement of one child, of every type.",
    key("placement_id", "The placement's identifier."),
    child(),
    reference("care_period_id", "care_period.care_period_id", "The period of care."),
    day("start_date", "Placement began."),
    day("end_date", "Placement ended; blank while current."),
    code("type_code", "placement_type", "Type of placement."),
    code("provider_code", "placement_provider", "Whose provision it is."),
    text("provider_name", "Name of the provider."),
    text("urn", "Ofsted's number of the home, agency or service: SC and digits, or digits alone."),
    text("postcode", "Where the child lives in it; blank where only a filler is recorded.", personal=True),
    measure("distance_miles", "Miles from the child's home; blank where unknown."),
    code("location_code", "placement_location", "Inside or outside the authority's boundary, where recorded."),
    code("carer_location_code", "placement_location", "Inside or outside, by the carer's usual place."),
    code("ofsted_judgement_code", "ofsted_judgement", "Ofsted's latest overall judgement of the provider."),
    text("local_authority", "The authority in whose area it lies, where recorded."),
    code("change_reason_code", "placement_change_reason", "Why the placement changed."),
    day("fostering_for_adoption_date", "Fostering for adoption became the plan."),
    flag("adopted_by_carer", "The carer adopted the child."),
    day("matched_date", "The child was matched with these carers for the long term."),
    day("permission_date", "A placement outside the authority was permitted."),
    text("permission_by", "Who permitted it."),
    measure("weekly_cost_pounds", "Cost a week."),
    event="start_date",
    ends={"end_date": ("change_reason_code", "adopted_by_carer")},
)

LEGAL_STATUS = table(
    "legal_status",
    "One row a legal status of one child: those of children looked after and others together.",
    key("legal_status_id", "The status's identifier."),
    child(),
    reference("care_period_id", "care_period.care_period_id", "The period of care, for a status that makes one."),
    code("status_code", "legal_status", "The status."),
    day("start_date", "Status began."),
    day("end_date", "Status ended; blank while current."),
    text("court", "The court that made the order."),
    day("consent_date", "Consent to accommodation was given."),
    event="start_date",
    ends={"end_date": ()},
)

CASE_STATUS = table(
    "case_status",
    "One row a spell of one child in care proceedings, pre-proceedings or private proceedings.",
    key("case_status_id", "The spell's identifier."),
    child(),
    code("status_code", "case_status", "Which proceedings."),
    day("start_date", "Status began."),
    day("end_date", "Status ended; blank while current."),
    text("court", "The court."),
    text("legal_worker", "The authority's lawyer.", personal=True),
    day("letter_date", "The letter before proceedings was sent."),
    day("last_meeting_date", "Latest meeting with the parents."),
    day("next_meeting_date", "Next meeting with the parents."),
    text("outcome", "How the proceedings ended."),
    event="start_date",
    ends={"end_date": ("outcome",)},
)

CARE_PLAN = table(
    "care_plan",
    "One row an active revision of a looked-after child's care plan.",
    key("care_plan_id", "The revision's identifier."),
    child(),
    text("series_id", "The plan that it revises."),
    day("start_date", "In force from."),
    day("end_date", "In force to; blank while current."),
    code("permanence_plan_code", "permanence_plan", "The permanence plan: of several, the first in the form's order."),
    number("permanence_options", "How many permanence options are said yes to; more than one is a parallel plan."),
    flag("plans_return_home", "One of those options is to return to, or remain with, the family."),
    moment("permanence_recorded_at", "When the permanence options were saved."),
    day("planned_return_date", "When the child is planned to return home."),
    event="start_date",
    ends={
        "end_date": (),
        "permanence_recorded_at": ("permanence_plan_code", "permanence_options", "plans_return_home"),
    },
)

CLA_REVIEW = table(
    "cla_review",
    "One row a statutory review of one looked-after child: held, cancelled, planned or only due.",
    key("cla_review_id", "The review's identifier."),
    child(),
    reference("care_period_id", "care_period.care_period_id", "The period of care."),
    day("due_date", "When it is due, as the system works it out."),
    day("planned_date", "The date of the meeting, held or not."),
    day("held_date", "When it was held; blank where it was cancelled or lies ahead."),
    flag("is_cancelled", "The meeting was cancelled."),
    code("participation_code", "participation", "How the child took part."),
    text("outcome_form_id", "The outcome form about this child; blank where there is none."),
    text("delay_reason", "Why it was held late."),
    day("report_date", "When the social worker's report reached the reviewing officer."),
    flag("is_series", "It was held as a series of meetings."),
    number("meetings_in_series", "How many meetings the series had."),
    text("series_reason", "Why it was a series."),
    flag("permanence_agreed", "A permanence plan was agreed."),
    code("permanence_plan_code", "permanence_plan", "Which."),
    text("permanence_reason_none", "Why none was agreed."),
    ends={
        "held_date": (
            "participation_code", "outcome_form_id", "delay_reason", "report_date", "is_series", "meetings_in_series",
            "series_reason", "permanence_agreed", "permanence_plan_code", "permanence_reason_none",
        )
    },
)  # fmt: skip
