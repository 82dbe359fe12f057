"""Children with an open case, and what kind of case it is."""

import pandas as pd

from transforms.care_leavers import care_leavers
from transforms.case_spans import ASSESSED, LOOKED_AFTER, ON_CIN_PLAN, ON_CP_PLAN, PLANS, going_on
from transforms.facts import Facts, fact
from transforms.scope import cases

CARE_LEAVER, OTHER = "Care leaver", "Other open case"
CASE_KINDS = (LOOKED_AFTER, ON_CP_PLAN, ON_CIN_PLAN, CARE_LEAVER, ASSESSED, OTHER)


@fact(grain="child")
def open_cases(facts: Facts) -> pd.DataFrame:
    """Every child with a referral open on the as-at date.

    Shape:  one row per child: child_id, case_kind (an ordered category, one of `CASE_KINDS`), record (of the latest
            referral).
    Rule:   the furthest that goes on: looked after, then child protection plan, child in need plan, a recorded leaving
            care category, an open assessment.
    Source: 001 Lancashire handbook, Part 2, Workforce and recording: all children, by case type.
    """
    known = facts[cases]
    rows = known.loc[known["case_is_open"], ["child_id", "record"]].reset_index(drop=True)
    kind = kinds_now(rows["child_id"], facts)
    return rows.assign(case_kind=kind)[["child_id", "case_kind", "record"]]


def kinds_now(children: pd.Series, facts: Facts) -> pd.Series:
    """What kind of case each child is on the as-at date, as `open_cases` tells it; in the same order and index."""
    today = pd.Series(facts.as_at, index=children.index, dtype="datetime64[us]")
    is_leaver = children.isin(facts[care_leavers]["child_id"])
    assessed = going_on(children, today, facts, (ASSESSED,))["kind"]
    kind = going_on(children, today, facts, PLANS)["kind"]
    kind = kind.fillna(pd.Series(CARE_LEAVER, index=children.index).where(is_leaver)).fillna(assessed).fillna(OTHER)
    return kind.astype(pd.CategoricalDtype(list(CASE_KINDS), ordered=True))
