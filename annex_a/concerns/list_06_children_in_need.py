"""Issues and concerns of list 6: how long plans last, plans soon closed, not seen alone, nobody holding the case.

Source: notes on Annex A, section b and readings c27, c28; 001 Lancashire handbook, Appendix 2, list 6.
"""

from itertools import pairwise

import pandas as pd

from annex_a.concerns.concern import Concern, Line
from annex_a.concerns.holders import without_holder
from annex_a.list_06_children_in_need import ILACS_FIRST_DAY, SIF_2016_FIRST_DAY
from transforms.calendar import birthday
from transforms.column import NeedsSince
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force

SOURCE = "001 Lancashire handbook, Appendix 2, list 6, issues and concerns"
BANDS = ("cin_duration_band_1_months", "cin_duration_band_2_months", "cin_duration_band_3_months",
         "cin_duration_band_4_months")  # fmt: skip
ASKED_FOR = BANDS[2:]
SHORT, MIN_AGE = "cin_short_plan_months", "cin_seen_alone_min_age_years"
PLAN = ("cin_plan.start_date", "cin_plan.series_start_date", "cin_plan.series_end_date")


def is_open(rows: pd.DataFrame) -> pd.Series:
    """Whether the episode of need is open on the as-at date."""
    return rows["closure_date"].isna()


def durations(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Open plans by how long they have lasted, and those that have lasted longer than Ofsted asks about."""
    limits = [limit_in_force(facts, key) for key in BANDS]
    reached = [limit_day(rows["plan_start_date"], limit).le(facts.as_at) for limit in limits]
    planned = is_open(rows) & rows["plan_start_date"].notna() & rows["plan_end_date"].isna()
    bands = [
        Line(f"{lower.told()} to under {upper.told()}", rows, from_lower & ~from_upper, planned)
        for (lower, from_lower), (upper, from_upper) in pairwise(zip(limits, reached, strict=True))
    ]
    longer = [
        Line(f"More than {limit.told()}", rows, limit_day(rows["plan_start_date"], limit).lt(facts.as_at), planned)
        for limit in (limit_in_force(facts, key) for key in ASKED_FOR)
    ]
    under, over = f"Under {limits[0].told()}", f"{limits[-1].told()} and over"
    return [*longer, Line(under, rows, ~reached[0], planned), *bands, Line(over, rows, reached[-1], planned)]


def short_and_closed(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Closed cases whose plan ended before the limit; a plan left open ended with the case."""
    planned = ~is_open(rows) & rows["plan_start_date"].notna()
    ended = rows["plan_end_date"].fillna(rows["closure_date"])
    short = ended.lt(limit_day(rows["plan_start_date"], limit_in_force(facts, SHORT)))
    return [Line("Short and closed", rows, short, planned)]


def not_seen_alone(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Open cases of children past the age who were not seen alone when they were last seen, or never seen."""
    past_age = birthday(rows["date_of_birth"], int(facts.value(MIN_AGE))).lt(facts.as_at)
    alone = rows["last_seen_alone"].fillna(False).astype(bool)
    return [Line("Not seen alone", rows, ~alone, is_open(rows) & past_age)]


def no_holder(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Open rows without a worker or team; closed rows apart."""
    open_rows = is_open(rows)
    return [*without_holder(rows, open_rows, ", open"), *without_holder(rows, ~open_rows, ", closed")]


def concerns(seen_since: NeedsSince) -> tuple[Concern, ...]:
    """The list's concerns; `seen_since` gives the first day whose visits the edition's list needs."""
    return (
        Concern(
            "6.1",
            "How long child in need plans have lasted",
            population="Open rows of the list with a child in need plan open on the as-at date.",
            counted="Rows by the time from the start of the first plan of the unbroken series to the as-at date. The "
            "time of a band's lower edge belongs to it; more than so long leaves that day out.",
            out_of="Open rows with an open plan.",
            source=SOURCE,
            columns=("closure_date",),
            needs=PLAN,
            limits=BANDS,
            lines=durations,
        ),
        Concern(
            "6.2",
            "On a plan for a short time and closed",
            population="Closed rows of the list whose episode held a child in need plan.",
            counted="Rows whose plan ended before the limit from its start. A plan still open when the case closed "
            "ended on that day.",
            out_of="Closed rows with a plan.",
            source=SOURCE,
            columns=("closure_date",),
            needs=PLAN,
            limits=(SHORT,),
            lines=short_and_closed,
        ),
        Concern(
            "6.3",
            "Not shown as seen alone",
            population="Open rows of the list whose child is older than the limit: the birthday lies before the as-at "
            "date.",
            counted="Rows where the case note that gives the date last seen does not say that the child was seen "
            "alone, or where there is no such note.",
            out_of="Open rows of children older than the limit.",
            source=SOURCE,
            columns=("date_of_birth", "closure_date", "last_seen_date"),
            needs=("case_note.seen_alone",),
            needs_since=seen_since,
            limits=(MIN_AGE,),
            lines=not_seen_alone,
        ),
        Concern(
            "6.4",
            "No allocated worker or team",
            population="Rows of the list, open and closed apart.",
            counted="Rows with no allocated worker, no allocated team, or neither.",
            out_of="Open rows; closed rows.",
            source=SOURCE,
            columns=("closure_date", "allocated_worker", "allocated_team"),
            lines=no_holder,
        ),
    )


ILACS_CONCERNS, SIF_2016_CONCERNS = concerns(ILACS_FIRST_DAY), concerns(SIF_2016_FIRST_DAY)
