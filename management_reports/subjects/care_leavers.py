"""Care leavers: the rows and columns that their reports share."""

import pandas as pd

from management_reports.child_columns import with_child
from management_reports.held import if_held, where_held
from management_reports.wording import code_text
from transforms.calendar import MONTHS_A_YEAR, add_months, birthday
from transforms.care_leavers import care_leavers
from transforms.column import Column, Measure
from transforms.facts import Facts
from transforms.keeping_in_touch import (
    DIED,
    IN_CUSTODY,
    IN_TOUCH,
    UNSUITABLE,
    keeping_in_touch,
    suitability_with_prison,
)
from transforms.limits import limit_day, limit_in_force
from transforms.looked_after import spells_of_care
from transforms.lookup import all_looked_up, looked_up
from transforms.pathway_plans import current_pathway_plan
from transforms.personal_advisers import personal_advisers

HANDBOOK = "001 Lancashire handbook, Part 2, Care leavers"
LIST_9 = "001 Lancashire handbook, Appendix 2, list 9"
WAKEFIELD = "002 Wakefield practice standards, Practice standard: Care Leavers"
COHORT = (
    "Young people whose case is open on the as-at date and whose recorded category is eligible, relevant, former "
    "relevant or qualifying, whatever their age; the same as Annex A list 9. One row for each."
)
DIED_NOTE = " Those whose latest form says that they have died are listed, and nothing is asked for them."
NEEDS = ("care_leaver_status.eligibility_code", "referral.referral_at")
FORM_NEEDS = ("care_leaver_contact.contact_at", "care_leaver_contact.in_touch_code")
HOME_NEEDS = ("care_leaver_contact.contact_at", "care_leaver_contact.accommodation_code")
SUITABILITY_NEEDS = (*HOME_NEEDS, "care_leaver_contact.suitability_code")
ACTIVITY_NEEDS = ("care_leaver_contact.contact_at", "care_leaver_contact.activity_code")
PLAN_NEEDS = ("pathway_plan.start_date",)
ADVISER_NEEDS = ("involvement.role_code", "involvement.worker_id")

TOUCH_LIMIT, PLAN_LIMIT = "care_leaver_in_touch_months", "pathway_plan_review_months"
SOON, ADVISER_AGE = "care_leaver_due_soon_days", "personal_adviser_age_months"
RED, AMBER, GREEN = "Red", "Amber", "Green"
NOT_IN_WORK_OR_EDUCATION = {"G4": "Illness or disability", "G5": "Other", "G6": "Pregnancy or parenting"}
GROUPS = {
    "Higher education": ("F1", "P1"),
    "Other education": ("F2", "P2"),
    "Apprenticeship": ("F4", "P4"),
    "Training or employment": ("F3", "F5", "P3", "P5"),
    "Not in education, employment or training": tuple(NOT_IN_WORK_OR_EDUCATION),
}
UNKNOWN = "Not known"
NO_FORM = "No keeping-in-touch form"

CATEGORY = Column(
    "care_leaver_category",
    "Category",
    "The category recorded, as it stands on the day of extraction.",
    LIST_9,
    code_set="care_leaver_eligibility",
    needs=("care_leaver_status.eligibility_code",),
)
LAST_CONTACT = Column(
    "last_contact_date",
    "Last contact",
    "The latest keeping-in-touch form that says the authority is in touch; an attempt is no contact.",
    LIST_9,
    needs=FORM_NEEDS,
)
NEXT_CONTACT = Column(
    "next_contact_due",
    "Next contact due",
    "That day and the time within which the authority is in touch again.",
    f"{LIST_9}; {WAKEFIELD}, Visits",
    needs=FORM_NEEDS,
)
PLAN_DATE = Column(
    "plan_date",
    "Pathway plan",
    "Of the plan in force, joint looked-after and pathway plans included, the later of its start and its last change.",
    LIST_9,
    needs=PLAN_NEEDS,
)
NEXT_PLAN = Column(
    "next_plan_due",
    "Next review due",
    "That day and the longest time to the next review.",
    f"{LIST_9}; {WAKEFIELD}, Assessment",
    needs=PLAN_NEEDS,
)
HOME = Column(
    "accommodation_type",
    "Accommodation",
    "What the latest keeping-in-touch form says, in touch or not.",
    LIST_9,
    code_set="accommodation",
    needs=HOME_NEEDS,
)
SUITABLE = Column(
    "is_suitable",
    "Suitable",
    "The worker's decision on the same form, except that custody is never suitable. Blank where nobody decided.",
    LIST_9,
    needs=SUITABILITY_NEEDS,
)
ADVISER = Column(
    "personal_adviser",
    "Personal adviser",
    "The worker involved as personal adviser on the as-at date; of several the one whose involvement started last.",
    LIST_9,
    needs=ADVISER_NEEDS,
)

