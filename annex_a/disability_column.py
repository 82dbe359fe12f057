"""The disability column as the current edition prints it, the same in lists 4 to 8."""

import pandas as pd

from annex_a.code_text import code_text
from annex_a.common_columns import TEMPLATE
from transforms.column import Column
from transforms.disability import disability
from transforms.facts import Facts
from transforms.lookup import looked_up

DISABILITY_COLUMN = Column(
    "has_disability",
    "Does the Child have a Disability",
    "a) Yes where a disability is recorded and has not ended, or the 'Is Disabled?' box is ticked; b) No where the "
    "record says none, or the box is unticked; c) Unknown where nothing is recorded.",
    TEMPLATE,
    code_set="yes_no_unknown",
    blank_allowed="no",
    needs=("person.is_disabled",),
)


def with_disability(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with the current edition's disability column and its record."""
    known = facts[disability]
    code = looked_up(rows["child_id"], known, "child_id", "disability_code")
    return rows.assign(
        has_disability=code_text(code, "yes_no_unknown", otherwise="U"),
        has_disability__record=looked_up(rows["child_id"], known, "child_id", "record"),
    )
