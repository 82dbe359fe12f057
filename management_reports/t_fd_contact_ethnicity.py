"""T-FD-CONTACT-ETHNICITY: who the children are that contacts are about, and where ethnicity is not recorded.

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
    HANDBOOK,
    SCREENING_WORKER_COLUMN,
    contacts_of_month,
)
from transforms.column import Breakdown, Column, Measure
from transforms.ethnic_groups import ETHNIC_GROUPS, NOT_GIVEN, NOT_OBTAINED
from transforms.facts import Facts

BLANK, WITHOUT_GROUP = "Blank", "Code without a group"
GROUP_OF = {code: group for group, codes in ETHNIC_GROUPS.items() for code in codes}
GROUPS = pd.CategoricalDtype([*ETHNIC_GROUPS, WITHOUT_GROUP, BLANK], ordered=True)
GAPS = {NOT_GIVEN: "ethnicity refused", NOT_OBTAINED: "ethnicity not yet obtained", BLANK: "ethnicity blank"}

COLUMNS = (
    *CHILD_COLUMNS,
    CONTACT_ID,
    CONTACT_DATE,
    Column("ethnicity_code", "Ethnicity code", "The national main code.", HANDBOOK, needs=("person.ethnicity_code",)),
    Column(
        "ethnicity_group",
        "Ethnic group",
        "The broad group of that code; refused, not yet obtained and blank stand apart.",
        HANDBOOK,
        blank_allowed="no",
        needs=("person.ethnicity_code",),
    ),
    Column("is_recorded", "Ethnicity recorded", "Not blank, refused or not yet obtained.", HANDBOOK),
    SCREENING_WORKER_COLUMN,
)


def build(facts: Facts) -> Built:
    """One row per contact of the month; exceptions repeat those without an ethnicity."""
    rows = with_child(contacts_of_month(facts), facts)
    code = rows["ethnicity_code"]
    group = code.map(GROUP_OF).astype("str").fillna(WITHOUT_GROUP).mask(code.isna(), BLANK)
    rows = rows.assign(
        ethnicity_group=group.astype(GROUPS),
        is_recorded=(~group.isin(GAPS)).astype("boolean"),
        is_not_recorded=group.isin(GAPS).astype("boolean"),
        is_blank=group.eq(BLANK).astype("boolean"),
    )
    return counted(rows, "contact_start_date", reasons=[(group.eq(gap), words) for gap, words in GAPS.items()])


REPORT = Report(
    number="T-FD-CONTACT-ETHNICITY",
    title="Contacts by ethnicity",
    frequency="monthly",
    area="front door",
    purpose="Understand the population and find recording gaps.",
    action="Complete missing ethnicity; compare with the local population.",
    cohort="Contacts dated in the latest whole calendar month; a child stands once for each contact. The exceptions "
    "repeat those about a child whose ethnicity is blank, refused or not yet obtained.",
    source=HANDBOOK,
    thresholds=(),
    columns=COLUMNS,
    measures=(
        Measure("Contacts", "is_row"),
        CHILDREN,
        Measure("Ethnicity not recorded", "is_not_recorded", "rows"),
        Measure("Of these blank", "is_blank", "is_not_recorded"),
        TO_ACT_ON,
    ),
    breakdowns=(
        Breakdown("Contacts by ethnic group", "Ethnic group", "ethnicity_group", is_charted=True),
        Breakdown("Children by ethnic group", "Ethnic group", "ethnicity_group", of="is_child"),
    ),
    build=build,
    main_title="Contacts",
    exceptions_title="Exceptions",
    needs=("contact.contact_at", "person.ethnicity_code"),
)
