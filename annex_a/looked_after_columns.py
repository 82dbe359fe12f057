"""The columns of Annex A list 8, children looked after, in each edition's order."""

import pandas as pd

from annex_a.common_columns import NOT_IN_HANDBOOK, TEMPLATE, common_columns
from annex_a.disability_column import DISABILITY_COLUMN
from transforms.calendar import since
from transforms.column import Column
from transforms.facts import Facts
from transforms.periods_of_care import periods_of_care

HANDBOOK = "001 Lancashire handbook, Appendix 2, list 8"
PART_2 = "001 Lancashire handbook, Part 2, CLA table; place in list 8 from the project's reading"
ISSUES = f"{HANDBOOK}, issues and concerns; header and place from the project's reading"
FROM_TEMPLATE = f"{NOT_IN_HANDBOOK}; needed for children who ceased and for long periods of care"
WHILE_LOOKED_AFTER = "while the child is looked after"
WITHOUT_EDUCATION = "when education data is not held"
ILACS_WINDOW, SIF_2016_WINDOW = "annex_a_ilacs_list8_window_months", "annex_a_list8_ceased_window_months"


def first_period(facts: Facts) -> pd.Timestamp:
    """The day the earliest period of care that the current edition may list began: visits count from then on."""
    rows = facts[periods_of_care]
    return rows.loc[~rows["end_date"].lt(since(facts.as_at, facts.value(ILACS_WINDOW))), "start_date"].min()


