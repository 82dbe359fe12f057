"""T-CL-ELIGIBILITY: the leaving care category recorded, checked against age and periods of care.

Who:    care leavers, and young people of 16 or 17 who are looked after; one row each.
Source: 001 Lancashire handbook, Part 2, Care leavers, "Eligibility category breakdown"; 002 Wakefield standards.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.care_leavers import CATEGORY, HANDBOOK, LIST_9, NEEDS, WAKEFIELD
from management_reports.wording import code_text
from transforms.care_leaver_eligibility import NEEDS as DERIVED_NEEDS
from transforms.care_leaver_eligibility import NONE, care_leaver_eligibility
from transforms.care_leavers import care_leavers
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.looked_after import looked_after
from transforms.lookup import all_looked_up, looked_up

AGES = ("care_leaver_eligible_min_age_years", "care_leaver_eligible_max_age_years")
RULE = (
    "care_leaver_qualifying_period_weeks",
    "care_leaver_count_from_age_years",
    "care_leaver_former_relevant_min_age_years",
    "care_leaver_qualifying_education_max_age_years",
)
NOT_ENTITLED = "None: the record shows no entitlement"
NOT_RECORDED = "None recorded"

COLUMNS = (
    *CHILD_COLUMNS,
    Column(
        "recorded_category",
        "Recorded",
        f'{CATEGORY.rule} Nothing recorded: "{NOT_RECORDED}".',
        LIST_9,
        code_set="care_leaver_eligibility",
        needs=CATEGORY.needs,
    ),
    Column(
        "derived_category",
        "By age and care",
        "The category that follows from age and periods of care, short breaks left out. Care by another authority "
        "is not on record, and education beyond 21 is not looked at: a difference asks for a look, it proves no error.",
        f"{WAKEFIELD}; requirement LEV-01",
        code_set="care_leaver_eligibility",
        needs=DERIVED_NEEDS,
    ),
    Column(
        "category_matches",
        "The same",
        "Recorded and derived category are the same; nothing recorded and no entitlement are too. Blank where nothing "
        "can be derived.",
        "requirement LEV-01",
        needs=DERIVED_NEEDS,
    ),
    Column(
        "weeks_looked_after",
        "Weeks in care from 14",
        "Whole weeks of all periods of care from the 14th birthday to the 18th.",
        WAKEFIELD,
        needs=DERIVED_NEEDS,
    ),
    Column(
        "was_looked_after_at_16",
        "In care at 16 or 17",
        "Looked after on or after the 16th birthday and before the 18th.",
        WAKEFIELD,
        needs=DERIVED_NEEDS,
    ),
)


def build(facts: Facts) -> Built:
    """One row per young person; exceptions repeat those whose record and history differ."""
    rows = _checked(with_child(_cohort(facts), facts), facts)
    reasons = [
        (
            rows["is_different"],
            "recorded " + rows["recorded_category"] + "; by age and care " + rows["derived_category"],
        ),
        (rows["is_not_recorded"], "no category recorded; by age and care " + rows["derived_category"]),
    ]
    return counted(rows, "recorded_category", reasons=reasons)


def _cohort(facts: Facts) -> pd.DataFrame:
    recorded = facts[care_leavers][["child_id", "eligibility_code", "record"]]
    in_care = facts[looked_after][["child_id", "record"]]
    ages = with_child(in_care, facts)["age_years"]
    youngest, oldest = (int(facts.value(key)) for key in AGES)
    others = in_care[ages.between(youngest, oldest).fillna(False) & ~in_care["child_id"].isin(recorded["child_id"])]
    return pd.concat([recorded, others], ignore_index=True)


def _checked(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    known = facts[care_leaver_eligibility]
    derived = looked_up(rows["child_id"], known, "child_id", "eligibility_code")
    told = ["weeks_looked_after", "was_looked_after_at_16"]
    rows[told] = all_looked_up(rows["child_id"], known, "child_id", told)
    recorded = rows["eligibility_code"]
    same = recorded.fillna(NONE).eq(derived).astype("boolean").where(derived.notna())
    differs = same.eq(False).fillna(False)
    return rows.assign(
        recorded_category=code_text(recorded, "care_leaver_eligibility").fillna(NOT_RECORDED),
        derived_category=code_text(derived, "care_leaver_eligibility").mask(derived.eq(NONE), NOT_ENTITLED),
        category_matches=same,
        can_be_checked=same.notna().astype("boolean"),
        is_different=(differs & recorded.notna()).astype("boolean"),
        is_not_recorded=(differs & recorded.isna()).astype("boolean"),
    )


REPORT = Report(
    number="T-CL-ELIGIBILITY",
    title="Eligibility category breakdown",
    frequency="monthly",
    area="care leavers",
    purpose="The right category gives the right support.",
    action="Look at each difference and correct the record.",
    cohort="Young people whose case is open on the as-at date and who have a recorded leaving care category, and those "
    "of 16 or 17 who are looked after on that date; one row for each. The category derived is a check only.",
    source=f"{HANDBOOK}; {WAKEFIELD}; {LIST_9}",
    thresholds=(*AGES, *RULE),
    columns=COLUMNS,
    measures=(
        Measure("Young people", "is_row"),
        Measure("The same", "category_matches", "can_be_checked"),
        Measure("Different", "is_different", "can_be_checked"),
        Measure("None recorded", "is_not_recorded", "can_be_checked"),
        Measure("To act on", "is_exception", "rows"),
    ),
    breakdowns=(
        Breakdown("By category recorded", "Recorded", "recorded_category", is_charted=True),
        Breakdown("Recorded and derived", "Recorded", "recorded_category", across="derived_category"),
    ),
    build=build,
    main_title="Young people",
    exceptions_title="Exceptions",
    needs=NEEDS,
    chart=("Different", "None recorded"),
)
