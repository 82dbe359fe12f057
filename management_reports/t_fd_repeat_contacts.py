"""T-FD-REPEAT-CONTACTS: children about whom agencies make contact again and again.

Who:    children with two or more contacts in the window, one of them in the month; one row per contact of the window.
Source: 001 Lancashire handbook, Part 2, Contacts.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.contacts import (
    CONTACT_DATE,
    CONTACT_ID,
    CONTACT_OUTCOME,
    CONTACT_SOURCE,
    CONTACTS_LAST_12_MONTHS,
    HANDBOOK,
    in_words,
)
from transforms.calendar import days_between, report_month, since
from transforms.column import Breakdown, Column, Measure
from transforms.contacts import contacts
from transforms.facts import Facts
from transforms.limits import limit_in_force
from transforms.repeats import with_previous

REPEATED = 2  # a second contact is a repeat
COUNTS = pd.CategoricalDtype(["2", "3", "4", "5 or more"], ordered=True)
MOST = 5

COLUMNS = (
    *CHILD_COLUMNS,
    CONTACT_ID,
    CONTACT_DATE,
    CONTACT_SOURCE,
    CONTACT_OUTCOME,
    CONTACTS_LAST_12_MONTHS,
    Column(
        "contacts_same_agency_12_months",
        "By this source in 12 months",
        "Contacts about the child by the same source in the same window, this one included.",
        HANDBOOK,
    ),
    Column(
        "previous_contact_start_date",
        "Previous contact",
        "The child's contact before this one within the window.",
        HANDBOOK,
    ),
    Column("days_since_previous", "Days since previous", "Calendar days from that contact to this one.", HANDBOOK),
)


def build(facts: Facts) -> Built:
    """One row per contact of the window about a child who had a repeat and a contact in the month."""
    rows = in_words(_repeated(facts), facts)
    rows = with_previous(rows, "contact_id", "contact_at", ["contact_start_date"])
    own = rows.groupby("child_id")
    count = own["contact_id"].transform("size")
    rows = rows.assign(
        contacts_last_12_months=count.astype("Int64"),
        contacts_same_agency_12_months=_same_agency(rows),
        days_since_previous=days_between(rows["previous_contact_start_date"], rows["contact_start_date"]),
        number_of_contacts=count.clip(upper=MOST).astype("str").replace(str(MOST), f"{MOST} or more").astype(COUNTS),
        is_child_without_referral=(~own["became_referral"].transform("any")).astype("boolean"),
    )
    soon = limit_in_force(facts, "repeat_contact_soon_days")
    many = int(facts.value("repeat_contact_many_count"))
    return counted(
        with_child(rows, facts),
        "child_id",
        "contact_start_date",
        reasons=[
            (
                rows["contacts_last_12_months"].ge(many) & rows["is_child_without_referral"],
                f"{many} or more contacts, no referral",
            ),
            (rows["days_since_previous"].le(int(soon.value)), f"within {soon.told()} of the contact before"),
        ],
    )


def _repeated(facts: Facts) -> pd.DataFrame:
    """The contacts of the window about children with a repeat, at least one of them in the month."""
    rows = facts[contacts]
    first = since(facts.as_at, facts.value("repeat_contact_window_months"))
    rows = rows[rows["contact_start_date"].ge(first)]
    in_month = rows.loc[rows["contact_start_date"].between(*report_month(facts.as_at)), "child_id"]
    repeated = rows.groupby("child_id")["contact_id"].transform("size").ge(REPEATED)
    rows = rows[repeated & rows["child_id"].isin(in_month)].reset_index(drop=True)
    return rows.assign(became_referral=rows["became_referral"].fillna(False))


def _same_agency(rows: pd.DataFrame) -> pd.Series:
    by_agency = rows.groupby(["child_id", "source_code"], dropna=False)["contact_id"]
    return by_agency.transform("size").astype("Int64").mask(rows["source_code"].isna())


REPORT = Report(
    number="T-FD-REPEAT-CONTACTS",
    title="Repeat contacts in 12 months by agency",
    frequency="monthly",
    area="front door",
    purpose="Show which agencies contact repeatedly about the same child.",
    action="Look at trends by agency, and at why earlier contacts did not settle matters.",
    cohort="Children with two or more contacts in the repeat-contact window to the as-at date, at least one of them in "
    "the latest whole calendar month; one row for each of their contacts in the window. Contact records are counted, "
    "not outcomes.",
    source=HANDBOOK,
    thresholds=("repeat_contact_window_months", "repeat_contact_many_count", "repeat_contact_soon_days"),
    columns=COLUMNS,
    measures=(
        Measure("Contacts", "is_row"),
        Measure("Children", "is_child"),
        Measure("Children without a referral", "is_child_without_referral", "is_child"),
        Measure("Contacts to act on", "is_exception", "rows"),
    ),
    breakdowns=(
        Breakdown("Children by number of contacts", "Contacts", "number_of_contacts", of="is_child", is_charted=True),
        Breakdown("Contacts by agency", "Source", "contact_source_agency"),
    ),
    build=build,
    main_title="Contacts",
    exceptions_title="Exceptions",
    needs=("contact.contact_at", "contact.became_referral"),
)
