"""T-CLA-IRO-VISIT: when the independent reviewing officer (IRO) last visited each child looked after.

Who:    children looked after on the as-at date; one row each.
Source: 001 Lancashire handbook, Part 2, CLA, "Date of last IRO visit / contact"; Appendix 2, list 8.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.care_reviews import LAST_REVIEW, REVIEW_NEEDS, with_chain
from management_reports.subjects.looked_after import COHORT, HANDBOOK, IRO_COLUMN, LIST_8, looked_after_children
from management_reports.wording import day_text
from transforms.calendar import days_between
from transforms.care_visits import iro_visits_in_period
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.looked_after import looked_after
from transforms.lookup import looked_up
from transforms.reviewing_officers import iro_of

PERIOD = "care_period_id"

COLUMNS = (
    *CHILD_COLUMNS,
    IRO_COLUMN,
    Column(
        "last_iro_visit",
        "Last IRO visit",
        "The last case note of an IRO visit or contact within the period of care; one on the day of a review is part "
        "of that review and does not count.",
        LIST_8,
    ),
    LAST_REVIEW,
    Column(
        "visit_since_last_review",
        "Visited since",
        "That visit came after the last review; blank where no review has been held.",
        HANDBOOK,
    ),
    Column("days_since_visit", "Days since visit", "Calendar days from that visit to the as-at date.", HANDBOOK),
)


def build(facts: Facts) -> Built:
    """One row per child, the longest without a visit first; exceptions repeat those not visited."""
    rows = with_chain(looked_after_children(facts), facts)
    visit = looked_up(rows[PERIOD], facts[iro_visits_in_period], PERIOD, "visit_date")
    reviewed, visited = rows["last_review_date"].notna(), visit.notna()
    since = visit.gt(rows["last_review_date"]).astype("boolean").where(reviewed)
    rows = rows.assign(
        iro=iro_of(rows["child_id"], facts),
        last_iro_visit=visit,
        visit_since_last_review=since,
        days_since_visit=days_between(visit, facts.as_at),
        is_reviewed=reviewed.astype("boolean"),
        is_never_visited=(~visited).astype("boolean"),
        is_not_visited_since=(visited & since.eq(False).fillna(False)).astype("boolean"),
    )
    return counted(
        rows,
        "last_iro_visit",
        reasons=[
            (rows["is_never_visited"], "no IRO visit in this period of care"),
            (rows["is_not_visited_since"], "no IRO visit since the review on " + day_text(rows["last_review_date"])),
        ],
    )


def first_period(facts: Facts) -> pd.Timestamp:
    """The day the oldest period of care of a child looked after began: its visits count."""
    return facts[looked_after]["period_of_care_start"].min()


REPORT = Report(
    number="T-CLA-IRO-VISIT",
    title="Date of last IRO visit / contact",
    frequency="monthly",
    area="cla",
    purpose="Reviewing officers see children apart from reviews.",
    action="Take up gaps in supervision with the officer.",
    cohort=f"{COHORT} The main tab lists them all; the exceptions repeat those never visited in this period of care "
    "or not since the last review.",
    source=f"{HANDBOOK}; {LIST_8}, date of last IRO visit",
    thresholds=(),
    columns=COLUMNS,
    measures=(
        Measure("Children", "is_row"),
        Measure("Visited since last review", "visit_since_last_review", "is_reviewed"),
        Measure("Not since last review", "is_not_visited_since", "is_reviewed"),
        Measure("Never visited", "is_never_visited", "rows"),
    ),
    averages=(Average("Average days since visit", "days_since_visit"),),
    breakdowns=(
        Breakdown(
            "By IRO",
            "IRO",
            "iro",
            measures=("Children", "Visited since last review", "Not since last review", "Never visited"),
        ),
    ),
    build=build,
    main_title="Children",
    exceptions_title="Exceptions",
    needs=(*REVIEW_NEEDS, "case_note.type_code=IRO_VISIT", "case_note.event_at"),
    needs_since=first_period,
    chart=("Visited since last review",),
)
