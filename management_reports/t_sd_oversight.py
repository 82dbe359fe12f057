"""T-SD-OVERSIGHT: strategy discussions that a manager looked over within the limit.

Who:    strategy discussions held in the seven days before the as-at date, and older ones without oversight.
Source: 001 Lancashire handbook, Part 2, Strategy Discussions.
"""

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.main_and_backlog import ON_BACKLOG, ON_MAIN, main_and_backlog
from management_reports.report import Built, Report
from management_reports.subjects.strategy_discussions import (
    DISCUSSION_ID,
    DISCUSSION_START,
    HANDBOOK,
    STARTED,
    in_words,
)
from management_reports.wording import day_text
from transforms.calendar import days_between, report_week
from transforms.column import Column, Measure
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force, met_by
from transforms.strategy_discussions import strategy_discussions

OVERSEEN = "strategy_discussion.oversight_at"

COLUMNS = (
    *CHILD_COLUMNS,
    DISCUSSION_ID,
    DISCUSSION_START,
    Column("oversight_due", "Oversight due", "The day of the discussion and the days allowed.", HANDBOOK),
    Column("oversight_date", "Oversight", "The day a manager looked over the decision.", HANDBOOK),
    Column("oversight_by", "Oversight by", "Who did.", HANDBOOK, needs=("strategy_discussion.oversight_by",)),
    Column("days_to_oversight", "Days to oversight", "Calendar days from the discussion to it.", HANDBOOK),
    Column(
        "oversight_within_limit",
        "Within limit",
        "Yes: looked over by the day due. No: later, or not though that day has passed. Blank while there is time.",
        HANDBOOK,
    ),
)


def build(facts: Facts) -> Built:
    """The discussions of the week on the main tab; those past the limit without oversight on the backlog."""
    rows = in_words(facts[strategy_discussions])
    is_of_week = rows["start_date"].between(*report_week(facts.as_at))
    is_older = rows["start_date"].lt(report_week(facts.as_at)[0]) & rows["oversight_at"].isna()
    rows = with_child(rows[is_of_week | is_older].reset_index(drop=True), facts)
    allowed, overseen = limit_in_force(facts, "strategy_oversight_days"), rows["oversight_at"].dt.normalize()
    within = met_by(rows["start_date"], overseen, facts.as_at, allowed)
    rows = rows.assign(
        oversight_due=limit_day(rows["start_date"], allowed),
        oversight_date=overseen,
        days_to_oversight=days_between(rows["start_date"], overseen),
        oversight_within_limit=within,
        is_of_week=rows["start_date"].between(*report_week(facts.as_at)).astype("boolean"),
        is_outstanding=overseen.isna().astype("boolean"),
    )
    rows["is_overseen_in_time"] = rows["oversight_within_limit"].fillna(False) & rows["is_of_week"]
    is_overdue = rows["is_outstanding"] & within.eq(False)
    return main_and_backlog(
        rows,
        "start_datetime",
        watched="is_of_week",
        reasons=[(is_overdue, "no manager's oversight: due by " + day_text(rows["oversight_due"]))],
    )


REPORT = Report(
    number="T-SD-OVERSIGHT",
    title="Strategy discussions with managerial oversight in previous 7 days",
    frequency="weekly",
    area="strategy and s47",
    purpose="Each strategy discussion is looked over by a manager soon after it was held.",
    action="Find those without oversight and add it.",
    cohort="Strategy discussions held in the seven days before the as-at date, and every older one that still has no "
    "oversight; one row per discussion and child. The main tab holds the week's, the backlog those whose limit has "
    "passed without oversight.",
    source=HANDBOOK,
    thresholds=("strategy_oversight_days",),
    columns=COLUMNS,
    measures=(
        Measure("Discussions", "is_row"),
        Measure("Held in the week", "is_of_week", "rows"),
        Measure("Of the week, overseen in time", "is_overseen_in_time", "is_of_week"),
        Measure("Outstanding", "is_outstanding", "rows"),
        ON_MAIN,
        ON_BACKLOG,
    ),
    build=build,
    main_title="Week",
    exceptions_title="Backlog",
    needs=(STARTED, OVERSEEN),
    chart=("On the main tab", "On the backlog tab"),
)
