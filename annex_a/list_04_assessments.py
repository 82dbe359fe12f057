"""Annex A, list 4: assessments.

Who:    child and family assessments authorised in the six months to the as-at date, or open at it.
Rows:   `ilacs` one per assessment; `sif-2016` one per child: the assessment that started last.
Source: Ofsted ILACS Annex A template, August 2019; 001 Lancashire handbook, Appendix 2, list 4.

Both editions carry the two "child seen" facts side by side as evidence (`seen_in_case_notes`,
`seen_during_assessment`), so that a rule can find where they disagree, and the day of the referral that
the assessment belongs to (`referral_date`), from which statute counts its 45 working days.
"""

import pandas as pd

from annex_a.annex_list import AnnexList
from annex_a.code_text import code_text, yes_no_text
from annex_a.common_columns import NOT_IN_HANDBOOK, TEMPLATE, common_columns, with_common_columns
from annex_a.decisions import day_text, day_words, decide
from annex_a.disability_column import DISABILITY_COLUMN, with_disability
from transforms.calendar import since
from transforms.child_seen import seen_during_assessment, seen_in_case_notes
from transforms.column import Column
from transforms.demographics import children
from transforms.facts import Facts
from transforms.latest import latest_per, newest_first
from transforms.lookup import is_among, looked_up
from transforms.workers import team_names, workers

HANDBOOK = "001 Lancashire handbook, Appendix 2, list 4"
LEFT_OUT = {"CANCELLED": "the assessment was cancelled", "DRAFT": "the assessment is a draft"}
LED_TO_SUPPORT = (
    "outcome_services",
    "outcome_strategy_discussion",
    "outcome_looked_after",
    "outcome_legal_action",
    "outcome_short_breaks",
    "outcome_private_fostering",
)
WORKING_COLUMNS = (
    "assessment_id",
    "child_id",
    "referral_id",
    "status_code",
    "start_date",
    "authorised_at",
    "assessor_worker_id",
    "assessor_team_id",
    *LED_TO_SUPPORT,
)

SIF_2016_WINDOW = "annex_a_list4_window_months"


def first_assessment(facts: Facts) -> pd.Timestamp:
    """The day the earliest assessment that the 2016 list may hold started: case notes count from then on."""
    rows = facts.table("assessment", "start_date", "authorised_at")
    opens = since(facts.as_at, facts.value(SIF_2016_WINDOW))
    return rows.loc[~rows["authorised_at"].lt(opens), "start_date"].min()


ILACS_COLUMNS = (
    DISABILITY_COLUMN,
    Column(
        "start_date",
        "Continuous Assessment Start Date",
        "The day this assessment started; it may be before the window.",
        TEMPLATE,
        blank_allowed="no",
        needs=("assessment.start_date",),
    ),
    Column(
        "child_seen",
        "Child Seen During Continuous Assessment",
        "a) Yes where the assessment form says the child was seen, or a visit by the assessor from the start to the "
        "authorisation (as-at date while open) does; else b) No where either is recorded as not seen; else "
        "c) Unknown. Where the source holds no author of case notes only the form counts.",
        TEMPLATE,
        code_set="yes_no_unknown",
        blank_allowed="no",
        needs=("assessment.seen_on_form",),
    ),
    Column(
        "authorised_date",
        "Continuous Assessment Date of Authorisation",
        "The day a manager authorised the completed assessment. Awaiting authorisation, or authorised after the as-at "
        "date: blank.",
        TEMPLATE,
        blank_allowed="while the assessment is not yet completed and authorised",
        needs=("assessment.authorised_at",),
    ),
    Column(
        "requires_support",
        "Was the child assessed as requiring LA children’s social care support",
        "a) Yes where the authorised assessment led to a service: section 17 services, a strategy discussion, "
        "accommodation, legal action, short breaks or private fostering oversight. b) No where it led to none. "
        "Open: blank.",
        TEMPLATE,
        code_set="yes_no",
        blank_allowed="while the assessment is open",
        needs=("assessment.outcome_services",),
    ),
    Column(
        "allocated_team",
        "Allocated Team",
        "The team that did this assessment, where the assessment holds it; else the present team of the worker beside.",
        TEMPLATE,
        blank_allowed="no",
    ),
    Column(
        "allocated_worker",
        "Allocated Worker",
        "The worker who completed this assessment; while it is open, its assessor.",
        TEMPLATE,
        blank_allowed="no",
        needs=("assessment.assessor_worker_id",),
    ),
)

