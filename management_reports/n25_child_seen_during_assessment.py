"""N25: child seen during assessment.

Who:    assessments that started in the month, and those open on the as-at date; one row each.
Source: 001 Lancashire handbook, Appendix 1, N25; Part 2, Assessments; Appendix 2, list 4.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.wording import Reason, day_text
from transforms.calendar import report_month, working_days_between
from transforms.child_seen import seen_in_case_notes
from transforms.column import Column, Measure
from transforms.facts import Facts
from transforms.limits import is_met, limit_day, limit_in_force
from transforms.lookup import looked_up
from transforms.workers import workers

HANDBOOK = "001 Lancashire handbook, Part 2, Assessments"
LIST_4 = "001 Lancashire handbook, Appendix 2, list 4"
NOTES = ("case_note.event_at", "case_note.type_code", "case_note.seen")
SEEN_ALONE = "case_note.seen_alone"
LEFT_OUT = ("CANCELLED", "DRAFT")
NOTE_TYPES = {
    "ASSESSMENT": "Assessment",
    "VISIT": "Visit",
    "CIN_VISIT": "Visit (child in need)",
    "CIN_STAT_VISIT": "Statutory visit (child in need)",
    "CP_STAT_VISIT": "Statutory visit (child protection)",
    "CLA_STAT_VISIT": "Statutory visit (looked after)",
    "IRO_VISIT": "IRO visit",
}


def first_assessment(facts: Facts) -> pd.Timestamp:
    """The day the earliest of the report's assessments started: a visit during it counts from then on."""
    return _assessments(facts)["assessment_start_date"].min()


COLUMNS = (
    *CHILD_COLUMNS,
    Column("assessment_id", "Assessment ID", "The assessment's own number.", HANDBOOK, blank_allowed="no"),
    Column("assessment_start_date", "Assessment start", "The day the assessment started.", LIST_4, blank_allowed="no"),
    Column("authorised_date", "Authorised", "The day it was authorised; blank while open.", LIST_4),
    Column(
        "first_seen_date",
        "First seen",
        "The first case note of type assessment or visit, from the start to the authorisation (as-at date while "
        "open), with the child seen.",
        LIST_4,
    ),
    Column(
        "first_seen_alone_date",
        "First seen alone",
        "The first such note with the child seen alone.",
        HANDBOOK,
        needs=(SEEN_ALONE,),
        needs_since=first_assessment,
    ),
    Column("seen_case_note_type", "Type of case note", "The type of the note that first shows the child seen.", LIST_4),
    Column(
        "working_days_to_seen",
        "Working days to seen",
        "Working days from the start (day 0) to the day first seen.",
        HANDBOOK,
    ),
    Column(
        "seen_within_limit",
        "Seen within limit",
        "First seen within the limit from the assessment's start; No once the limit has passed or the assessment "
        "was completed without it; blank until then. Whether seen alone or not, and from the start, under every "
        "profile: where the authority's own standard asks for the child seen alone (Wakefield), read the next column; "
        "where it counts from allocation (Shropshire), this is stricter than the standard, as the date an "
        "assessment was allocated is not held.",
        HANDBOOK,
    ),
    Column(
        "seen_alone_within_limit",
        "Seen alone within limit",
        "The same for the first time the child was seen alone.",
        "002 Wakefield practice standards, Child and Family (Single) Assessment",
        needs=(SEEN_ALONE,),
        needs_since=first_assessment,
    ),
    Column(
        "seen_during_assessment",
        "Seen during assessment",
        "Seen at any point of the assessment, as Annex A list 4 of 2016 reads it; not bound to the limit.",
        LIST_4,
    ),
    Column("seen_limit_date", "To be seen by", "The start and the days allowed.", HANDBOOK),
    Column("assessor", "Assessor", "The worker who completed it; while open, its assessor.", LIST_4),
)


def build(facts: Facts) -> Built:
    """One row per assessment of the month or still open; exceptions repeat those to act on."""
    rows, reasons = _judged(_seen(_assessments(facts), facts), facts)
    return counted(with_child(rows, facts), "seen_limit_date", reasons=reasons)


