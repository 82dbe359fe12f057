"""The columns that every child-level report begins with: who the child is, and who works with them."""

import pandas as pd

from management_reports.wording import code_text
from transforms.column import Column
from transforms.demographics import children
from transforms.facts import Facts, fact
from transforms.organisation import UNALLOCATED
from transforms.scope import SCOPE_COLUMNS, scope

NO_NAME, NO_WORKER, NO_MANAGER = "Name not recorded", "No allocated worker", "No manager named"

SOURCE = "001 Lancashire handbook, Part 2: reports name the child, the worker and the team manager"
TEAM_RULE = (
    "The team allocated on the as-at date. A closed case: the team that held it last, else that of its latest "
    "referral. An open case that no team holds: Unallocated. A team that organisation.csv does not name stands "
    "under Unplaced teams."
)

CHILD_COLUMNS = (
    Column("child_id", "Child ID", "The authority's own identifier.", SOURCE, blank_allowed="no", identifies=True),
    Column(
        "child_name",
        "Child",
        f'Surname, forename. Neither held: "{NO_NAME}".',
        SOURCE,
        blank_allowed="no",
        needs=("person.surname",),
        identifies=True,
    ),
    Column(
        "date_of_birth",
        "Date of birth",
        "Recorded date of birth, or the expected date of an unborn child.",
        SOURCE,
        needs=("person.birth_date",),
        identifies=True,
    ),
    Column(
        "age_years",
        "Age",
        "Whole years completed on the as-at date; -1 while unborn.",
        SOURCE,
        needs=("person.birth_date",),
    ),
    Column("gender", "Gender", "Recorded gender.", SOURCE, code_set="gender", needs=("person.gender_code",)),
    Column(
        "ethnicity",
        "Ethnicity",
        "Recorded ethnicity, in the words of the national main code.",
        SOURCE,
        code_set="ethnicity",
        needs=("person.ethnicity_code",),
    ),
    Column("locality", "Locality", "The locality of the team.", "organisation.csv", blank_allowed="no"),
    Column("district", "District", "The district of the team.", "organisation.csv", blank_allowed="no"),
    Column("team", "Team", TEAM_RULE, "involvements; organisation.csv", blank_allowed="no"),
    Column(
        "allocated_worker",
        "Allocated worker",
        f'The case worker allocated on the as-at date; for a closed case the last one. None: "{NO_WORKER}".',
        "involvements",
        blank_allowed="no",
        needs=("involvement.worker_id",),
    ),
    Column(
        "team_manager",
        "Team manager",
        f'Who manages that team. Not named: "{NO_MANAGER}".',
        "organisation.csv",
        blank_allowed="no",
    ),
)


@fact(grain="child")
def child_details(facts: Facts) -> pd.DataFrame:
    """What every child-level report says of a child, one row per person.

    Shape: by child_id as the index, which is hashed once for all reports: the child's columns of `CHILD_COLUMNS` with
    codes for gender and ethnicity, then the scope's.
    """
    known = facts[children].rename(columns={"birth_date": "date_of_birth"})
    own = ["child_id", "child_name", "date_of_birth", "age_years", "gender_code", "ethnicity_code"]
    return known[own].merge(facts[scope][["child_id", *SCOPE_COLUMNS]], on="child_id", how="left").set_index("child_id")


def with_child(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with the child's own columns and their scope, looked up by `child_id`.

    Child, worker and manager are filled or marked as missing, never blank (requirement RPT-05). A child without
    a person record is Unallocated: no row is ever dropped.
    """
    found = facts[child_details].reindex(rows["child_id"]).set_axis(rows.index)
    found["gender"] = code_text(found["gender_code"], "gender")
    found["ethnicity"] = code_text(found["ethnicity_code"], "ethnicity")
    unknown = dict.fromkeys(("team", "district", "locality"), UNALLOCATED)
    missing = {"child_name": NO_NAME, "allocated_worker": NO_WORKER, "team_manager": NO_MANAGER}
    own = rows.drop(columns=rows.columns.intersection(found.columns))  # a record's own team is not the scope
    return pd.concat([own, found.fillna(unknown | missing)], axis=1)


def in_reading_order(rows: pd.DataFrame, *by: str) -> pd.DataFrame:
    """The rows sorted as a manager reads them: by the named columns, then place, then child."""
    order = [*by, "locality", "district", "team", "child_id", "record"]
    return rows.sort_values(order, kind="stable", na_position="last").reset_index(drop=True)