CARE_LEAVERS = Measure("Care leavers", "is_row")
TO_ACT_ON = Measure("To act on", "is_exception", "rows")
IN_TOUCH_SHARE = Measure("In touch", "is_in_touch", "touch_is_known")
PLAN_IN_DATE = Measure("Pathway plan in date", "is_plan_in_date", "plan_is_known")
SUITABLE_SHARE = Measure("In suitable accommodation", "is_suitable", "suitability_is_known")
EET = Measure("In education, employment or training", "is_eet", "activity_is_asked")
NEET = Measure("Not in education, employment or training", "is_neet", "activity_is_asked")


def care_leaver_rows(facts: Facts) -> pd.DataFrame:
    """Care leavers with the child's own columns, their category in words, and the codes of their latest form."""
    rows = with_child(facts[care_leavers], facts)
    forms = facts[keeping_in_touch]
    forms = forms.assign(suitability_code=suitability_with_prison(forms), worker_said_code=forms["suitability_code"])
    told = [name for name in forms.columns if name not in ("child_id", "record")]
    rows[told] = all_looked_up(rows["child_id"], forms, "child_id", told)
    return rows.assign(
        care_leaver_category=code_text(rows["eligibility_code"], "care_leaver_eligibility"),
        is_living=rows["in_touch_code"].ne(DIED).fillna(True).astype("boolean"),
    )


