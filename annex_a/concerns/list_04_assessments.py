"""Issues and concerns of list 4: late, without a worker or team, the child not seen.

Source: notes on Annex A, section b and readings c7, c14, c29; 001 Lancashire handbook, Appendix 2, list 4.
"""

import pandas as pd

from annex_a.concerns.concern import Concern, Line, every
from annex_a.concerns.holders import without_holder
from transforms.code_texts import ANNEX_A_TEXTS
from transforms.facts import Facts
from transforms.limits import is_met, limit_in_force

SOURCE = "001 Lancashire handbook, Appendix 2, list 4, issues and concerns"
LIMIT = "assessment_max_days"
SEEN = (ANNEX_A_TEXTS["sif_yes_no"]["Y"], ANNEX_A_TEXTS["yes_no_unknown"]["Y"])
UNKNOWN = ANNEX_A_TEXTS["yes_no_unknown"]["U"]
CLOCKS = (("start_date", "Counted from the assessment's start"), ("referral_date", "Counted from the referral"))


def late_lines(rows: pd.DataFrame, ends: pd.Series | pd.Timestamp, out_of: pd.Series, facts: Facts) -> list[Line]:
    """Past the limit by the list's own start, and by the referral where one is linked, as statute counts."""
    limit = limit_in_force(facts, LIMIT)
    return [
        Line(words, rows, is_met(rows[start], ends, limit).eq(False), out_of & rows[start].notna())
        for start, words in CLOCKS
    ]


def completed_late(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Authorised assessments that took longer than the limit."""
    return late_lines(rows, rows["authorised_date"], rows["authorised_date"].notna(), facts)


def open_and_late(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Assessments not authorised yet whose limit has passed on the as-at date."""
    return late_lines(rows, facts.as_at, rows["authorised_date"].isna(), facts)


def completed_without_holder(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Authorised assessments without a worker or team."""
    return without_holder(rows, rows["authorised_date"].notna())


def not_seen(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Assessments that do not show the child as seen: all, authorised, open; nothing recorded apart."""
    unseen, authorised = ~rows["child_seen"].isin(SEEN), rows["authorised_date"].notna()
    everyone = every(rows)
    lines = [
        Line("All", rows, unseen, everyone),
        Line("Authorised", rows, unseen, authorised),
        Line("Open", rows, unseen, ~authorised),
    ]
    unknown = rows["child_seen"].eq(UNKNOWN)
    return [*lines, Line("Nothing recorded", rows, unknown, everyone)] if unknown.any() else lines


CONCERNS = (
    Concern(
        "4.1",
        "Completed late",
        population="Rows of the list that are authorised.",
        counted="Rows authorised after the limit, in working days; the last day of the limit is in time.",
        out_of="Rows authorised, of those with a date to count from.",
        source=SOURCE,
        columns=("start_date", "authorised_date"),
        limits=(LIMIT,),
        lines=completed_late,
    ),
    Concern(
        "4.2",
        "Open and already late",
        population="Rows of the list that are not authorised.",
        counted="Rows whose limit has passed on the as-at date.",
        out_of="Rows not authorised, of those with a date to count from.",
        source=SOURCE,
        columns=("start_date", "authorised_date"),
        limits=(LIMIT,),
        lines=open_and_late,
    ),
    Concern(
        "4.3",
        "Completed without worker and team",
        population="Rows of the list that are authorised.",
        counted="Rows with no allocated worker, no allocated team, or neither.",
        out_of="Rows authorised.",
        source=SOURCE,
        columns=("authorised_date", "allocated_worker", "allocated_team"),
        lines=completed_without_holder,
    ),
    Concern(
        "4.4",
        "Child not seen during the assessment",
        population="Rows of the list; authorised and open apart.",
        counted="Rows where the child is not shown as seen, nothing recorded included.",
        out_of="Rows of the list, authorised rows, open rows.",
        source=SOURCE,
        columns=("child_seen", "authorised_date"),
        lines=not_seen,
    ),
)
