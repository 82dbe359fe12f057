"""Annex A, list 10: adoption.

Who:    children for whom adoption was decided and who, in the twelve months, were adopted or had the decision
        reversed, and all whose decision stands, however old it is.
Rows:   one per child: the latest decision.
Source: Ofsted ILACS Annex A template, August 2019.
"""

import pandas as pd

from annex_a.annex_list import AnnexList
from annex_a.code_text import code_text
from annex_a.common_columns import TEMPLATE, common_columns, with_common_columns
from annex_a.decisions import day_text, day_words, decide
from annex_a.disability_column import DISABILITY_COLUMN, with_disability
from transforms.adoption_processes import adoption_processes
from transforms.calendar import since
from transforms.column import Column
from transforms.facts import Facts
from transforms.latest import id_order, latest_per, newest_first
from transforms.lookup import is_among, looked_up

OF_THE_PROCESS = (
    "family_id",
    "decision_date",
    "adoption_order_date",
    "reversal_date",
    "reversal_reason",
)

FAMILY = Column(
    "family_id",
    "Family identifier",
    "The adoptive family with which the child is matched or placed, as list 11 has it; never the birth family.",
    TEMPLATE,
    blank_allowed="when the child is not matched with a family, or is placed through another agency",
    needs=("adoption.adopter_family_id",),
)

COLUMNS = (
    DISABILITY_COLUMN,
    Column(
        "entered_care_date",
        "Date the Child Entered Care",
        "First day of the period of care in force on the day of the decision; where none is, of the period that the "
        "adoption record names.",
        TEMPLATE,
        blank_allowed="no",
        needs=("care_period.start_date",),
    ),
    Column(
        "decision_date",
        "Date of Decision that Child Should be Placed for Adoption",
        "The day the agency decided that the child should be placed for adoption. Reversed and made again: the latest "
        "decision on or before the as-at date.",
        TEMPLATE,
        blank_allowed="no",
        needs=("adoption.decision_date",),
    ),
    Column(
        "placement_order_date",
        "Date of Placement Order",
        "The day of the placement order on the adoption record, else the start of the legal status placement order "
        "(E1) or freeing order (D1) in force in this process.",
        TEMPLATE,
        blank_allowed="when none was granted",
    ),
    Column(
        "matched_date",
        "Date of Matching Child and Prospective Adopters",
        "The day the agency decided with which adopters the child should be placed. Not recorded, and the present "
        "foster carer adopts (placement A3 or A5, or recorded so): the day of the decision is repeated.",
        TEMPLATE,
        blank_allowed="when not matched",
        needs=("adoption.matched_date",),
    ),
    Column(
        "placed_date",
        "Date Placed for Adoption",
        "First day of the latest unbroken run of adoption placements (A3 to A6) begun since the decision; for a child "
        "who already lived with the adopters the day that placement became one for adoption.",
        f"{TEMPLATE}; the latest run, also one since ended, is the project's reading",
        blank_allowed="when not placed",
        needs=("placement.start_date", "placement.type_code"),
    ),
    Column(
        "adoption_order_date",
        "Date of Adoption Order",
        "The day a court granted the adoption order.",
        TEMPLATE,
        blank_allowed="when not adopted",
        needs=("adoption.adoption_order_date",),
    ),
    Column(
        "reversal_date",
        "Date of Decision that Child Should No Longer be Placed for Adoption",
        "The day the agency reversed the decision, where that is after the decision shown.",
        TEMPLATE,
        blank_allowed="when the decision stands",
        needs=("adoption.reversal_date",),
    ),
    Column(
        "reversal_reason",
        "Reason Why Child No Longer Placed for Adoption",
        "The reason recorded for the reversal beside.",
        TEMPLATE,
        code_set="adoption_reversal_reason",
        blank_allowed="when the decision stands",
        needs=("adoption.reversal_reason_code",),
    ),
    Column(
        "fostering_date",
        "Date the child was placed for fostering in FFA or concurrent planning placement",
        "The day on the adoption record, else the start of the latest placement with carers also approved to adopt (U2 "
        "or U5) since the child entered care.",
        TEMPLATE,
        blank_allowed="when there was no such placement",
    ),
)


def decisions(rows: pd.DataFrame, facts: Facts) -> pd.Series:
    """Why each process is on the list or not: no decision, a later one counts, or it ended before the window."""
    decided = rows[rows["decision_date"].notna()]
    latest = latest_per(decided, "child_id", ["decision_date"], "adoption_id")
    latest_day = looked_up(rows["child_id"], latest, "child_id", "decision_date")
    start = since(facts.as_at, facts.value("annex_a_ilacs_list10_window_months"))
    before = f", before the window opened on {day_words(start)}"
    adopted, turned = rows["adoption_order_date"], rows["reversal_date"].where(rows["adoption_order_date"].isna())
    return decide(
        rows,
        [
            (rows["decision_date"].isna(), "no decision that the child should be placed for adoption is recorded"),
            (
                ~is_among(rows["adoption_id"], latest["adoption_id"]),
                "another decision for the child, of " + day_text(latest_day) + ", counts instead",
            ),
            (adopted.lt(start), "adopted on " + day_text(adopted) + before),
            (turned.lt(start), "the decision was reversed on " + day_text(turned) + before),
        ],
    )


def rows_of(facts: Facts) -> pd.DataFrame:
    """Every adoption process as a candidate, by child, the latest decision first."""
    rows = newest_first(facts[adoption_processes], ["decision_date"], "adoption_id")
    rows = rows.sort_values("child_id", key=id_order, kind="stable").reset_index(drop=True)
    rows["decision"] = decisions(rows, facts)
    rows["family_id"] = rows["adopter_family_id"]
    rows["reversal_reason"] = code_text(rows["reversal_reason_code"], "adoption_reversal_reason")
    for name in OF_THE_PROCESS:
        rows[f"{name}__record"] = rows["record"]
    rows = rows.drop(columns=["adoption_id", "adopter_family_id", "reversal_reason_code"])
    return with_common_columns(with_disability(rows, facts), facts)


IDENTIFIER, *OTHERS = common_columns(TEMPLATE)

ILACS = AnnexList(
    edition="ilacs",
    number=10,
    title="Adoption",
    one_row_per="child",
    cohort="Children whose latest decision to be placed for adoption stands on the as-at date, however old it is, or "
    "was followed in the twelve months to it by an adoption order or its reversal.",
    source=f"{TEMPLATE}; decisions that stand count whatever their age, as the longest waits are what is looked for",
    columns=(IDENTIFIER, FAMILY, *OTHERS, *COLUMNS),
    rows=rows_of,
)
