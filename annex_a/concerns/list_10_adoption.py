"""Issues and concerns of list 10: children with a placement order who wait to be placed.

Source: 001 Lancashire handbook, Part 2, CLA table. Neither the handbook nor Ofsted's template states an issue of
lists 2 and 11, nor a limit for the other dates of this list that the handbook watches.
"""

import pandas as pd

from annex_a.concerns.concern import Concern, Line
from transforms.facts import Facts
from transforms.limits import is_met, limit_day, limit_in_force

LIMIT = "placement_order_to_placement_months"


def waiting_to_be_placed(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Placement orders older than the limit without a placement, and placements made after it."""
    limit, ordered, placed = limit_in_force(facts, LIMIT), rows["placement_order_date"], rows["placed_date"]
    stands = rows["adoption_order_date"].isna() & rows["reversal_date"].isna()
    overdue = limit_day(ordered, limit).lt(facts.as_at)
    return [
        Line("Not placed yet", rows, overdue, ordered.notna() & placed.isna() & stands),
        Line("Placed late", rows, is_met(ordered, placed, limit).eq(False), ordered.notna() & placed.notna()),
    ]


CONCERNS = (
    Concern(
        "10.1",
        "Not placed in time after the placement order",
        population="Rows of the list with a placement order, placed and not placed apart; of those not placed the "
        "decision stands and no adoption order is made.",
        counted="Rows whose limit from the placement order has passed on the as-at date, or had when the child was "
        "placed; the last day of the limit is in time.",
        out_of="Rows with a placement order and no placement; rows with both.",
        source="001 Lancashire handbook, Part 2, CLA table, placement order row",
        columns=("placement_order_date", "placed_date", "adoption_order_date", "reversal_date"),
        limits=(LIMIT,),
        lines=waiting_to_be_placed,
    ),
)
