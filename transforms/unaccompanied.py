"""Unaccompanied asylum-seeking children (UASC), and young people who were."""

import pandas as pd

from transforms.demographics import children
from transforms.facts import Facts, fact
from transforms.latest import latest_per
from transforms.lookup import looked_up
from transforms.uasc import UASC, uasc_in_window

UASC_LEAVE = "UASC_LEAVE"


@fact(grain="child")
def unaccompanied_or_formerly(facts: Facts) -> pd.DataFrame:
    """Whether each person is unaccompanied and seeking asylum, or from the age of 18 ever was.

    Shape:  one row per person: child_id, is_unaccompanied (never blank), record (the status, else the person).
    Rule:   under 18, or of unknown age: that status in force on the as-at date, as list 8 reads it (no claim decided
            yet). 18 or over: that status, or leave as such a child, ever begun; the one that started last.
    Source: D2I ssd-data-model, Annex A SQL v1.2.0, list 9; Annex A template in use by January 2024, list 9.
    """
    statuses = facts.table("immigration", "immigration_id", "child_id", "status_code", "start_date")
    statuses = statuses[statuses["status_code"].isin([UASC, UASC_LEAVE])]
    ever = latest_per(statuses, "child_id", ["start_date"], "immigration_id")
    ever = ever.assign(record="immigration/" + ever["immigration_id"])
    known = facts[uasc_in_window]
    now = known[known["last_day"].isna()]
    rows = facts[children][["child_id", "age_years", "record"]]
    adult_age = facts.value("care_leaver_former_relevant_min_age_years")
    adult = rows["age_years"].ge(adult_age).fillna(False).astype(bool)
    status = looked_up(rows["child_id"], now, "child_id", "record")
    status = status.mask(adult, looked_up(rows["child_id"], ever, "child_id", "record"))
    rows["is_unaccompanied"] = status.notna().astype("boolean")
    rows["record"] = status.fillna(rows["record"])
    return rows.drop(columns="age_years")
