"""T-CLA-EDUCATION: schooling of children looked after.

Who:    children of school age looked after on the as-at date; one row each.
Source: 001 Lancashire handbook, Part 2, CLA (concerns over schooling, expected progress, attending, schools attended,
        reason not attending); Appendix 2, list 8.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.looked_after import COHORT, HANDBOOK, LIST_8, NEEDS, looked_after_children
from management_reports.wording import code_text
from transforms.column import Breakdown, Column, Measure
from transforms.education import latest_peps
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force
from transforms.lookup import looked_up
from transforms.permanence import permanence_plans

PEP_FORM = f"{LIST_8}: from the PEP form since September 2016, before from an external feed; the same columns of pep"
MANY, WINDOW = "school_changes_count", "schools_attended_window_months"
AGES = ("school_min_age_years", "school_max_age_years")


def pep_column(name: str, header: str, rule: str, field: str, code_set: str = "") -> Column:
    """A column that the latest personal education plan fills."""
    return Column(name, header, rule, PEP_FORM, code_set=code_set, needs=(f"pep.{field}",))


COLUMNS = (
    *CHILD_COLUMNS,
    pep_column("school_name", "School", "School, as the latest personal education plan (PEP) says.", "school_name"),
    pep_column("concerns_flag", "Concerns", "Concerns about the school place or attendance.", "has_concerns"),
    pep_column("expected_progress", "Expected progress", "Makes the progress expected.", "expected_progress"),
    pep_column("attending", "Attending", "Attends school.", "attends_school"),
    pep_column("reason_not_attending", "Why not", "Why the child does not attend.", "reason_not_attending"),
    pep_column(
        "schools_last_2_years",
        "Schools in 2 years",
        "Schools attended, the present one included.",
        "schools_in_2_years",
    ),
    pep_column("school_change_date", "Last change of school", "The day of the last change.", "school_change_date"),
    pep_column("pep_date", "PEP", "The day of that plan.", "pep_date"),
    pep_column(
        "sen_status", "SEN", "Special educational needs, as the plan says.", "sen_status_code", code_set="sen_status"
    ),
)


def build(facts: Facts) -> Built:
    """One row per child of school age; exceptions repeat those to look at."""
    rows = looked_after_children(facts)
    youngest, oldest = (int(facts.value(key)) for key in AGES)
    rows = _with_pep(rows[rows["age_years"].between(youngest, oldest).fillna(False)].reset_index(drop=True), facts)
    many, window = int(facts.value(MANY)), limit_in_force(facts, WINDOW)
    not_attending, concern = rows["attending"].eq(False).fillna(False), rows["concerns_flag"].fillna(False)
    changed = limit_day(rows["school_change_date"], window).ge(facts.as_at)
    has_many = rows["schools_last_2_years"].ge(many).fillna(False)
    no_care_plan = ~rows["care_period_id"].isin(facts[permanence_plans]["care_period_id"])
    rows = rows.assign(
        has_pep=rows["pep_record"].notna().astype("boolean"),
        has_many_schools=has_many,
        is_attending=rows["attending"].fillna(False),
        attending_is_known=rows["attending"].notna().astype("boolean"),
        has_concerns=concern,
        concerns_are_known=rows["concerns_flag"].notna().astype("boolean"),
        makes_progress=rows["expected_progress"].fillna(False),
        progress_is_known=rows["expected_progress"].notna().astype("boolean"),
        schools_are_known=rows["schools_last_2_years"].notna().astype("boolean"),
    )
    reasons = [
        (not_attending & rows["reason_not_attending"].notna(), "not attending: " + rows["reason_not_attending"]),
        (not_attending & rows["reason_not_attending"].isna(), "not attending, and no reason recorded"),
        (concern & no_care_plan, "concerns about school and no care plan in force that could address them"),
        (has_many | changed, f"changed school within {window.told()}"),
    ]
    return counted(rows, "school_name", reasons=reasons)


def _with_pep(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    names = {
        "school_name": "school_name",
        "concerns_flag": "has_concerns",
        "expected_progress": "expected_progress",
        "attending": "attends_school",
        "reason_not_attending": "reason_not_attending",
        "schools_last_2_years": "schools_in_2_years",
        "school_change_date": "school_change_date",
        "pep_date": "pep_date",
        "sen_status_code": "sen_status_code",
        "pep_record": "record",
    }
    known = facts[latest_peps]
    rows = rows.assign(**{name: looked_up(rows["child_id"], known, "child_id", of) for name, of in names.items()})
    attends = rows["attending"].fillna(False).astype(bool)
    return rows.assign(
        sen_status=code_text(rows["sen_status_code"], "sen_status"),
        reason_not_attending=rows["reason_not_attending"].mask(attends),
    )


REPORT = Report(
    number="T-CLA-EDUCATION",
    title="CLA education (school concerns, progress, attendance, schools attended, reason not attending)",
    frequency="monthly",
    area="cla",
    purpose="See progress and stability in education.",
    action="Address concerns in the care plan; take children who do not attend to the virtual head.",
    cohort=f"{COHORT} Of school age on that date, both ages in. What is told is what the latest personal education "
    "plan says. The main tab lists them all; the exceptions repeat those to look at.",
    source=f"{HANDBOOK}; {LIST_8}",
    thresholds=(*AGES, MANY, WINDOW, "education_read_from_pep_form"),
    columns=COLUMNS,
    measures=(
        Measure("Children of school age", "is_row"),
        Measure("With a PEP", "has_pep", "rows"),
        Measure("Attending", "is_attending", "attending_is_known"),
        Measure("With concerns", "has_concerns", "concerns_are_known"),
        Measure("Expected progress", "makes_progress", "progress_is_known"),
        Measure("Two or more schools", "has_many_schools", "schools_are_known"),
        TO_ACT_ON,
    ),
    breakdowns=(
        Breakdown("By school", "School", "school_name"),
        Breakdown("By special educational needs", "SEN", "sen_status"),
    ),
    build=build,
    main_title="Children",
    exceptions_title="Exceptions",
    needs=(*NEEDS, "pep.attends_school", "pep.has_concerns", "person.birth_date"),
    chart=("Attending", "With concerns"),
)
