"""Issues and concerns of list 5: conferences not held or late, repeats, no decision, none needed, nobody holding it.

Source: notes on Annex A, section b and readings c8, c9; 001 Lancashire handbook, Appendix 2, list 5.
"""

import pandas as pd

from annex_a.concerns.concern import Concern, Line, every
from annex_a.concerns.holders import without_holder
from transforms.facts import Facts
from transforms.limits import is_met, limit_in_force
from transforms.section_47 import NOT_REQUIRED, REQUIRED, UNDECIDED

SOURCE = "001 Lancashire handbook, Appendix 2, list 5, issues and concerns"
LIMIT, REPEATS = "icpc_max_days", "s47_high_repeat_count"


def conference_needed(rows: pd.DataFrame) -> pd.Series:
    """Whether an initial conference was required."""
    return rows["not_required"].eq(REQUIRED)


def not_held(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Enquiries that required a conference without the day of one."""
    return [Line("Not held", rows, rows["conference_date"].isna(), conference_needed(rows))]


def late(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Conferences held after the limit, and those not held whose limit has passed on the as-at date."""
    limit = limit_in_force(facts, LIMIT)
    held = rows["conference_date"].notna() & rows["discussion_date"].notna()
    waiting = conference_needed(rows) & rows["conference_date"].isna()
    return [
        Line("Held late", rows, is_met(rows["discussion_date"], rows["conference_date"], limit).eq(False), held),
        Line("Not held and late already", rows, is_met(rows["discussion_date"], facts.as_at, limit).eq(False), waiting),
    ]


def repeat_lines(children: pd.DataFrame, high: int) -> list[Line]:
    """Children with so many enquiries or more, and those with the highest number there is."""
    counts = children["enquiry_count"]
    lines = [Line("Repeats", children, counts.ge(high), every(children))]
    if counts.notna().any():
        lines.append(Line(f"The highest number, {counts.max()}", children, counts.eq(counts.max()), None))
    return lines


def repeats_sif_2016(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Rows, one a child, whose count, the listed enquiry included, is high."""
    return repeat_lines(rows, int(facts.value(REPEATS)))


def repeats_ilacs(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Children whose count is high; this edition's leaves the latest enquiry out, so one fewer is enough."""
    return repeat_lines(rows.drop_duplicates("child_id"), int(facts.value(REPEATS)) - 1)


def undecided(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Enquiries without a decision on a conference."""
    return [Line("No decision yet", rows, rows["not_required"].eq(UNDECIDED), every(rows))]


def not_required(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Enquiries that ended without a conference being needed, of all and of those decided."""
    unnecessary, decided = rows["not_required"].eq(NOT_REQUIRED), rows["not_required"].ne(UNDECIDED)
    return [Line("Of all", rows, unnecessary, every(rows)), Line("Of those decided", rows, unnecessary, decided)]


def no_holder(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Rows without a worker or team."""
    return without_holder(rows, every(rows))


def concerns(decision: str, repeats: Concern) -> tuple[Concern, ...]:
    """The list's concerns; the editions differ in the column that prints the decision, and in counting repeats."""
    return (
        Concern(
            "5.1",
            "Initial conference required but not held",
            population="Rows of the list whose enquiry required an initial conference; the current edition leaves out "
            "children who were on a plan already when it ended.",
            counted="Rows without the day of an initial conference.",
            out_of="Rows whose enquiry required one.",
            source=SOURCE,
            columns=(decision, "conference_date"),
            lines=not_held,
        ),
        Concern(
            "5.2",
            "Initial conference late",
            population="Rows of the list with an initial conference held; those of 5.1 apart.",
            counted="Rows whose conference was held after the limit, in working days from the strategy discussion that "
            "opened the enquiry; the last day of the limit is in time. Of those not held: the limit has passed on the "
            "as-at date.",
            out_of="Rows with both days; rows that required a conference and have none.",
            source=f"{SOURCE}; the slide says strategy completion date, read as the discussion that opened the enquiry",
            columns=(decision, "conference_date"),
            needs=("s47.start_at",),
            limits=(LIMIT,),
            lines=late,
        ),
        repeats,
        Concern(
            "5.4",
            "No decision on an initial conference yet",
            population="Rows of the list.",
            counted="Rows whose enquiry has no decision on a conference.",
            out_of="Rows of the list.",
            source=SOURCE,
            columns=(decision,),
            lines=undecided,
        ),
        Concern(
            "5.5",
            "Initial conference not required",
            population="Rows of the list; those with a decision apart.",
            counted="Rows whose enquiry ended without a conference being required.",
            out_of="Rows of the list, as the slide says; rows with a decision beside it.",
            source=SOURCE,
            columns=(decision,),
            lines=not_required,
        ),
        Concern(
            "5.6",
            "No allocated worker or team",
            population="Rows of the list.",
            counted="Rows with no allocated worker, no allocated team, or neither.",
            out_of="Rows of the list.",
            source=SOURCE,
            columns=("allocated_worker", "allocated_team"),
            lines=no_holder,
        ),
    )


SIF_2016_CONCERNS = concerns(
    "conference_not_required",
    Concern(
        "5.3",
        "Repeat section 47 enquiries",
        population="Rows of the list, one a child.",
        counted="Rows whose number of enquiries in the last 12 months, the listed one included, is as high as the "
        "limit; beside it the rows with the highest number there is.",
        out_of="Rows of the list.",
        source=SOURCE,
        columns=("enquiry_count",),
        limits=(REPEATS,),
        lines=repeats_sif_2016,
    ),
)

ILACS_CONCERNS = concerns(
    "conference_unnecessary",
    Concern(
        "5.3",
        "Repeat section 47 enquiries",
        population="Children on the list.",
        counted="Children whose number of enquiries before the latest one reaches the limit with the latest one added; "
        "beside it the children with the highest number there is.",
        out_of="Children on the list.",
        source=f"{SOURCE}, counted as this edition counts",
        columns=("enquiry_count",),
        limits=(REPEATS,),
        lines=repeats_ilacs,
    ),
)
