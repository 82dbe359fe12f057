"""Annex A, list 1: contacts.

Who:    every contact in the months before the as-at date (six in `ilacs`, three in `sif-2016`).
Rows:   one per contact and child; a child with three contacts has three rows.
Source: Ofsted ILACS Annex A template, August 2019; 001 Lancashire handbook, Appendix 2, list 1.
"""

import pandas as pd

from annex_a.annex_list import AnnexList
from annex_a.code_text import code_text
from annex_a.common_columns import NOT_IN_HANDBOOK, TEMPLATE, common_columns, with_common_columns
from annex_a.decisions import decide, outside_window
from transforms.calendar import since
from transforms.column import Column
from transforms.facts import Facts

HANDBOOK = "001 Lancashire handbook, Appendix 2, list 1"
ILACS_WINDOW, SIF_2016_WINDOW = "annex_a_ilacs_list1_window_months", "annex_a_list1_window_months"


def own_columns(date_source: str, source_source: str, window: str) -> tuple[Column, ...]:
    """The list's own two columns, as each edition's sources give them; `window` is the standard of its months."""

    def opens(facts: Facts) -> pd.Timestamp:
        return since(facts.as_at, facts.value(window))

    return (
        Column(
            "contact_date",
            "Date of Contact",
            "The day the authority received this contact; it decides whether the contact is in the window.",
            date_source,
            blank_allowed="no",
            needs=("contact.contact_at",),
            needs_since=opens,
        ),
        Column(
            "contact_source",
            "Contact Source",
            "Who made this contact. Not recorded or without a mapping: u) 10: Unknown.",
            source_source,
            code_set="contact_source",
            blank_allowed="no",
            needs=("contact.source_code",),
            needs_since=opens,
        ),
    )


def candidates(facts: Facts, window_months: float) -> pd.DataFrame:
    """Every contact known on the as-at date, with its decision and values."""
    rows = facts.table("contact", "contact_id", "child_id", "contact_at", "source_code")
    rows["record"] = "contact/" + rows["contact_id"]
    rows["contact_date"] = rows["contact_at"].dt.normalize()
    rows["decision"] = decide(rows, outside_window(rows["contact_date"], "contact", since(facts.as_at, window_months)))
    rows["contact_source"] = code_text(rows["source_code"], "contact_source", otherwise="10")
    rows["contact_date__record"] = rows["contact_source__record"] = rows["record"]
    rows = rows.sort_values(["contact_date", "child_id", "contact_id"], ascending=[False, True, True], kind="stable")
    return with_common_columns(rows.drop(columns=["contact_at", "source_code", "contact_id"]), facts)


def ilacs_rows(facts: Facts) -> pd.DataFrame:
    """Candidates over the current edition's window."""
    return candidates(facts, facts.value(ILACS_WINDOW))


def sif_2016_rows(facts: Facts) -> pd.DataFrame:
    """Candidates over the 2016 edition's window."""
    return candidates(facts, facts.value(SIF_2016_WINDOW))


ILACS = AnnexList(
    edition="ilacs",
    number=1,
    title="Contacts",
    one_row_per="contact and child",
    cohort="Every contact received in the six months to the as-at date, also those that became referrals.",
    source=TEMPLATE,
    columns=(*common_columns(TEMPLATE), *own_columns(TEMPLATE, TEMPLATE, ILACS_WINDOW)),
    rows=ilacs_rows,
)

SIF_2016 = AnnexList(
    edition="sif-2016",
    number=1,
    title="Contacts",
    one_row_per="contact and child",
    cohort="Every contact whose start date falls in the three months to the as-at date.",
    source=HANDBOOK,
    columns=(
        *common_columns(NOT_IN_HANDBOOK),
        *own_columns(HANDBOOK, f"{NOT_IN_HANDBOOK}; Part 2 breaks repeat contacts down by agency", SIF_2016_WINDOW),
    ),
    rows=sif_2016_rows,
)
