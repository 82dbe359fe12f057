"""T-CL-WEEKLY: every care leaver with contact, plan, home, occupation and adviser in one place.

Who:    care leavers on the as-at date; one row each.
Source: 001 Lancashire handbook, Appendix 1, "Care leavers reports"; Part 2, Care leavers; Appendix 2, list 9.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, NO_WORKER
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.care_leavers import (
    ACTIVITY_NEEDS,
    ADVISER,
    ADVISER_AGE,
    AMBER,
    CARE_LEAVERS,
    CATEGORY,
    COHORT,
    DIED_NOTE,
    EET,
    FORM_NEEDS,
    GREEN,
    HANDBOOK,
    HOME,
    IN_TOUCH_SHARE,
    LAST_CONTACT,
    LIST_9,
    NEEDS,
    NEXT_CONTACT,
    NEXT_PLAN,
    PLAN_DATE,
    PLAN_IN_DATE,
    PLAN_LIMIT,
    RED,
    SOON,
    SUITABLE,
    SUITABLE_SHARE,
    TO_ACT_ON,
    TOUCH_LIMIT,
    care_leaver_rows,
    with_activity,
    with_adviser,
    with_contact,
    with_home,
    with_pathway_plan,
)
from management_reports.wording import Reason
from transforms.allocation_gaps import allocation_gaps
from transforms.calendar import days_ahead
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.limits import limit_in_force

COLUMNS = (
    *CHILD_COLUMNS,
    CATEGORY,
    Column(
        "left_care_on",
        "Left care",
        "Last day of the latest period of care; blank while looked after.",
        HANDBOOK,
        needs=("care_period.end_date",),
    ),
    PLAN_DATE,
    NEXT_PLAN,
    LAST_CONTACT,
    NEXT_CONTACT,
    Column(
        "in_touch_status",
        "In touch",
        "What the latest keeping-in-touch form says, whether or not the authority is in touch.",
        LIST_9,
        code_set="in_touch",
        needs=FORM_NEEDS,
    ),
    HOME,
    SUITABLE,
    Column(
        "eet_flag",
        "EET",
        "In education, employment or training, as the latest form says; blank where it does not.",
        LIST_9,
        needs=ACTIVITY_NEEDS,
    ),
    ADVISER,
    Column(
        "social_worker",
        "Social worker",
        "The allocated worker, unless by job title an adviser, a support worker or the like.",
        HANDBOOK,
        needs=("involvement.worker_id",),
    ),
    Column(
        "status_rag",
        "RAG",
        "Red: contact or plan out of date, no adviser though one is due, unsuitable home, or no worker. Amber: "
        "none of these, and not in education, employment or training, or contact or plan due soon. Green: all else.",
        "this report",
        blank_allowed="no",
    ),
)


def build(facts: Facts) -> Built:
    """One row per care leaver; exceptions repeat those for whom something is to be done."""
    rows = with_activity(
        with_home(with_pathway_plan(with_contact(care_leaver_rows(facts), facts), facts), facts), facts
    )
    rows = with_adviser(rows, facts)
    gap = allocation_gaps(rows["child_id"], facts)["why"]
    rows = rows.assign(
        social_worker=rows["allocated_worker"].where(gap.isna()),
        has_no_worker=(rows["allocated_worker"].eq(NO_WORKER) & rows["is_living"]).astype("boolean"),
    )
    return counted(_rated(rows, facts), "care_leaver_category", reasons=_reasons(rows, facts))


def _rated(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    grave = ["is_contact_overdue", "has_no_plan", "is_plan_out_of_date", "is_without_adviser", "is_unsuitable"]
    is_red = rows[[*grave, "has_no_worker"]].fillna(False).any(axis=1)
    first, last = days_ahead(facts.as_at, facts.value(SOON))
    is_soon = rows["next_contact_due"].between(first, last) | rows["next_plan_due"].between(first, last)
    is_amber = rows["is_neet"].fillna(False).astype(bool) | is_soon
    rag = pd.Series(GREEN, index=rows.index, dtype="str").mask(is_amber, AMBER).mask(is_red, RED)
    return rows.assign(status_rag=rag)


def _reasons(rows: pd.DataFrame, facts: Facts) -> list[Reason]:
    touch, plan = (limit_in_force(facts, key).told() for key in (TOUCH_LIMIT, PLAN_LIMIT))
    return [
        (rows["is_contact_overdue"], f"not in touch within {touch}"),
        (rows["has_no_plan"], "no pathway plan in force"),
        (rows["is_plan_out_of_date"], f"pathway plan not made or reviewed within {plan}"),
        (rows["is_without_adviser"], "no personal adviser"),
        (rows["is_unsuitable"], "accommodation unsuitable"),
        (rows["is_neet"], "not in education, employment or training"),
        (rows["has_no_worker"], "no worker"),
    ]


REPORT = Report(
    number="T-CL-WEEKLY",
    title="Care leavers reports",
    frequency="weekly",
    area="care leavers",
    purpose="The cohort and every measure of it in one workbook.",
    action="See who needs contact, a plan, an adviser or housing.",
    cohort=COHORT + DIED_NOTE + " The other reports on care leavers tell each part in full.",
    source=f"001 Lancashire handbook, Appendix 1, Care leavers reports; {HANDBOOK}; {LIST_9}",
    thresholds=(TOUCH_LIMIT, PLAN_LIMIT, ADVISER_AGE, SOON),
    columns=COLUMNS,
    measures=(
        CARE_LEAVERS,
        IN_TOUCH_SHARE,
        PLAN_IN_DATE,
        SUITABLE_SHARE,
        EET,
        Measure("With an adviser", "has_adviser", "adviser_is_due"),
        TO_ACT_ON,
    ),
    breakdowns=(
        Breakdown("By category", "Category", "care_leaver_category", is_charted=True),
        Breakdown(
            "Measures by category",
            "Category",
            "care_leaver_category",
            measures=(IN_TOUCH_SHARE.name, PLAN_IN_DATE.name, SUITABLE_SHARE.name, EET.name),
        ),
    ),
    build=build,
    main_title="Care leavers",
    exceptions_title="Exceptions",
    needs=NEEDS,
    rag="status_rag",
    chart=(IN_TOUCH_SHARE.name, PLAN_IN_DATE.name),
)
