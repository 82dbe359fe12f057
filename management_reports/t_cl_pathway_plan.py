"""T-CL-PATHWAY-PLAN: pathway plans in place and up to date.

Who:    care leavers on the as-at date; one row each.
Source: 001 Lancashire handbook, Part 2, Care leavers; 002 Wakefield standards, Care Leavers, Assessment, Review.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import counted
from management_reports.held import where_held, with_held_nowhere
from management_reports.report import Built, Report
from management_reports.subjects.care_leavers import (
    AMBER,
    CARE_LEAVERS,
    CATEGORY,
    COHORT,
    DIED_NOTE,
    GREEN,
    HANDBOOK,
    NEEDS,
    NEXT_PLAN,
    PLAN_DATE,
    PLAN_IN_DATE,
    PLAN_LIMIT,
    PLAN_NEEDS,
    RED,
    SOON,
    TO_ACT_ON,
    WAKEFIELD,
    care_leaver_rows,
    with_pathway_plan,
)
from management_reports.wording import day_text
from transforms.calendar import add_months, birthday, days_ahead
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force
from transforms.lookup import looked_up
from transforms.pathway_plans import current_pathway_plan, latest_pathway_planning
from transforms.time_bands import months_completed

JOINT, PATHWAY = "Joint looked-after and pathway plan", "Pathway plan"
FIRST_PLAN, FINAL_PLAN = "pathway_needs_assessment_months", "pathway_plan_to_iro_months"
SIXTEEN, EIGHTEEN = "care_leaver_eligible_min_age_years", "care_leaver_former_relevant_min_age_years"

COLUMNS = (
    *CHILD_COLUMNS,
    CATEGORY,
    Column(
        "plan_type",
        "Plan",
        f"{PATHWAY}, or {JOINT.lower()}: which of them is in force; blank where none is.",
        HANDBOOK,
        needs=("pathway_plan.is_joint",),
    ),
    PLAN_DATE,
    Column("months_since_plan", "Months since", "Whole calendar months from that day to the as-at date.", HANDBOOK),
    NEXT_PLAN,
    Column(
        "up_to_date",
        "Up to date",
        "A plan is in force and its next review is not overdue.",
        HANDBOOK,
        needs=PLAN_NEEDS,
    ),
    Column(
        "first_plan_due",
        "First plan due",
        "The 16th birthday and the time for the assessment that is part of the plan.",
        f"{WAKEFIELD}, Assessment; requirement LEV-03",
        needs=("person.birth_date",),
    ),
    Column(
        "final_plan_due",
        "Final plan to the IRO by",
        "The 18th birthday less the time by which the reviewing officer has the final plan. Blank from 18 on.",
        f"{WAKEFIELD}, Review; requirement LEV-05",
        needs=("person.birth_date",),
    ),
    Column(
        "final_plan_with_iro",
        "Final plan with the IRO",
        "Whether the reviewing officer has it. Told instead: a plan out of date when it should be with the officer.",
        f"{WAKEFIELD}, Review; requirement LEV-05",
        held_nowhere="no source read says to whom a pathway plan was given",
    ),
    Column(
        "staying_put_considered",
        "Staying put considered",
        "Whether the first review after the 16th birthday considered staying put.",
        f"{WAKEFIELD}, Review; requirement LEV-05",
        held_nowhere="what a review of a looked-after child considered is free text, which is not read",
    ),
    Column(
        "status_rag",
        "RAG",
        "Red: no plan, or its review overdue. Amber: its review due soon. Green: later.",
        "this report",
        needs=PLAN_NEEDS,
    ),
)


def build(facts: Facts) -> Built:
    """One row per care leaver; exceptions repeat those without a plan or with one out of date."""
    rows = _judged(with_pathway_plan(care_leaver_rows(facts), facts), facts)
    within = limit_in_force(facts, PLAN_LIMIT).told()
    reasons = [
        (rows["has_no_plan"], "no pathway plan in force"),
        (rows["is_plan_out_of_date"], f"not made or reviewed within {within}"),
        (
            rows["is_first_plan_late"],
            "no plan was ever made, the first due by " + day_text(rows["first_plan_due"]),
        ),
        (
            rows["is_final_plan_missing"],
            "no plan in date for the reviewing officer, due there by " + day_text(rows["final_plan_due"]),
        ),
    ]
    return counted(with_held_nowhere(rows, COLUMNS), "next_plan_due", reasons=reasons)


def _judged(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    plans = facts.table("pathway_plan", "pathway_plan_id", "is_joint")
    record = looked_up(rows["child_id"], facts[current_pathway_plan], "child_id", "record")
    is_joint = looked_up(record, plans.assign(record="pathway_plan/" + plans["pathway_plan_id"]), "record", "is_joint")
    kind = pd.Series(PATHWAY, index=rows.index, dtype="str").mask(is_joint.fillna(False).astype(bool), JOINT)
    sixteenth, eighteenth = (birthday(rows["date_of_birth"], int(facts.value(key))) for key in (SIXTEEN, EIGHTEEN))
    first_due = limit_day(sixteenth, limit_in_force(facts, FIRST_PLAN))
    final_due = add_months(eighteenth, -int(facts.value(FINAL_PLAN))).where(eighteenth.gt(facts.as_at))
    never = ~rows["child_id"].isin(facts[latest_pathway_planning]["child_id"]) & rows["is_living"]
    up_to_date = rows["is_plan_in_date"]
    soon = rows["next_plan_due"].between(*days_ahead(facts.as_at, facts.value(SOON)))
    is_red = ~up_to_date.fillna(False).astype(bool)
    rag = pd.Series(GREEN, index=rows.index, dtype="str").mask(soon, AMBER).mask(is_red, RED)
    asked = up_to_date.notna() & rows["is_living"].astype(bool)
    return rows.assign(
        plan_type=kind.where(record.notna()),
        months_since_plan=months_completed(rows["plan_date"], facts.as_at),
        up_to_date=up_to_date,
        first_plan_due=first_due,
        final_plan_due=final_due,
        is_first_plan_late=where_held(never & first_due.lt(facts.as_at), facts, *PLAN_NEEDS),
        is_final_plan_missing=where_held(
            final_due.le(facts.as_at) & ~up_to_date.fillna(False) & rows["is_living"], facts, *PLAN_NEEDS
        ),
        status_rag=rag.where(asked),
    )


REPORT = Report(
    number="T-CL-PATHWAY-PLAN",
    title="Pathway plan in place and up to date",
    frequency="monthly",
    area="care leavers",
    purpose="Plans exist and are current.",
    action="Have the missing plans made and the old ones reviewed; take it up in supervision.",
    cohort=COHORT + DIED_NOTE,
    source=f"{HANDBOOK}; {WAKEFIELD}, Assessment, Review",
    thresholds=(PLAN_LIMIT, FIRST_PLAN, FINAL_PLAN, SIXTEEN, EIGHTEEN, SOON),
    columns=COLUMNS,
    measures=(
        CARE_LEAVERS,
        Measure("With a pathway plan", "has_plan", "plan_is_known"),
        PLAN_IN_DATE,
        Measure("Without one", "has_no_plan", "plan_is_known"),
        Measure("Out of date", "is_plan_out_of_date", "plan_is_known"),
        Measure("Never planned for", "is_first_plan_late", "plan_is_known"),
        TO_ACT_ON,
    ),
    breakdowns=(
        Breakdown(
            "By category", "Category", "care_leaver_category", measures=("With a pathway plan", PLAN_IN_DATE.name)
        ),
        Breakdown("Kinds of plan", "Plan", "plan_type", of="has_plan", is_charted=True),
    ),
    build=build,
    main_title="Care leavers",
    exceptions_title="Exceptions",
    needs=(*NEEDS, *PLAN_NEEDS),
    rag="status_rag",
    chart=("With a pathway plan", PLAN_IN_DATE.name),
)
