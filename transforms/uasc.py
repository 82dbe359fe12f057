"""Who was an unaccompanied asylum-seeking child (UASC) within the last twelve months."""

import pandas as pd

from transforms.calendar import ONE_DAY, birthday, since
from transforms.demographics import children
from transforms.facts import Facts, fact
from transforms.latest import latest_per
from transforms.lookup import looked_up

UASC = "UASC"
DECISIONS = ("REFUGEE", "HUMANITARIAN", "UASC_LEAVE", "LIMITED_LEAVE", "INDEFINITE_LEAVE", "REFUSED")
ADULT_YEARS = 18


@fact(grain="child")
def uasc_in_window(facts: Facts) -> pd.DataFrame:
    """Children with the status on any day of the twelve months to the as-at date.

    Shape:  one row per such child: child_id, last_day (the status's last, blank while in force), record.
    Rule:   the status is in force from its start to its end, both in, but never from the day on which a claim is
            decided (leave, refugee status or humanitarian protection granted, or refused) nor from the 18th
            birthday. Of several the one that started last, then the higher id.
    Source: Annex A template, August 2019, Guidance sheet, list 8; the end at 18 is the project's reading.
    """
    known = facts.table("immigration", "immigration_id", "child_id", "status_code", "start_date", "end_date")
    rows = known[known["status_code"].eq(UASC).fillna(False).astype(bool)]
    decided = known.loc[known["status_code"].isin(DECISIONS) & known["start_date"].notna(), ["child_id", "start_date"]]
    later = rows.merge(decided.rename(columns={"start_date": "decided_on"}), on="child_id")
    later = later[~later["decided_on"].lt(later["start_date"])]
    first_decision = later.groupby("immigration_id")["decided_on"].min().rename("decided_on").reset_index()
    decided_on = looked_up(rows["immigration_id"], first_decision, "immigration_id", "decided_on")
    adult_on = birthday(looked_up(rows["child_id"], facts[children], "child_id", "birth_date"), ADULT_YEARS)
    adult_on = adult_on.where(adult_on.le(facts.as_at))
    ends = pd.concat([rows["end_date"], decided_on - ONE_DAY, adult_on - ONE_DAY], axis=1)
    rows = rows.assign(last_day=ends.min(axis=1), record="immigration/" + rows["immigration_id"])
    was_in_force = rows["last_day"].isna() | ~rows["last_day"].lt(rows["start_date"])
    first_day = since(facts.as_at, facts.value("uasc_window_months"))
    rows = rows[was_in_force & ~rows["last_day"].lt(first_day)]
    return latest_per(rows, "child_id", ["start_date"], "immigration_id")[["child_id", "last_day", "record"]]
