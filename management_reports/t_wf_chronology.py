"""T-WF-CHRONOLOGY: whether each child has a chronology, and how long ago it was kept up.

Who:    children with an open referral; one row each.
Source: 001 Lancashire handbook, Part 2, Workforce and recording (chronology recorded; last update with time bands);
        002 Wakefield practice standards, Chronologies.
"""

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.recording import CASE_KIND, HANDBOOK, REFERRAL_NEEDS, WAKEFIELD
from management_reports.wording import day_text
from transforms.calendar import days_between
from transforms.case_summaries import latest_case_summaries
from transforms.chronologies import latest_chronology_entries
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force
from transforms.lookup import looked_up
from transforms.open_cases import open_cases
from transforms.time_bands import band_since

LIMIT = "chronology_update_months"
BANDS = (LIMIT, "chronology_band_2_months", "chronology_band_3_months")
NEEDS = (*REFERRAL_NEEDS, "chronology.event_at", "chronology.recorded_at")
SUMMARY_NEEDS = ("case_note.type_code=CASE_SUMMARY", "case_note.event_at")

COLUMNS = (
    *CHILD_COLUMNS,
    CASE_KIND,
    Column("has_chronology", "Chronology", "There is at least one entry.", HANDBOOK, blank_allowed="no"),
    Column(
        "last_update",
        "Last update",
        "The day on which the entry typed in last was typed in; where that is not recorded, the day it tells of.",
        HANDBOOK,
    ),
    Column("days_since_update", "Days since", "Calendar days from that day to the as-at date.", HANDBOOK),
    Column(
        "update_band",
        "Time since",
        "The band of calendar months since that day; the first holds all that is in time, the others include their "
        "lower edge.",
        HANDBOOK,
        blank_allowed="no",
    ),
    Column("due_date", "Next due", "That day and the time between two updates.", f"{WAKEFIELD}, Chronologies"),
    Column(
        "last_case_summary_date",
        "Last case summary",
        "The child's latest case note of type case summary; N21 lists those on a plan without one.",
        HANDBOOK,
        needs=SUMMARY_NEEDS,
    ),
    Column(
        "days_since_summary",
        "Days since summary",
        "Calendar days from that note to the as-at date.",
        HANDBOOK,
        needs=SUMMARY_NEEDS,
    ),
)


def build(facts: Facts) -> Built:
    """One row per child; exceptions repeat those without a chronology, and those whose update is overdue."""
    rows = with_child(facts[open_cases], facts)
    last = looked_up(rows["child_id"], facts[latest_chronology_entries], "child_id", "last_update")
    summary = looked_up(rows["child_id"], facts[latest_case_summaries], "child_id", "case_summary_date")
    limit = limit_in_force(facts, LIMIT)
    due = limit_day(last, limit)
    rows = rows.assign(
        has_chronology=last.notna().astype("boolean"),
        has_none=last.isna().astype("boolean"),
        is_overdue=due.lt(facts.as_at).astype("boolean"),
        is_in_time=due.ge(facts.as_at).astype("boolean"),
        last_update=last,
        days_since_update=days_between(last, facts.as_at),
        update_band=band_since(last, facts, BANDS, "none"),
        due_date=due,
        last_case_summary_date=summary,
        days_since_summary=days_between(summary, facts.as_at),
    )
    return counted(
        rows,
        "due_date",
        reasons=[
            (rows["has_none"], "no chronology"),
            (rows["is_overdue"], f"not kept up for over {limit.told()}: due " + day_text(due)),
        ],
    )


UP_TO_DATE = Measure("Up to date", "is_in_time", "rows")
REPORT = Report(
    number="T-WF-CHRONOLOGY",
    title="Chronology recorded and last update by time band",
    frequency="monthly",
    area="workforce and recording",
    purpose="Every child has a chronology that is kept up.",
    action="Set a date for those outside the period.",
    cohort="Children with a referral open on the as-at date; one row for each.",
    source=f"{HANDBOOK}; {WAKEFIELD}, Chronologies",
    thresholds=BANDS,
    columns=COLUMNS,
    measures=(
        Measure("Children", "is_row"),
        Measure("With a chronology", "has_chronology", "rows"),
        UP_TO_DATE,
        Measure("Overdue", "is_overdue", "rows"),
        Measure("None", "has_none", "rows"),
        TO_ACT_ON,
    ),
    averages=(
        Average("Average days since the update", "days_since_update"),
        Average("Median days since the case summary", "days_since_summary", kind="median"),
    ),
    breakdowns=(
        Breakdown("By time since the last update", "Time since", "update_band", is_charted=True),
        Breakdown("By case", "Case", "case_kind", measures=("With a chronology", UP_TO_DATE.name)),
        Breakdown("By worker", "Worker", "allocated_worker", measures=("With a chronology", UP_TO_DATE.name)),
    ),
    build=build,
    main_title="Children",
    exceptions_title="Exceptions",
    needs=NEEDS,
    chart=("With a chronology", UP_TO_DATE.name),
)
