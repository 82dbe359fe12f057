"""T-CLA-ADOPTION: how long children with a decision for adoption or a placement order wait.

Who:    children looked after on the as-at date whose decision stands, or who are under a placement order; one row each.
Source: 001 Lancashire handbook, Part 2, CLA, "Date of decision that child should be placed for Adoption", "Date of
        Placement Order"; Annex A, list 10; requirement CLK-20.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.looked_after import (
    COHORT,
    HANDBOOK,
    LEGAL_STATUS,
    NEEDS,
    PERIOD_START,
    PLACEMENT_TYPE,
    looked_after_children,
)
from management_reports.wording import day_text
from transforms.adoption_processes import (
    FOR_ADOPTION,
    PLACEMENT_ORDERS,
    WITH_CONSENT,
    adoption_processes,
)
from transforms.calendar import days_between
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.latest import latest_per
from transforms.limits import limit_day, limit_in_force
from transforms.lookup import looked_up
from transforms.time_bands import months_completed

LIMIT = "placement_order_to_placement_months"
LIST_10 = "Annex A template, August 2019, Guidance sheet, list 10"
PLACED, WAITS_FOR_PLACEMENT, WAITS_FOR_ORDER = "Placed", "Order, not placed", "Decision, no order"

COLUMNS = (
    *CHILD_COLUMNS,
    PERIOD_START,
    LEGAL_STATUS,
    PLACEMENT_TYPE,
    Column(
        "decision_date",
        "Decision",
        "The day the agency decided that the child should be placed for adoption: the latest decision that is not "
        "reversed and has not led to an adoption order.",
        LIST_10,
        needs=("adoption.decision_date",),
    ),
    Column(
        "placement_order_date",
        "Placement order",
        "The day of the order on the adoption record, else the start of the legal status (E1, or the old D1).",
        LIST_10,
    ),
    Column(
        "placed_date",
        "Placed for adoption",
        "First day of the placement for adoption (A3 to A6) since the decision; without a decision, of the present "
        "placement where it is one.",
        LIST_10,
        needs=("placement.type_code",),
    ),
    Column(
        "days_decision_to_order",
        "Days, decision to order",
        "Calendar days; no document gives a limit, so that it is shown without a rating.",
        HANDBOOK,
    ),
    Column("days_order_to_placed", "Days, order to placement", "Calendar days.", HANDBOOK),
    Column(
        "months_since_order",
        "Months since the order",
        "Whole calendar months from the order to the as-at date.",
        HANDBOOK,
    ),
    Column("still_waiting", "Still waiting", "Not placed for adoption by the as-at date.", HANDBOOK),
    Column("progress", "Progress", "Placed; or waiting for a placement, or for the order.", HANDBOOK),
)


def build(facts: Facts) -> Built:
    """One row per child; exceptions repeat those waiting too long for a placement, and those without an order."""
    rows = _with_process(looked_after_children(facts), facts)
    rows = rows[rows["decision_date"].notna() | rows["placement_order_date"].notna()].reset_index(drop=True)
    limit, order, placed = limit_in_force(facts, LIMIT), rows["placement_order_date"], rows["placed_date"]
    is_waiting = placed.isna()
    too_long = is_waiting & limit_day(order, limit).lt(facts.as_at)
    consented = rows["placement_type_code"].isin(WITH_CONSENT)
    no_order = order.isna() & ~consented
    state = pd.Series(WAITS_FOR_ORDER, index=rows.index, dtype="str").mask(order.notna(), WAITS_FOR_PLACEMENT)
    rows = rows.assign(
        days_decision_to_order=days_between(rows["decision_date"], order),
        days_order_to_placed=days_between(order, placed),
        months_since_order=months_completed(order, facts.as_at),
        still_waiting=is_waiting.astype("boolean"),
        progress=state.mask(~is_waiting, PLACED),
        has_order=order.notna().astype("boolean"),
        waits_for_placement=(is_waiting & order.notna()).astype("boolean"),
        waits_too_long=too_long.astype("boolean"),
        has_no_order=no_order.astype("boolean"),
    )
    return counted(
        rows,
        "placement_order_date",
        "decision_date",
        reasons=[
            (too_long, f"placement order over {limit.told()} old and not placed: made on " + day_text(order)),
            (no_order, "decision of " + day_text(rows["decision_date"]) + " and no placement order"),
        ],
    )


def _with_process(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    known = facts[adoption_processes]
    known = known[known["decision_date"].notna() & known["reversal_date"].isna() & known["adoption_order_date"].isna()]
    standing = latest_per(known, "child_id", ["decision_date"], "adoption_id")
    for name in ("decision_date", "placement_order_date", "placed_date"):
        rows[name] = looked_up(rows["child_id"], standing, "child_id", name)
    under_order = rows["legal_status_code"].isin(PLACEMENT_ORDERS)
    own_placement = rows["placement_start"].where(rows["placement_type_code"].isin(FOR_ADOPTION))
    return rows.assign(
        placement_order_date=rows["placement_order_date"].fillna(rows["legal_status_start"].where(under_order)),
        placed_date=rows["placed_date"].fillna(own_placement.where(rows["decision_date"].isna())),
    )


REPORT = Report(
    number="T-CLA-ADOPTION",
    title="Adoption timeliness (decision and placement order)",
    frequency="monthly",
    area="cla",
    purpose="See that children do not wait for adoption.",
    action="Track the case; change the plan, or have the order revoked, where that is right.",
    cohort=f"{COHORT} Of them those with a decision for adoption that is neither reversed nor followed by an adoption "
    "order, and those under a placement order. A child placed with the parents' consent (A3, A4) needs no order.",
    source=f"{HANDBOOK}; {LIST_10}",
    thresholds=(LIMIT,),
    columns=COLUMNS,
    measures=(
        Measure("Children", "is_row"),
        Measure("With a placement order", "has_order", "rows"),
        Measure("Still waiting", "still_waiting", "rows"),
        Measure("Order, not placed", "waits_for_placement", "has_order"),
        Measure("Order too old, not placed", "waits_too_long", "has_order"),
        Measure("Decision without an order", "has_no_order", "rows"),
        TO_ACT_ON,
    ),
    averages=(
        Average("Average days, decision to order", "days_decision_to_order"),
        Average("Average days, order to placement", "days_order_to_placed"),
    ),
    breakdowns=(Breakdown("By progress", "Progress", "progress", is_charted=True),),
    build=build,
    main_title="Children",
    exceptions_title="Exceptions",
    needs=(*NEEDS, "adoption.decision_date"),
    chart=("Still waiting", "Order too old, not placed"),
)
