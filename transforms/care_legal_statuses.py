"""Under which legal status a child is looked after, since when without a break, and who has short breaks only."""

import pandas as pd

from transforms.calendar import ONE_DAY
from transforms.facts import Facts, fact
from transforms.latest import newest_first
from transforms.lookup import is_among, looked_up
from transforms.periods_of_care import periods_of_care

NOT_LOOKED_AFTER = ("SO", "SGO", "CAO", "AO", "PRIVATE_FOSTERING", "CARE_LEAVER", "OTHER")
SHORT_BREAKS = ("V1", "V3", "V4")
INTERIM_ORDER, FULL_ORDER, SECTION_20 = "C1", "C2", "V2"


@fact(grain="child")
def statuses_in_care(facts: Facts) -> pd.DataFrame:
    """The legal statuses of each period of care.

    Shape:  one row per period and status: care_period_id, child_id, legal_status_id, status_code, start_date,
            end_date, begin (the status's start, not before the period's), last_day, is_open (of the period), record.
    Rule:   a status that names its period belongs to that one. One that names none belongs to every period of the
            child in which it was in force; one that begins on the day a period ends, or ends on the day it begins,
            belongs to the period beside it. Statuses that make nobody looked after (supervision, special
            guardianship …) are left out; a code without a mapping is kept, because it may be one that does.
    Source: source notes on LCS, legal statuses; Annex A template, August 2019, Guidance sheet, list 8.
    """
    known = facts.table(
        "legal_status", "legal_status_id", "child_id", "care_period_id", "status_code", "start_date", "end_date"
    )
    known = known[known["status_code"].notna() & ~known["status_code"].isin(NOT_LOOKED_AFTER)]
    periods = facts[periods_of_care].drop(columns="record")
    periods["is_open"] = periods["end_date"].isna()
    periods = periods[["care_period_id", "child_id", "start_date", "last_day", "is_open"]]
    rows = known.rename(columns={"care_period_id": "named_period"}).merge(
        periods.rename(columns={"start_date": "period_start"}), on="child_id"
    )
    starts_with_it = rows["start_date"].eq(rows["period_start"])
    begun = rows["start_date"].lt(rows["last_day"]) | rows["is_open"] | starts_with_it
    lasts_into_it = rows["end_date"].isna() | rows["end_date"].gt(rows["period_start"]) | starts_with_it
    lasts_into_it |= rows["start_date"].gt(rows["period_start"])
    in_force = rows["start_date"].notna() & rows["period_start"].notna() & begun & lasts_into_it
    named = rows["named_period"].eq(rows["care_period_id"]).fillna(False).astype(bool)
    rows = rows[named | (rows["named_period"].isna() & in_force)]
    before = rows["start_date"].isna() | rows["start_date"].lt(rows["period_start"])
    rows["begin"] = rows["start_date"].mask(before, rows["period_start"])
    rows = rows[rows["begin"].le(rows["last_day"])]
    rows["record"] = "legal_status/" + rows["legal_status_id"]
    return rows.drop(columns=["named_period", "period_start"]).reset_index(drop=True)


@fact(grain="child")
def legal_status_in_care(facts: Facts) -> pd.DataFrame:
    """The status under which the child is looked after on the as-at date, or was last in the period.

    Shape:  one row per period with one: care_period_id, status_code, record, run_start_date, run_start__record.
    Rule:   of the statuses in force on a day the one that started last counts, then the higher id; one that ends
            on the day only where no other is in force. In an open period that of the as-at date, none where all
            have ended; in an ended one the last. The run goes back over every change of record that leaves the
            status the same without a day between; it begins with the period at the earliest.
    Source: Annex A template, August 2019, Guidance sheet, list 8, "Start date of current legal status", "Child's
            Legal Status" (readings c3, c18).
    """
    statuses = facts[statuses_in_care]
    days = _days_of_change(statuses)
    paired = days.merge(statuses.drop(columns=["child_id", "last_day", "is_open"]), on="care_period_id")
    paired = paired[paired["begin"].le(paired["day"]) & ~paired["end_date"].lt(paired["day"])]
    paired["goes_on"] = ~paired["end_date"].le(paired["day"])
    counting = newest_first(paired, ["goes_on", "start_date"], "legal_status_id")
    counting = counting.drop_duplicates(["care_period_id", "day"])[["care_period_id", "day", "status_code", "record"]]
    told = days.merge(counting, on=["care_period_id", "day"], how="left").sort_values(["care_period_id", "day"])
    before = told.groupby("care_period_id")["status_code"].shift()
    run = (~told["status_code"].eq(before).fillna(False).astype(bool)).cumsum()
    told["run_start_date"] = told.groupby(run)["day"].transform("first")
    told["run_start__record"] = told.groupby(run)["record"].transform("first")
    held = told["status_code"].notna() & (~told["is_open"] | told["day"].eq(told["last_day"]))
    last = told[held].drop_duplicates("care_period_id", keep="last")
    return last.drop(columns=["day", "last_day", "is_open"]).reset_index(drop=True)


