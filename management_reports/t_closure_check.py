"""T-CLOSURE-CHECK: whether the record was complete when a case closed or passed to another team.

Who:    cases closed or transferred in the latest whole calendar month, and open cases with a plan; one row each.
Source: 002 Wakefield practice standards, Case recording, and One Minute Guide on case summaries; 003 Shropshire
        transfer protocol, sections 1, 2a, 2b, 3g to 3i, 4c and 4d.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.missing_something import ANYTHING_MISSING, MISSING_COLUMN, missing_something
from management_reports.held import where_held, with_held_nowhere
from management_reports.report import Built, Report
from transforms.calendar import report_month
from transforms.case_movements import (
    ASSESSMENT_MONTHS,
    CLOSED,
    OPEN,
    SUMMARY_DAYS,
    TRANSFERRED,
    case_movements,
    with_record,
)
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.limits import limit_in_force
from transforms.lookup import looked_up
from transforms.workers import team_names

STANDARDS = "002 Wakefield practice standards, Case recording"
PROTOCOL = "003 Shropshire transfer protocol"
CHRONOLOGY = "chronology.event_at"
SUMMARY = ("case_note.type_code=CASE_SUMMARY", "case_note.event_at")
LETTER = "outcome.outcome_code"
ALLOCATED = ("involvement.team_id", "involvement.start_date")
TEXTS = "letters and notices are not read from any source"


def summaries_from(facts: Facts) -> pd.Timestamp:
    """The first day whose case summaries may count for the month."""
    return report_month(facts.as_at)[0] - pd.Timedelta(days=int(facts.value(SUMMARY_DAYS)))


COLUMNS = (
    *CHILD_COLUMNS,
    Column("event", "Case", "Closed or transferred in the month, or open with a plan.", STANDARDS, blank_allowed="no"),
    Column("event_date", "On", "The day it closed or passed to the next team; the as-at date while open.", STANDARDS),
    Column("team_before", "Team before", "The team that handed it over.", STANDARDS, needs=ALLOCATED),
    Column("received_by", "Next team", "The team that received it.", STANDARDS, needs=ALLOCATED),
    Column(
        "audit_date",
        "Case file audit",
        "The day the team manager signed off the case file audit.",
        STANDARDS,
        held_nowhere="no source has a record of case file audits",
    ),
    Column(
        "chronology_date",
        "Chronology kept up",
        "The last day on which the chronology was added to, up to that day.",
        STANDARDS,
        needs=(CHRONOLOGY,),
    ),
    Column(
        "assessment_date",
        "Latest assessment",
        "The day the child's latest assessment was authorised, up to that day.",
        f"{STANDARDS}; {PROTOCOL}, section 3g",
    ),
    Column(
        "assessment_due",
        "Assessment current until",
        "That day and the time after which an assessment is refreshed.",
        f"{PROTOCOL}, section 3g",
    ),
    Column(
        "plan",
        "Plan",
        "The plan going on that day or until shortly before: looked after, child protection, child in need.",
        STANDARDS,
        needs=("cin_plan.start_date", "cp_plan.start_date", "care_period.start_date"),
    ),
    Column(
        "summary_date",
        "Closure or transfer summary",
        "The last case note of type case summary, up to that day and not older than the days allowed.",
        STANDARDS,
        needs=SUMMARY,
        needs_since=summaries_from,
    ),
    Column(
        "referrer_told_date",
        "Referrer told",
        "The day of the outcome that a letter was sent to the referrer, within the case.",
        f"{PROTOCOL}, section 1; 000 One recording sheet",
        needs=(LETTER,),
    ),
    Column(
        "family_told_date",
        "Parents and young person told",
        "The day they were told of the closure in writing.",
        f"{PROTOCOL}, sections 3i, 4c and 4d",
        held_nowhere=TEXTS,
    ),
    Column(
        "professionals_told_date",
        "Professionals told",
        "The day the professionals were told of the closure in writing.",
        f"{PROTOCOL}, sections 3i, 4c and 4d",
        held_nowhere=TEXTS,
    ),
    Column(
        "sibling_decision",
        "Sibling or unborn decision",
        "The decision whether brothers, sisters or an unborn child need an assessment of their own.",
        f"{PROTOCOL}, section 3h",
        held_nowhere="it is written in supervision and decision texts, which are not read",
    ),
    MISSING_COLUMN,
)


def build(facts: Facts) -> Built:
    """One row per closure, transfer and open case; the main tab lists those to which something is missing."""
    rows = with_held_nowhere(with_child(with_record(facts[case_movements], facts), facts), COLUMNS)
    names = team_names(facts)
    rows = _with_gaps(rows, facts).assign(
        **{
            name: looked_up(rows[name], names, "team_id", "team_name").fillna(rows[name])
            for name in ("team_before", "received_by")
        }
    )
    limit = limit_in_force(facts, ASSESSMENT_MONTHS).told()
    words = {
        "has_no_chronology": "no chronology",
        "has_old_chronology": "chronology not kept up",
        "has_no_assessment": "no assessment",
        "has_old_assessment": f"assessment older than {limit}",
        "has_no_plan": "no plan",
        "has_no_closure_summary": "no closure summary",
        "has_no_transfer_summary": "no transfer summary",
        "has_not_told_referrer": "referrer not told of the outcome",
    }
    is_missing = rows[list(words)].fillna(False).any(axis=1)
    rows = rows.assign(is_complete=(rows["has_moved"] & ~is_missing).astype("boolean"))
    return missing_something(rows, "event", "event_date", missing=words)


def _with_gaps(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with a boolean for each thing that may be missing, blank where the source does not hold it."""
    closed, transferred, is_open = (rows["event"].eq(kind) for kind in (CLOSED, TRANSFERRED, OPEN))
    moved, day, had_plan = closed | transferred, rows["event_date"], rows["had_plan"].astype(bool)
    no_summary = rows["summary_date"].isna()
    return rows.assign(
        is_closed=closed.astype("boolean"),
        is_transferred=transferred.astype("boolean"),
        is_open=is_open.astype("boolean"),
        has_moved=moved.astype("boolean"),
        asks_chronology=where_held(moved, facts, CHRONOLOGY),
        asks_closure_summary=where_held(closed & had_plan, facts, *SUMMARY, since=summaries_from),
        asks_transfer_summary=where_held(transferred, facts, *SUMMARY, since=summaries_from),
        asks_referrer=where_held(closed, facts, LETTER),
        has_no_chronology=where_held(moved & rows["chronology_date"].isna(), facts, CHRONOLOGY),
        has_old_chronology=where_held(moved & rows["chronology_due"].lt(day), facts, CHRONOLOGY),
        has_no_assessment=rows["assessment_date"].isna().astype("boolean"),
        has_old_assessment=rows["assessment_due"].lt(day).astype("boolean"),
        has_no_plan=((transferred | (closed & had_plan)) & rows["plan"].isna()).astype("boolean"),
        has_no_closure_summary=where_held(closed & had_plan & no_summary, facts, *SUMMARY, since=summaries_from),
        has_no_transfer_summary=where_held(transferred & no_summary, facts, *SUMMARY, since=summaries_from),
        has_not_told_referrer=where_held(closed & rows["referrer_told_date"].isna(), facts, LETTER),
    )


