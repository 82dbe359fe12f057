"""Young people leaving care: whose case is open, in what category, and when they left care."""

import pandas as pd

from transforms.code_texts import PLAIN_TEXTS
from transforms.facts import Facts, fact
from transforms.latest import latest_per
from transforms.looked_after import looked_after, spells_of_care
from transforms.lookup import looked_up
from transforms.scope import cases


@fact(grain="child")
def care_leavers(facts: Facts) -> pd.DataFrame:
    """Young people with an open case and a recorded leaving care category.

    Shape:  one row per young person: child_id, eligibility_code (ELIGIBLE, RELEVANT, FORMER_RELEVANT or QUALIFYING),
            left_care_on (last day of the latest period of care; blank while looked after, and where none is held),
            record.
    Rule:   by the recorded category, as it stands, not by age; of several records of one young person the higher id.
            Short breaks are no periods of care.
    Source: 001 Lancashire handbook, Appendix 2, list 9: the same young people as Annex A list 9 with eligible ones.
    """
    rows = facts.table("care_leaver_status", "care_leaver_status_id", "child_id", "eligibility_code")
    is_open = looked_up(rows["child_id"], facts[cases], "child_id", "case_is_open").fillna(False).astype(bool)
    rows = rows[is_open & rows["eligibility_code"].isin(list(PLAIN_TEXTS["care_leaver_eligibility"]))]
    rows = latest_per(rows, "child_id", [], "care_leaver_status_id").reset_index(drop=True)
    return rows.assign(
        left_care_on=left_care_on(rows["child_id"], facts), record="care_leaver_status/" + rows["care_leaver_status_id"]
    )[["child_id", "eligibility_code", "left_care_on", "record"]]


def left_care_on(children: pd.Series, facts: Facts) -> pd.Series:
    """The last day of each child's latest period of care, short breaks left out; blank while looked after."""
    spells = facts[spells_of_care]
    ended = spells[~spells["is_short_break"] & spells["period_of_care_end"].notna()]
    last = ended.groupby("child_id")["period_of_care_end"].max().rename("last_day").reset_index()
    in_care = children.isin(facts[looked_after]["child_id"])
    return looked_up(children, last, "child_id", "last_day").mask(in_care)
