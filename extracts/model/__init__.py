"""The canonical model: every table a list, a report or a rule may read, declared once.

From these declarations come casting, typed frames, the snapshot's files, the generated page
`docs/reference/model.md` and the structural checks. Names are singular; the key of a table is
`<table>_id`, text exactly as the source has it; the person key is `child_id` wherever the person
is a child. `_date` columns are days, `_at` columns are Europe/London wall time without zone.
"""

from collections.abc import Iterable

import pandas as pd
import sqlalchemy as sa

from extracts.model import (
    adoption,
    assessments,
    front_door,
    health_and_education,
    in_need,
    leaving_care,
    looked_after,
    missing,
    organisation,
    people,
    protection,
    recording,
)

PANDAS_DTYPES: dict[type, str] = {
    sa.Text: "str",
    sa.Boolean: "boolean",
    sa.Date: "datetime64[us]",
    sa.DateTime: "datetime64[us]",
    sa.Integer: "Int64",
    sa.Float: "Float64",
}

TABLES: dict[str, sa.Table] = {
    one.name: one
    for one in (
        people.PERSON,
        people.PERSON_ADDRESS,
        people.PERSON_RELATION,
        people.DISABILITY,
        people.IMMIGRATION,
        organisation.TEAM,
        organisation.TEAM_MANAGER,
        organisation.WORKER,
        organisation.WORKER_TEAM,
        organisation.INVOLVEMENT,
        front_door.OUTCOME,
        front_door.CONTACT,
        front_door.EARLY_HELP,
        front_door.REFERRAL,
        assessments.ASSESSMENT,
        assessments.ASSESSMENT_FACTOR,
        protection.STRATEGY_DISCUSSION,
        protection.STRATEGY_ATTENDANCE,
        protection.S47,
        protection.CONFERENCE,
        protection.CP_PLAN,
        protection.CP_CATEGORY,
        in_need.CIN_PLAN,
        in_need.CIN_REVIEW,
        protection.CORE_GROUP,
        recording.CASE_NOTE,
        looked_after.LEGAL_STATUS,
        looked_after.CASE_STATUS,
        looked_after.CARE_PERIOD,
        looked_after.CARE_EPISODE,
        looked_after.PLACEMENT,
        looked_after.CLA_REVIEW,
        looked_after.CARE_PLAN,
        health_and_education.HEALTH_CHECK,
        health_and_education.SDQ,
        health_and_education.PEP,
        missing.MISSING_EPISODE,
        leaving_care.CARE_LEAVER_STATUS,
        leaving_care.CARE_LEAVER_CONTACT,
        leaving_care.PATHWAY_PLAN,
        adoption.ADOPTION,
        adoption.ADOPTER,
        people.PRIVATE_FOSTERING,
        recording.SUPERVISION,
        recording.CHRONOLOGY,
        front_door.STEP_OUT,
        people.ALLOWANCE,
    )
}


def key_column(table_name: str) -> str:
    """The name of the column that identifies a row of the table."""
    return next(iter(TABLES[table_name].primary_key.columns)).name


def dtype(column: sa.Column) -> str:
    """The pandas dtype a canonical column has in every frame."""
    return PANDAS_DTYPES[type(column.type)]


def dtypes(table_name: str, columns: Iterable[str] | None = None) -> dict[str, str]:
    """Column to pandas dtype, in the table's order or in the order asked for."""
    declared = TABLES[table_name].columns
    return {name: dtype(declared[name]) for name in (columns or declared.keys())}


def empty_frame(table_name: str, columns: Iterable[str] | None = None) -> pd.DataFrame:
    """A frame with no rows and the declared columns and types."""
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in dtypes(table_name, columns).items()})
