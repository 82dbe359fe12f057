"""T-CLA-NO-IRO: children looked after with no independent reviewing officer (IRO).

Who:    children looked after on the as-at date; those without an officer are listed.
Source: 001 Lancashire handbook, Part 2, CLA, "Open CLA (at a date) with no allocated IRO".
"""

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.care_reviews import LAST_REVIEW, NEXT_REVIEW, REVIEW_NEEDS, THRESHOLDS, with_chain
from management_reports.subjects.looked_after import COHORT, HANDBOOK, PERIOD_START, looked_after_children
from management_reports.wording import day_text
from transforms.calendar import days_between
from transforms.column import Average, Column, Measure
from transforms.facts import Facts
from transforms.reviewing_officers import iro_of, last_iro_of

COLUMNS = (
    *CHILD_COLUMNS,
    PERIOD_START,
    NEXT_REVIEW,
    Column("last_iro", "Last IRO", "The reviewing officer whose involvement with the child ended last.", HANDBOOK),
    Column(
        "days_without_iro",
        "Days without IRO",
        "Calendar days in care without an officer: from that end, or from the start of the period of care where that "
        "is later or nobody was involved, to the as-at date.",
        HANDBOOK,
    ),
    LAST_REVIEW,
)


def build(facts: Facts) -> Built:
    """The children without an officer, the next review first; all others in care are there to be counted."""
    rows = with_chain(looked_after_children(facts), facts)
    last, is_without = last_iro_of(rows["child_id"], facts), iro_of(rows["child_id"], facts).isna()
    since = rows["period_of_care_start"].mask(last["end_date"].gt(rows["period_of_care_start"]), last["end_date"])
    is_overdue = is_without & rows["next_review_due"].lt(facts.as_at)
    rows = rows.assign(
        last_iro=last["iro"].where(is_without),
        days_without_iro=days_between(since, facts.as_at).where(is_without),
        is_without_iro=is_without.astype("boolean"),
        is_overdue=is_overdue.astype("boolean"),
    )
    return counted(
        rows,
        "next_review_due",
        main="is_without_iro",
        reasons=[
            (rows["is_without_iro"], "no reviewing officer"),
            (rows["is_overdue"], "review overdue since " + day_text(rows["next_review_due"])),
        ],
    )


REPORT = Report(
    number="T-CLA-NO-IRO",
    title="Open CLA (at a date) with no allocated IRO",
    frequency="monthly",
    area="cla",
    purpose="Every child looked after has an independent reviewing officer.",
    action="Allocate an officer; find out why reviews slip.",
    cohort=f"{COHORT} Listed are those in whose case no independent reviewing officer is involved, the next review "
    "first. There is no tolerance: every row is an exception. Shares are of all children looked after.",
    source=HANDBOOK,
    thresholds=THRESHOLDS,
    columns=COLUMNS,
    measures=(
        Measure("Without an IRO", "is_without_iro", "rows"),
        Measure("Without an IRO, review overdue", "is_overdue", "is_without_iro"),
        Measure("Children looked after", "is_row"),
    ),
    averages=(Average("Longest wait, days", "days_without_iro", kind="max"),),
    build=build,
    main_title="Without an IRO",
    exceptions_title="Exceptions",
    needs=(*REVIEW_NEEDS, "involvement.role_code", "involvement.worker_id", "involvement.end_date"),
    chart=("Without an IRO",),
)
