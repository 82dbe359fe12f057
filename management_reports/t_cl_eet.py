"""T-CL-EET: care leavers in education, employment and training.

Who:    care leavers on the as-at date; one row each.
Source: 001 Lancashire handbook, Part 2, Care leavers, "Number in Education, Employment and Training".
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.care_leavers import (
    ACTIVITY_NEEDS,
    CARE_LEAVERS,
    CATEGORY,
    COHORT,
    DIED_NOTE,
    EET,
    HANDBOOK,
    LIST_9,
    NEEDS,
    NEET,
    TO_ACT_ON,
    UNKNOWN,
    care_leaver_rows,
    with_activity,
)
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts

AGES = ("eet_target_min_age_years", "eet_target_max_age_years", "care_leaver_former_relevant_max_age_years")

COLUMNS = (
    *CHILD_COLUMNS,
    CATEGORY,
    Column(
        "activity",
        "Activity",
        "The main activity on the latest keeping-in-touch form, in touch or not.",
        LIST_9,
        code_set="activity",
        needs=ACTIVITY_NEEDS,
    ),
    Column("activity_code", "Code", "Its national code.", LIST_9, needs=ACTIVITY_NEEDS),
    Column(
        "activity_group",
        "Group",
        f'What kind of activity it is. No form, or no activity on it: "{UNKNOWN}".',
        HANDBOOK,
        blank_allowed="no",
        needs=ACTIVITY_NEEDS,
    ),
    Column(
        "eet_flag",
        "EET",
        "In education, employment or training; blank where not known.",
        HANDBOOK,
        needs=ACTIVITY_NEEDS,
    ),
    Column("neet_reason", "Why not", "The reason that the code gives.", HANDBOOK, needs=ACTIVITY_NEEDS),
    Column("form_date", "Recorded", "The day of that form.", LIST_9, needs=ACTIVITY_NEEDS),
    Column("age_band", "Age band", "Those whose participation in learning is targeted, and the older.", HANDBOOK),
)


def build(facts: Facts) -> Built:
    """One row per care leaver; exceptions repeat those without an occupation, or without a known one."""
    rows = with_activity(care_leaver_rows(facts), facts)
    youngest, oldest, last = (int(facts.value(key)) for key in AGES)
    is_target = rows["age_years"].between(youngest, oldest).fillna(False).astype("boolean")
    rows = rows.assign(
        age_band=_age_band(rows["age_years"], youngest, oldest, last),
        is_target_neet=rows["is_neet"] & is_target,
        is_target_asked=rows["activity_is_asked"] & is_target,
    )
    reasons = [
        (rows["is_neet"], "not in education, employment or training: " + rows["neet_reason"].fillna("").str.lower()),
        (rows["is_target_neet"], f"of {youngest} to {oldest}, who are to take part in learning"),
        (rows["is_activity_unknown"], "activity not known"),
    ]
    return counted(rows, "activity_group", reasons=reasons)


def _age_band(ages: pd.Series, youngest: int, oldest: int, last: int) -> pd.Series:
    labels = [f"under {youngest}", f"{youngest} to {oldest}", f"{oldest + 1} to {last}", f"over {last}"]
    edges = [-float("inf"), youngest - 1, oldest, last, float("inf")]
    return pd.cut(ages.astype("Float64"), edges, labels=labels)


REPORT = Report(
    number="T-CL-EET",
    title="Number in education, employment and training",
    frequency="monthly",
    area="care leavers",
    purpose="See what becomes of care leavers.",
    action="Talk about aspirations in supervision; turn first to those of 16 to 18.",
    cohort=COHORT + DIED_NOTE + " What is not known is not in education, employment or training, and counts among all.",
    source=f"{HANDBOOK}; {LIST_9}",
    thresholds=AGES,
    columns=COLUMNS,
    measures=(
        CARE_LEAVERS,
        EET,
        NEET,
        Measure("Activity not known", "is_activity_unknown", "activity_is_asked"),
        Measure("NEET of those targeted", "is_target_neet", "is_target_asked"),
        TO_ACT_ON,
    ),
    breakdowns=(
        Breakdown("By kind of activity", "Group", "activity_group", of="activity_is_asked", is_charted=True),
        Breakdown("By age", "Age band", "age_band", measures=(EET.name, NEET.name)),
    ),
    build=build,
    main_title="Care leavers",
    exceptions_title="Exceptions",
    needs=(*NEEDS, *ACTIVITY_NEEDS),
    chart=(EET.name, NEET.name),
)
