"""T-CLA-CENSUS-DATA: whether what national returns and Annex A ask of each child looked after is recorded.

Who:    children looked after on the as-at date; those with a field blank or not valid are listed.
Source: 001 Lancashire handbook, Part 2, CLA (category of need, placement and plan code, special educational needs, date
        of entering care, unaccompanied within 12 months), which notes them as items of the national census.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.missing_something import ANYTHING_MISSING, MISSING_COLUMN, missing_something
from management_reports.held import where_held
from management_reports.report import Built, Report
from management_reports.subjects.looked_after import COHORT, HANDBOOK, LIST_8, NEEDS, looked_after_children
from transforms.care_placements import latest_stays
from transforms.code_texts import PLAIN_TEXTS
from transforms.column import Breakdown, Column, Measure
from transforms.education import latest_peps
from transforms.facts import Facts
from transforms.lookup import looked_up
from transforms.uasc import uasc_in_window

PERIOD = "care_period_id"
AGES, WINDOW = ("school_min_age_years", "school_max_age_years"), "uasc_window_months"
NEED, PLACEMENT, PLAN = "care_episode.need_code", "placement.type_code", "care_plan.permanence_plan_code"
SEN, UASC, START = "pep.sen_status_code", "immigration.status_code", "care_period.start_date"
CODED = {  # the field's column, its code set, where it is held, and the words for it where it is missing
    "category_of_need": ("cla_need", NEED, "category of need"),
    "placement_code": ("placement_type", PLACEMENT, "placement code"),
    "plan_code": ("permanence_plan", PLAN, "plan code"),
}

COLUMNS = (
    *CHILD_COLUMNS,
    Column(
        "category_of_need",
        "Need",
        "Code of the category of need of the latest episode; one that is not known stands as it came.",
        LIST_8,
        needs=(NEED,),
    ),
    Column("placement_code", "Placement", "National code of the placement's type.", LIST_8, needs=(PLACEMENT,)),
    Column("plan_code", "Plan", "Code of the permanence plan of the care plan in force.", LIST_8, needs=(PLAN,)),
    Column(
        "sen_status",
        "SEN",
        "Code of special educational needs, as the latest personal education plan says; blank for none. Missing where "
        "a child of school age has no such plan, as then nobody can say.",
        LIST_8,
        needs=(SEN,),
    ),
    Column("period_of_care_start", "Entered care", "First day of the period of care.", LIST_8, needs=(START,)),
    Column(
        "uasc_flag_12_months",
        "Unaccompanied in 12 months",
        "An unaccompanied asylum-seeking child on any day of the months looked back on; none recorded is No.",
        LIST_8,
        needs=(UASC,),
    ),
    MISSING_COLUMN,
)


def build(facts: Facts) -> Built:
    """One row per child; the main tab lists those with a field blank or not valid."""
    rows = looked_after_children(facts)
    stays = facts[latest_stays]
    rows = rows.assign(
        category_of_need=looked_up(rows[PERIOD], stays, PERIOD, "need_code"),
        placement_code=rows["placement_type_code"],
        plan_code=rows["permanence_plan_code"],
        uasc_flag_12_months=where_held(rows["child_id"].isin(facts[uasc_in_window]["child_id"]), facts, UASC),
    )
    missing = {}
    for name, (code_set, needed, words) in CODED.items():
        rows = _told(rows, name, rows[name].isin(list(PLAIN_TEXTS[code_set])), facts, needed)
        missing[f"{name}_is_missing"] = words
    rows = _with_needs_at_school(rows, facts)
    rows = _told(rows, "start", rows["period_of_care_start"].notna(), facts, START)
    missing |= {"sen_is_missing": "special educational needs", "start_is_missing": "date of entering care"}
    rows["is_uasc"] = rows["uasc_flag_12_months"]
    return missing_something(rows, "period_of_care_start", missing=missing)


def _with_needs_at_school(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    plans = facts[latest_peps]
    youngest, oldest = (int(facts.value(key)) for key in AGES)
    at_school = rows["age_years"].between(youngest, oldest).fillna(False).astype(bool)
    code = looked_up(rows["child_id"], plans, "child_id", "sen_status_code")
    has_plan = rows["child_id"].isin(plans["child_id"])
    valid = has_plan & (code.isna() | code.isin(list(PLAIN_TEXTS["sen_status"])))
    rows = _told(rows.assign(sen_status=code, at_school=at_school), "sen", valid | ~at_school, facts, SEN)
    return rows.assign(
        at_school=rows["at_school"].astype("boolean"), sen_is_told=rows["sen_is_told"] & rows["at_school"]
    )


def _told(rows: pd.DataFrame, name: str, valid: pd.Series, facts: Facts, needed: str) -> pd.DataFrame:
    """Adds whether a field is told and whether it is missing, both blank where no source holds it."""
    valid = valid.astype(bool)
    return rows.assign(
        **{
            f"{name}_is_told": where_held(valid, facts, needed),
            f"{name}_is_missing": where_held(~valid, facts, needed),
        }
    )


FIELDS = (
    Measure("Need", "category_of_need_is_told", "rows"),
    Measure("Placement code", "placement_code_is_told", "rows"),
    Measure("Plan code", "plan_code_is_told", "rows"),
    Measure("SEN, of those of school age", "sen_is_told", "at_school"),
    Measure("Date of entering care", "start_is_told", "rows"),
)
REPORT = Report(
    number="T-CLA-CENSUS-DATA",
    title="CLA census and Annex A field completeness",
    frequency="monthly",
    area="cla",
    purpose="Have the data ready for national returns.",
    action="Fill in what is blank; correct what is not valid.",
    cohort=f"{COHORT} The main tab lists those with a field that is blank or holds no code known; the summary tells of "
    "each field for what share of the children it is complete. Special educational needs are asked of children of "
    "school age.",
    source=f"{HANDBOOK}; {LIST_8}",
    thresholds=(*AGES, WINDOW, "education_read_from_pep_form"),
    columns=COLUMNS,
    measures=(
        ANYTHING_MISSING,
        *FIELDS,
        Measure("Unaccompanied within the window", "is_uasc", "rows"),
    ),
    breakdowns=(
        Breakdown(
            "By worker",
            "Worker",
            "allocated_worker",
            measures=(ANYTHING_MISSING.name, *(measure.name for measure in FIELDS)),
        ),
    ),
    build=build,
    main_title="To fill in",
    exceptions_title="Exceptions",
    needs=NEEDS,
    chart=(ANYTHING_MISSING.name,),
)