def _assessments(facts: Facts) -> pd.DataFrame:
    first, last = report_month(facts.as_at)
    rows = facts.table(
        "assessment", "assessment_id", "child_id", "status_code", "start_date", "authorised_at", "assessor_worker_id"
    )
    in_month, is_open = rows["start_date"].between(first, last), rows["authorised_at"].isna()
    rows = rows[(in_month | is_open) & ~rows["status_code"].isin(LEFT_OUT)].reset_index(drop=True)
    rows["record"] = "assessment/" + rows["assessment_id"]
    rows["authorised_date"] = rows["authorised_at"].dt.normalize()
    rows["assessor"] = looked_up(rows["assessor_worker_id"], facts[workers], "worker_id", "worker_name")
    rows = rows.rename(columns={"start_date": "assessment_start_date"})
    return rows.drop(columns=["status_code", "authorised_at", "assessor_worker_id"])


def _seen(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with when the child was first seen, and first seen alone."""
    when, alone, kind, record, alone_record = (
        looked_up(rows["assessment_id"], facts[seen_in_case_notes], "assessment_id", name)
        for name in (
            "first_seen_at",
            "first_seen_alone_at",
            "first_seen_type",
            "first_seen__record",
            "first_seen_alone__record",
        )
    )
    return rows.assign(
        first_seen_date=when.dt.normalize(),
        first_seen__record=record,
        first_seen_alone_date=alone.dt.normalize(),
        first_seen_alone__record=alone_record,
        seen_case_note_type=kind.map(NOTE_TYPES).astype("str").fillna(kind),
        working_days_to_seen=working_days_between(rows["assessment_start_date"], when),
    )


def _judged(rows: pd.DataFrame, facts: Facts) -> tuple[pd.DataFrame, list[Reason]]:
    """The rows with the limit and whether it was met; and what to act on."""
    limit = limit_in_force(facts, "assessment_child_seen_days")
    start, is_open = rows["assessment_start_date"], rows["authorised_date"].isna()
    still_time = is_open & is_met(start, facts.as_at, limit).fillna(True)
    due = limit_day(start, limit)
    met = is_met(start, rows["first_seen_date"], limit).fillna(False)
    met_alone = is_met(start, rows["first_seen_alone_date"], limit).fillna(False)
    seen, seen_alone = rows["first_seen_date"].notna(), rows["first_seen_alone_date"].notna()
    rows = rows.assign(
        seen_limit_date=due,
        seen_within_limit=met.mask(~seen & still_time),
        seen_alone_within_limit=met_alone.mask(~seen_alone & still_time),
        seen_during_assessment=seen.astype("boolean"),
        is_seen_alone=seen_alone.astype("boolean"),
        is_not_seen=(~seen).astype("boolean"),
    )
    for name in ("seen_within_limit", "seen_alone_within_limit"):
        rows[f"{name}_is_judged"] = rows[name].notna().astype("boolean")
    soon = working_days_between(facts.as_at, due).le(int(facts.value("assessment_seen_soon_days")))
    open_unseen = ~seen & is_open
    return rows, [
        (open_unseen & ~still_time, "not seen, and the limit passed on " + day_text(due)),
        (~seen & ~is_open, "completed without the child being seen"),
        (open_unseen & still_time & soon, "not yet seen, and due by " + day_text(due)),
        (open_unseen & start.isna(), "not seen, and no start date to count from"),
    ]


REPORT = Report(
    number="N25",
    title="Child seen during assessment",
    frequency="monthly",
    area="assessment",
    purpose="Confirm that children are seen early and throughout.",
    action="Agree with the worker a date for any child not yet seen, and see that the visit is recorded.",
    cohort="Assessments that started in the latest whole calendar month, and every assessment open on the as-at "
    "date; cancelled and draft ones are left out. The main tab lists them all; the exceptions repeat the rows to act "
    "on.",
    source=f"001 Lancashire handbook, Appendix 1, N25; {HANDBOOK}; {LIST_4}",
    thresholds=("assessment_child_seen_days", "assessment_seen_soon_days"),
    columns=COLUMNS,
    measures=(
        Measure("Assessments", "is_row"),
        Measure("Seen within limit", "seen_within_limit", "seen_within_limit_is_judged"),
        Measure("Seen alone within limit", "seen_alone_within_limit", "seen_alone_within_limit_is_judged"),
        Measure("Seen at any point", "seen_during_assessment", "rows"),
        Measure("Seen alone", "is_seen_alone", "rows"),
        Measure("Not seen", "is_not_seen", "rows"),
        TO_ACT_ON,
    ),
    build=build,
    main_title="Assessments",
    exceptions_title="Exceptions",
    needs=("assessment.start_date", "assessment.authorised_at", *NOTES),
    needs_since=first_assessment,
    chart=("Seen at any point", "Not seen"),
)
