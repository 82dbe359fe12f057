"""T-FD-CONTACTS: the volume of contacts that reach the front door.

Who:    contacts of the month; one row per contact and child.
Source: 001 Lancashire handbook, Part 2, Contacts.
"""

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import CHILDREN, TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.contacts import (
    BY_OUTCOME,
    CONTACT_DATE,
    CONTACT_ID,
    CONTACT_OUTCOME,
    CONTACT_REASON,
    CONTACT_SOURCE,
    CONTACTS_LAST_12_MONTHS,
    DECIDED,
    HANDBOOK,
    OUTCOME_DATE,
    SCREENING_WORKER_COLUMN,
    contacts_of_month,
)
from transforms.calendar import days_between
from transforms.column import Average, Column, Measure, Rate
from transforms.contacts import contacts_in_window
from transforms.facts import Facts
from transforms.organisation import UNALLOCATED

COLUMNS = (
    *CHILD_COLUMNS,
    CONTACT_ID,
    CONTACT_DATE,
    CONTACT_SOURCE,
    CONTACT_REASON,
    CONTACT_OUTCOME,
    OUTCOME_DATE,
    Column("has_outcome", "Decided", "An outcome is recorded by the as-at date.", HANDBOOK),
    SCREENING_WORKER_COLUMN,
    Column(
        "days_to_outcome",
        "Days to outcome",
        "Calendar days from the contact to its outcome.",
        HANDBOOK,
        needs=(DECIDED,),
    ),
    CONTACTS_LAST_12_MONTHS,
)


def build(facts: Facts) -> Built:
    """One row per contact of the month; exceptions repeat those whose record is not whole."""
    rows = contacts_of_month(facts)
    rows["days_to_outcome"] = days_between(rows["contact_start_date"], rows["outcome_date"])
    rows["contacts_last_12_months"] = contacts_in_window(rows["child_id"], facts)
    rows = with_child(rows, facts)
    return counted(
        rows,
        "contact_start_date",
        reasons=[
            (~rows["has_outcome"], "no outcome recorded"),
            (rows["source_code"].isna(), "no source recorded"),
            (rows["district"].eq(UNALLOCATED), "no district: no team holds or held the child"),
        ],
    )


REPORT = Report(
    number="T-FD-CONTACTS",
    title="Contacts data",
    frequency="monthly",
    area="front door",
    purpose="Show how many contacts reach the front door.",
    action="Compare with neighbours, predict demand, look at capacity and thresholds.",
    cohort="Contacts dated in the latest whole calendar month; a child stands once for each contact. The main tab "
    "lists them all; the exceptions repeat those whose record is not whole.",
    source=HANDBOOK,
    thresholds=("repeat_contact_window_months", "report_trend_months"),
    columns=COLUMNS,
    measures=(
        Measure("Contacts", "is_row"),
        CHILDREN,
        Measure("Became a referral", "became_referral", "rows"),
        Measure("No further action", "no_further_action", "rows"),
        Measure("Decided", "has_outcome", "rows"),
        TO_ACT_ON,
    ),
    rates=(Rate("Contacts per 10,000 children, in the month", "Contacts"),),
    averages=(Average("Contacts in 12 months", "contacts_last_12_months"),),
    breakdowns=(BY_OUTCOME,),
    build=build,
    main_title="Contacts",
    exceptions_title="Exceptions",
    needs=("contact.contact_at",),
    chart=("Contacts", "Became a referral"),
)
