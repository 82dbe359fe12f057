"""Children's adoption processes, from the decision to the order or the decision's reversal."""

import pandas as pd

from transforms.calendar import ONE_DAY
from transforms.facts import Facts, fact
from transforms.latest import id_order, latest_per, newest_first
from transforms.lookup import looked_up
from transforms.periods_of_care import periods_of_care

FOR_ADOPTION = ("A3", "A4", "A5", "A6")
WITH_CONSENT = ("A3", "A4")
WITH_PRESENT_CARER = ("A3", "A5")
FOSTERING_FOR_ADOPTION = ("U2", "U5")
PLACEMENT_ORDERS = ("E1", "D1")


@fact(grain="child")
def adoption_processes(facts: Facts) -> pd.DataFrame:
    """Every adoption process known on the as-at date, with the dates that the records beside it give.

    Shape:  one row per process: adoption_id, child_id, adopter_family_id, decision_date, reversal_date,
            reversal_reason_code, adoption_order_date, record; entered_care_date, placement_order_date, matched_date,
            placed_date and fostering_date, each with its `__record`.
    Rule:   a reversal counts only after the decision beside it. Entered care: first day of the period of care in
            force on the day of the decision, of several the one that the process names, then the one that began
            last; where none was in force the named one. Placement order: the process's own, else the first
            placement or freeing order (E1, D1) that had not ended by the decision and began before the process
            ended. Placed: start of the last unbroken run of adoption placements (A3 to A6) begun from the decision
            to the end of the process; a change between those types continues a run. Matched: the process's own
            date, else the day of the decision where the present foster carer adopts (A3, A5, or marked so).
            Fostering for adoption: the process's own date, else the last placement of that kind (U2, U5) begun
            from the day of entering care to the end of the process.
    Source: Annex A template, August 2019, Guidance sheet, list 10.
    """
    rows = facts.table(
        "adoption", "adoption_id", "child_id", "care_period_id", "adopter_family_id", "decision_date",
        "placement_order_date", "matched_date", "adopted_by_carer", "fostering_for_adoption_date",
        "adoption_order_date", "reversal_date", "reversal_reason_code",
    )  # fmt: skip
    rows["record"] = "adoption/" + rows["adoption_id"]
    reversed_after = rows["reversal_date"].gt(rows["decision_date"])
    for name in ("reversal_date", "reversal_reason_code"):
        rows[name] = rows[name].where(reversed_after)
    rows["last_day"] = rows["adoption_order_date"].fillna(rows["reversal_date"]).fillna(facts.as_at)
    rows = _with_period(rows, facts)
    rows = _with_placement_order(rows, facts)
    rows = _with_placements(rows, facts)
    return rows.drop(columns=["care_period_id", "last_day", "adopted_by_carer", "fostering_for_adoption_date"])


def _with_period(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    periods = facts[periods_of_care][["care_period_id", "child_id", "start_date", "last_day", "record"]]
    periods = periods.rename(columns={"care_period_id": "period_id", "last_day": "period_last_day"})
    pairs = rows[["adoption_id", "child_id", "care_period_id", "decision_date"]].merge(periods, on="child_id")
    pairs["named"] = pairs["period_id"].eq(pairs["care_period_id"]).fillna(False).astype(bool)
    decided = pairs["decision_date"]
    pairs["in_force"] = decided.ge(pairs["start_date"]) & decided.le(pairs["period_last_day"])
    pairs = pairs[pairs["in_force"] | pairs["named"]]
    found = newest_first(pairs, ["in_force", "named", "start_date"], "period_id")
    rows["entered_care_date"] = looked_up(rows["adoption_id"], found, "adoption_id", "start_date")
    rows["entered_care_date__record"] = looked_up(rows["adoption_id"], found, "adoption_id", "record")
    return rows


def _with_placement_order(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    statuses = facts.table("legal_status", "legal_status_id", "child_id", "status_code", "start_date", "end_date")
    statuses = statuses[statuses["status_code"].isin(PLACEMENT_ORDERS) & statuses["start_date"].notna()]
    pairs = rows[["adoption_id", "child_id", "decision_date", "last_day"]].merge(statuses, on="child_id")
    lasting = pairs["end_date"].isna() | pairs["end_date"].gt(pairs["decision_date"])
    pairs = pairs[lasting & pairs["start_date"].le(pairs["last_day"])]
    pairs = pairs.assign(record="legal_status/" + pairs["legal_status_id"], _id=id_order(pairs["legal_status_id"]))
    first = pairs.sort_values(["start_date", "_id"], kind="stable")
    own = rows["placement_order_date"]
    rows["placement_order_date"] = own.fillna(looked_up(rows["adoption_id"], first, "adoption_id", "start_date"))
    of_status = looked_up(rows["adoption_id"], first, "adoption_id", "record")
    rows["placement_order_date__record"] = rows["record"].where(own.notna() | of_status.isna(), of_status)
    return rows


def _with_placements(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    stays = facts.table("placement", "placement_id", "child_id", "start_date", "end_date", "type_code")
    stays = stays[stays["type_code"].isin([*FOR_ADOPTION, *FOSTERING_FOR_ADOPTION])]
    stays = stays.assign(record="placement/" + stays["placement_id"])
    of_process = rows[["adoption_id", "child_id", "decision_date", "last_day", "entered_care_date"]]
    stays = of_process.merge(stays, on="child_id")
    stays = stays[stays["start_date"].le(stays["last_day"])]
    placed = stays[stays["type_code"].isin(FOR_ADOPTION) & stays["start_date"].ge(stays["decision_date"])]
    placed = _last_run(placed, facts)
    from_day = stays["entered_care_date"].fillna(stays["decision_date"])
    fostered = stays[stays["type_code"].isin(FOSTERING_FOR_ADOPTION) & stays["start_date"].ge(from_day)]
    fostered = latest_per(fostered, "adoption_id", ["start_date"], "placement_id")
    key, own = rows["adoption_id"], rows["fostering_for_adoption_date"]
    rows["placed_date"] = looked_up(key, placed, "adoption_id", "start_date")
    rows["placed_date__record"] = looked_up(key, placed, "adoption_id", "record").fillna(rows["record"])
    rows["fostering_date"] = own.fillna(looked_up(key, fostered, "adoption_id", "start_date"))
    of_placement = looked_up(key, fostered, "adoption_id", "record").fillna(rows["record"])
    rows["fostering_date__record"] = rows["record"].where(own.notna(), of_placement)
    with_carer = looked_up(key, placed, "adoption_id", "type_code").isin(WITH_PRESENT_CARER)
    with_carer |= rows["adopted_by_carer"].fillna(False).astype(bool)
    rows["matched_date"] = rows["matched_date"].fillna(rows["decision_date"].where(with_carer))
    return rows.assign(matched_date__record=rows["record"])


def _last_run(stays: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The first placement of each process's last unbroken run: one that begins by the day after another ends."""
    stays = stays.assign(
        _id=id_order(stays["placement_id"]), end=stays["end_date"].fillna(facts.as_at).astype("datetime64[us]")
    )
    stays = stays.sort_values(["adoption_id", "start_date", "_id"], kind="stable")
    reached = stays.groupby("adoption_id")["end"].cummax().groupby(stays["adoption_id"]).shift()
    begins = reached.isna() | stays["start_date"].gt(reached + ONE_DAY)
    return stays[begins].drop_duplicates("adoption_id", keep="last")
