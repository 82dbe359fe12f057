"""The clock of visits to children looked after: each visit with the day by which it was or is due."""

import pandas as pd

from transforms.calendar import days_between
from transforms.care_legal_statuses import FULL_ORDER, short_breaks, status_on, statuses_in_care
from transforms.care_placements import TEMPORARY, care_stays
from transforms.care_review_chain import care_review_chain
from transforms.care_visit_regimes import STANDARD, WITH_PARENTS, with_regime
from transforms.facts import Facts, fact
from transforms.latest import newest_first
from transforms.limits import limit_day, limit_in_force
from transforms.lookup import all_looked_up, looked_up
from transforms.periods_of_care import periods_of_care
from transforms.spans import events_within
from transforms.visits import CLA_STATUTORY_VISIT, visits

START, ORDER, VISIT = "START", "ORDER", "VISIT"
FIRST_VISIT, ORDER_VISIT = "cla_first_visit", "pwp_co_first_visit_weeks"
RESIDENTIAL_SCHOOL = "S1"
PARENTS_PROVISION = "PR0"
STAY, PERIOD = "stay_id", "care_period_id"


@fact(grain="child")
def visited_stays(facts: Facts) -> pd.DataFrame:
    """Every unbroken stay in one placement within a period of care, short breaks left out.

    Shape:  one row per stay: stay_id (its first episode), child_id, care_period_id, placement_start, stay_end (blank
            while it goes on), placement_type_code, provider_code, matched_date, is_in_two_settings, record.
    Rule:   stays as `care_stays` runs them; a temporary absence with a return belongs to the stay. In two settings: the
            stay goes on and the child has, beside it, another placement open that is no temporary one, one of the two
            being a residential school (S1).
    Source: 001 Lancashire handbook, Appendix 2, list 8; 002 Wakefield practice standards, Children in more than one
            placement.
    """
    stays = facts[care_stays]
    stays = stays[~stays[PERIOD].isin(facts[short_breaks][PERIOD])]
    began = stays.drop_duplicates("run_start__record").rename(columns={"run_start_date": "placement_start"})
    last = stays.drop_duplicates("run_start__record", keep="last")
    rows = began[["child_id", PERIOD, "placement_id", "placement_start", "run_start__record"]].reset_index(drop=True)
    end = looked_up(rows["run_start__record"], last, "run_start__record", "end_date")
    period_end = looked_up(rows[PERIOD], facts[periods_of_care], PERIOD, "end_date")
    told = ["type_code", "provider_code", "matched_date"]
    places = facts.table("placement", "placement_id", "child_id", "end_date", *told)
    known = all_looked_up(rows["placement_id"], places, "placement_id", told)
    with_parents = known["type_code"].eq(WITH_PARENTS).fillna(False).astype(bool)
    return rows.assign(
        stay_id=rows["run_start__record"],
        record=rows["run_start__record"],
        stay_end=end.fillna(period_end),
        placement_type_code=known["type_code"],
        provider_code=known["provider_code"].mask(with_parents, PARENTS_PROVISION),
        matched_date=known["matched_date"],
        is_in_two_settings=_in_two_settings(rows, end, places),
    ).drop(columns=["run_start__record", "placement_id"])


@fact(grain="child")
def care_visit_points(facts: Facts) -> pd.DataFrame:
    """Every point by which a child looked after was or is to be visited.

    Shape:  one row per point: stay_id, child_id, care_period_id, placement_start, stay_end, placement_type_code,
            is_in_two_settings, kind (START, ORDER, VISIT), counted_from, visit_regime, visit_interval, due_date,
            done_date (blank while to be done), done__record, seen_alone, is_met (blank while to be done), record (of
            what the point counts from).
    Rule:   a visit counts when it is of type statutory visit (looked after) and the child was seen; several on one day
            are one. In every stay the first is due so long after it began (hours counted in days, for a stay has no
            time of day), each later one at the regime's interval after the one before; with parents another so long
            after a full care order was made. The regime is that of the as-at date for what is still to be done, for
            what was done that of a week after the day it counts from. Each is done by the next visit of the stay; in
            two settings by the next but one, because no source says which setting was visited.
    Source: 002 Wakefield practice standards, Looked After Children, Visits; 001 Lancashire handbook, Part 2, CLA,
            "Visits due within 7 days"; requirements CLK-12 to CLK-14.
    """
    stays, made = facts[visited_stays], _visit_days(facts)
    starts = stays[[STAY, "record"]].assign(counted_from=stays["placement_start"], kind=START, next_visit=0)
    after = made[[STAY, "record"]].assign(counted_from=made["day"], kind=VISIT, next_visit=made["place"] + 1)
    points = pd.concat([starts, _orders(facts, made), after], ignore_index=True)
    points = points.merge(stays.drop(columns="record"), on=STAY)
    points["place"] = points["next_visit"] + points["is_in_two_settings"].astype("int64")
    done = made.rename(columns={"day": "done_date", "record": "done__record"})
    done = done[[STAY, "place", "done_date", "done__record", "seen_alone"]]
    points = points.merge(done, on=[STAY, "place"], how="left")
    return _with_due(points.drop(columns=["place", "next_visit"]), facts)


