"""T-CP-REVIEWS-TIMELINESS: child protection (CP) reviews within timescales.

Who:    reviews held in the latest whole calendar month, and those overdue at its end; one row each.
Source: 001 Lancashire handbook, Part 2, CP; 002 Wakefield practice standards, reviews.
"""

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.cp_clocks import IN_TIME, LATE_OR_MISSED, judged, of_plans_that_count
from management_reports.subjects.cp_plans import (
    CP_START,
    HANDBOOK,
    IRO,
    NEXT_REVIEW,
    PLAN_NEEDS,
    REVIEW_LIMITS,
    REVIEW_NEEDS,
    WAKEFIELD,
    is_recorded,
)
from management_reports.wording import day_text
from transforms.calendar import report_month
from transforms.column import Column, Measure
from transforms.cp_clocks import cp_review_points
from transforms.cp_conferences import conferences, reviews_to_come
from transforms.facts import Facts
from transforms.lookup import looked_up
from transforms.reviewing_officers import iro_of

COLUMNS = (
    *CHILD_COLUMNS,
    CP_START,
    Column("review_due", "Review due", NEXT_REVIEW.rule, NEXT_REVIEW.source),
    Column("review_held", "Review held", "The day it was held; blank where it has not been.", HANDBOOK),
    Column(
        "in_time",
        "In time",
        "Yes: held by the day it was due. No: held later, or not held though the day has passed.",
        HANDBOOK,
    ),
    Column(
        "days_late",
        "Days late",
        "Calendar days from the day it was due to the review, or to the as-at date; blank where it was in time.",
        HANDBOOK,
    ),
    Column(
        "reason_for_delay",
        "Reason for delay",
        "Why the review was late, as the conference's record says.",
        HANDBOOK,
        needs=("conference.delay_reason",),
    ),
    IRO,
)


def build(facts: Facts) -> Built:
    """One row per review held in the month or overdue at its end."""
    first, last = report_month(facts.as_at)
    points = facts[cp_review_points]
    is_held = points["done_date"].between(first, last)
    running = of_plans_that_count(points)["record"]
    is_to_do = points["done_date"].isna() | points["done_date"].gt(last)
    is_overdue = (
        points["due_date"].lt(last) & is_to_do & ~points["cp_end_date"].le(last) & points["record"].isin(running)
    )
    points = points.assign(is_overdue=is_overdue.astype("boolean"))
    rows = judged(points[is_held | is_overdue].reset_index(drop=True), facts)
    rows = with_child(rows.rename(columns={"due_date": "review_due", "done_date": "review_held"}), facts)
    of_held = looked_up(rows["done__record"], facts[conferences], "record", "delay_reason")
    to_come = looked_up(rows["cp_plan_id"], facts[reviews_to_come], "cp_plan_id", "delay_reason")
    is_late = rows["in_time"].eq(False).fillna(False)
    rows = rows.assign(
        reason_for_delay=of_held.fillna(to_come.where(rows["review_held"].isna())),
        iro=iro_of(rows["child_id"], facts),
        is_judged=rows["in_time"].notna().astype("boolean"),
        is_in_time=rows["in_time"].fillna(False),
        is_late=is_late,
        is_held=rows["review_held"].le(last).astype("boolean"),
    )
    rows["is_reason_asked"] = is_late & is_recorded(rows, facts, "conference.delay_reason")
    rows["has_no_reason"] = rows["is_reason_asked"] & rows["reason_for_delay"].isna()
    due = day_text(rows["review_due"])
    return counted(
        rows,
        "review_due",
        reasons=[
            (rows["is_overdue"], "overdue at the month's end: due by " + due),
            (is_late & ~rows["is_overdue"], "held late: due by " + due),
            (rows["has_no_reason"], "no reason for the delay recorded"),
        ],
    )


REPORT = Report(
    number="T-CP-REVIEWS-TIMELINESS",
    title="CP reviews within timescales",
    frequency="monthly",
    area="cp",
    purpose="What share of the reviews of child protection plans is held on time.",
    action="Ask the reviewing officer why a review was late, have it recorded, and have it escalated where it repeats.",
    cohort="Reviews held in the latest whole calendar month, and reviews that fell due before the month's last day and "
    "had not been held at its end; one row per review.",
    source=f"{HANDBOOK}; {WAKEFIELD}, reviews",
    thresholds=REVIEW_LIMITS,
    columns=COLUMNS,
    measures=(
        Measure("Reviews", "is_row"),
        Measure("Held in the month", "is_held"),
        IN_TIME,
        LATE_OR_MISSED,
        Measure("Overdue at the month's end", "is_overdue"),
        Measure("Late without a reason", "has_no_reason", "is_reason_asked"),
    ),
    build=build,
    main_title="Reviews",
    exceptions_title="Exceptions",
    needs=(*PLAN_NEEDS, *REVIEW_NEEDS),
    chart=("In time", "Overdue at the month's end"),
)