SIF_2016_COLUMNS = (
    Column(
        "has_disability",
        "Does the Child have a Disability Y/N",
        "Y where the 'Is Disabled?' box is ticked; otherwise N, so N also covers an untouched box.",
        HANDBOOK,
        code_set="sif_yes_no",
        blank_allowed="no",
        needs=("person.is_disabled",),
    ),
    Column(
        "start_date",
        "Assessment Start Date",
        "The day the listed assessment started. Of several the one started last is listed; of two on one day the "
        "open one, then the higher record id. It may be before the six months.",
        HANDBOOK,
        blank_allowed="no",
        needs=("assessment.start_date",),
    ),
    Column(
        "child_seen",
        "Child Seen During Assessment Y/N",
        "Y where any case note of type assessment or visit, with a contact date from the assessment's start to its "
        "authorisation (as-at date while open), has Seen = Yes; otherwise N, so N also covers nothing recorded.",
        HANDBOOK,
        code_set="sif_yes_no",
        blank_allowed="no",
        needs=("case_note.seen", "case_note.type_code", "case_note.event_at"),
        needs_since=first_assessment,
    ),
    Column(
        "authorised_date",
        "Assessment Date of Authorisation",
        "The day the assessment was authorised. The handbook takes the audit's Time Completed, which the reporting "
        "tables do not evidence: the form's end date is read instead.",
        HANDBOOK,
        blank_allowed="while the assessment is open or awaiting authorisation",
        needs=("assessment.authorised_at",),
    ),
    Column(
        "allocated_team",
        "Allocated Team",
        "The present team of the worker beside, even where that worker has moved since; open assessments too.",
        HANDBOOK,
        blank_allowed="no",
        needs=("assessment.assessor_worker_id", "worker_team.team_id"),
    ),
    Column(
        "allocated_worker",
        "Allocated Worker",
        "The worker who completed the listed assessment; while it is open, its assessor.",
        HANDBOOK,
        blank_allowed="no",
        needs=("assessment.assessor_worker_id",),
    ),
)


def all_assessments(facts: Facts) -> pd.DataFrame:
    """Every assessment known on the as-at date, latest start first, with what both editions print of it."""
    rows = facts.table("assessment", *WORKING_COLUMNS)
    rows["record"] = "assessment/" + rows["assessment_id"]
    rows["authorised_date"] = rows["authorised_at"].dt.normalize()
    in_notes = facts[seen_in_case_notes][["assessment_id", "seen", "first_seen__record"]]
    in_notes = in_notes.rename(columns={"seen": "seen_in_case_notes"})
    by_assessor = facts[seen_during_assessment][["assessment_id", "seen_code", "seen__record"]]
    by_assessor = by_assessor.rename(columns={"seen_code": "seen_during_assessment"})
    rows = rows.merge(in_notes, on="assessment_id", how="left").merge(by_assessor, on="assessment_id", how="left")
    rows = with_assessor(rows, facts)
    referrals = facts.table("referral", "referral_id", "referral_at")
    rows["referral_date"] = looked_up(rows["referral_id"], referrals, "referral_id", "referral_at").dt.normalize()
    rows["start_date__record"] = rows["authorised_date__record"] = rows["record"]
    return newest_first(rows, ["start_date"], "assessment_id").reset_index(drop=True)


