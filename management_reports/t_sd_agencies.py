"""T-SD-AGENCIES: strategy discussions in which police, health and education took part.

Who:    strategy discussions held in the latest whole calendar month; one row per discussion and child.
Source: 001 Lancashire handbook, Part 2, Strategy Discussions.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.strategy_discussions import (
    DISCUSSION_ID,
    DISCUSSION_OUTCOME,
    DISCUSSION_START,
    HANDBOOK,
    STARTED,
    discussions_of_month,
)
from transforms.calendar import birthday
from transforms.column import Column, Measure
from transforms.facts import Facts
from transforms.lookup import looked_up
from transforms.strategy_discussions import AGENCIES, agencies_present

ATTENDED = "strategy_attendance.attended"
ALL_THREE = ("police_present", "health_present", "education_present")


def _present(name: str, agency: str) -> Column:
    return Column(name, agency.capitalize(), f"{agency.capitalize()} took part; blank where not recorded.", HANDBOOK)


COLUMNS = (
    *CHILD_COLUMNS,
    DISCUSSION_ID,
    DISCUSSION_START,
    _present("police_present", "police"),
    _present("health_present", "health"),
    _present("education_present", "education"),
    _present("referrer_present", "the agency that referred"),
    Column(
        "all_three_present",
        "All three",
        "Police, health and education took part. Blank where nothing is recorded of any agency.",
        HANDBOOK,
    ),
    DISCUSSION_OUTCOME,
    Column("chair", "Chair", "Who chaired the discussion.", HANDBOOK, needs=("strategy_discussion.chair_name",)),
)


def build(facts: Facts) -> Built:
    """One row per discussion of the month; exceptions repeat those without an agency that belongs there."""
    rows = with_child(discussions_of_month(facts), facts)
    known = facts[agencies_present]
    key = "strategy_discussion_id"
    rows = rows.assign(**{name: looked_up(rows[key], known, key, name) for name in AGENCIES}, chair=rows["chair_name"])
    is_recorded = rows[list(AGENCIES)].notna().any(axis=1)
    present = {name: rows[name].eq(True).fillna(False) for name in AGENCIES}
    all_three = pd.concat([present[name] for name in ALL_THREE], axis=1).all(axis=1)
    rows = rows.assign(
        all_three_present=all_three.astype("boolean").where(is_recorded),
        is_recorded=is_recorded.astype("boolean"),
        is_of_school_age=_is_of_school_age(rows, facts),
    )
    return counted(
        rows,
        "start_datetime",
        reasons=[
            (~is_recorded, "no agency's attendance is recorded"),
            (is_recorded & ~present["police_present"], "no police"),
            (is_recorded & ~present["health_present"], "no health"),
            (is_recorded & ~present["education_present"] & rows["is_of_school_age"], "no education, at school age"),
        ],
    )


def _is_of_school_age(rows: pd.DataFrame, facts: Facts) -> pd.Series:
    """Whether the child was of school age on the day of the discussion; the last year of age is in."""
    first = birthday(rows["date_of_birth"], int(facts.value("school_age_from_years")))
    past = birthday(rows["date_of_birth"], int(facts.value("school_age_to_years")) + 1)
    return (rows["start_date"].ge(first) & rows["start_date"].lt(past)).fillna(False).astype("boolean")


REPORT = Report(
    number="T-SD-AGENCIES",
    title="Strategy discussions including police, health and education",
    frequency="monthly",
    area="strategy and s47",
    purpose="Show that partner agencies took part, as Working Together asks.",
    action="Make clear to staff whom a discussion needs at the least, and that who took part is recorded.",
    cohort="Strategy discussions held in the latest whole calendar month; one row per discussion and child. Shares are "
    "of the discussions of which any attendance is recorded. The exceptions ask for education only where the child "
    "was of school age on the day.",
    source=HANDBOOK,
    thresholds=("school_age_from_years", "school_age_to_years"),
    columns=COLUMNS,
    measures=(
        Measure("Discussions", "is_row"),
        Measure("Attendance recorded", "is_recorded", "rows"),
        Measure("Police", "police_present", "is_recorded"),
        Measure("Health", "health_present", "is_recorded"),
        Measure("Education", "education_present", "is_recorded"),
        Measure("Agency that referred", "referrer_present", "is_recorded"),
        Measure("All three", "all_three_present", "is_recorded"),
        TO_ACT_ON,
    ),
    build=build,
    main_title="Discussions",
    exceptions_title="Exceptions",
    needs=(STARTED, ATTENDED),
    chart=("Police", "Health", "Education", "All three"),
)
