"""N36: repeat section 47 enquiries that did not lead to a conference, by manager.

Who:    enquiries completed in the twelve months to the as-at date; listed are those of children with two or more, none
        of which led to a conference.
Source: 001 Lancashire handbook, Appendix 1, N36; Part 2, Strategy Discussions.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.repeat_section_47 import (
    COUNT_12_MONTHS,
    HIGH_COUNT,
    LONG_WINDOW,
    NO_ICPC_WINDOW,
    REPEAT_COUNT,
)
from management_reports.subjects.section_47 import (
    APPENDIX_1,
    CURRENT_PLAN,
    ENDED,
    ENQUIRIES,
    HANDBOOK,
    MANAGER,
    MANAGER_BASIS,
    NO_MANAGER,
    OUTCOME,
    PRACTICE_MANAGER,
    REQUIRED,
    S47_END,
    S47_ID,
    completed_within,
    plan_now,
)
from transforms.calendar import since
from transforms.column import Breakdown, Measure
from transforms.facts import Facts
from transforms.section_47 import enquiry_conferences
from transforms.section_47_course import enquiries_within

MARGIN = "s47_manager_margin_points"
PERCENT = 100

COLUMNS = (
    *CHILD_COLUMNS,
    S47_ID,
    S47_END,
    OUTCOME,
    MANAGER,
    MANAGER_BASIS,
    PRACTICE_MANAGER,
    COUNT_12_MONTHS,
    CURRENT_PLAN,
)


def build(facts: Facts) -> Built:
    """Every enquiry completed in the window to be compared; repeats without a conference on the main tab."""
    rows = completed_within(facts, since(facts.as_at, facts.value(NO_ICPC_WINDOW)), facts.as_at)
    rows = with_child(rows, facts).assign(
        s47_count_12_months=enquiries_within(rows, facts, since(facts.as_at, facts.value(LONG_WINDOW))),
        current_plan_type=plan_now(rows["child_id"], facts),
        manager_told=rows["authorising_manager"].fillna(NO_MANAGER),
        led_to_conference=rows["is_icpc"] | rows["s47_id"].isin(facts[enquiry_conferences]["s47_id"]),
    )
    by_child = rows.groupby("child_id")["s47_id"].transform("size")
    none_led = ~rows.groupby("child_id")["led_to_conference"].transform("any").astype(bool)
    rows["is_repeat"] = (by_child.ge(int(facts.value(REPEAT_COUNT))) & none_led).astype("boolean")
    high, margin = int(facts.value(HIGH_COUNT)), int(facts.value(MARGIN))
    return counted(
        rows,
        "authorising_manager",
        "s47_end_date",
        reasons=[
            (
                _is_far_below(rows, margin),
                f"decided by a manager whose share to conference lies over {margin} points under the county's",
            ),
            (by_child.ge(high), f"{high} or more enquiries completed in the window"),
        ],
        main="is_repeat",
    )


def _is_far_below(rows: pd.DataFrame, margin: int) -> pd.Series:
    """Whether the manager's share of enquiries that led to a conference lies so far under the whole county's."""
    led = rows["led_to_conference"].astype("float64")
    own = led.groupby(rows["authorising_manager"]).transform("mean")
    return ((led.mean() - own) * PERCENT).round(6).gt(margin)


REPORT = Report(
    number="N36",
    title="Repeat S47s not leading to a conference",
    frequency="monthly",
    area="strategy and s47",
    purpose="Compare how managers use thresholds.",
    action="Find managers whose enquiries rarely lead to a conference; audit, advise and train.",
    cohort="Section 47 enquiries completed in the twelve months to the as-at date. The main tab lists those of "
    "children with two or more, none of which led to a conference (required, or held); all others are there to "
    "compare managers. A manager's share is compared with that of the whole county, in every area's workbook.",
    source=f"{APPENDIX_1}, N36; {HANDBOOK}",
    thresholds=(NO_ICPC_WINDOW, LONG_WINDOW, REPEAT_COUNT, HIGH_COUNT, MARGIN),
    columns=COLUMNS,
    measures=(
        Measure("Repeats without a conference", "is_repeat", "rows"),
        ENQUIRIES,
        Measure("Led to a conference", "led_to_conference", "rows"),
        Measure("To act on", "is_exception", "is_repeat"),
    ),
    breakdowns=(
        Breakdown(
            "By manager",
            "Manager",
            "manager_told",
            measures=("Enquiries", "Led to a conference", "Repeats without a conference"),
        ),
    ),
    build=build,
    main_title="Repeats",
    exceptions_title="Exceptions",
    needs=(ENDED, REQUIRED),
    chart=("Repeats without a conference", "Led to a conference"),
)
