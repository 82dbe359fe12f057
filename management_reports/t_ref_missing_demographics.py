"""T-REF-MISSING-DEMOGRAPHICS: open referrals with no ethnicity, gender or date of birth.

Who:    referrals open on the as-at date; one row each.
Source: 001 Lancashire handbook, Part 2, Referrals and Assessments.
"""

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.missing_something import ANYTHING_MISSING, MISSING_COLUMN, missing_something
from management_reports.report import Built, Report
from management_reports.subjects.referrals import DAYS_OPEN, HANDBOOK, REFERRAL_DATE, REFERRAL_ID, in_words
from transforms.calendar import working_days_between
from transforms.column import Breakdown, Column, Measure
from transforms.demographics import children
from transforms.facts import Facts
from transforms.limits import limit_in_force
from transforms.lookup import looked_up
from transforms.referrals import referrals
from transforms.workers import workers

NOT_OBTAINED, GENDER_UNKNOWN = "NOBT", "U"

COLUMNS = (
    *CHILD_COLUMNS,
    REFERRAL_ID,
    REFERRAL_DATE,
    MISSING_COLUMN,
    Column("missing_ethnicity", "No ethnicity", "Blank, or information not yet obtained.", HANDBOOK),
    Column(
        "missing_gender",
        "No gender",
        "Blank, or recorded as not known; a child not yet born has none to record.",
        HANDBOOK,
    ),
    Column(
        "missing_date_of_birth",
        "No date of birth",
        "Blank; an expected date of birth counts as one.",
        HANDBOOK,
    ),
    Column(
        "referral_worker",
        "Worker on the referral",
        "Who took the referral, as far as it is recorded.",
        HANDBOOK,
        needs=("referral.worker_id",),
    ),
    DAYS_OPEN,
)


def build(facts: Facts) -> Built:
    """One row per open referral; the main tab lists those with a gap, the longest open first."""
    rows = facts[referrals]
    rows = in_words(rows[rows["is_open"]].reset_index(drop=True), facts)
    known = facts[children]
    ethnicity, gender = (
        looked_up(rows["child_id"], known, "child_id", name) for name in ("ethnicity_code", "gender_code")
    )
    rows["referral_worker"] = looked_up(rows["worker_id"], facts[workers], "worker_id", "worker_name")
    rows = with_child(rows, facts)
    is_unborn = rows["age_years"].lt(0).fillna(False)
    rows = rows.assign(
        missing_ethnicity=(ethnicity.isna() | ethnicity.eq(NOT_OBTAINED)).astype("boolean"),
        missing_gender=((gender.isna() | gender.eq(GENDER_UNKNOWN)) & ~is_unborn).astype("boolean"),
        missing_date_of_birth=rows["date_of_birth"].isna().astype("boolean"),
    )
    long = limit_in_force(facts, "demographics_missing_long_days")
    is_long = working_days_between(rows["referral_date"], facts.as_at).gt(int(long.value))
    return missing_something(
        rows,
        "referral_date",
        missing={
            "missing_ethnicity": "ethnicity",
            "missing_gender": "gender",
            "missing_date_of_birth": "date of birth",
        },
        reasons=[(is_long, f"for more than {long.told()}")],
    )


REPORT = Report(
    number="T-REF-MISSING-DEMOGRAPHICS",
    title="Open referrals with no ethnicity, gender or date of birth",
    frequency="weekly",
    area="front door",
    purpose="Keep basic details complete.",
    action="Fill the gap, find out who left it and train.",
    cohort="Referrals open on the as-at date; one row per child and referral. The main tab lists those that lack at "
    "least one of the three; every one of them is an exception, the longest open first.",
    source=HANDBOOK,
    thresholds=("demographics_missing_long_days",),
    columns=COLUMNS,
    measures=(
        ANYTHING_MISSING,
        Measure("No ethnicity", "missing_ethnicity", "rows"),
        Measure("No gender", "missing_gender", "rows"),
        Measure("No date of birth", "missing_date_of_birth", "rows"),
    ),
    breakdowns=(
        Breakdown("By what is missing", "Missing", "what_is_missing", of="is_missing_something"),
        Breakdown("By worker on the referral", "Worker", "referral_worker", measures=(ANYTHING_MISSING.name,)),
    ),
    build=build,
    main_title="Details missing",
    exceptions_title="Exceptions",
    needs=("referral.end_at", "person.ethnicity_code", "person.gender_code", "person.birth_date"),
    chart=("No ethnicity", "No gender", "No date of birth"),
)
