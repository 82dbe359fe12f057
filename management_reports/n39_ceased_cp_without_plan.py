"""N39: children who cease to be on a child protection (CP) plan with no plan after it, or a closed referral.

Who:    CP plans that ended in the latest whole calendar month; those without a plan, or closed, are listed.
Source: 001 Lancashire handbook, Appendix 1, N39, and Part 2, CP.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import counted
from management_reports.held import with_held_nowhere
from management_reports.report import Built, Report
from management_reports.subjects.cp_endings import (
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
    PLAN_ID,
    PLAN_NEEDS,
    is_recorded,
)
from management_reports.wording import day_text
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.reviewing_officers import iro_on

NO_PLAN, CLOSED = "Referral open, no plan", "Referral closed"
COLUMNS = (
    *CHILD_COLUMNS,
    PLAN_ID,
    CP_START,
    CP_END,
    END_REASON,
    Column(
        "group",
        "Group",
        "Referral closed: no referral of the child is open. Referral open, no plan: neither a child in need plan nor a "
        "period of care followed.",
        HANDBOOK,
    ),
    Column(
        "referral_closed_date",
        "Referral closed",
        "The day the referral of the plan was closed, where the child has no other open.",
        HANDBOOK,
        needs=("referral.end_at",),
    ),
    CIN_START,
    CLA_START,
    EARLY_HELP_STEP,
    Column(
        "iro",
        "IRO",
        "The independent reviewing officer (IRO) or conference chair involved on the day the plan ended.",
        HANDBOOK,
        needs=("involvement.role_code",),
    ),
    Column(
        "iro_notified",
        "IRO notified",
        "The day the officer told their manager and the team manager.",
        HANDBOOK,
        held_nowhere="no source read records that a reviewing officer notified the managers",
    ),
)


def build(facts: Facts) -> Built:
    """The plans with nothing after them or a closed referral, beside all others that ended, who are there to be "
    "counted."""
    rows = with_held_nowhere(endings_of_month(facts), COLUMNS)
    is_closed = rows["referral_closed_date"].notna()
    is_open_without = ~rows["is_to_cin"] & ~rows["is_to_cla"] & ~is_closed
    group = pd.Series(pd.NA, index=rows.index, dtype="str").mask(is_open_without, NO_PLAN).mask(is_closed, CLOSED)
    rows = rows.assign(
        group=group,
        iro=iro_on(rows["child_id"], rows["cp_end_date"], facts),
        is_listed=group.notna().astype("boolean"),
        is_closed=is_closed.astype("boolean"),
        is_without_plan=is_open_without.astype("boolean"),
        is_early_help_asked=group.notna() & is_recorded(rows, facts, *EARLY_HELP_STEP.needs),
        is_helped_early=(group.notna() & rows["early_help_step"]).astype("boolean"),
    )
    later = rows["cin_start_date"]
    return counted(
        rows,
        "group",
        "cp_end_date",
        main="is_listed",
        reasons=[
            (rows["is_without_plan"], "referral open, no plan after the child protection plan"),
            (rows["is_without_plan"] & later.notna(), "a child in need plan began later, on " + day_text(later)),
            (rows["is_closed"], "referral closed"),
            (rows["is_helped_early"], "stepped to early help: check that the step is valid"),
        ],
    )


REPORT = Report(
    number="N39",
    title="List of all children who cease to be CP in month - no plan/closed referral",
    frequency="monthly",
    area="cp",
    purpose="Find the child protection plans that ended without a step down.",
    action="Check the reason, and make sure that the risk is managed.",
    cohort="Child protection plans of this authority that ended in the latest whole calendar month after which neither "
    "a child in need plan nor a period of care followed, or whose referral is closed; one row per plan. A step to "
    "early help is ticked, and listed. Shares are of all plans that ended.",
    source=f"001 Lancashire handbook, Appendix 1, N39; {HANDBOOK}",
    thresholds=STEP_LIMITS,
    columns=COLUMNS,
    measures=(
        Measure("Listed", "is_listed", "rows"),
        Measure("Referral closed", "is_closed", "rows"),
        Measure("Referral open, no plan", "is_without_plan", "rows"),
        Measure("Of those listed, stepped to early help", "is_helped_early", "is_early_help_asked"),
        Measure("Plans ended", "is_row"),
    ),
    breakdowns=(Breakdown("By group", "Group", "group", of="is_listed"),),
    build=build,
    main_title="Listed",
    exceptions_title="Exceptions",
    needs=(*PLAN_NEEDS, *STEP_NEEDS, "referral.end_at"),
    chart=("Referral closed", "Referral open, no plan"),
)
