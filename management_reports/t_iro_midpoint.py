"""T-IRO-MIDPOINT: the reviewing officer's (IRO) check half way between reviews.

Who:    open child protection plans and children looked after on the as-at date; one row for each plan and period of
        care.
Source: 001 Lancashire handbook, Part 2, CLA, "Midpoint checks".
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects import care_reviews, cp_plans
from management_reports.subjects.looked_after import HANDBOOK, IRO_COLUMN
from management_reports.wording import day_text
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.iro_checks import CHECKS, midpoint_checks
from transforms.limits import is_met, limit_in_force
from transforms.reviewing_officers import iro_of

GRACE = "iro_midpoint_grace_days"

COLUMNS = (
    *CHILD_COLUMNS,
    Column(
        "plan_type", "Plan", "Child protection or looked after; a child may have both.", HANDBOOK, blank_allowed="no"
    ),
    Column("last_review_date", "Last review", "The last held within the plan or the period of care.", HANDBOOK),
    Column(
        "next_review_due",
        "Next review due",
        "As in W2 for child protection plans and in W3 for children looked after.",
        HANDBOOK,
    ),
    Column(
        "midpoint_date",
        "Mid-point",
        "The last review, else the start, and half the days from it to the next one due.",
        "project reading: no document says which day is the mid-point",
    ),
    Column(
        "midpoint_check_date",
        "Check",
        "The first note after that review, or start, of a mid-point check, an officer's visit or contact, or an "
        "officer's oversight.",
        HANDBOOK,
    ),
    Column("check_done", "Check done", "There is such a note.", HANDBOOK, blank_allowed="no"),
    IRO_COLUMN,
)


def build(facts: Facts) -> Built:
    """One row per case, the earliest mid-point first; exceptions repeat those past it and its grace without a check."""
    rows = with_child(facts[midpoint_checks], facts)
    grace, middle, check = limit_in_force(facts, GRACE), rows["midpoint_date"], rows["midpoint_check_date"]
    is_past, is_undated = middle.lt(facts.as_at), middle.isna()
    is_late = check.isna() & ~is_met(middle, facts.as_at, grace).fillna(True)
    rows = rows.assign(
        iro=iro_of(rows["child_id"], facts),
        check_done=check.notna().astype("boolean"),
        is_past=is_past.astype("boolean"),
        is_done_by_midpoint=(is_past & check.le(middle)).astype("boolean"),
        is_done_later=(is_past & check.gt(middle)).astype("boolean"),
        is_overdue=is_late.astype("boolean"),
        is_undated=is_undated.astype("boolean"),
    )
    return counted(
        rows,
        "midpoint_date",
        reasons=[
            (rows["is_overdue"], "mid-point on " + day_text(middle) + f", {grace.told()} passed and no check"),
            (rows["is_undated"], "the mid-point cannot be worked out: a date it counts from is not recorded"),
        ],
    )


def first_review(facts: Facts) -> pd.Timestamp:
    """The earliest day from which a check is looked for."""
    return facts[midpoint_checks]["counted_from"].min()


REPORT = Report(
    number="T-IRO-MIDPOINT",
    title="Midpoint checks",
    frequency="monthly",
    area="cla",
    purpose="Reviewing officers look over cases between reviews.",
    action="Ask the officer why a check was not made; see that it is.",
    cohort="Every open child protection plan of this authority and every child looked after on the as-at date (short "
    "breaks left out); one row for each, so that a child with both has two. The exceptions are those whose mid-point "
    "and the days of grace after it have passed without a check.",
    source=HANDBOOK,
    thresholds=(GRACE, *cp_plans.REVIEW_LIMITS, *care_reviews.THRESHOLDS),
    columns=COLUMNS,
    measures=(
        Measure("Plans and periods of care", "is_row"),
        Measure("Past the mid-point", "is_past", "rows"),
        Measure("Done by the mid-point", "is_done_by_midpoint", "is_past"),
        Measure("Done later", "is_done_later", "is_past"),
        Measure("Overdue", "is_overdue", "is_past"),
    ),
    breakdowns=(
        Breakdown(
            "By IRO", "IRO", "iro", measures=("Past the mid-point", "Done by the mid-point", "Done later", "Overdue")
        ),
        Breakdown("By plan", "Plan", "plan_type", measures=("Past the mid-point", "Done by the mid-point", "Overdue")),
    ),
    build=build,
    main_title="Cases",
    exceptions_title="Exceptions",
    needs=(
        *cp_plans.PLAN_NEEDS,
        *cp_plans.REVIEW_NEEDS,
        *care_reviews.REVIEW_NEEDS,
        *(f"case_note.type_code={code}" for code in CHECKS),
        "case_note.event_at",
    ),
    needs_since=first_review,
    chart=("Done by the mid-point", "Overdue"),
)
