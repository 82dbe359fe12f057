"""T-CLA-PLACEMENT-DURATION: how long children have been in their present placement, in time bands.

Who:    children looked after on the as-at date; one row each.
Source: 001 Lancashire handbook, Appendix 1 (new, direct to managers); Part 2, CLA.
"""

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.duration_bands import (
    AVERAGE_MONTHS,
    BAND_COLUMNS,
    BY_DURATION,
    MEDIAN_MONTHS,
    with_duration,
)
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.looked_after import (
    COHORT,
    HANDBOOK,
    PERIOD_START,
    PERMANENCE_PLAN,
    PLACEMENT_BANDS,
    PLACEMENT_NEEDS,
    PLACEMENT_START,
    PLACEMENT_TYPE,
    PLACEMENTS_LAST_12_MONTHS,
    PROVIDER,
    looked_after_children,
)
from transforms.care_placements import placements_in_window
from transforms.column import Measure
from transforms.facts import Facts
from transforms.lookup import looked_up

COLUMNS = (
    *CHILD_COLUMNS,
    PERIOD_START,
    PLACEMENT_START,
    PLACEMENT_TYPE,
    PROVIDER,
    *BAND_COLUMNS,
    PLACEMENTS_LAST_12_MONTHS,
    PERMANENCE_PLAN,
)


def build(facts: Facts) -> Built:
    """One row per child; exceptions repeat the unstable placements, and the long ones without a permanence plan."""
    rows = looked_after_children(facts)
    rows = with_duration(rows, facts, start="placement_start", end=facts.as_at, edges=PLACEMENT_BANDS)
    many, long = int(facts.value("cla_placement_moves_count")), int(facts.value("cla_stable_placement_months"))
    plans_known = not facts.unavailable(PERMANENCE_PLAN.needs)
    rows["placements_last_12_months"] = looked_up(rows["child_id"], facts[placements_in_window], "child_id", "count")
    is_long = rows["months_lasted"].ge(long).fillna(False)
    rows = rows.assign(
        has_many_placements=rows["placements_last_12_months"].ge(many),
        is_long=is_long,
        is_long_without_plan=is_long & rows["permanence_plan_code"].isna() & plans_known,
    )
    return counted(
        rows,
        "placement_start",
        reasons=[
            (rows["has_many_placements"], f"{many} or more placements in twelve months"),
            (rows["is_long_without_plan"], f"{long} months or more in the placement and no permanence plan"),
            (rows["placement_start"].isna(), "no placement recorded"),
        ],
    )


REPORT = Report(
    number="T-CLA-PLACEMENT-DURATION",
    title="CLA current placements duration split by time bands",
    frequency="monthly",
    area="cla",
    purpose="See stability, and drift in permanency.",
    action="Review the plans; tell the IRO of several changes and call a care planning meeting.",
    cohort=f"{COHORT} The main tab lists them all; the exceptions repeat those with many placements in a year, and "
    "those who have stayed long without a permanence plan.",
    source=f"001 Lancashire handbook, Appendix 1 (new, direct to managers); {HANDBOOK}",
    thresholds=(
        *PLACEMENT_BANDS,
        "cla_placement_moves_count",
        "cla_placement_moves_window_months",
        "cla_stable_placement_months",
    ),
    columns=COLUMNS,
    measures=(
        Measure("Placements", "is_row"),
        Measure("Many placements in twelve months", "has_many_placements", "rows"),
        Measure("Long placements", "is_long", "rows"),
        Measure("Long without a permanence plan", "is_long_without_plan", "is_long"),
        TO_ACT_ON,
    ),
    averages=(AVERAGE_MONTHS, MEDIAN_MONTHS),
    breakdowns=(BY_DURATION,),
    build=build,
    main_title="Placements",
    exceptions_title="Exceptions",
    needs=PLACEMENT_NEEDS,
)