ILACS_COLUMNS = (
    *common_columns(TEMPLATE),
    Column(
        "is_unaccompanied",
        "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
        "a) Yes where the status was in force on any day of the twelve months to the as-at date; otherwise b) No. It "
        "stops on the day the claim is decided (leave, refugee status or protection granted, or refused) and on the "
        "18th birthday.",
        f"{TEMPLATE}; the end at 18 is the project's reading",
        code_set="yes_no",
        blank_allowed="no",
        needs=("immigration.status_code",),
    ),
    DISABILITY_COLUMN,
    Column(
        "start_date",
        "Date Started to be Looked After",
        "First day of the listed period of care; a change of placement or legal status does not restart it.",
        TEMPLATE,
        blank_allowed="no",
        needs=("care_period.start_date",),
    ),
    Column(
        "need",
        "Child's Category of Need",
        "Category of need of the period's latest episode. N9, N0 or without a mapping: blank, and a finding.",
        TEMPLATE,
        code_set="cla_need",
        blank_allowed="no",
        needs=("care_episode.need_code",),
    ),
    Column(
        "is_repeat",
        "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)",
        "a) Yes where an earlier period of care, short breaks aside, was in force on any day of the twelve months to "
        "the as-at date, also where it began before them; otherwise b) No.",
        TEMPLATE,
        code_set="yes_no",
        blank_allowed="no",
        needs=("care_period.start_date",),
    ),
    Column(
        "legal_status_start_date",
        "Start date of current legal status",
        "First day, within this period of care, of the unbroken run of records with the legal status beside; a change "
        "of placement or a renewed order does not restart it.",
        TEMPLATE,
        blank_allowed="no",
        needs=("legal_status.status_code", "legal_status.start_date"),
    ),
    Column(
        "legal_status",
        "Child's Legal Status",
        "Legal status in force on the as-at date, of a ceased child the last of the period. Of two, the one that "
        "started later, then the higher record id. All ended, or without a mapping: blank, and a finding.",
        TEMPLATE,
        code_set="legal_status",
        blank_allowed="no",
        needs=("legal_status.status_code",),
    ),
    Column(
        "latest_review_date",
        "Date of Latest Statutory Review",
        "Latest review held, not cancelled, within this period of care; of a series of meetings the day the system "
        "gives as held.",
        f"{TEMPLATE}; the reading of a series is the project's",
        blank_allowed="when no review has been held in this period",
        needs=("cla_review.held_date",),
    ),
    Column(
        "latest_visit_date",
        "Date of Last Social Work Visit",
        "Latest statutory visit of any kind (looked after, child protection, child in need) within this period of care "
        "that is not recorded as child not seen. A social worker makes those; of other visits the system need not say "
        "who made them.",
        TEMPLATE,
        blank_allowed="when no visit has been made in this period",
        needs=("case_note.type_code=CLA_STAT_VISIT", "case_note.type_code=CP_STAT_VISIT", "case_note.event_at"),
        needs_since=first_period,
    ),
    Column(
        "permanence_plan",
        "What is the permanence plan for this child?",
        "Permanence plan of the care plan in force in this period of care, the one that started last. Of parallel "
        "plans the first in the form's order: the form marks none as principal. None agreed: blank.",
        f"{TEMPLATE}; the reading of parallel plans is the project's",
        code_set="permanence_plan",
        blank_allowed="when no permanence plan has been agreed",
        needs=("care_plan.permanence_plan_code",),
    ),
    Column(
        "latest_iro_date",
        "Date of Last IRO Visit / Contact to the Child",
        "Latest case note of an IRO visit or contact within this period of care, or a later review that the child "
        "attended; a review without the child is no contact.",
        f"{TEMPLATE}; the last clause is the project's",
        blank_allowed="when none is recorded in this period",
        needs=("case_note.type_code=IRO_VISIT", "case_note.event_at"),
        needs_since=first_period,
    ),
    Column(
        "latest_health_date",
        "Date of Last Health Assessment",
        "Latest completed health assessment, initial or review, within this period of care.",
        f"{TEMPLATE}; the limit to this period is the project's reading",
        blank_allowed="when the child has had none in this period",
        needs=("health_check.check_date", "health_check.status_code"),
    ),
    Column(
        "latest_dental_date",
        "Date of Last Dental Check",
        "Latest completed dental check within this period of care.",
        f"{TEMPLATE}; the limit to this period is the project's reading",
        blank_allowed="when the child has had none in this period",
        needs=("health_check.check_date", "health_check.status_code"),
    ),
    Column(
        "placement_count",
        "Number of Placements in the Last 12 months",
        "Placements in force on any day of the twelve months to the as-at date, all periods of care together, short "
        "breaks aside, the current one included. A placement is one carer (episodes begun for S, P or B); L, T and U "
        "continue it, and so does a temporary move (T0 to T4) after which the child returned. No episode on record: "
        "blank, and a finding.",
        f"{TEMPLATE}; the reading of temporary moves is the project's",
        blank_allowed="no",
        needs=("care_episode.start_date", "care_episode.placement_id"),
    ),
    Column(
        "ceased_date",
        "Date Ceased to be Looked After",
        "Last day of the listed period of care. An end after the as-at date is not known yet.",
        TEMPLATE,
        blank_allowed=WHILE_LOOKED_AFTER,
        needs=("care_period.end_date",),
    ),
    Column(
        "ceased_reason",
        "Reason Ceased to be Looked After",
        "Why the period's last episode ended. X1 only joins episodes and ends no period: blank, and a finding.",
        TEMPLATE,
        code_set="reason_ceased",
        blank_allowed=WHILE_LOOKED_AFTER,
        needs=("care_period.end_reason_code",),
    ),
    Column(
        "placement_start_date",
        "Start Date of Most Recent Placement",
        "First day, within this period of care, of the unbroken run of episodes in the current or last placement; a "
        "change of legal status does not restart it, nor a temporary move after which the child returned.",
        f"{TEMPLATE}; the reading of temporary moves is the project's",
        blank_allowed="no",
        needs=("care_episode.start_date", "care_episode.placement_id"),
    ),
    Column(
        "placement_type",
        "Placement Type",
        "Type of that placement.",
        TEMPLATE,
        code_set="placement_type",
        blank_allowed="no",
        needs=("placement.type_code",),
    ),
    Column(
        "placement_provider",
        "Placement Provider",
        "Whose provision that placement is. Placed with parents (P1): a) PR0.",
        TEMPLATE,
        code_set="placement_provider",
        blank_allowed="for temporary placements T0 to T3 and Z1, which carry no provider code",
        needs=("placement.provider_code",),
    ),
    Column(
        "placement_postcode",
        "Placement postcode",
        "Postcode where the child lives in that placement: the carer's own address, not the agency's.",
        f"{TEMPLATE}; when it may be blank is the project's reading",
        blank_allowed="when confidential or outside the United Kingdom",
        needs=("placement.postcode",),
    ),
    Column(
        "placement_urn",
        "URN of Placement",
        "Ofsted's number of the home, agency or service that provides that placement.",
        TEMPLATE,
        blank_allowed="when the placement needs no Ofsted registration",
        needs=("placement.urn",),
    ),
    Column(
        "placement_location",
        "Placement Location",
        "a) In where that placement lies inside the boundary of the authority, b) Out where it lies outside. Not "
        "known: blank, and a finding.",
        TEMPLATE,
        code_set="placement_location",
        blank_allowed="no",
        needs=("placement.location_code",),
    ),
    Column(
        "placement_authority",
        "LA of Placement",
        "Authority in whose area that placement lies; outside England, or confidential, the template's code.",
        TEMPLATE,
        blank_allowed="no",
        needs=("placement.local_authority",),
    ),
    Column(
        "missing_count",
        "Number of Episodes the Child has been ‘Missing’ from their Placement in the last 12 months",  # noqa: RUF001 - the template's quotes
        "Missing episodes (whereabouts not known) that began in the twelve months to the as-at date, within this "
        "period of care. None: 0.",
        TEMPLATE,
        blank_allowed="no",
        needs=("missing_episode.start_at", "missing_episode.kind_code"),
    ),
    Column(
        "absent_count",
        "Number of Episodes the Child has been ‘Absent’ from their Placement in the last 12 months",  # noqa: RUF001 - the template's quotes
        "Episodes away without authorisation (whereabouts known) that began in the twelve months to the as-at date, "
        "within this period of care. None: 0.",
        TEMPLATE,
        blank_allowed="no",
        needs=("missing_episode.start_at", "missing_episode.kind_code"),
    ),
    Column(
        "interview_offered",
        "Was the child offered a Return Interview after their last missing episode (Y/N)?",
        "Of the latest missing episode counted: a) Yes where a return interview was offered, b) No where it was not, "
        "c) Unknown where that is not recorded.",
        TEMPLATE,
        code_set="yes_no_unknown",
        blank_allowed="when the child has had no missing episode in the 12 months",
        needs=("missing_episode.start_at", "missing_episode.kind_code", "missing_episode.interview_offered"),
    ),
    Column(
        "interview_accepted",
        "Did the child accept a Return Interview after their last missing episode (Y/N)?",
        "Of the same episode: a) Yes where the interview was accepted, b) No where it was declined, c) Unknown where "
        "that is not recorded.",
        TEMPLATE,
        code_set="yes_no_unknown",
        blank_allowed="when no interview was offered or the child has not been missing",
        needs=("missing_episode.start_at", "missing_episode.kind_code", "missing_episode.interview_accepted"),
    ),
    Column(
        "allocated_team",
        "Allocated Team",
        "Looked after: the team to which the case is allocated on the as-at date, or was last. Ceased: likewise.",
        TEMPLATE,
        blank_allowed="no",
        needs=("involvement.team_id",),
    ),
    Column(
        "allocated_worker",
        "Allocated Worker",
        "Looked after: the worker to whom the case is allocated on the as-at date. Ceased: the one allocated on the "
        "day the period ended.",
        TEMPLATE,
        blank_allowed="no",
        needs=("involvement.worker_id",),
    ),
)

