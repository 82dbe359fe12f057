"""T-S47-REPEAT-12M: repeat section 47 enquiries in the last twelve months.

Who:    children with an enquiry begun in the twelve months to the as-at date; listed are those with two or more.
Source: 001 Lancashire handbook, Part 2, Strategy Discussions; Appendix 2, list 5.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.repeat_section_47 import (
    BY_COUNT,
    COUNT_12_MONTHS,
    HIGH_COUNT,
    LATEST_START,
    LONG_WINDOW,
    OUTCOMES_LIST,
    PREVIOUS_START,
    REPEAT_COUNT,
    repeats,
)
from management_reports.subjects.section_47 import CURRENT_PLAN, HANDBOOK, LIST_5, STARTED
from transforms.column import Column, Measure
from transforms.facts import Facts

COLUMNS = (
    *CHILD_COLUMNS,
    COUNT_12_MONTHS,
    LATEST_START,
    PREVIOUS_START,
    OUTCOMES_LIST,
    CURRENT_PLAN,
    Column(
        "last_supervision_date",
        "Last supervision",
        "The latest supervision of the child's case by the as-at date.",
        HANDBOOK,
        needs=("supervision.held_at",),
    ),
    Column(
        "supervision_mentions_review",
        "Review noted in supervision",
        "Whether that supervision notes the review of the repeated enquiries.",
        HANDBOOK,
        held_nowhere="what a supervision says is free text, which is not read",
    ),
)


def build(facts: Facts) -> Built:
    """Children with an enquiry in the window to be counted; those with several on the main tab."""
    rows = with_child(repeats(facts, LONG_WINDOW), facts)
    held = facts.table("supervision", "child_id", "held_at").groupby("child_id")["held_at"].max()
    rows = rows.assign(
        last_supervision_date=held.reindex(rows["child_id"]).set_axis(rows.index).dt.normalize(),
        supervision_mentions_review=pd.Series(pd.NA, index=rows.index, dtype="boolean"),
    )
    high = int(facts.value(HIGH_COUNT))
    return counted(
        rows,
        "latest_s47_start",
        reasons=[(rows["is_high"], f"{high} or more enquiries in the window")],
        main="is_repeat",
    )


REPORT = Report(
    number="T-S47-REPEAT-12M",
    title="Repeat section 47's in the last 12 months",
    frequency="monthly",
    area="strategy and s47",
    purpose="Show the risk to the child and the quality of the assessments before.",
    action="Review each child with the worker and the practice manager, and note it in supervision.",
    cohort="Children with a section 47 enquiry begun in the twelve months to the as-at date, both days in, finished or "
    "not. The main tab lists those with two or more, one row per child.",
    source=f"{HANDBOOK}; {LIST_5}",
    thresholds=(LONG_WINDOW, REPEAT_COUNT, HIGH_COUNT),
    columns=COLUMNS,
    measures=(
        Measure("Children with repeat S47s", "is_repeat", "rows"),
        Measure("Children with an S47", "is_row"),
        Measure("Three or more", "is_high", "is_row"),
    ),
    breakdowns=(BY_COUNT,),
    build=build,
    main_title="Repeats",
    exceptions_title="Exceptions",
    needs=(STARTED,),
    chart=("Children with repeat S47s", "Three or more"),
)
