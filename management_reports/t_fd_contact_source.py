"""T-FD-CONTACT-SOURCE: which agencies contact the service, and how much.

Who:    contacts of the month; one row per contact and child.
Source: 001 Lancashire handbook, Part 2, Contacts.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import CHILDREN, TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.contacts import (
    CONTACT_DATE,
    CONTACT_ID,
    CONTACT_OUTCOME,
    CONTACT_SOURCE,
    HANDBOOK,
    contacts_of_month,
)
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts

OTHER, UNKNOWN = "8", "10"
TYPES = {
    "Individual": ("1A", "1B", "1C", "1D"),
    "Education": ("2A", "2B"),
    "Health": ("3A", "3B", "3C", "3D", "3E", "3F"),
    "Housing": ("4",),
    "Authority services": ("5A", "5B", "5C", "5D"),
    "Police": ("6",),
    "Other legal agency": ("7",),
    "Other": (OTHER,),
    "Anonymous": ("9",),
    "Unknown": (UNKNOWN,),
}
TYPE_OF = {code: kind for kind, codes in TYPES.items() for code in codes}
WITHOUT_TYPE = "Source without a mapping"
KINDS = pd.CategoricalDtype([*TYPES, WITHOUT_TYPE], ordered=True)

COLUMNS = (
    *CHILD_COLUMNS,
    CONTACT_ID,
    CONTACT_DATE,
    CONTACT_SOURCE,
    Column(
        "contact_source_type",
        "Kind of source",
        "The broad kind of that source; codes.csv maps the authority's own sources to the national list.",
        HANDBOOK,
    ),
    CONTACT_OUTCOME,
)


def build(facts: Facts) -> Built:
    """One row per contact of the month; exceptions repeat those without a source that says something."""
    rows = contacts_of_month(facts)
    code = rows["source_code"]
    kind = code.map(TYPE_OF).astype("str").mask(code.notna() & ~code.isin(TYPE_OF), WITHOUT_TYPE)
    rows = rows.assign(
        contact_source_type=kind.astype(KINDS),
        has_no_source=(code.isna() | code.isin([OTHER, UNKNOWN])).astype("boolean"),
    )
    return counted(
        with_child(rows, facts),
        "contact_start_date",
        reasons=[
            (code.isna(), "no source recorded"),
            (code.eq(UNKNOWN), "source recorded as unknown"),
            (code.eq(OTHER), "source recorded as other"),
        ],
    )


REPORT = Report(
    number="T-FD-CONTACT-SOURCE",
    title="Source of contacts",
    frequency="monthly",
    area="front door",
    purpose="See which agencies contact the service and how much.",
    action="Talk to agencies whose volumes or quality stand out.",
    cohort="Contacts dated in the latest whole calendar month; a child stands once for each contact. The exceptions "
    "repeat those whose source is missing, unknown or other.",
    source=HANDBOOK,
    thresholds=(),
    columns=COLUMNS,
    measures=(
        Measure("Contacts", "is_row"),
        CHILDREN,
        Measure("Became a referral", "became_referral", "rows"),
        Measure("Source missing, unknown or other", "has_no_source", "rows"),
        TO_ACT_ON,
    ),
    breakdowns=(
        Breakdown("By kind of source", "Kind of source", "contact_source_type", is_charted=True),
        Breakdown(
            "By source", "Source", "contact_source_agency", measures=("Contacts", "Children", "Became a referral")
        ),
        Breakdown("By source and outcome", "Source", "contact_source_agency", across="main_outcome"),
    ),
    build=build,
    main_title="Contacts",
    exceptions_title="Exceptions",
    needs=("contact.contact_at", "contact.source_code"),
)
