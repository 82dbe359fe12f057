"""T-REF-VOLUME: the volume of referrals, and the share of contacts that become one.

Who:    referrals of the month; one row per child and referral.
Source: 001 Lancashire handbook, Part 2, Referrals and Assessments.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.contacts import contacts_of_month
from management_reports.subjects.referrals import (
    HANDBOOK,
    NFA_FLAG,
    RE_REFERRAL_FLAG,
    REFERRAL_DATE,
    REFERRAL_ID,
    REFERRAL_OUTCOME,
    REFERRAL_SOURCE,
    REFERRAL_STATUS,
    referrals_of_month,
)
from transforms.column import Breakdown, Column, Measure
from transforms.contacts import contacts
from transforms.facts import Facts
from transforms.lookup import looked_up
from transforms.referrals import referrals

LINK = "referral.contact_id"
OF_CONTACT = ["child_id", "record", "became_referral"]

COLUMNS = (
    *CHILD_COLUMNS,
    REFERRAL_ID,
    REFERRAL_DATE,
    REFERRAL_SOURCE,
    REFERRAL_OUTCOME,
    NFA_FLAG,
    Column("contact_id", "Contact ID", "The contact that became this referral.", HANDBOOK, needs=(LINK,)),
    Column("contact_start_date", "Contact date", "The day of that contact.", HANDBOOK, needs=(LINK,)),
    RE_REFERRAL_FLAG,
    REFERRAL_STATUS,
)


def build(facts: Facts) -> Built:
    """One row per referral of the month on the main tab; the month's contacts are there to be counted."""
    rows = referrals_of_month(facts)
    rows["contact_start_date"] = looked_up(rows["contact_id"], facts[contacts], "contact_id", "contact_start_date")
    rows["is_referred_child"] = (~rows["child_id"].duplicated()).astype("boolean")
    made = _contacts(facts)
    rows = pd.concat([rows.assign(is_referral=True, is_contact=False), made], ignore_index=True)
    rows = rows.astype(dict.fromkeys(("is_referral", "is_contact", "is_referred_child", "became_referral"), "boolean"))
    reasons = [
        (rows["referral_outcome"].isna(), "no outcome recorded"),
        (rows["source_code"].isna(), "no source recorded"),
        (rows["contact_id"].isna() & (not facts.unavailable([LINK])), "no contact that it came from"),
    ]
    return counted(with_child(rows, facts), "referral_date", reasons=reasons, main="is_referral")


def _contacts(facts: Facts) -> pd.DataFrame:
    """The contacts of the month, and whether each became a referral: by its outcome, or by a referral's link to it."""
    made = contacts_of_month(facts)
    linked = made["contact_id"].isin(facts[referrals]["contact_id"].dropna())
    made["became_referral"] = made["became_referral"].fillna(False) | linked
    return made[OF_CONTACT].assign(is_referral=False, is_contact=True)


REPORT = Report(
    number="T-REF-VOLUME",
    title="Referral data",
    frequency="monthly",
    area="front door",
    purpose="Show the volume of referrals and the share of contacts that become referrals.",
    action="Compare with neighbours; review thresholds and capacity by district.",
    cohort="Referrals dated in the latest whole calendar month; one row per child and referral. The conversion is out "
    "of the contacts of that month: those that became a referral by the as-at date.",
    source=HANDBOOK,
    thresholds=("re_referral_window_months", "report_trend_months"),
    columns=COLUMNS,
    measures=(
        Measure("Referrals", "is_referral"),
        Measure("Children", "is_referred_child"),
        Measure("Contacts that became a referral", "became_referral", "is_contact"),
        Measure("No further action", "nfa_flag", "is_referral"),
        Measure("Re-referrals", "re_referral_flag", "is_referral"),
        Measure("To act on", "is_exception", "is_referral"),
    ),
    breakdowns=(
        Breakdown("By source", "Source", "referral_source_type", of="is_referral"),
        Breakdown("By outcome", "Outcomes ticked", "referral_outcome", of="is_referral"),
    ),
    build=build,
    main_title="Referrals",
    exceptions_title="Exceptions",
    needs=("referral.referral_at", "contact.contact_at"),
    chart=("Referrals", "Re-referrals"),
)
