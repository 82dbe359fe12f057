"""T-FD-CONTACT-TIMELINESS: how long contacts wait for a decision, to step down or to referral.

Who:    contacts decided in the month, and those undecided on the as-at date; one row per contact and child.
Source: 001 Lancashire handbook, Part 2, Contacts.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.in_or_out_of_time import (
    IN_TIME,
    IN_TIME_COLUMNS,
    OUT_OF_TIME,
    OUTSTANDING,
    in_or_out_of_time,
)
from management_reports.report import Built, Report
from management_reports.subjects.contacts import CONTACT_ID, CONTACT_OUTCOME, DECIDED, HANDBOOK, in_words
from transforms.calendar import hours_between, report_month, working_days_between
from transforms.column import Average, Breakdown, Column, Measure
from transforms.contacts import contacts
from transforms.facts import Facts
from transforms.lookup import looked_up
from transforms.referrals import referrals
from transforms.time_bands import day_band

BANDS = ("contact_decision_band_1_days", "contact_decision_band_2_days", "contact_decision_band_3_days")
TO_REFERRAL, STEP_DOWN, ELSEWHERE, UNDECIDED = "Referral", "Step down", "Something else", "Undecided"
STEPPED_DOWN = ("outcome_early_help", "outcome_advice")
DIRECTIONS = pd.CategoricalDtype([TO_REFERRAL, STEP_DOWN, ELSEWHERE, UNDECIDED], ordered=True)

COLUMNS = (
    *CHILD_COLUMNS,
    CONTACT_ID,
    Column("contact_at", "Received", "When the contact was received.", HANDBOOK, blank_allowed="no"),
    Column("decided_at", "Decided", "When its outcome was decided; blank while undecided.", HANDBOOK),
    CONTACT_OUTCOME,
    Column(
        "direction",
        "Decided to",
        "Referral: a new referral, or passed to the open one. Step down: early help, advice or information. Of both, "
        "referral.",
        HANDBOOK,
        blank_allowed="no",
    ),
    Column(
        "referral_id",
        "Referral ID",
        "The referral that the contact became.",
        HANDBOOK,
        needs=("referral.contact_id",),
    ),
    Column("hours_elapsed", "Hours", "Elapsed hours to the decision, or to the as-at date while undecided.", HANDBOOK),
    Column(
        "working_days_elapsed",
        "Working days",
        "Working days from the contact (day 0) to the decision, or to the as-at date while undecided.",
        HANDBOOK,
    ),
    Column("time_band", "Time band", "The band of those working days.", HANDBOOK),
    *IN_TIME_COLUMNS,
)


def build(facts: Facts) -> Built:
    """One row per contact decided in the month or undecided; exceptions repeat those that took or take too long."""
    rows = facts[contacts]
    chosen = rows["outcome_date"].between(*report_month(facts.as_at)) | rows["decided_at"].isna()
    rows = in_words(rows[chosen].reset_index(drop=True), facts)
    elapsed = working_days_between(rows["contact_at"], rows["outcome_date"].fillna(facts.as_at))
    rows = rows.assign(
        direction=_direction(rows),
        referral_id=looked_up(rows["contact_id"], facts[referrals], "contact_id", "referral_id"),
        hours_elapsed=hours_between(rows["contact_at"], rows["decided_at"].fillna(facts.as_at)).round(1),
        working_days_elapsed=elapsed,
        time_band=day_band(elapsed, facts, BANDS),
        is_decided=rows["decided_at"].notna().astype("boolean"),
    )
    return in_or_out_of_time(
        with_child(rows, facts),
        facts,
        start="contact_start_date",
        end="outcome_date",
        limit="contact_decision_days",
        late="decided late: due by",
        overdue="undecided: due by",
        order=("contact_at",),
    )


def _direction(rows: pd.DataFrame) -> pd.Series:
    up = rows["became_referral"].fillna(False) | rows["outcome_existing_referral"].fillna(False)
    down = rows[list(STEPPED_DOWN)].fillna(False).any(axis=1)
    found = pd.Series(ELSEWHERE, index=rows.index, dtype="str").mask(down, STEP_DOWN).mask(up, TO_REFERRAL)
    return found.mask(rows["decided_at"].isna(), UNDECIDED).astype(DIRECTIONS)


REPORT = Report(
    number="T-FD-CONTACT-TIMELINESS",
    title="Time from contact to step down or referral",
    frequency="monthly",
    area="front door",
    purpose="Confirm that decisions are made within timescale.",
    action="Find causes of slow decisions and act on team performance.",
    cohort="Contacts decided in the latest whole calendar month, and every contact undecided on the as-at date. No "
    "document gives a limit: the one used is a project default.",
    source=HANDBOOK,
    thresholds=("contact_decision_days", *BANDS),
    columns=COLUMNS,
    measures=(Measure("Contacts", "is_row"), IN_TIME, OUT_OF_TIME, OUTSTANDING),
    averages=(
        Average("Average working days", "working_days_elapsed", of="is_decided"),
        Average("Median working days", "working_days_elapsed", kind="median", of="is_decided"),
    ),
    breakdowns=(
        Breakdown("By working days taken", "Time band", "time_band", of="is_decided", is_charted=True),
        Breakdown("In time by decision", "Decided to", "direction", measures=("Contacts", "In time")),
        Breakdown("Time bands by decision", "Decided to", "direction", across="time_band"),
    ),
    build=build,
    main_title="Contacts",
    exceptions_title="Exceptions",
    needs=("contact.contact_at", DECIDED),
    rag="status_rag",
    chart=("In time", "Out of time"),
)
