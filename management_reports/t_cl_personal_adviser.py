"""T-CL-PERSONAL-ADVISER: whether those who ought to have a personal adviser have one.

Who:    care leavers, and children looked after who have reached the age at which an adviser is due; one row each.
Source: 001 Lancashire handbook, Part 2, Care leavers; 002 Wakefield standards; 003 Shropshire transfer protocol.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.care_leavers import (
    ADVISER,
    ADVISER_AGE,
    ADVISER_NEEDS,
    CATEGORY,
    DIED_NOTE,
    HANDBOOK,
    NEEDS,
    TO_ACT_ON,
    WAKEFIELD,
    at_months,
    care_leaver_rows,
    with_adviser,
)
from management_reports.wording import day_text
from transforms.calendar import days_between
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.looked_after import looked_after
from transforms.time_bands import months_completed

SHROPSHIRE = "003 Shropshire transfer protocol, Sections 4c and 6a"
STILL_IN_CARE = "Looked after, no category recorded"

COLUMNS = (
    *CHILD_COLUMNS,
    Column(
        "care_leaver_category",
        "Category",
        f'{CATEGORY.rule} None recorded: "{STILL_IN_CARE}".',
        CATEGORY.source,
        code_set=CATEGORY.code_set,
        needs=CATEGORY.needs,
    ),
    Column("age_months", "Age in months", "Whole months completed on the as-at date.", HANDBOOK),
    ADVISER,
    Column(
        "adviser_start",
        "Since",
        "First day of that involvement.",
        HANDBOOK,
        needs=("involvement.start_date",),
    ),
    Column(
        "due_date",
        "Due by",
        "The day on which the age of the profile is reached; the first day of the latest period of care where that is "
        "later.",
        f"{WAKEFIELD}, Personal Advisor; {SHROPSHIRE}",
        needs=("person.birth_date",),
    ),
    Column(
        "overdue_days",
        "Days overdue",
        "Calendar days from that day to the as-at date, where there is no adviser.",
        "requirement LEV-02",
        needs=ADVISER_NEEDS,
    ),
)


def build(facts: Facts) -> Built:
    """One row per young person; exceptions repeat those who ought to have an adviser and have none."""
    rows = with_adviser(_cohort(facts), facts)
    without = rows["is_without_adviser"].fillna(False).astype(bool)
    rows = rows.assign(
        age_months=months_completed(rows["date_of_birth"], facts.as_at),
        overdue_days=days_between(rows["due_date"], facts.as_at).where(without),
    )
    return counted(
        rows, "due_date", reasons=[(rows["is_without_adviser"], "no adviser, due by " + day_text(rows["due_date"]))]
    )


def _cohort(facts: Facts) -> pd.DataFrame:
    leavers = care_leaver_rows(facts)[["child_id", "care_leaver_category", "is_living", "record"]]
    in_care = with_child(facts[looked_after][["child_id", "record"]], facts)
    of_age = at_months(in_care["date_of_birth"], int(facts.value(ADVISER_AGE))).le(facts.as_at)
    others = in_care.loc[of_age & ~in_care["child_id"].isin(leavers["child_id"]), ["child_id", "record"]]
    others = others.assign(care_leaver_category=STILL_IN_CARE, is_living=True)
    rows = pd.concat([leavers, others.astype({"is_living": "boolean"})], ignore_index=True)
    return with_child(rows, facts)


REPORT = Report(
    number="T-CL-PERSONAL-ADVISER",
    title="With a personal adviser",
    frequency="monthly",
    area="care leavers",
    purpose="Advisers are allocated at the right time.",
    action="Look at what the teams can take on.",
    cohort="Young people whose case is open on the as-at date and who have a recorded leaving care category, and "
    "children looked after who have reached the profile's age for a personal adviser; one row for each." + DIED_NOTE,
    source=f"{HANDBOOK}; {WAKEFIELD}, Personal Advisor; {SHROPSHIRE}",
    thresholds=(ADVISER_AGE,),
    columns=COLUMNS,
    measures=(
        Measure("Young people", "is_row"),
        Measure("Adviser due", "adviser_is_due"),
        Measure("With an adviser", "has_adviser", "adviser_is_due"),
        Measure("Overdue", "is_without_adviser", "adviser_is_due"),
        TO_ACT_ON,
    ),
    averages=(
        Average("Average days overdue", "overdue_days"),
        Average("Longest, days", "overdue_days", kind="max"),
    ),
    breakdowns=(
        Breakdown("By category", "Category", "care_leaver_category", measures=("With an adviser", "Overdue")),
        Breakdown("Overdue by category", "Category", "care_leaver_category", of="is_without_adviser", is_charted=True),
    ),
    build=build,
    main_title="Young people",
    exceptions_title="Exceptions",
    needs=(*NEEDS, *ADVISER_NEEDS, "person.birth_date"),
    chart=("With an adviser", "Overdue"),
)
