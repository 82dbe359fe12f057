"""T-CLA-SHORT-BREAKS: children with so many days of short breaks in a year that duties to children looked after apply.

Who:    children with a short break in the last twelve months who are not otherwise looked after; one row each.
Source: 002 Wakefield practice standards, Children in more than one placement.
"""

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.looked_after import NEEDS
from transforms.column import Average, Column, Measure
from transforms.facts import Facts
from transforms.short_break_days import WINDOW, short_break_days

SECTION = "002 Wakefield practice standards, Children in more than one placement"
LIMIT = "respite_lac_days"

COLUMNS = (
    *CHILD_COLUMNS,
    Column(
        "short_break_days",
        "Days in 12 months",
        "Days on any part of which the child was away in the twelve months to the as-at date: from Friday to Sunday is "
        "three. Blank where only an agreement is recorded (V4, V1), which tells no stays; with both, at least so many.",
        SECTION,
    ),
    Column("days_left", "Days left", "Days until the limit is reached; 0 from then on.", SECTION),
    Column("stays", "Stays", "How many stays were in those months.", SECTION, blank_allowed="no"),
    Column("last_stay_start", "Last stay from", "First day of the latest stay.", SECTION),
    Column("last_stay_end", "Last stay to", "Last day of it; blank while it lasts.", SECTION),
    Column(
        "has_agreement",
        "Agreement without stays",
        "An agreement was in force whose stays are not recorded one by one.",
        SECTION,
        blank_allowed="no",
    ),
)


def build(facts: Facts) -> Built:
    """One row per child; exceptions repeat those with as many days as the limit, or more."""
    rows = with_child(facts[short_break_days], facts)
    limit = int(facts.value(LIMIT))
    days = rows["short_break_days"]
    is_flagged = days.ge(limit).fillna(False).astype("boolean")
    rows = rows.assign(
        days_left=(limit - days).clip(lower=0),
        is_flagged=is_flagged,
        is_counted=days.notna().astype("boolean"),
    )
    return counted(rows, "days_left", reasons=[(is_flagged, f"{limit} days or more of short breaks in twelve months")])


REPORT = Report(
    number="T-CLA-SHORT-BREAKS",
    title="Short breaks by days in a year",
    frequency="monthly",
    area="cla",
    purpose="See which children cared for by their parents are away so often that some duties to children looked after "
    "apply to them.",
    action="Settle with the reviewing service which of these duties are to be met, and record a care plan, reviews and "
    "visits accordingly; record stays one by one where only an agreement is held.",
    cohort="Children with a short break (V3, V4 or the withdrawn V1) on any day of the twelve months to the as-at date "
    "who are not otherwise looked after; one row per child. Every other report on children looked after leaves them "
    "out.",
    source=SECTION,
    thresholds=(LIMIT, WINDOW),
    columns=COLUMNS,
    measures=(
        Measure("Children with short breaks", "is_row"),
        Measure("Days known", "is_counted", "rows"),
        Measure("At the limit or over", "is_flagged", "is_counted"),
        Measure("Agreement without stays", "has_agreement", "rows"),
        TO_ACT_ON,
    ),
    averages=(Average("Average days", "short_break_days"), Average("Most days", "short_break_days", kind="max")),
    build=build,
    main_title="Children",
    exceptions_title="Exceptions",
    needs=(*NEEDS, "legal_status.status_code"),
    chart=("At the limit or over",),
)