def with_assessor(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with the assessor's name, present team, and the team that the assessment itself holds."""
    staff = facts[workers]
    for name, value in (
        ("allocated_worker", "worker_name"),
        ("present_team", "team_name"),
        ("worker_record", "record"),
    ):
        rows[name] = looked_up(rows["assessor_worker_id"], staff, "worker_id", value)
    rows["assessment_team"] = looked_up(rows["assessor_team_id"], team_names(facts), "team_id", "team_name")
    rows["allocated_worker__record"] = rows["record"]
    return rows


def decisions(rows: pd.DataFrame, start: pd.Timestamp) -> list[tuple[pd.Series, pd.Series | str]]:
    """Why an assessment is in neither edition: cancelled, a draft, or authorised before the window."""
    too_early = "authorised " + day_text(rows["authorised_date"]) + f", before the window opened on {day_words(start)}"
    return [
        *((rows["status_code"].eq(code), words) for code, words in LEFT_OUT.items()),
        (rows["authorised_date"].lt(start), too_early),
    ]


def with_tick_box(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with the disability column of the 2016 edition, which asks for the tick box alone."""
    known = facts[children]
    ticked = looked_up(rows["child_id"], known, "child_id", "is_disabled")
    rows["has_disability"] = yes_no_text(ticked, "sif_yes_no", otherwise="N")
    rows["has_disability__record"] = looked_up(rows["child_id"], known, "child_id", "record")
    return rows


def finished(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with the common columns and without what was only needed on the way."""
    working = ["referral_id", "status_code", "authorised_at", "assessor_worker_id", "assessor_team_id", "present_team"]
    working += ["worker_record", "assessment_team", "first_seen__record", "seen__record", *LED_TO_SUPPORT]
    return with_common_columns(rows.drop(columns=working), facts)


def ilacs_rows(facts: Facts) -> pd.DataFrame:
    """Every assessment as a candidate of the current edition."""
    rows = all_assessments(facts)
    start = since(facts.as_at, facts.value("annex_a_ilacs_list4_window_months"))
    rows["decision"] = decide(rows, decisions(rows, start))
    rows = with_disability(rows, facts)
    rows["child_seen"] = code_text(rows["seen_during_assessment"], "yes_no_unknown", otherwise="U")
    rows["child_seen__record"] = rows["seen__record"]
    supported = rows[list(LED_TO_SUPPORT)].eq(True).fillna(False).any(axis=1).astype("boolean")
    rows["requires_support"] = yes_no_text(supported.where(rows["authorised_date"].notna()), "yes_no")
    rows["requires_support__record"] = rows["record"]
    rows["allocated_team"] = rows["assessment_team"].fillna(rows["present_team"])
    from_worker = rows["assessment_team"].isna() & rows["present_team"].notna()
    rows["allocated_team__record"] = rows["record"].mask(from_worker, rows["worker_record"])
    return finished(rows, facts)


def sif_2016_rows(facts: Facts) -> pd.DataFrame:
    """Every assessment as a candidate; of those in the cohort the child's last started is listed."""
    rows = all_assessments(facts)
    start = since(facts.as_at, facts.value(SIF_2016_WINDOW))
    reasons = decisions(rows, start)
    in_cohort = rows[decide(rows, reasons).eq("included")]
    ranked = in_cohort.assign(is_open=in_cohort["authorised_date"].isna())
    listed = latest_per(ranked, "child_id", ["start_date", "is_open"], "assessment_id")
    listed_start = looked_up(rows["child_id"], listed, "child_id", "start_date")
    words = "an assessment of the child that started " + day_text(listed_start) + " is listed instead"
    words = words.fillna("another assessment of the child is listed instead")  # where none has a start date
    rows["decision"] = decide(rows, [*reasons, (~is_among(rows["assessment_id"], listed["assessment_id"]), words)])
    rows = with_tick_box(rows, facts)
    rows["child_seen"] = yes_no_text(rows["seen_in_case_notes"], "sif_yes_no", otherwise="N")
    rows["child_seen__record"] = rows["first_seen__record"].fillna(rows["record"])
    rows["allocated_team"] = rows["present_team"]
    rows["allocated_team__record"] = rows["worker_record"]
    return finished(rows, facts)


ILACS = AnnexList(
    edition="ilacs",
    number=4,
    title="Assessments",
    one_row_per="assessment",
    cohort="Every statutory assessment authorised in the six months to the as-at date or still open at it, whenever "
    "it started; cancelled and draft ones are left out.",
    source=TEMPLATE,
    columns=(*common_columns(TEMPLATE), *ILACS_COLUMNS),
    rows=ilacs_rows,
)

SIF_2016 = AnnexList(
    edition="sif-2016",
    number=4,
    title="C&F assessments",
    one_row_per="child (latest assessment)",
    cohort="Children whose child and family assessment was authorised in the six months to the as-at date or is open "
    "at it, by the assessment that started last.",
    source=HANDBOOK,
    columns=(*common_columns(NOT_IN_HANDBOOK), *SIF_2016_COLUMNS),
    rows=sif_2016_rows,
)
