"""N24: where child protection (CP) plans go, step up or step down.

Who:    CP plans that ended in the latest whole calendar month; one row each.
Source: 001 Lancashire handbook, Appendix 1, N24, and Part 2, CP.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.held import with_held_nowhere
from management_reports.report import Built, Report
from management_reports.subjects.cp_endings import (
    CHAIR,
    CIN_START,
    CLA_START,
    EARLY_HELP_STEP,
    END_REASON,
    STEP_LIMITS,
    STEP_NEEDS,
    endings_of_month,
)
from management_reports.subjects.cp_plans import (
    CP_END,
    CP_START,
    HANDBOOK,
    MONTHS_ON_PLAN,
    PLAN_ID,
    PLAN_NEEDS,
    is_recorded,
)
from management_reports.wording import Reason, day_text
from transforms.column import Breakdown, Column, Measure
from transforms.cp_endings import CHILD_IN_NEED, EARLY_HELP, LOOKED_AFTER, NEITHER
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force

SHORT = "cp_short_plan_months"
COLUMNS = (
    *CHILD_COLUMNS,
    PLAN_ID,
    CP_START,
    CP_END,
    END_REASON,
    Column(
        "destination",
        "Where to",
        "Looked after before child in need, child in need before early help; neither where none of them followed, as "
        "far as the source tells.",
        HANDBOOK,
        blank_allowed="no",
    ),
    CLA_START,
    CIN_START,
    EARLY_HELP_STEP,
    MONTHS_ON_PLAN,
    Column(
        "authorising_manager",
        "Authorised by",
        "The manager who authorised the end of the plan.",
        HANDBOOK,
        held_nowhere="no source read says who authorised the end of a plan",
    ),
    CHAIR,
)


def build(facts: Facts) -> Built:
    """One row per plan that ended; the exceptions are those that went to neither, and short plans."""
    rows = with_held_nowhere(endings_of_month(facts), COLUMNS)
    short = limit_in_force(facts, SHORT)
    to = rows["destination"]
    knows_why, knows_help = (
        is_recorded(rows, facts, *END_REASON.needs),
        is_recorded(rows, facts, *EARLY_HELP_STEP.needs),
    )
    rows = rows.assign(
        is_to_looked_after=to.eq(LOOKED_AFTER).astype("boolean"),
        is_to_child_in_need=to.eq(CHILD_IN_NEED).astype("boolean"),
        is_only_early_help=to.eq(EARLY_HELP).astype("boolean"),
        is_early_help_known=knows_help,
        is_to_neither=to.eq(NEITHER).astype("boolean"),
        is_short=rows["cp_end_date"].le(limit_day(rows["cp_start_date"], short)).astype("boolean"),
    )
    return counted(rows, "cp_end_date", reasons=_reasons(rows, short.told(), knows_why))


def _reasons(rows: pd.DataFrame, short: str, knows_why: pd.Series) -> list[Reason]:
    later = rows["cin_start_date"]
    has_no_reason = rows["end_reason"].isna() & knows_why
    return [
        (rows["is_to_neither"], "to neither child in need nor looked after"),
        (rows["is_to_neither"] & later.notna(), "a child in need plan began later, on " + day_text(later)),
        (rows["is_only_early_help"], "to early help, neither child in need nor looked after"),
        (rows["is_only_early_help"] & has_no_reason, "no reason recorded for the step to early help"),
        (rows["is_short"], f"on the plan for {short} or less"),
    ]


REPORT = Report(
    number="N24",
    title="CP outcome (step up / step down)",
    frequency="monthly",
    area="cp",
    purpose="See where child protection plans go.",
    action="Compare teams and managers, check thresholds, and discuss at the practice improvement meeting (PIM). Check "
    "the plans that went to neither child in need nor looked after.",
    cohort="Child protection plans of this authority that ended in the latest whole calendar month; one row per plan. "
    "A child already looked after when the plan ended counts as looked after.",
    source=f"001 Lancashire handbook, Appendix 1, N24; {HANDBOOK}",
    thresholds=(*STEP_LIMITS, SHORT),
    columns=COLUMNS,
    measures=(
        Measure("Plans ended", "is_row"),
        Measure("To child in need (step down)", "is_to_child_in_need", "rows"),
        Measure("To looked after (step up)", "is_to_looked_after", "rows"),
        Measure("To early help (step down)", "is_only_early_help", "is_early_help_known"),
        Measure("To neither", "is_to_neither", "rows"),
        Measure("Short plans", "is_short", "rows"),
        TO_ACT_ON,
    ),
    breakdowns=(Breakdown("By destination", "Where to", "destination", is_charted=True),),
    build=build,
    main_title="Plans ended",
    exceptions_title="Exceptions",
    needs=(*PLAN_NEEDS, *STEP_NEEDS),
    chart=("To child in need (step down)", "To looked after (step up)", "To neither"),
)
