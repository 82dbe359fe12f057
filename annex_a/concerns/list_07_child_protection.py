"""Issues and concerns of list 7: not seen as planned, long, short and repeat plans, nobody holding the case.

Source: notes on Annex A, section b and reading c27; 001 Lancashire handbook, Appendix 2, list 7.
"""

import pandas as pd

from annex_a.concerns.concern import Concern, Line, every
from annex_a.concerns.holders import without_holder
from transforms.code_texts import ANNEX_A_TEXTS
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force

SOURCE = "001 Lancashire handbook, Appendix 2, list 7, issues and concerns"
NO = ANNEX_A_TEXTS["sif_yes_no"]["N"]
LONG = ("cp_duration_list_lower_months", "cp_duration_escalation_months", "cp_duration_list_upper_months")
SHORT = "cp_short_plan_months"


def is_open(rows: pd.DataFrame) -> pd.Series:
    """Whether the plan is open on the as-at date."""
    return rows["cp_end_date"].isna()


def not_seen_in_timescale(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Open plans whose latest conference says no, of those it answers for, and those it does not answer for."""
    answered, open_rows = rows["seen_in_timescale"].notna(), is_open(rows)
    return [
        Line("Not seen in time", rows, rows["seen_in_timescale"].eq(NO), open_rows & answered),
        Line("Not answered", rows, ~answered, open_rows),
    ]


def long_plans(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Open plans that have lasted as long as each limit, or longer, each length once."""
    limits = {limit.told(): limit for limit in (limit_in_force(facts, key) for key in LONG)}
    return [
        Line(f"{told} and over", rows, limit_day(rows["cp_start_date"], limit).le(facts.as_at), is_open(rows))
        for told, limit in limits.items()
    ]


def short_and_closed(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Closed plans that ended by the limit from their start."""
    short = rows["cp_end_date"].le(limit_day(rows["cp_start_date"], limit_in_force(facts, SHORT)))
    return [Line("Short and closed", rows, short, ~is_open(rows))]


def repeats(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Plans of children who had one before."""
    repeated = rows["previous_plans"].gt(0)
    return [Line("All", rows, repeated, every(rows)), Line("Open", rows, repeated, is_open(rows))]


def no_holder(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Open rows without a worker or team; closed rows apart."""
    open_rows = is_open(rows)
    return [*without_holder(rows, open_rows, ", open"), *without_holder(rows, ~open_rows, ", closed")]


SEEN_IN_TIMESCALE = Concern(
    "7.1",
    "Child not seen in the timescales of the plan",
    population="Open rows of the list.",
    counted="Rows with the answer N; rows without an answer apart. The answer is mandatory since 1 September 2016.",
    out_of="Open rows with an answer; open rows for those without one.",
    source=SOURCE,
    columns=("seen_in_timescale", "cp_end_date"),
    lines=not_seen_in_timescale,
)

ILACS_CONCERNS = (
    Concern(
        "7.2",
        "Long plans",
        population="Open rows of the list.",
        counted="Rows whose plan has lasted as long as the limit on the as-at date, or longer.",
        out_of="Open rows.",
        source=f"{SOURCE}; the middle limit from Part 2, CP table",
        columns=("cp_start_date", "cp_end_date"),
        limits=LONG,
        lines=long_plans,
    ),
    Concern(
        "7.3",
        "Short plans that have closed",
        population="Closed rows of the list.",
        counted="Rows whose plan ended on or before the last day of the limit from its start.",
        out_of="Closed rows.",
        source=SOURCE,
        columns=("cp_start_date", "cp_end_date"),
        limits=(SHORT,),
        lines=short_and_closed,
    ),
    Concern(
        "7.4",
        "Repeat plans",
        population="Rows of the list; open rows apart.",
        counted="Rows of children with one or more previous plans.",
        out_of="Rows of the list; open rows.",
        source=SOURCE,
        columns=("previous_plans", "cp_end_date"),
        lines=repeats,
    ),
    Concern(
        "7.5",
        "No allocated worker or team",
        population="Rows of the list, open and closed apart.",
        counted="Rows with no allocated worker, no allocated team, or neither.",
        out_of="Open rows; closed rows.",
        source=SOURCE,
        columns=("cp_end_date", "allocated_worker", "allocated_team"),
        lines=no_holder,
    ),
)
SIF_2016_CONCERNS = (SEEN_IN_TIMESCALE, *ILACS_CONCERNS)
