"""Whether a child has a disability, as the records and the tick box say."""

import pandas as pd

from transforms.demographics import children
from transforms.facts import Facts, fact
from transforms.latest import latest_per
from transforms.lookup import looked_up

NO_DISABILITY = "NONE"


@fact(grain="child")
def disability(facts: Facts) -> pd.DataFrame:
    """Each child's disability on the as-at date.

    Shape:  one row per person: child_id, disability_code (Y, N, or blank where nothing is recorded), record.
    Rule:   Y where any disability other than "none" is recorded and has not ended, or the box is ticked; else N
            where "none" is recorded or the box is known to be unticked; else blank.
    Source: Annex A template, August 2019, Guidance sheet, "Does the Child have a Disability" (reading c15).
    """
    rows = facts[children][["child_id", "is_disabled", "record"]]
    known = facts.table("disability", "disability_id", "child_id", "disability_code", "end_date")
    known = known[known["end_date"].isna() & known["disability_code"].notna()]
    known = known.assign(record="disability/" + known["disability_id"], none=known["disability_code"].eq(NO_DISABILITY))
    latest = latest_per(known[~known["none"]], "child_id", [], "disability_id")
    none = latest_per(known[known["none"]], "child_id", [], "disability_id")
    of_record = looked_up(rows["child_id"], latest, "child_id", "record")
    of_none = looked_up(rows["child_id"], none, "child_id", "record")
    ticked, unticked = (rows["is_disabled"].eq(value).fillna(False).astype(bool) for value in (True, False))
    code = pd.Series(pd.NA, index=rows.index, dtype="str").mask(of_none.notna() | unticked, "N")
    rows["disability_code"] = code.mask(of_record.notna() | ticked, "Y")
    rows["record"] = of_record.fillna(rows["record"].where(ticked)).fillna(of_none).fillna(rows["record"])
    return rows.drop(columns="is_disabled")