REPORT = Report(
    number="T-CLOSURE-CHECK",
    title="Record complete before closing or transferring",
    frequency="monthly",
    area="step down and transfer",
    purpose="No case closes or changes hands with a record that the next reader cannot rely on.",
    action="Complete what is missing, and return the case to the team that handed it over where that must; refresh "
    "assessments that are too old.",
    cohort="Cases closed or passed to another team in the latest whole calendar month, and open cases with a child in "
    "need plan, a child protection plan or a period of care, of which the assessment alone is looked at. Contacts and "
    "referrals closed at the front door are no cases; a case on its way to its first team is not transferred yet. The "
    "main tab lists those to which something is missing. A case that closes after an assessment, without a plan, "
    "needs no plan and no closure summary: the manager's decision on the assessment stands for them. Complete means "
    "everything that the record can show; audits and written notices are held nowhere.",
    source=f"{STANDARDS}; {PROTOCOL}, sections 1, 2a, 2b, 3g to 3i, 4c and 4d",
    thresholds=("chronology_update_months", ASSESSMENT_MONTHS, SUMMARY_DAYS),
    columns=COLUMNS,
    measures=(
        ANYTHING_MISSING,
        Measure("Closed", "is_closed"),
        Measure("Transferred", "is_transferred"),
        Measure("Complete when closed or transferred", "is_complete", "has_moved"),
        Measure("No chronology", "has_no_chronology", "asks_chronology"),
        Measure("Chronology not kept up", "has_old_chronology", "asks_chronology"),
        Measure("No plan", "has_no_plan", "has_moved"),
        Measure("No closure summary", "has_no_closure_summary", "asks_closure_summary"),
        Measure("No transfer summary", "has_no_transfer_summary", "asks_transfer_summary"),
        Measure("Referrer not told", "has_not_told_referrer", "asks_referrer"),
        Measure("No assessment", "has_no_assessment", "rows"),
        Measure("Assessment too old", "has_old_assessment", "rows"),
    ),
    breakdowns=(
        Breakdown(
            "By case", "Case", "event", measures=("With something missing", "No assessment", "Assessment too old")
        ),
    ),
    build=build,
    main_title="Something missing",
    exceptions_title="Exceptions",
    needs=("referral.referral_at", "referral.end_at", "assessment.authorised_at"),
    chart=("Complete when closed or transferred",),
)