def with_contact(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with LAST_CONTACT and NEXT_CONTACT, in_touch_status and the booleans of being in touch."""
    last = rows["last_in_touch_date"]
    due = limit_day(last, limit_in_force(facts, TOUCH_LIMIT)).where(rows["is_living"].astype(bool))
    overdue = rows["is_living"] & (last.isna() | due.lt(facts.as_at))
    return rows.assign(
        last_contact_date=last,
        next_contact_due=due,
        in_touch_status=code_text(rows["in_touch_code"], "in_touch").mask(rows["form_date"].isna(), NO_FORM),
        is_in_touch=where_held(rows["in_touch_code"].eq(IN_TOUCH), facts, *FORM_NEEDS),
        is_contact_overdue=where_held(overdue, facts, *FORM_NEEDS),
        touch_is_known=where_held(rows["is_living"], facts, *FORM_NEEDS),
    )


def with_pathway_plan(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with PLAN_DATE, NEXT_PLAN and the booleans of having a plan that is in date."""
    plans = facts[current_pathway_plan]
    has_plan = rows["child_id"].isin(plans["child_id"])
    day = looked_up(rows["child_id"], plans, "child_id", "review_date")
    due = limit_day(day, limit_in_force(facts, PLAN_LIMIT)).where(rows["is_living"].astype(bool))
    return rows.assign(
        plan_date=day,
        next_plan_due=due,
        has_plan=where_held(has_plan, facts, *PLAN_NEEDS),
        has_no_plan=where_held(~has_plan & rows["is_living"], facts, *PLAN_NEEDS),
        is_plan_in_date=where_held(has_plan & due.ge(facts.as_at), facts, *PLAN_NEEDS),
        is_plan_out_of_date=where_held(has_plan & rows["is_living"] & ~due.ge(facts.as_at), facts, *PLAN_NEEDS),
        plan_is_known=where_held(rows["is_living"], facts, *PLAN_NEEDS),
    )


def with_home(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with HOME and SUITABLE, and the booleans of where the young person lives."""
    judged = rows["suitability_code"].notna()
    unsuitable = rows["suitability_code"].eq(UNSUITABLE).fillna(False)
    in_custody = rows["accommodation_code"].eq(IN_CUSTODY).fillna(False)
    not_recorded = rows["is_living"] & (rows["accommodation_code"].isna() | ~judged)
    return rows.assign(
        accommodation_type=code_text(rows["accommodation_code"], "accommodation"),
        is_suitable=if_held((~unsuitable).astype("boolean").where(judged), facts, *SUITABILITY_NEEDS),
        is_unsuitable=where_held(unsuitable & rows["is_living"], facts, *SUITABILITY_NEEDS),
        is_home_not_recorded=where_held(not_recorded, facts, *SUITABILITY_NEEDS),
        is_prison_suitable=(in_custody & rows["worker_said_code"].ne(UNSUITABLE) & rows["worker_said_code"].notna())
        .fillna(False)
        .astype("boolean"),
        suitability_is_known=where_held(rows["is_living"], facts, *SUITABILITY_NEEDS),
    )


def with_activity(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with activity, activity_group (an ordered category), neet_reason, eet_flag and the booleans of them."""
    code = rows["activity_code"]
    group = pd.Series(UNKNOWN, index=rows.index, dtype="str")
    for name, codes in GROUPS.items():
        group = group.mask(code.isin(codes), name)
    is_neet = code.isin(list(NOT_IN_WORK_OR_EDUCATION))
    is_unknown = group.eq(UNKNOWN)
    is_living = rows["is_living"]
    return rows.assign(
        activity=code_text(code, "activity"),
        activity_group=group.astype(pd.CategoricalDtype([*GROUPS, UNKNOWN], ordered=True)),
        neet_reason=code.map(NOT_IN_WORK_OR_EDUCATION).astype("str"),
        eet_flag=if_held((~is_neet).astype("boolean").mask(is_unknown), facts, *ACTIVITY_NEEDS),
        is_eet=where_held(~is_neet & ~is_unknown & is_living, facts, *ACTIVITY_NEEDS),
        is_neet=where_held(is_neet & is_living, facts, *ACTIVITY_NEEDS),
        is_activity_unknown=where_held(is_unknown & is_living, facts, *ACTIVITY_NEEDS),
        activity_is_asked=where_held(is_living, facts, *ACTIVITY_NEEDS),
    )


def with_adviser(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with ADVISER, adviser_start, due_date and the booleans of having an adviser when one is due.

    Due: at the age of the profile, or on the first day of the latest period of care where that is later.
    """
    spells = facts[spells_of_care]
    spells = spells[~spells["is_short_break"]]
    began = spells.groupby("child_id")["period_of_care_start"].max().rename("began").reset_index()
    of_age = at_months(rows["date_of_birth"], int(facts.value(ADVISER_AGE)))
    in_care = looked_up(rows["child_id"], began, "child_id", "began")
    due = of_age.mask(in_care.gt(of_age), in_care)
    advisers = facts[personal_advisers]
    name = looked_up(rows["child_id"], advisers, "child_id", "personal_adviser")
    has_one = rows["child_id"].isin(advisers["child_id"])
    is_due = due.le(facts.as_at) & rows["is_living"]
    return rows.assign(
        personal_adviser=name,
        adviser_start=looked_up(rows["child_id"], advisers, "child_id", "start_date"),
        due_date=due,
        has_adviser=where_held(has_one, facts, *ADVISER_NEEDS),
        is_without_adviser=where_held(is_due & ~has_one, facts, *ADVISER_NEEDS),
        adviser_is_due=where_held(is_due, facts, *ADVISER_NEEDS),
    )


def at_months(birth: pd.Series, months: int) -> pd.Series:
    """The day on which each person is so many months old."""
    years, beyond = divmod(months, MONTHS_A_YEAR)
    return add_months(birth, months) if beyond else birthday(birth, years)