@fact(grain="child")
def short_breaks(facts: Facts) -> pd.DataFrame:
    """Periods of care that were short breaks and nothing else.

    Shape:  one row per such period: care_period_id, child_id, status_code (of its last status), record.
    Rule:   every status of the period is V3, V4 or the withdrawn V1; a period without a status is none of these.
    Source: Annex A template, August 2019, Codes_used sheet, which marks V3 and V4 as code errors in list 8.
    """
    statuses = newest_first(facts[statuses_in_care], ["begin", "start_date"], "legal_status_id")
    other = statuses.loc[~statuses["status_code"].isin(SHORT_BREAKS), "care_period_id"]
    rows = statuses[~is_among(statuses["care_period_id"], other)].drop_duplicates("care_period_id")
    return rows[["care_period_id", "child_id", "status_code", "record"]].reset_index(drop=True)


def status_before(periods: pd.Series, day: pd.Series, facts: Facts) -> pd.Series:
    """The code of the status that began last before a day within each period; blank where none did.

    Shape: one code per period given, in the same order and index.
    """
    asked = pd.DataFrame({"care_period_id": periods, "day": day, "row": range(len(periods))}, index=periods.index)
    statuses = facts[statuses_in_care][["care_period_id", "legal_status_id", "status_code", "begin", "start_date"]]
    earlier = asked.merge(statuses, on="care_period_id")
    earlier = earlier[earlier["begin"].lt(earlier["day"])]
    earlier = newest_first(earlier, ["begin", "start_date"], "legal_status_id")
    return looked_up(asked["row"], earlier, "row", "status_code")


def status_on(periods: pd.Series, day: pd.Series, facts: Facts) -> pd.Series:
    """The code of the status in force in each period on a day, as `legal_status_in_care` chooses; blank where none is.

    Shape: one code per period given, in the same order and index.
    """
    asked = pd.DataFrame({"care_period_id": periods, "day": day, "row": range(len(periods))}, index=periods.index)
    statuses = facts[statuses_in_care]
    names = ["care_period_id", "legal_status_id", "status_code", "begin", "start_date", "end_date"]
    paired = asked.merge(statuses[names], on="care_period_id")
    paired = paired[paired["begin"].le(paired["day"]) & ~paired["end_date"].lt(paired["day"])]
    paired["goes_on"] = ~paired["end_date"].le(paired["day"])
    counting = newest_first(paired, ["goes_on", "start_date"], "legal_status_id")
    return looked_up(asked["row"], counting, "row", "status_code")


def _days_of_change(statuses: pd.DataFrame) -> pd.DataFrame:
    """The days on which the status in force may change, and the last day: care_period_id, day, last_day, is_open."""
    of_period = statuses[["care_period_id", "last_day", "is_open"]]
    ends = statuses["end_date"]
    days = [statuses["begin"], ends.where(ends.ge(statuses["begin"])), ends + ONE_DAY, statuses["last_day"]]
    points = pd.concat([of_period.assign(day=day) for day in days], ignore_index=True)
    return points[points["day"].le(points["last_day"])].drop_duplicates(["care_period_id", "day"])
