"""What a demo lacks even without defects, as every authority's record lacks it: by the rule that finds it.

Each is a value that is blank, or a code that nobody has mapped, so that the finding is true by the record itself.
"""

GAPS: dict[str, str] = {
    "person.ethnicity_code.not_blank": "a child whose ethnicity nobody asked",
    "contact.source_code.known_code": "a local source of contacts that is not mapped",
    "contact.source_code.not_blank": "a contact whose source was not noted",
    "early_help.organisation.not_blank": "an early help episode without the organisation that opened it",
    "referral.primary_need_code.not_blank": "a referral whose need was never categorised",
    "referral.closure_reason_code.not_blank": "a referral closed without a reason",
    "referral.closure_reason_code.known_code": "a local reason for closing that is not mapped",
    "assessment.assessor_worker_id.not_blank": "an authorised assessment without its assessor",
    "assessment.assessor_team_id.not_blank": "an authorised assessment without its team",
    "assessment.authorised_at.not_blank": "a completed assessment whose form has no day, or one that cannot be read",
    "involvement.worker_id.not_blank": "an involvement whose worker was not kept",
    "involvement.team_id.not_blank": "an involvement whose team was not kept",
    "cin_plan.worker_id.not_blank": "a revision of a plan without its worker",
    "cp_plan.latest_category_code.not_blank": "a plan whose category was lost",
    "case_note.event_at.not_blank": "a case note without the day of its event",
    "supervision.held_at.not_blank": "the same of a note of supervision",
    "chronology.event_at.not_blank": "the same of an entry of a chronology",
    "placement.postcode.not_blank": "a placement whose postcode is a filler",
    "placement.urn.not_blank": "a placement whose number was never typed in",
    "care_plan.permanence_plan_code.not_blank": "a care plan without permanence",
    "sdq.completed_date.not_blank": "an SDQ without its day",
    "sdq.score.not_blank": "an SDQ without its score",
    "pep.attends_school.not_blank": "a plan that does not say whether the child attends school",
    "health_check.type_code.not_blank": "a health check of no kind",
    "care_leaver_contact.in_touch_code.not_blank": "a form that does not say whether the young person is in touch",
    "care_leaver_status.eligibility_code.not_blank": "a care leaver whose category was left blank",
    "missing_episode.kind_code.not_blank": "an episode that nobody called missing or away",
    "pathway_plan.modified_at.not_blank": "a pathway plan never changed",
}
