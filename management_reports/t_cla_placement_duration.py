"""T-CLA-PLACEMENT-DURATION: how long children have been in their present placement, in time bands.

Who:    children looked after on the as-at date; one row each.
Source: 001 Lancashire handbook, Appendix 1 (new, direct to managers); Part 2, CLA.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.duration_bands import (
    AVERAGE_MONTHS,
    BAND_COLUMNS,
    BY_DURATION,
    MEDIAN_MONTHS,
    with_duration,
)
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.held import where_held
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
    WAKEFIELD,
    looked_after_children,
)
from management_reports.wording import day_text
from transforms.care_placements import placements_in_window
from transforms.care_visit_regimes import is_regulation_24
from transforms.column import Column, Measure
from transforms.facts import Facts
from transforms.limits import is_met, limit_day, limit_in_force
from transforms.lookup import looked_up
from transforms.permanence import permanence_plans

APPROVAL, EXTENSION = "reg24_approval_weeks", "reg24_extension_weeks"
MEETING, PLAN, CARE_PLAN = "post_placement_meeting_days", "placement_plan_hours", "care_plan_emergency_days"

COLUMNS = (
    *CHILD_COLUMNS,
    PERIOD_START,
    PLACEMENT_START,
    PLACEMENT_TYPE,
    PROVIDER,
    *BAND_COLUMNS,
    PLACEMENTS_LAST_12_MONTHS,
    PERMANENCE_PLAN,
    Column(
        "placement_meeting_by",
        "Meeting on the placement by",
        "The placement's start and the working days allowed. No source records whether it was held.",
        f"{WAKEFIELD}; 003 Shropshire transfer protocol, sections 2a and 3b",
    ),
    Column(
        "placement_plan_by",
        "Placement plan by",
        "The placement's start and the hours allowed, in days begun. No source records the plan.",
        WAKEFIELD,
    ),
    Column(
        "care_plan_by",
        "Care plan by",
        "The start of the period of care and the working days allowed where a placement was not planned: for a planned "
        "one the plan is made before. Which it was is recorded nowhere, so that the later day is asked for.",
        WAKEFIELD,
    ),
    Column(
        "has_care_plan",
        "Care plan",
        "A care plan is or was in force in the period of care. A source that keeps only the latest revision shows "
        "none for an earlier as-at date where the plan was revised since.",
        WAKEFIELD,
        needs=("care_plan.start_date",),
    ),
    Column(
        "approval_until",
        "Temporary approval until",
        "With a relative or friend (U3) under an interim order (Regulation 24): the placement's start and the weeks of "
        "a temporary approval. No source holds the approval, nor the panel's extension of it.",
        "002 Wakefield practice standards, Appendix 6, Regulation 24; requirement CLK-18",
        needs=("placement.type_code", "legal_status.status_code"),
    ),
)


def build(facts: Facts) -> Built:
    """One row per child; exceptions repeat the unstable placements, and the long ones without a permanence plan."""
    rows = looked_after_children(facts)
    rows = with_duration(rows, facts, start="placement_start", end=facts.as_at, edges=PLACEMENT_BANDS)
    many, long = int(facts.value("cla_placement_moves_count")), int(facts.value("cla_stable_placement_months"))
    plans_known = not facts.unavailable(PERMANENCE_PLAN.needs)
    rows["placements_last_12_months"] = looked_up(rows["child_id"], facts[placements_in_window], "child_id", "count")
    is_long = rows["months_lasted"].ge(long).fillna(False)
    rows = _with_approval(_with_timers(rows, facts), facts)
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
            (rows["has_no_care_plan"], "no care plan, which was due by " + day_text(rows["care_plan_by"])),
            (
                rows["is_past_approval"] & ~rows["is_past_extension"],
                "temporary approval (Regulation 24) over since "
                + day_text(rows["approval_until"])
                + ": unregulated unless the panel extended it",
            ),
            (
                rows["is_past_extension"],
                "temporary approval (Regulation 24) over, with any extension, since "
                + day_text(rows["extension_until"])
                + ": unregulated unless the carers are approved",
            ),
        ],
    )


def _with_timers(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with the days by which a placement's meeting and plans are due (requirement CLK-15)."""
    meeting, plan, care_plan = (limit_in_force(facts, key) for key in (MEETING, PLAN, CARE_PLAN))
    has_plan = rows["care_period_id"].isin(facts[permanence_plans]["care_period_id"])
    is_late = is_met(rows["period_of_care_start"], facts.as_at, care_plan).eq(False)
    return rows.assign(
        placement_meeting_by=limit_day(rows["placement_start"], meeting),
        placement_plan_by=limit_day(rows["placement_start"], plan),
        care_plan_by=limit_day(rows["period_of_care_start"], care_plan),
        has_care_plan=where_held(has_plan, facts, "care_plan.start_date"),
        has_no_care_plan=where_held(~has_plan & is_late.fillna(False), facts, "care_plan.start_date"),
    )


def _with_approval(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with the days on which a temporary approval, and its extension, are over (requirement CLK-18)."""
    approval, extension = (limit_in_force(facts, key) for key in (APPROVAL, EXTENSION))
    temporary = is_regulation_24(rows["placement_type_code"], rows["legal_status_code"])
    until = limit_day(rows["placement_start"], approval).where(temporary)
    extended = limit_day(until, extension)
    return rows.assign(
        approval_until=until,
        extension_until=extended,
        is_past_approval=until.lt(facts.as_at).astype("boolean"),
        is_past_extension=extended.lt(facts.as_at).astype("boolean"),
    )


REPORT = Report(
    number="T-CLA-PLACEMENT-DURATION",
    title="CLA current placements duration split by time bands",
    frequency="monthly",
    area="cla",
    purpose="See stability, and drift in permanency.",
    action="Review the plans; tell the IRO of several changes and call a care planning meeting.",
    cohort=f"{COHORT} The main tab lists them all; the exceptions repeat those with many placements in a year, those "
    "who have stayed long without a permanence plan, and those with relatives or friends whose temporary approval "
    "is over.",
    source=f"001 Lancashire handbook, Appendix 1 (new, direct to managers); {HANDBOOK}",
    thresholds=(
        *PLACEMENT_BANDS,
        "cla_placement_moves_count",
        "cla_placement_moves_window_months",
        "cla_stable_placement_months",
        MEETING,
        PLAN,
        CARE_PLAN,
        APPROVAL,
        EXTENSION,
    ),
    columns=COLUMNS,
    measures=(
        Measure("Placements", "is_row"),
        Measure("Many placements in twelve months", "has_many_placements", "rows"),
        Measure("Long placements", "is_long", "rows"),
        Measure("Long without a permanence plan", "is_long_without_plan", "is_long"),
        Measure("No care plan in time", "has_no_care_plan", "rows"),
        Measure("Temporary approval over", "is_past_approval", "rows"),
        TO_ACT_ON,
    ),
    averages=(AVERAGE_MONTHS, MEDIAN_MONTHS),
    breakdowns=(BY_DURATION,),
    build=build,
    main_title="Placements",
    exceptions_title="Exceptions",
    needs=PLACEMENT_NEEDS,
)