SIF_2016_COLUMNS = (
    *common_columns(NOT_IN_HANDBOOK),
    Column(
        "is_unaccompanied",
        "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
        "Y where the status was in force on any day of the twelve months to the as-at date; otherwise N. It stops on "
        "the day the claim is decided and on the 18th birthday.",
        PART_2,
        code_set="sif_yes_no",
        blank_allowed="no",
        needs=("immigration.status_code",),
    ),
    Column(
        "start_date",
        "Date Started to be Looked After",
        "First day of the listed period of care.",
        FROM_TEMPLATE,
        blank_allowed="no",
        needs=("care_period.start_date",),
    ),
    Column(
        "need",
        "Category of need",
        "Category of need of the period's latest episode. N9, N0 or without a mapping: blank, and a finding.",
        PART_2,
        code_set="cla_need",
        blank_allowed="no",
        needs=("care_episode.need_code",),
    ),
    Column(
        "legal_status",
        "CLA legal code",
        "Legal status in force on the as-at date, of a ceased child the last of the period. Of two, the one that "
        "started later, then the higher record id. All ended, or without a mapping: blank, and a finding.",
        PART_2,
        code_set="legal_status",
        blank_allowed="no",
        needs=("legal_status.status_code",),
    ),
    Column(
        "sen_status",
        "Does the Child have an SEN (SAP/S), EHCP or ASS",
        "Special educational needs on the child's latest personal education plan (PEP).",
        HANDBOOK,
        code_set="sen_status",
        blank_allowed="when none is held",
        needs=("pep.sen_status_code",),
    ),
    Column(
        "attends_school",
        "Child attending school (y/n)",
        "Y where the latest PEP says that the child attends school; otherwise N. No PEP: blank.",
        PART_2,
        code_set="sif_yes_no",
        blank_allowed=WITHOUT_EDUCATION,
        needs=("pep.attends_school",),
    ),
    Column(
        "school_concerns",
        "Are there Concerns about this Child's School Place or their Attendance? Y/N",
        "The answer on the latest PEP.",
        HANDBOOK,
        code_set="sif_yes_no",
        blank_allowed=WITHOUT_EDUCATION,
        needs=("pep.has_concerns",),
    ),
    Column(
        "reason_not_attending",
        "Reason Child Not Attending School (if applicable)",
        "The reason on the latest PEP, unless it says that the child attends.",
        HANDBOOK,
        blank_allowed="when the child attends school",
        needs=("pep.reason_not_attending",),
    ),
    Column(
        "school_count",
        "Number of Schools Attended in the Last 2 Years",
        "Schools attended in the last two years, the present one included, as the latest PEP counts them.",
        HANDBOOK,
        blank_allowed=WITHOUT_EDUCATION,
        needs=("pep.schools_in_2_years",),
    ),
    Column(
        "expected_progress",
        "Is the Child making the 'Expected Level of Progress' at School (Y/N)",
        "The answer on the latest PEP.",
        HANDBOOK,
        code_set="sif_yes_no",
        blank_allowed=WITHOUT_EDUCATION,
        needs=("pep.expected_progress",),
    ),
    Column(
        "latest_review_date",
        "Date of Latest Statutory Review",
        "Latest review held, not cancelled, by the as-at date; not limited to this period of care.",
        HANDBOOK,
        blank_allowed="when no review has taken place",
        needs=("cla_review.held_date",),
    ),
    Column(
        "review_in_time",
        "Statutory Review in Time (Y/N)",
        "The first review is due 28 days after the period of care began, the second 91 days after the first, later "
        "ones 183 days after the one before (limits of the authority's standards). Y where the latest of this period "
        "was held by its day and no further one is overdue on the as-at date, or was when the period ended; with none "
        "held, Y until the first is overdue. Otherwise N.",
        f"{HANDBOOK}; the overdue test is the project's reading",
        code_set="sif_yes_no",
        blank_allowed="no",
        needs=("cla_review.held_date",),
    ),
    Column(
        "latest_visit_date",
        "Date of Last Social Work Visit",
        "Latest contact date of a case note of type 'Statutory Visit (Looked After)', whether or not the child was "
        "seen; not limited to this period of care.",
        HANDBOOK,
        blank_allowed="when no visit has occurred",
        needs=("case_note.type_code=CLA_STAT_VISIT", "case_note.event_at"),
    ),
    Column(
        "plans_return_home",
        "Plan for child to be reunified with their family (Y/N)",
        "Y where the care plan in force in this period of care, the one that started last, is for return to the "
        "family; otherwise N. No care plan: blank.",
        PART_2,
        code_set="sif_yes_no",
        blank_allowed="when no care plan is recorded",
        needs=("care_plan.plans_return_home",),
    ),
    Column(
        "latest_iro_date",
        "Date of Last IRO Visit / Contact to the Child",
        "Latest contact date of a case note of type 'IRO visit'; not limited to this period of care.",
        HANDBOOK,
        blank_allowed="when no visit has occurred",
        needs=("case_note.type_code=IRO_VISIT", "case_note.event_at"),
    ),
    Column(
        "latest_health_date",
        "Date of Last Health Assessment",
        "Latest completed health assessment, initial or review; not limited to this period of care.",
        HANDBOOK,
        blank_allowed="when none exists",
        needs=("health_check.check_date", "health_check.status_code"),
    ),
    Column(
        "latest_dental_date",
        "Date of Last Dental Check",
        "Latest completed dental check; not limited to this period of care.",
        HANDBOOK,
        blank_allowed="when none exists",
        needs=("health_check.check_date", "health_check.status_code"),
    ),
    Column(
        "placement_count",
        "Number of placements in the previous 12 months",
        "Placements in force on any day of the twelve months to the as-at date, all periods of care together, short "
        "breaks aside, the current one included; counted by carer as in the current edition. No episode on record: "
        "blank, and a finding.",
        ISSUES,
        blank_allowed="no",
        needs=("care_episode.start_date", "care_episode.placement_id"),
    ),
    Column(
        "ceased_date",
        "Date Ceased to be Looked After",
        "Last day of the listed period of care. An end after the as-at date is not known yet.",
        FROM_TEMPLATE,
        blank_allowed=WHILE_LOOKED_AFTER,
        needs=("care_period.end_date",),
    ),
    Column(
        "ceased_reason",
        "Reason ceased to be CLA",
        "Why the period's last episode ended. X1 only joins episodes and ends no period: blank, and a finding.",
        PART_2,
        code_set="reason_ceased",
        blank_allowed=WHILE_LOOKED_AFTER,
        needs=("care_period.end_reason_code",),
    ),
    Column(
        "placement_type",
        "CLA placement/plan code",
        "Type of the current or last placement of this period of care.",
        PART_2,
        code_set="placement_type",
        blank_allowed="no",
        needs=("placement.type_code",),
    ),
    Column(
        "placement_urn",
        "URN of Placement",
        "Ofsted's number of the home, agency or service that provides that placement.",
        HANDBOOK,
        blank_allowed="when the placement needs no Ofsted inspection",
        needs=("placement.urn",),
    ),
    Column(
        "placement_location",
        "Placement Location",
        "IN where that placement lies inside the county, OUT where outside, by the placement plan, else by the "
        "carer's default location. Neither recorded: blank, and a finding.",
        HANDBOOK,
        code_set="sif_placement_location",
        blank_allowed="no",
        needs=("placement.location_code",),
    ),
    Column(
        "ofsted_judgement",
        "Latest Ofsted 'Overall Effectiveness' Judgement for the Provider",
        "Ofsted's latest overall judgement of the provider of that placement.",
        f"{HANDBOOK}: not recorded in LCS",
        code_set="ofsted_judgement",
        blank_allowed="when the source does not hold it",
        needs=("placement.ofsted_judgement_code",),
    ),
    Column(
        "missing_count",
        "Missing from placement - number in previous 12 months",
        "Missing episodes that began in the twelve months to the as-at date, within this period of care. None: 0.",
        ISSUES,
        blank_allowed="no",
        needs=("missing_episode.start_at", "missing_episode.kind_code"),
    ),
    Column(
        "interview_offered",
        "Has a return to placement interview been offered",
        "Y where a return interview was offered after the latest of those missing episodes; otherwise N.",
        ISSUES,
        code_set="sif_yes_no",
        blank_allowed="when the child has had no missing episode in the 12 months",
        needs=("missing_episode.start_at", "missing_episode.kind_code", "missing_episode.interview_offered"),
    ),
    Column(
        "allocated_team",
        "Allocated Team",
        "The team to which the case is allocated on the as-at date, or was last.",
        ISSUES,
        blank_allowed="no",
        needs=("involvement.team_id",),
    ),
    Column(
        "allocated_worker",
        "Allocated Worker",
        "The worker to whom the case is allocated on the as-at date, or was last.",
        ISSUES,
        blank_allowed="no",
        needs=("involvement.worker_id",),
    ),
)