def still_to_do(points: pd.DataFrame) -> pd.DataFrame:
    """The point of each stay that goes on which is to be done first."""
    rows = points[points["done_date"].isna() & points["stay_end"].isna()]
    return rows.sort_values(["due_date", "record"], kind="stable").drop_duplicates(STAY)


def _in_two_settings(rows: pd.DataFrame, end: pd.Series, places: pd.DataFrame) -> pd.Series:
    now = places[places["end_date"].isna() & ~places["type_code"].isin(TEMPORARY)]
    schools = now.loc[now["type_code"].eq(RESIDENTIAL_SCHOOL).fillna(False), "child_id"]
    several = now.loc[now["child_id"].duplicated(keep=False), "child_id"]
    in_two = rows["child_id"].isin(schools) & rows["child_id"].isin(several)
    return (in_two & end.isna() & rows["placement_id"].isin(now["placement_id"])).astype("boolean")


def _visit_days(facts: Facts) -> pd.DataFrame:
    """The days on which the child was visited in each stay: stay_id, day, place (0 is the first), record, seen_alone.

    A visit on the day of a move belongs to the stay that begins.
    """
    notes = facts[visits]
    seen = notes["type_code"].eq(CLA_STATUTORY_VISIT) & notes["seen"].fillna(False)
    stays = facts[visited_stays]
    spans = stays.assign(last_day=stays["stay_end"].fillna(facts.as_at))
    made = events_within(
        spans,
        notes.loc[seen.astype(bool), ["case_note_id", "child_id", "event_at", "seen_alone"]],
        key=STAY,
        first="placement_start",
        last="last_day",
        day="event_at",
        event_key="case_note_id",
    )
    made["_start"] = looked_up(made[STAY], stays, STAY, "placement_start")
    made = newest_first(made, ["_start"], STAY).drop_duplicates("case_note_id")
    made = newest_first(made, ["event_at"], "case_note_id").iloc[::-1]
    made["day"] = made["event_at"].dt.normalize()
    made = made.drop_duplicates([STAY, "day"], keep="last").sort_values([STAY, "day"], kind="stable", ignore_index=True)
    made["place"] = made.groupby(STAY).cumcount()
    made["record"] = "case_note/" + made["case_note_id"]
    return made[[STAY, "day", "place", "record", "seen_alone"]]


def _orders(facts: Facts, made: pd.DataFrame) -> pd.DataFrame:
    """The full care orders made while a child lived with parents, with the place of the first visit from then on."""
    stays = facts[visited_stays]
    home = stays[stays["placement_type_code"].eq(WITH_PARENTS).fillna(False)]
    orders = facts[statuses_in_care]
    orders = orders[orders["status_code"].eq(FULL_ORDER)].drop(columns=["record", "child_id", "last_day", "is_open"])
    pairs = home.drop(columns="record").merge(orders, on=PERIOD)
    within = pairs["start_date"].gt(pairs["placement_start"])
    within &= pairs["stay_end"].isna() | pairs["start_date"].lt(pairs["stay_end"])
    pairs = newest_first(pairs[within], ["placement_start"], STAY).drop_duplicates("legal_status_id")
    before = pairs[[STAY, "legal_status_id", "start_date"]].merge(made[[STAY, "day"]], on=STAY)
    count = before.loc[before["day"].lt(before["start_date"]), "legal_status_id"].value_counts()
    return pd.DataFrame(
        {
            STAY: pairs[STAY],
            "record": "legal_status/" + pairs["legal_status_id"],
            "counted_from": pairs["start_date"],
            "kind": pd.Series(ORDER, index=pairs.index, dtype="str"),
            "next_visit": pairs["legal_status_id"].map(count).fillna(0).astype("int64"),
        }
    )


def _with_due(points: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    chain = facts[care_review_chain]
    first_reviews = chain[chain["review_number"].eq(1)]
    soon = limit_day(points["counted_from"], limit_in_force(facts, STANDARD.until_first_review))
    asked_on = soon.where(points["done_date"].notna(), facts.as_at)
    points = points.assign(
        first_review_date=looked_up(points[PERIOD], first_reviews, PERIOD, "review_held"),
        asked_on=asked_on,
        status_code=status_on(points[PERIOD], asked_on, facts),
    )
    points = with_regime(points, facts)
    first, order = (limit_day(points["counted_from"], limit_in_force(facts, key)) for key in (FIRST_VISIT, ORDER_VISIT))
    due = points["interval_due"].mask(points["kind"].eq(START), first).mask(points["kind"].eq(ORDER), order)
    met = days_between(due, points["done_date"]).le(0)
    return points.assign(due_date=due, is_met=met).drop(
        columns=["interval_due", "asked_on", "status_code", "first_review_date", "provider_code", "matched_date"]
    )
