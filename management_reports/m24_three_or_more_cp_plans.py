"""M24: children with three or more child protection (CP) plans.

Who:    children with so many CP plans of this authority ever, one of them open on the as-at date or ended in the latest
        whole calendar month; one row per child.
Source: 001 Lancashire handbook, Appendix 1, M24.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.cp_plans import (
    CATEGORY_LATEST,
    CP_END,
    CP_START,
    MONTHS_ON_PLAN,
    PLAN_NEEDS,
    plans_in_words,
)
from management_reports.wording import day_text
from transforms.calendar import add_months, report_month
from transforms.column import Breakdown, Column, Measure
from transforms.cp_history import cp_plans, other_authority_plans
from transforms.facts import Facts
from transforms.lookup import looked_up

APPENDIX_1 = "001 Lancashire handbook, Appendix 1, M24"
MANY, CLOSE = "cp_episode_high_count", "cp_episodes_close_months"
ON_PLAN, ENDED, NO_DAY = "On a plan", "Plan ended in the month", "not recorded"
COLUMNS = (
    *CHILD_COLUMNS,
    Column(
        "cp_count",
        "CP plans",
        "Plans of this authority known on the as-at date, without limit of time, this one included.",
        APPENDIX_1,
        blank_allowed="no",
    ),
    Column("cp_starts", "Starts", "The day each of them began, the earliest first.", APPENDIX_1),
    Column("cp_ends", "Ends", "The day each of them ended, in the same order.", APPENDIX_1),
    CP_START,
    CP_END,
    MONTHS_ON_PLAN,
    CATEGORY_LATEST,
    Column("current_status", "Now", "On a plan, or its plan ended in the month.", APPENDIX_1, blank_allowed="no"),
    Column(
        "other_authority_plans",
        "Held for others",
        "Plans held for another authority; they are not counted.",
        APPENDIX_1,
        needs=("cp_plan.is_other_authority",),
    ),
)


def build(facts: Facts) -> Built:
    """One row per child with so many plans: the plan begun last."""
    every = facts[cp_plans]
    many = every.groupby("child_id")["cp_plan_id"].transform("size").ge(int(facts.value(MANY)))
    rows = _one_each(every[many], facts).reset_index(drop=True)
    others = looked_up(rows["child_id"], facts[other_authority_plans], "child_id", "other_authority_plans")
    rows = plans_in_words(rows, facts).assign(
        current_status=pd.Series(ENDED, index=rows.index, dtype="str").mask(rows["is_open_now"], ON_PLAN),
        other_authority_plans=others.fillna(0),
        number_of_plans=rows["cp_count"].astype("str") + " plans",
    )
    months = int(facts.value(CLOSE))
    return counted(
        rows,
        "cp_count",
        "cp_start_date",
        reasons=[
            (rows["is_open_now"], "on a plan now"),
            (rows["is_close"], f"two plans began within {months} months"),
        ],
    )


def _one_each(every: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The plan begun last of each child with one open or ended in the month, and what its plans say together."""
    first, last = report_month(facts.as_at)
    before = every.groupby("child_id")["cp_start_date"].shift()
    is_close = every["cp_start_date"].le(add_months(before, int(facts.value(CLOSE))))
    is_open, has_ended = every["cp_end_date"].isna(), every["cp_end_date"].between(first, last)
    told = every[["child_id"]].assign(
        cp_starts=day_text(every["cp_start_date"]).fillna(NO_DAY),
        cp_ends=day_text(every["cp_end_date"]).fillna("open"),
        is_close=is_close,
        is_open_now=is_open,
        is_looked_at=is_open | has_ended,
        cp_count=1,
    )
    by_child = told.groupby("child_id").agg(
        {"cp_starts": "; ".join, "cp_ends": "; ".join, "cp_count": "sum"}
        | dict.fromkeys(("is_close", "is_open_now", "is_looked_at"), "any")
    )
    by_child = by_child.astype({"cp_starts": "str", "cp_ends": "str", "cp_count": "Int64"})
    flags = dict.fromkeys(("is_close", "is_open_now", "is_looked_at"), "boolean")
    rows = every.drop_duplicates("child_id", keep="last").merge(by_child.astype(flags).reset_index(), on="child_id")
    return rows[rows["is_looked_at"]]


REPORT = Report(
    number="M24",
    title="Children with 3 or more episodes of CP",
    frequency="monthly",
    area="cp",
    purpose="Find children who are often back on a child protection plan.",
    action="Have a senior manager review the child's prospects.",
    cohort="Children with three or more child protection plans of this authority ever, without limit of time, one of "
    "which is open on the as-at date or ended in the latest whole calendar month; one row per child.",
    source=APPENDIX_1,
    thresholds=(MANY, CLOSE),
    columns=COLUMNS,
    measures=(
        Measure("Children", "is_row"),
        Measure("On a plan now", "is_open_now", "rows"),
        Measure("Two plans close together", "is_close", "rows"),
        TO_ACT_ON,
    ),
    breakdowns=(Breakdown("By number of plans", "Plans", "number_of_plans", is_charted=True),),
    build=build,
    main_title="Children",
    exceptions_title="Exceptions",
    needs=PLAN_NEEDS,
)
