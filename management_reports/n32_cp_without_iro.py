"""N32: children on a child protection (CP) plan with no independent reviewing officer (IRO).

Who:    children on a CP plan of this authority on the as-at date; those without an officer are listed.
Source: 001 Lancashire handbook, Appendix 1, N32, and Part 2, CP.
"""

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.cp_plans import (
    CP_START,
    HANDBOOK,
    NEXT_REVIEW,
    PLAN_NEEDS,
    REVIEW_LIMITS,
    open_plans,
    with_reviews,
)
from management_reports.wording import day_text
from transforms.calendar import days_between
from transforms.column import Average, Column, Measure
from transforms.facts import Facts
from transforms.limits import is_met, limit_in_force
from transforms.reviewing_officers import last_iro_of

SOON = "no_iro_review_lookahead_days"
COLUMNS = (
    *CHILD_COLUMNS,
    CP_START,
    NEXT_REVIEW,
    Column(
        "last_iro", "Last IRO", "The officer or conference chair whose involvement with the child ended last.", HANDBOOK
    ),
    Column(
        "days_without_iro",
        "Days without IRO",
        "Calendar days on the plan without an officer: from that end, or from the plan's start where that is later or "
        "nobody was involved, to the as-at date.",
        HANDBOOK,
    ),
)


def build(facts: Facts) -> Built:
    """The children without an officer, the next review first; all others on a plan are there to be counted."""
    rows = with_reviews(open_plans(facts), facts)
    last, is_without = last_iro_of(rows["child_id"], facts), rows["iro"].isna()
    since = rows["cp_start_date"].mask(last["end_date"].gt(rows["cp_start_date"]), last["end_date"])
    soon = limit_in_force(facts, SOON)
    as_at = rows["next_review_due"].where(rows["next_review_due"].isna(), facts.as_at)
    is_soon = is_met(as_at, rows["next_review_due"], soon).fillna(False).astype("boolean")
    rows = rows.assign(
        last_iro=last["iro"].where(is_without),
        days_without_iro=days_between(since, facts.as_at).where(is_without),
        is_without_iro=is_without.astype("boolean"),
        is_review_soon=is_soon,
    )
    return counted(
        rows,
        "next_review_due",
        main="is_without_iro",
        reasons=[
            (rows["is_without_iro"], "no reviewing officer"),
            (is_soon, f"review due within {soon.told()}, by " + day_text(rows["next_review_due"])),
        ],
    )


REPORT = Report(
    number="N32",
    title="Open CP (at a date) with no allocated IRO",
    frequency="monthly",
    area="cp",
    purpose="Every child on a child protection plan has an independent reviewing officer or conference chair.",
    action="Allocate an officer at once; escalate to a senior manager what prevents it.",
    cohort="Children with a child protection plan of this authority open on the as-at date in whose case no "
    "independent reviewing officer or conference chair is involved; one row per child, the next review first. There is "
    "no tolerance: every row is an exception. Shares are of all children on a plan.",
    source=f"001 Lancashire handbook, Appendix 1, N32; {HANDBOOK}",
    thresholds=(SOON, *REVIEW_LIMITS),
    columns=COLUMNS,
    measures=(
        Measure("Without an IRO", "is_without_iro", "rows"),
        Measure("Without an IRO, review soon", "is_review_soon", "is_without_iro"),
        Measure("Children on a CP plan", "is_row"),
    ),
    averages=(Average("Longest wait, days", "days_without_iro", kind="max"),),
    build=build,
    main_title="Without an IRO",
    exceptions_title="Exceptions",
    needs=(*PLAN_NEEDS, "involvement.role_code", "involvement.worker_id", "involvement.end_date"),
    chart=("Without an IRO",),
)
