"""T-FD-CONTACT-STATUS: how contacts are rated on receipt, and how when they are decided.

Who:    contacts decided in the month; one row per contact and child.
Source: 001 Lancashire handbook, Part 2, Contacts.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.contacts import (
    CONTACT_DATE,
    CONTACT_ID,
    DECIDED,
    DECISION_WORKER_COLUMN,
    HANDBOOK,
    OUTCOME_DATE,
    SCREENING_WORKER_COLUMN,
    contacts_of_month,
)
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts

LEVELS = {"red": 3, "high": 3, "amber": 2, "medium": 2, "green": 1, "low": 1, "blue": 0}

COLUMNS = (
    *CHILD_COLUMNS,
    CONTACT_ID,
    CONTACT_DATE,
    Column("status_on_receipt", "Rating on receipt", "How it was rated when it was received.", HANDBOOK),
    Column("status_on_completion", "Rating on completion", "How it was rated when it was decided.", HANDBOOK),
    Column("status_changed", "Rating changed", "The two differ; blank where one is not recorded.", HANDBOOK),
    Column(
        "levels_lowered",
        "Levels lowered",
        "From red or high over amber or medium and green or low to blue; negative where it was raised, blank where a "
        "rating is none of these words.",
        HANDBOOK,
    ),
    SCREENING_WORKER_COLUMN,
    DECISION_WORKER_COLUMN,
    OUTCOME_DATE,
)


def build(facts: Facts) -> Built:
    """One row per contact decided in the month; exceptions repeat those whose rating is missing or fell far."""
    rows = contacts_of_month(facts, "outcome_date")
    received, completed = rows["status_on_receipt"], rows["status_on_completion"]
    both = received.notna() & completed.notna()
    lowered = _level(received) - _level(completed)
    changed = received.str.casefold().ne(completed.str.casefold()).astype("boolean").mask(~both)
    rows = rows.assign(status_changed=changed, levels_lowered=lowered, has_both=both.astype("boolean"))
    most = int(facts.value("contact_rating_lowered_levels"))
    return counted(
        with_child(rows, facts),
        "outcome_date",
        reasons=[
            (received.isna(), "no rating on receipt"),
            (completed.isna(), "no rating on completion"),
            (lowered.gt(most), f"rating lowered by more than {most} level"),
        ],
    )


def _level(ratings: pd.Series) -> pd.Series:
    return ratings.str.strip().str.casefold().map(LEVELS).astype("Int64")


REPORT = Report(
    number="T-FD-CONTACT-STATUS",
    title="Status of contact on receipt compared with completion",
    frequency="monthly",
    area="front door",
    purpose="Compare the initial screening rating with the final decision.",
    action="Review changes of rating with the screening workers.",
    cohort="Contacts whose outcome was decided in the latest whole calendar month; one row per contact and child.",
    source=HANDBOOK,
    thresholds=("contact_rating_lowered_levels",),
    columns=COLUMNS,
    measures=(
        Measure("Contacts decided", "is_row"),
        Measure("Rating changed", "status_changed", "has_both"),
        TO_ACT_ON,
    ),
    breakdowns=(
        Breakdown(
            "Rating on receipt by rating on completion",
            "Rating on receipt",
            "status_on_receipt",
            across="status_on_completion",
        ),
    ),
    build=build,
    main_title="Contacts",
    exceptions_title="Exceptions",
    needs=("contact.contact_at", DECIDED, "contact.status_on_receipt", "contact.status_on_completion"),
)
