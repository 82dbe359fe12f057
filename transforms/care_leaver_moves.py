"""Moves of young people past eighteen to a new address, and who saw them there."""

import pandas as pd

from transforms.calendar import birthday
from transforms.care_leavers import care_leavers
from transforms.facts import Facts, fact
from transforms.latest import latest_per
from transforms.limits import limit_day, limit_in_force
from transforms.lookup import all_looked_up, looked_up
from transforms.repeats import first_from
from transforms.visits import CLA_STATUTORY_VISIT, visits
from transforms.visits_in_spans import HOME_VISITS

VISIT_LIMIT, ADULT_AGE = "pa_visit_after_move_days", "care_leaver_former_relevant_min_age_years"


@fact(grain="child")
def care_leaver_moves(facts: Facts) -> pd.DataFrame:
    """The last move of each care leaver of eighteen or over, and the first visit after it.

    Shape:  one row per young person who moved: child_id, moved_on, visit_due, first_visit_at (blank where nobody has
            been), is_late (visited after the day due, or not visited though it has passed), record.
    Rule:   the address in force on the as-at date that began last, where it began on or after the 18th birthday. A
            visit is a case note of a visit, of whatever kind, with the young person seen, on the day of the move or
            later: who made it, and where, is not held by every source.
    Source: 002 Wakefield practice standards, Care Leavers, Visits; requirement LEV-04.
    """
    leavers = facts[care_leavers][["child_id"]]
    homes = facts.table("person_address", "person_address_id", "child_id", "start_date", "end_date")
    homes = homes[homes["end_date"].isna() & homes["start_date"].notna()]
    homes = latest_per(homes, "child_id", ["start_date"], "person_address_id")
    born = looked_up(leavers["child_id"], facts.table("person", "child_id", "birth_date"), "child_id", "birth_date")
    found = all_looked_up(leavers["child_id"], homes, "child_id", ["start_date", "person_address_id"])
    rows = leavers.assign(moved_on=found["start_date"], record="person_address/" + found["person_address_id"])
    rows = rows[rows["moved_on"].ge(birthday(born, int(facts.value(ADULT_AGE))))].reset_index(drop=True)
    notes = facts[visits]
    seen = notes[notes["seen"].fillna(False) & notes["type_code"].isin([*HOME_VISITS, CLA_STATUTORY_VISIT])]
    rows["visit_due"] = limit_day(rows["moved_on"], limit_in_force(facts, VISIT_LIMIT))
    rows["first_visit_at"] = first_from(rows["child_id"], rows["moved_on"], seen, "event_at")
    reached = rows["first_visit_at"].dt.normalize().fillna(facts.as_at)
    rows["is_late"] = reached.gt(rows["visit_due"]).astype("boolean")
    return rows[["child_id", "moved_on", "visit_due", "first_visit_at", "is_late", "record"]]
