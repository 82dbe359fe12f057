"""M25: child protection (CP) plans that have lasted two to three years, or three years and more.

Who:    children on a CP plan of this authority on the as-at date whose plan has lasted so long; one row per child.
Source: 001 Lancashire handbook, Appendix 1, M25.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.cp_plans import (
    CATEGORY_LATEST,
    CP_START,
    LAST_REVIEW,
    MONTHS_ON_PLAN,
    NEXT_REVIEW,
    PLAN_NEEDS,
    REVIEW_LIMITS,
    open_plans,
    with_reviews,
)
from management_reports.wording import code_text
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.latest import latest_per
from transforms.limits import is_met, limit_in_force
from transforms.lookup import looked_up
from transforms.time_bands import month_band

APPENDIX_1 = "001 Lancashire handbook, Appendix 1, M25"
EDGES = ("cp_duration_long_lower_months", "cp_duration_long_upper_months")
COLUMNS = (
    *CHILD_COLUMNS,
    CP_START,
    MONTHS_ON_PLAN,
    Column(
        "band",
        "Duration",
        "The band of calendar months since the plan's start; exactly 36 months is in the longer one.",
        APPENDIX_1,
        blank_allowed="no",
    ),
    CATEGORY_LATEST,
    LAST_REVIEW,
    NEXT_REVIEW,
    Column(
        "legal_status",
        "Legal status",
        "The legal status in force on the as-at date; of several the one begun last.",
        APPENDIX_1,
        code_set="legal_status",
        needs=("legal_status.status_code",),
    ),
)


def build(facts: Facts) -> Built:
    """One row per child on a plan so long, beside all others on a plan, who are there to be counted."""
    rows = with_reviews(open_plans(facts), facts)
    band = month_band(rows["cp_start_date"], facts.as_at, facts, EDGES)
    shorter = band.cat.categories[0]
    since_review = rows["last_review_date"].fillna(rows["cp_start_date"])
    months = limit_in_force(facts, "cp_subsequent_review_months")
    rows = rows.assign(
        band=band.cat.remove_categories([shorter]),
        legal_status=_legal_status(rows["child_id"], facts),
        has_no_review=is_met(since_review, facts.as_at, months).eq(False).astype("boolean"),
    )
    upper = int(facts.value(EDGES[-1]))
    rows = rows.assign(
        is_long=rows["band"].notna().astype("boolean"), is_longest=rows["months_on_plan"].ge(upper).astype("boolean")
    )
    return counted(
        rows,
        "cp_start_date",
        main="is_long",
        reasons=[
            (rows["is_longest"], f"on the plan for {upper} months or more"),
            (rows["has_no_review"], f"no review in {months.told()}"),
        ],
    )


def _legal_status(children: pd.Series, facts: Facts) -> pd.Series:
    rows = facts.table("legal_status", "legal_status_id", "child_id", "status_code", "start_date", "end_date")
    rows = rows[rows["child_id"].isin(children) & rows["end_date"].isna() & rows["start_date"].notna()]
    latest = latest_per(rows, "child_id", ["start_date"], "legal_status_id")
    return code_text(looked_up(children, latest, "child_id", "status_code"), "legal_status")


REPORT = Report(
    number="M25",
    title="Children with episode of CP lasting 2-3 years or 3+ years",
    frequency="monthly",
    area="cp",
    purpose="Find the longest child protection plans.",
    action="Decide on the legal route or another plan.",
    cohort="Children with a child protection plan of this authority open on the as-at date that has lasted 24 months "
    "or more; one row per child, the longest first. Shares are of all children on a plan.",
    source=APPENDIX_1,
    thresholds=(*EDGES, *REVIEW_LIMITS),
    columns=COLUMNS,
    measures=(
        Measure("Children on a long plan", "is_long", "rows"),
        Measure("In the longest band", "is_longest", "rows"),
        Measure("Long plan without a review in time", "has_no_review", "is_long"),
    ),
    averages=(Average("Average months of long plans", "months_on_plan", of="is_long"),),
    breakdowns=(Breakdown("By duration", "Duration", "band", of="is_long", is_charted=True),),
    build=build,
    main_title="Children",
    exceptions_title="Exceptions",
    needs=PLAN_NEEDS,
    chart=("Children on a long plan", "In the longest band"),
)
