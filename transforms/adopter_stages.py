"""Adopters' way through the adoption process: when it began, and when it ended."""

import pandas as pd

from transforms.facts import Facts, fact

TWO_STAGES = ("stage_1_start_date", "stage_1_end_date", "stage_2_start_date", "stage_2_end_date")
SINGLE_PROCESS = ("application_date", "approval_date")
WITH_A_CHILD = ("matched_date", "placed_date")


@fact(grain="whole")
def adopter_stages(facts: Facts) -> pd.DataFrame:
    """Every adopter known on the as-at date, with the span of the process.

    Shape:  one row per adopter: every column of the adopter's record; began_date, ended_date, ended_by ("order",
            "leaving"; all three blank where it has not begun or not ended), record.
    Rule:   begun with the first step after the enquiry: a stage begun or ended, an application, an approval, a match
            or a placement. Ended with the later of the adoption order and of leaving, unless a step lies after it:
            then the adopter is in the process again. On one day the order counts. Under the process of two stages
            the dates of the single one are blank. Children placed: the family's number, the highest where the two
            of a couple differ; none is blank.
    Source: Annex A template, August 2019, Guidance sheet, list 11.
    """
    rows = facts.table("adopter")
    steps = rows[[*TWO_STAGES, *SINGLE_PROCESS, *WITH_A_CHILD]]
    rows["began_date"] = steps.min(axis=1)
    order, leaving = rows["adoption_order_date"], rows["leaving_date"]
    ended = pd.concat([order, leaving], axis=1).max(axis=1)
    rows["ended_date"] = ended.mask(steps.max(axis=1).gt(ended))
    has_ended = rows["ended_date"].notna()
    by_order = order.eq(rows["ended_date"])
    blank = pd.Series(pd.NA, index=rows.index, dtype="str")
    rows["ended_by"] = blank.mask(has_ended, "leaving").mask(has_ended & by_order, "order")
    in_stages = rows[list(TWO_STAGES)].notna().any(axis=1)
    for name in SINGLE_PROCESS:
        rows[name] = rows[name].mask(in_stages)
    of_family = rows.groupby("family_id")["children_placed"].transform("max")
    placed = of_family.fillna(rows["children_placed"])
    rows["children_placed"] = placed.mask(placed.eq(0).fillna(False))
    rows["record"] = "adopter/" + rows["adopter_id"]
    return rows
