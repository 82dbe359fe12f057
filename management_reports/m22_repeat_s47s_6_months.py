"""M22: children with repeat section 47 enquiries in the last six months.

Who:    children with an enquiry begun in the six months to the as-at date; listed are those with two or more.
Source: 001 Lancashire handbook, Appendix 1, M22.
"""

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.repeat_section_47 import (
    BY_COUNT,
    COUNT_12_MONTHS,
    DAYS_BETWEEN,
    HIGH_COUNT,
    LATEST_START,
    LONG_WINDOW,
    OUTCOMES_LIST,
    PREVIOUS_START,
    REPEAT_COUNT,
    SHORT_WINDOW,
    repeats,
)
from management_reports.subjects.section_47 import APPENDIX_1, CURRENT_PLAN, HANDBOOK, STARTED
from transforms.column import Column, Measure
from transforms.facts import Facts

CLOSE = "s47_repeat_close_days"

COLUMNS = (
    *CHILD_COLUMNS,
    Column(
        "s47_count_6_months",
        "S47s in 6 months",
        "Enquiries of the child that began in the six months to the as-at date, finished or not.",
        HANDBOOK,
        blank_allowed="no",
    ),
    COUNT_12_MONTHS,
    LATEST_START,
    PREVIOUS_START,
    DAYS_BETWEEN,
    Column("latest_outcome", "Latest outcome", "The outcome of the latest; blank while there is none.", HANDBOOK),
    OUTCOMES_LIST,
    CURRENT_PLAN,
)


def build(facts: Facts) -> Built:
    """Children with an enquiry in the window to be counted; those with several on the main tab."""
    rows = with_child(repeats(facts, SHORT_WINDOW), facts)
    close, high = int(facts.value(CLOSE)), int(facts.value(HIGH_COUNT))
    rows = rows.assign(
        s47_count_6_months=rows["counted"],
        is_close=rows["shortest_gap_days"].le(close).fillna(False).astype("boolean"),
    )
    return counted(
        rows,
        "latest_s47_start",
        reasons=[
            (rows["is_high"], f"{high} or more enquiries in the window"),
            (rows["is_close"], f"two enquiries within {close} days"),
        ],
        main="is_repeat",
    )


REPORT = Report(
    number="M22",
    title="Children with repeat S47s in last 6 months",
    frequency="monthly",
    area="strategy and s47",
    purpose="Find repeated section 47 enquiries.",
    action="Review the current plan and the risk with the worker.",
    cohort="Children with a section 47 enquiry begun in the six months to the as-at date, both days in, finished or "
    "not. The main tab lists those with two or more, one row per child. T-S47-REPEAT-12M is the same over twelve "
    "months, which Annex A counts.",
    source=f"{APPENDIX_1}, M22",
    thresholds=(SHORT_WINDOW, LONG_WINDOW, REPEAT_COUNT, HIGH_COUNT, CLOSE),
    columns=COLUMNS,
    measures=(
        Measure("Children with repeat S47s", "is_repeat", "rows"),
        Measure("Children with an S47", "is_row"),
        Measure("Three or more", "is_high", "is_repeat"),
        Measure("To act on", "is_exception", "is_repeat"),
    ),
    breakdowns=(BY_COUNT,),
    build=build,
    main_title="Repeats",
    exceptions_title="Exceptions",
    needs=(STARTED,),
    chart=("Children with repeat S47s",),
)
