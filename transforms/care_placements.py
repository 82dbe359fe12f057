"""Where a child lives in care, since when, and in how many placements within a year."""

import pandas as pd

from transforms.calendar import ONE_DAY, days_between, since
from transforms.care_legal_statuses import short_breaks
from transforms.facts import Facts, fact
from transforms.latest import id_order, newest_first
from transforms.lookup import is_among, looked_up
from transforms.periods_of_care import periods_of_care

TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
NEW_CARER = ("S", "P", "B")
SAME_CARER = ("L", "T", "U")
WITHOUT_URN = ("H5", "P1", "P2", "P3", "R1", "R2", "R5", *TEMPORARY, "Z1")  # SSDA903: Ofsted registers none of these


@fact(grain="child")
def care_stays(facts: Facts) -> pd.DataFrame:
    """Every episode of care with the run of episodes in one placement, and with one carer, that it belongs to.

    Shape:  one row per episode of a period: care_episode_id, child_id, care_period_id, placement_id, need_code,
            start_date, end_date, run_start_date, run_start__record, carer_run (a number), is_absence (a temporary
            move with a return), record; in order of period and time.
    Rule:   a temporary move (T0 to T4) after which the child returns to the placement belongs to that placement.
            A run in one placement breaks where the placement changes or a day lies between. A run with one carer
            breaks where an episode starts for S, P or B; without a known reason, where the placement changes. L,
            T and U continue it, and so does a temporary move with a return. A period or placement of another child,
            or one not on record, counts as none.
    Source: Annex A template, August 2019, Guidance sheet, list 8, "Number of Placements in the last 12 months",
            "Start Date of Most Recent Placement" (readings c18, c19).
    """
    rows = _in_order(facts)
    period = rows["care_period_id"]
    place = rows["placement_id"].fillna("episode " + rows["care_episode_id"])  # no placement is no other's placement
    home = place.mask(rows["is_temporary"])
    before, after = home.groupby(period).ffill(), home.groupby(period).bfill()
    away = rows["is_temporary"] & before.eq(after).fillna(False).astype(bool)
    place = place.mask(away, before)
    previous = place.groupby(period).shift()
    same_place = place.eq(previous).fillna(False).astype(bool)
    back = away.groupby(period).shift().eq(True).fillna(False).astype(bool) & same_place
    gap = rows["start_date"].gt(rows.groupby(period)["end_date"].shift() + ONE_DAY)
    run = (~same_place | gap).cumsum()
    rows["run_start_date"] = rows["start_date"].groupby(run).transform("first")
    rows["run_start__record"] = rows["record"].groupby(run).transform("first")
    told_new = rows["start_reason_code"].isin(NEW_CARER)
    told_same = rows["start_reason_code"].isin(SAME_CARER)
    new_carer = previous.isna() | (~away & ~back & (told_new | (~told_same & ~same_place)))
    rows["carer_run"] = new_carer.cumsum().astype("Int64")
    rows["is_absence"] = away.astype("boolean")
    return rows.drop(columns=["start_reason_code", "is_temporary"])


@fact(grain="child")
def latest_stays(facts: Facts) -> pd.DataFrame:
    """The episode in which the child lives on the as-at date, or lived last in the period.

    Shape:  one row per period with an episode: as `care_stays`.
    Rule:   one that lasts to the as-at date or the period's end; of several the one that started last, then an
            open one, then the higher id.
    """
    stays = facts[care_stays]
    last_day = looked_up(stays["care_period_id"], facts[periods_of_care], "care_period_id", "last_day")
    is_open = stays["end_date"].isna()
    ranked = stays.assign(lasts=is_open | stays["end_date"].ge(last_day), is_open=is_open)
    ranked = newest_first(ranked, ["lasts", "start_date", "is_open"], "care_episode_id")
    return ranked.drop_duplicates("care_period_id").drop(columns=["lasts", "is_open"]).reset_index(drop=True)


