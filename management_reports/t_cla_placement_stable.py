"""T-CLA-PLACEMENT-STABLE: children in the same placement for at least two years.

Who:    children looked after on the as-at date; those in their placement for so long are listed.
Source: 001 Lancashire handbook, Part 2, CLA.
"""

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.looked_after import (
    COHORT,
    HANDBOOK,
    LONG_TERM_MATCH,
    PERIOD_START,
    PERMANENCE_PLAN,
    PLACEMENT_NEEDS,
    PLACEMENT_START,
    PLACEMENT_TYPE,
    is_matched,
    looked_after_children,
)
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.time_bands import months_completed

LIMITS = ("cla_stable_placement_months", "cla_national_stability_care_months")

COLUMNS = (
    *CHILD_COLUMNS,
    PERIOD_START,
    PLACEMENT_START,
    Column(
        "months_in_placement",
        "Months in placement",
        "Whole calendar months from the placement's start to the as-at date.",
        HANDBOOK,
    ),
    PLACEMENT_TYPE,
    PERMANENCE_PLAN,
    LONG_TERM_MATCH,
)


def build(facts: Facts) -> Built:
    """One row per child; the main tab lists the long placements, the exceptions those without a permanence plan."""
    rows = looked_after_children(facts)
    months, in_care = (
        months_completed(rows[name], facts.as_at) for name in ("placement_start", "period_of_care_start")
    )
    long, long_in_care = (int(facts.value(key)) for key in LIMITS)
    is_stable = months.ge(long).fillna(False)
    is_long_in_care = in_care.ge(long_in_care).fillna(False)
    no_plan = rows["permanence_plan_code"].isna() & (not facts.unavailable(PERMANENCE_PLAN.needs))
    rows = rows.assign(
        months_in_placement=months,
        long_term_match=is_matched(rows),
        is_stable=is_stable,
        is_stable_without_plan=is_stable & no_plan,
        is_long_in_care=is_long_in_care,
        is_stable_and_long_in_care=is_stable & is_long_in_care,
    )
    return counted(
        rows,
        "placement_start",
        reasons=[(rows["is_stable_without_plan"], f"{long} months or more in the placement and no permanence plan")],
        main="is_stable",
    )


REPORT = Report(
    number="T-CLA-PLACEMENT-STABLE",
    title="Had the same placement for at least 2 years",
    frequency="monthly",
    area="cla",
    purpose="Spot long-term matches.",
    action="Consider special guardianship, a child arrangements order or a formal match.",
    cohort=f"{COHORT} The main tab lists those in the same placement for so long; percentages are out of all. The "
    "national indicator, told apart, looks at children in care for two and a half years or more.",
    source=HANDBOOK,
    thresholds=LIMITS,
    columns=COLUMNS,
    measures=(
        Measure("In the same placement for so long", "is_stable", "rows"),
        Measure("National indicator: of those long in care", "is_stable_and_long_in_care", "is_long_in_care"),
        Measure("Without a permanence plan", "is_stable_without_plan", "is_stable"),
    ),
    averages=(Average("Average months in placement", "months_in_placement", of="is_stable"),),
    breakdowns=(Breakdown("By type of placement", "Placement type", "placement_type", of="is_stable"),),
    build=build,
    main_title="Long placements",
    exceptions_title="Exceptions",
    needs=PLACEMENT_NEEDS,
    chart=("In the same placement for so long",),
)
