"""T-CLA-HEALTH-DENTAL: whether health assessments and dental checks of children looked after are up to date.

Who:    children looked after on the as-at date; one row each.
Source: 001 Lancashire handbook, Part 2, CLA, "With an up to date health assessment", "With an up to date dental
        assessment"; 002 Wakefield practice standards, Looked After Children, Reviews; requirements CLK-15, CLK-17.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.looked_after import (
    COHORT,
    HANDBOOK,
    LIST_8,
    NEEDS,
    PERIOD_START,
    WAKEFIELD,
    looked_after_children,
)
from management_reports.wording import day_text
from transforms.calendar import birthday
from transforms.care_health import (
    DENTAL_CHECKS,
    HEALTH_ASSESSMENTS,
    first_check_in_period,
    latest_check_in_period,
)
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force, met_by
from transforms.lookup import looked_up

PERIOD = "care_period_id"
FIRST, AGE_SPLIT, YOUNGER, OLDER, DENTAL = (
    "iha_completed_days",
    "health_assessment_age_split_years",
    "health_assessment_under5_months",
    "health_assessment_over5_months",
    "dental_check_interval_months",
)
UP_TO_DATE, OVERDUE, NONE, NEW = "Up to date", "Overdue", "None", "None yet, and still time for the first"

COLUMNS = (
    *CHILD_COLUMNS,
    PERIOD_START,
    Column("under_5", "Under the age split", "Under that age on the as-at date; blank without a birthday.", WAKEFIELD),
    Column(
        "initial_health_due",
        "Initial assessment due",
        "The start of the period of care and the working days allowed.",
        WAKEFIELD,
    ),
    Column(
        "initial_health_assessment",
        "Initial assessment",
        "The first completed health assessment of the period of care.",
        WAKEFIELD,
    ),
    Column(
        "initial_in_time",
        "Initial in time",
        "Held by the day it was due. No: held later, or not held though the day has passed. Blank while there is time.",
        WAKEFIELD,
    ),
    Column(
        "last_health_assessment",
        "Last health assessment",
        "The latest completed assessment of the period of care, the initial one included.",
        LIST_8,
    ),
    Column(
        "next_health_due",
        "Next health assessment due",
        "That day and the interval of the child's age on the as-at date; without one, the initial assessment's day.",
        WAKEFIELD,
    ),
    Column(
        "health_up_to_date",
        "Health up to date",
        "That day is not past. Blank for children in care for less than an initial assessment is allowed, who are left "
        "out of the share.",
        HANDBOOK,
    ),
    Column("last_dental", "Last dental check", "The latest completed check of the period of care.", LIST_8),
    Column(
        "next_dental_due",
        "Next dental check due",
        "That day and the interval; blank without one, as no document says by when the first is due.",
        HANDBOOK,
    ),
    Column("dental_up_to_date", "Dental up to date", "There is a check and that day is not past.", HANDBOOK),
)


def build(facts: Facts) -> Built:
    """One row per child; exceptions repeat those without an assessment or check, or overdue for one."""
    rows = _with_dental(_with_health(looked_after_children(facts), facts), facts)
    due = day_text(rows["next_health_due"])
    return counted(
        rows,
        "next_health_due",
        reasons=[
            (
                rows["health"].eq(NONE),
                ("no health assessment; the initial one was due by " + due).fillna(
                    "no health assessment, and no start of care to count the initial one from"
                ),
            ),
            (rows["health"].eq(OVERDUE), "health assessment overdue since " + due),
            (rows["dental"].eq(OVERDUE), "dental check overdue since " + day_text(rows["next_dental_due"])),
            (rows["dental"].eq(NONE), "no dental check"),
        ],
    )


def _with_health(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    first, young, old = (limit_in_force(facts, key) for key in (FIRST, YOUNGER, OLDER))
    fifth = birthday(rows["date_of_birth"], int(facts.value(AGE_SPLIT)))
    is_young, start = fifth.gt(facts.as_at), rows["period_of_care_start"]
    last = looked_up(rows[PERIOD], latest_check_in_period(facts, HEALTH_ASSESSMENTS), PERIOD, "check_date")
    initial = looked_up(rows[PERIOD], first_check_in_period(facts, HEALTH_ASSESSMENTS), PERIOD, "check_date")
    initial_due = limit_day(start, first)
    due = limit_day(last, old).mask(is_young, limit_day(last, young)).fillna(initial_due)
    is_new, is_late = initial_due.gt(facts.as_at), last.isna() | due.lt(facts.as_at)
    state = pd.Series(UP_TO_DATE, index=rows.index, dtype="str").mask(is_late, OVERDUE).mask(last.isna(), NONE)
    return rows.assign(
        under_5=is_young.astype("boolean").where(fifth.notna()),
        initial_health_due=initial_due,
        initial_health_assessment=initial,
        initial_in_time=met_by(start, initial, facts.as_at, first),
        initial_is_judged=met_by(start, initial, facts.as_at, first).notna().astype("boolean"),
        last_health_assessment=last,
        next_health_due=due,
        health_up_to_date=(~is_late).astype("boolean").mask(is_new),
        health=state.mask(is_new, NEW),
        health_is_judged=(~is_new).astype("boolean"),
        health_is_due_again=(is_late & last.notna() & ~is_new).astype("boolean"),
        has_no_health=(last.isna() & ~is_new).astype("boolean"),
    )


def _with_dental(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    last = looked_up(rows[PERIOD], latest_check_in_period(facts, DENTAL_CHECKS), PERIOD, "check_date")
    due = limit_day(last, limit_in_force(facts, DENTAL))
    is_late = due.lt(facts.as_at)
    state = pd.Series(UP_TO_DATE, index=rows.index, dtype="str").mask(is_late, OVERDUE).mask(last.isna(), NONE)
    return rows.assign(
        last_dental=last,
        next_dental_due=due,
        dental_up_to_date=(last.notna() & ~is_late).astype("boolean"),
        dental=state,
        dental_is_overdue=is_late.astype("boolean"),
        has_no_dental=last.isna().astype("boolean"),
    )


REPORT = Report(
    number="T-CLA-HEALTH-DENTAL",
    title="With an up to date health assessment and dental check",
    frequency="monthly",
    area="cla",
    purpose="See that children's health is kept up.",
    action="Book an appointment straight away.",
    cohort=f"{COHORT} Only completed assessments and checks within the period of care count, as on Annex A list 8. "
    "Children in care for less than the time for an initial assessment are left out of the share on health. The "
    "interval between dental checks stands in no document: it is a project default.",
    source=f"{HANDBOOK}; {WAKEFIELD}",
    thresholds=(FIRST, AGE_SPLIT, YOUNGER, OLDER, DENTAL),
    columns=COLUMNS,
    measures=(
        Measure("Children", "is_row"),
        Measure("Health assessment up to date", "health_up_to_date", "health_is_judged"),
        Measure("Health assessment overdue", "health_is_due_again", "health_is_judged"),
        Measure("No health assessment", "has_no_health", "health_is_judged"),
        Measure("Initial assessment in time", "initial_in_time", "initial_is_judged"),
        Measure("Dental check up to date", "dental_up_to_date", "rows"),
        Measure("Dental check overdue", "dental_is_overdue", "rows"),
        Measure("No dental check", "has_no_dental", "rows"),
        TO_ACT_ON,
    ),
    breakdowns=(
        Breakdown("Health assessment", "Health assessment", "health"),
        Breakdown("Dental check", "Dental check", "dental"),
    ),
    build=build,
    main_title="Children",
    exceptions_title="Exceptions",
    needs=(*NEEDS, "health_check.check_date", "health_check.type_code", "health_check.status_code"),
    chart=("Health assessment up to date", "Dental check up to date"),
)