@fact(grain="child")
def placements_in_window(facts: Facts) -> pd.DataFrame:
    """In how many placements the child lived in the twelve months to the as-at date.

    Shape:  one row per child with any: child_id, count (never below 1).
    Rule:   runs with one carer in force on any day of the window, both ends in, all periods of care together, short
            breaks left out.
    Source: as for `care_stays`.
    """
    stays = facts[care_stays]
    stays = stays[~is_among(stays["care_period_id"], facts[short_breaks]["care_period_id"])]
    first_day = since(facts.as_at, facts.value("cla_placement_moves_window_months"))
    recent = stays[stays["end_date"].isna() | stays["end_date"].ge(first_day)]
    counts = recent.groupby("child_id")["carer_run"].nunique()
    return counts.astype("Int64").rename("count").reset_index()


@fact(grain="child")
def long_absences_in_window(facts: Facts) -> pd.DataFrame:
    """How many temporary absences of the twelve months to the as-at date lasted longer than the limit.

    Shape:  one row per child with any: child_id, count.
    Rule:   a temporary move (T0 to T4) with a return, in force on any day of the window, of more calendar days than
            the limit; short breaks left out. List 8 never counts an absence with a return.
    Source: reports.csv's reading of T-CLA-PLACEMENT-MOVES: absences up to a limit are not counted.
    """
    stays = facts[care_stays]
    first_day = since(facts.as_at, facts.value("cla_placement_moves_window_months"))
    last_day = stays["end_date"].fillna(facts.as_at)
    is_long = days_between(stays["start_date"], last_day).gt(int(facts.value("placement_absence_days")))
    own = stays["is_absence"] & is_long.fillna(False) & last_day.ge(first_day)
    own &= ~stays["care_period_id"].isin(facts[short_breaks]["care_period_id"])
    counts = stays.loc[own.astype(bool), "child_id"].value_counts(sort=False)
    return counts.astype("Int64").rename("count").rename_axis("child_id").reset_index()


@fact(grain="child")
def moves_between_carers(facts: Facts) -> pd.DataFrame:
    """When the child last came to another carer within each period of care.

    Shape:  one row per period with a move: care_period_id, child_id, move_date, record (of the episode).
    Rule:   the first day of the last run with one carer that is not the period's first.
    """
    stays = facts[care_stays]
    began = stays.drop_duplicates(["care_period_id", "carer_run"])
    moves = began[began["care_period_id"].duplicated()].drop_duplicates("care_period_id", keep="last")
    moves = moves.rename(columns={"start_date": "move_date"})
    return moves[["care_period_id", "child_id", "move_date", "record"]].reset_index(drop=True)


def _in_order(facts: Facts) -> pd.DataFrame:
    """The episodes of every known period in order of time, with whether the placement is a temporary one."""
    rows = facts.table(
        "care_episode",
        "care_episode_id",
        "child_id",
        "care_period_id",
        "placement_id",
        "start_date",
        "start_reason_code",
        "need_code",
        "end_date",
    )
    owner = looked_up(rows["care_period_id"], facts[periods_of_care], "care_period_id", "child_id")
    rows = rows[owner.eq(rows["child_id"]).fillna(False).astype(bool)]
    placements = facts.table("placement", "placement_id", "child_id", "type_code")
    lived_there = looked_up(rows["placement_id"], placements, "placement_id", "child_id").eq(rows["child_id"])
    rows["placement_id"] = rows["placement_id"].where(lived_there.fillna(False).astype(bool))
    kind = looked_up(rows["placement_id"], placements, "placement_id", "type_code")
    rows = rows.assign(
        is_temporary=kind.isin(TEMPORARY),
        record="care_episode/" + rows["care_episode_id"],
        _last=rows["end_date"].fillna(facts.as_at + ONE_DAY),
        _id=id_order(rows["care_episode_id"]),
    )
    order = ["care_period_id", "start_date", "_last", "_id"]
    return rows.sort_values(order, na_position="first", kind="stable", ignore_index=True).drop(columns=["_last", "_id"])
