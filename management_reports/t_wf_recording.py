"""T-WF-RECORDING: how soon events are written down and what is sent to a manager is authorised.

Who:    case notes of the latest whole calendar month, and assessments sent for authorisation in it or still waiting;
        one row each. The main tab lists the late ones.
Source: 002 Wakefield practice standards, Case Recording; Management oversight and authorisation.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import counted
from management_reports.held import where_held
from management_reports.report import Built, Report
from management_reports.subjects.recording import WAKEFIELD
from management_reports.wording import day_text
from transforms.calendar import report_month
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.recording_delay import AUTHORISATION, LIMITS, recording_delay

RECORDING = f"{WAKEFIELD}, Case Recording"
SENT = "assessment.submitted_at"
OVERSIGHT = f"{WAKEFIELD}, Management oversight and authorisation"


def month_start(facts: Facts) -> pd.Timestamp:
    """The first day of the month whose notes are looked at."""
    return report_month(facts.as_at)[0]


COLUMNS = (
    *CHILD_COLUMNS,
    Column(
        "kind",
        "What",
        "A child protection visit; a management decision: supervision, or a reviewing officer's oversight; any other "
        "note, visits included, for which of them are significant is not recorded; or an assessment sent to a manager.",
        f"{RECORDING}; requirement REC-01",
        blank_allowed="no",
    ),
    Column("started_at", "Happened, or sent", "When the event took place, or the assessment was sent.", RECORDING),
    Column("done_at", "Recorded, or authorised", "When the note was typed in, or the manager answered.", RECORDING),
    Column("due_date", "To be done by", "The day on which the time for it runs out.", f"{RECORDING}; {OVERSIGHT}"),
    Column("days_taken", "Days taken", "Calendar days between the two.", RECORDING),
    Column("working_days_taken", "Working days taken", "Working days between the two.", RECORDING),
    Column(
        "in_time",
        "In time",
        "Yes: within the time for its kind. No: later, or an assessment not authorised though the time has run out.",
        f"{RECORDING}; {OVERSIGHT}",
    ),
)


def build(facts: Facts) -> Built:
    """One row per note and per assessment sent; the main tab lists the late ones."""
    rows = with_child(facts[recording_delay], facts)
    is_late, is_waiting = rows["in_time"].eq(False).fillna(False), rows["done_at"].isna()
    is_sent = rows["kind"].eq(AUTHORISATION)
    by_day = day_text(rows["due_date"])
    rows = rows.assign(
        is_late=is_late.astype("boolean"),
        is_judged=rows["in_time"].notna().astype("boolean"),
        is_note=(~is_sent).astype("boolean"),
        is_late_note=(is_late & ~is_sent).astype("boolean"),
        note_is_judged=(rows["in_time"].notna() & ~is_sent).astype("boolean"),
        is_pending_late=where_held(is_late & is_sent & is_waiting, facts, SENT),
        sending_is_known=where_held(is_sent, facts, SENT),
    )
    return counted(
        rows,
        "kind",
        "started_at",
        reasons=[
            (rows["is_late_note"], "recorded late: due by " + by_day),
            (is_late & is_sent & ~is_waiting, "authorised late: due by " + by_day),
            (rows["is_pending_late"], "waits for authorisation, due by " + by_day),
        ],
        main="is_late",
    )


LATE = Measure("Late", "is_late", "is_judged")
REPORT = Report(
    number="T-WF-RECORDING",
    title="Recording and authorisation in time",
    frequency="monthly",
    area="workforce and recording",
    purpose="The record is kept while it can be relied on.",
    action="Take late recording up in supervision; answer what waits for authorisation.",
    cohort="Case notes of events in the latest whole calendar month, one row for each note and child; assessments sent "
    "to a manager in it, or before and still not authorised. The main tab lists what was late; percentages are of what "
    "can be judged.",
    source=f"{RECORDING}; {OVERSIGHT}; requirements REC-01 and REC-03",
    thresholds=tuple(LIMITS.values()),
    columns=COLUMNS,
    measures=(
        LATE,
        Measure("Notes", "is_note"),
        Measure("Notes recorded late", "is_late_note", "note_is_judged"),
        Measure("Waiting for authorisation too long", "is_pending_late", "sending_is_known"),
    ),
    averages=(Average("Average days to the record", "days_taken", of="is_note"),),
    breakdowns=(
        Breakdown("By kind", "What", "kind", measures=(LATE.name,)),
        Breakdown("Late, by kind", "What", "kind", of="is_late", is_charted=True),
        Breakdown("By worker", "Worker", "allocated_worker", measures=(LATE.name,)),
    ),
    build=build,
    main_title="Late",
    exceptions_title="Exceptions",
    needs=("case_note.event_at", "case_note.recorded_at"),
    needs_since=month_start,
    chart=(LATE.name,),
)
