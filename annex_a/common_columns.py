"""The five columns that every child-level list begins with."""

import pandas as pd

from annex_a.code_text import code_text
from transforms.column import Column
from transforms.demographics import children
from transforms.facts import Facts
from transforms.lookup import all_looked_up

TEMPLATE = "Ofsted ILACS Annex A template, August 2019, Guidance sheet"
NOT_IN_HANDBOOK = "not listed in 001 Lancashire handbook; header and place from the August 2019 template"

COMMON_NAMES = ("child_unique_id", "gender", "ethnicity", "date_of_birth", "age_years")


def common_columns(source: str) -> tuple[Column, ...]:
    """Identifier, gender, ethnicity, date of birth and age, as an edition's `source` gives them."""
    return (
        Column(
            "child_unique_id",
            "Child Unique ID",
            "The authority's own identifier, the same in every list and run. A child adopted and later looked "
            "after again has two that are not linked.",
            source,
            blank_allowed="no",
            identifies=True,
        ),
        Column(
            "gender",
            "Gender",
            "Recorded gender. Unborn, not recorded or without a mapping: c) Not stated/recorded.",
            source,
            code_set="gender",
            blank_allowed="no",
            needs=("person.gender_code",),
        ),
        Column(
            "ethnicity",
            "Ethnicity",
            "Recorded ethnicity as the national main code with its letter. Declined: s) REFU. Unborn, nothing "
            "recorded or without a mapping: s) NOBT.",
            source,
            code_set="ethnicity",
            blank_allowed="no",
            needs=("person.ethnicity_code",),
        ),
        Column(
            "date_of_birth",
            "Date of Birth",
            "Recorded date of birth; for an unborn child the expected one where it is held.",
            source,
            blank_allowed="only when neither a birth date nor an expected one is held",
            needs=("person.birth_date",),
            identifies=True,
        ),
        Column(
            "age_years",
            "Age of Child (Years)",
            "Whole years completed on the as-at date; a birthday on that day counts, 29 February falls on 1 March "
            "in other years. Unborn: -1.",
            source,
            blank_allowed="only when no date of birth is held",
            needs=("person.birth_date",),
        ),
    )


def with_common_columns(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with the common columns and their records; a child without a person record keeps a row.

    Gender and ethnicity of an unborn child are printed as not recorded, whatever the record says.
    """
    child, known = rows["child_id"], facts[children]
    told = all_looked_up(
        child, known, "child_id", ["gender_code", "ethnicity_code", "birth_date", "age_years", "record"]
    )
    born, record = told["age_years"].ne(-1).fillna(True).astype(bool), told["record"]
    rows = rows.assign(
        child_unique_id=child,
        gender=code_text(told["gender_code"].where(born), "gender", otherwise="U"),
        ethnicity=code_text(told["ethnicity_code"].where(born), "ethnicity", otherwise="NOBT"),
        date_of_birth=told["birth_date"],
        age_years=told["age_years"],
    )
    return rows.assign(**{f"{name}__record": record for name in COMMON_NAMES})
