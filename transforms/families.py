"""Families: which children belong together, as far as the record of their parents tells."""

import pandas as pd

from transforms.facts import Facts
from transforms.latest import newest_first
from transforms.lookup import looked_up

MOTHER = "MOTHER"


def family_of(children: pd.Series, facts: Facts) -> pd.Series:
    """One text per family, the same for children of one mother; in the same order and index.

    Rule: the mother whose relation has not ended, else another parent, of several the one that began last, then the
    higher id; a child without a recorded parent is a family by itself.
    """
    rows = facts.table(
        "person_relation",
        "person_relation_id",
        "child_id",
        "related_person_id",
        "relation_code",
        "start_date",
        "end_date",
    )
    rows = rows[rows["end_date"].isna() & rows["related_person_id"].notna()]
    rows = rows.assign(is_mother=rows["relation_code"].eq(MOTHER).fillna(False))
    rows = newest_first(rows, ["is_mother", "start_date"], "person_relation_id")
    return ("parent " + looked_up(children, rows, "child_id", "related_person_id")).fillna("child " + children)
