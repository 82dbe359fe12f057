"""N22: section 47 enquiries leading to a conference that was not held.

Who:    enquiries whose outcome is an initial child protection conference, none of which was held by the as-at date.
Source: 001 Lancashire handbook, Appendix 1, N22; Part 2, Strategy Discussions.
"""

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.section_47 import (
    APPENDIX_1,
    DELAY_REASON,
    DISCUSSION_DATE,
    HANDBOOK,
    HELD,
    ICPC_DUE,
    OUTCOME,
    PLANNED,
    REQUIRED,
    S47_END,
    S47_ID,
    STARTED,
    in_words,
    with_icpc,
)
from management_reports.wording import day_text
from transforms.calendar import working_days_between
from transforms.column import Column, Measure
from transforms.facts import Facts
from transforms.section_47_course import conferences_lacking

COLUMNS = (
    *CHILD_COLUMNS,
    S47_ID,
    DISCUSSION_DATE,
    S47_END,
    OUTCOME,
    ICPC_DUE,
    Column(
        "icpc_planned_date",
        "ICPC booked for",
        "The day booked for the conference; a cancelled booking does not count.",
        HANDBOOK,
        needs=(PLANNED,),
    ),
    Column(
        "working_days_since_strategy",
        "Working days since discussion",
        "Working days from the discussion that opened the enquiry (day 0) to the as-at date.",
        HANDBOOK,
    ),
    DELAY_REASON,
    Column(
        "conference_cancelled",
        "Cancelled",
        "A conference for this enquiry was cancelled.",
        HANDBOOK,
        needs=("conference.is_cancelled",),
    ),
)


def build(facts: Facts) -> Built:
    """One row per conference lacking; exceptions repeat those past the limit or without a day booked."""
    rows = with_child(with_icpc(in_words(facts[conferences_lacking], facts), facts), facts)
    is_overdue = rows["icpc_due_date"].lt(facts.as_at)
    rows = rows.assign(
        working_days_since_strategy=working_days_between(rows["discussion_date"], facts.as_at),
        is_overdue=is_overdue.astype("boolean"),
        is_within_limit=rows["icpc_due_date"].ge(facts.as_at).astype("boolean"),
    )
    without_reason = is_overdue & rows["delay_reason"].isna() & (not facts.unavailable(DELAY_REASON.needs))
    return counted(
        rows,
        "icpc_due_date",
        reasons=[
            (is_overdue, "conference not held: due by " + day_text(rows["icpc_due_date"])),
            (rows["icpc_is_not_booked"], "no day booked"),
            (without_reason, "no reason for the delay"),
        ],
    )


REPORT = Report(
    number="N22",
    title="S47 leading to ICPC where ICPC not held",
    frequency="monthly",
    area="strategy and s47",
    purpose="No conference is lost.",
    action="Find the reason with the safeguarding unit, have the conference held, and record the reason.",
    cohort="All section 47 enquiries whose outcome is an initial child protection conference and for which none was "
    "held by the as-at date, whenever they ended; one row per enquiry and child. Left out are enquiries that need "
    "none any more: after the discussion the child was put on a plan or conferred on all the same, or a later enquiry "
    "of the child was completed with another outcome.",
    source=f"{APPENDIX_1}, N22; {HANDBOOK}",
    thresholds=("icpc_max_days",),
    columns=COLUMNS,
    measures=(
        Measure("Conferences not held", "is_row"),
        Measure("Overdue", "is_overdue", "rows"),
        Measure("Within limit", "is_within_limit", "rows"),
        Measure("No day booked", "icpc_is_not_booked", "is_booking_known"),
        TO_ACT_ON,
    ),
    build=build,
    main_title="Not held",
    exceptions_title="Exceptions",
    needs=(STARTED, REQUIRED, HELD),
    chart=("Overdue", "Within limit"),
)
