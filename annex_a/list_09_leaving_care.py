"""Annex A, list 9: leaving care services.

Who:    young people with an open case whose recorded category is relevant, former relevant, qualifying or eligible;
        the August 2019 form of `ilacs` leaves out those who are eligible.
Rows:   one per young person.
Source: Ofsted ILACS Annex A template, August 2019, and the form in use by January 2024; 001 Lancashire handbook,
        Appendix 2, list 9.
"""

import pandas as pd

from annex_a.annex_list import INCLUDED, AnnexList
from annex_a.code_text import code_text, yes_no_text
from annex_a.common_columns import NOT_IN_HANDBOOK, TEMPLATE, common_columns, with_common_columns
from annex_a.decisions import day_words, decide
from annex_a.disability_column import DISABILITY_COLUMN, with_disability
from transforms.care_leaver_eligibility import ELIGIBLE, care_leaver_eligibility
from transforms.code_texts import ANNEX_A_TEXTS
from transforms.column import Column
from transforms.facts import Facts
from transforms.holders import now_or_last
from transforms.keeping_in_touch import IN_TOUCH, keeping_in_touch, suitability_with_prison
from transforms.latest import id_order, newest_first
from transforms.lookup import is_among, looked_up
from transforms.pathway_plans import current_pathway_plan, latest_pathway_planning
from transforms.personal_advisers import personal_advisers
from transforms.scope import cases
from transforms.unaccompanied import unaccompanied_or_formerly

HANDBOOK = "001 Lancashire handbook, Appendix 2, list 9"
NAMED_AMONG_CONCERNS = f"{HANDBOOK} (named among the concerns only; column and place inferred)"
LATER_FORM = "Annex A template in use by January 2024 (D2I ssd-data-model, Annex A SQL v1.2.0); not in August 2019's"
NOT_IN_TOUCH = "when LA In Touch is not a) Yes"
NO_FORM = "when there is no keeping-in-touch form"
FROM_THE_FORM = ("in_touch", "accommodation", "suitability", "activity")

UASC = Column(
    "is_unaccompanied",
    "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
    "Under 18: a) Yes with a current status as an unaccompanied asylum-seeking child. 18 or over: a) Yes where that "
    "status, or leave as such a child, was ever held. Otherwise b) No.",
    LATER_FORM,
    code_set="yes_no",
    blank_allowed="no",
    needs=("immigration.status_code",),
)
TEAM = Column(
    "allocated_team",
    "Allocated Team",
    "The team the case is allocated to on the as-at date; where no case worker is allocated, the personal adviser's.",
    TEMPLATE,
    blank_allowed="no",
    needs=("involvement.team_id",),
)
WORKER = Column(
    "allocated_worker",
    "Allocated Worker",
    "The case worker allocated on the as-at date; where there is none, the personal adviser.",
    TEMPLATE,
    blank_allowed="no",
    needs=("involvement.worker_id",),
)
ADVISER = Column(
    "personal_adviser",
    "Allocated Personal Advisor",
    "The worker involved as personal adviser on the as-at date; of several the one whose involvement started last, "
    "then the higher record id.",
    LATER_FORM,
    blank_allowed="when none is allocated",
    needs=("involvement.role_code", "involvement.worker_id"),
)
ELIGIBILITY = Column(
    "eligibility",
    "Eligibility Category",
    "The category recorded for the young person, as it stands on the day of extraction: the source keeps no dates of "
    "it. A category that age and periods of care contradict is printed as recorded, and is a finding.",
    TEMPLATE,
    code_set="care_leaver_eligibility",
    blank_allowed="no",
    needs=("care_leaver_status.eligibility_code",),
)
PLAN_REVIEW = Column(
    "plan_review_date",
    "Latest Pathway Plan Review Date",
    "Of the pathway plan in force, joint looked-after and pathway plans included, the later of its start and of its "
    "last change on or before the as-at date, which is read as its review.",
    LATER_FORM,
    blank_allowed="when there is no pathway plan",
    needs=("pathway_plan.start_date",),
)
TOUCH = Column(
    "in_touch",
    "LA In Touch",
    "The answer on the latest keeping-in-touch form on or before the as-at date; of two on one day the later time, "
    "then the higher record id. No form at all: b) No, and a finding.",
    TEMPLATE,
    code_set="in_touch",
    blank_allowed="no",
    needs=("care_leaver_contact.in_touch_code", "care_leaver_contact.contact_at"),
)
LATEST_CONTACT = Column(
    "latest_contact_date",
    "Latest Date of Contact",
    "The day of the latest keeping-in-touch form where that form says that the authority is in touch. Otherwise blank.",
    LATER_FORM,
    blank_allowed=NOT_IN_TOUCH,
    needs=("care_leaver_contact.contact_at", "care_leaver_contact.in_touch_code"),
)
ACCOMMODATION = Column(
    "accommodation",
    "Type of Accommodation",
    "Accommodation on the latest keeping-in-touch form. Blank whenever the authority is not in touch, whatever the "
    "form says.",
    TEMPLATE,
    code_set="accommodation",
    blank_allowed=NOT_IN_TOUCH,
    needs=("care_leaver_contact.accommodation_code",),
)
SUITABILITY = Column(
    "suitability",
    "Suitability of Accommodation",
    "The worker's judgement on the same form as the type of accommodation. Blank whenever the authority is not in "
    "touch.",
    TEMPLATE,
    code_set="suitability",
    blank_allowed=NOT_IN_TOUCH,
    needs=("care_leaver_contact.suitability_code",),
)
ACTIVITY = Column(
    "activity",
    "Activity Status",
    "Main activity on the same form as the type of accommodation. Blank whenever the authority is not in touch.",
    TEMPLATE,
    code_set="activity",
    blank_allowed=NOT_IN_TOUCH,
    needs=("care_leaver_contact.activity_code",),
)

ILACS_2019_COLUMNS = (
    DISABILITY_COLUMN,
    TEAM,
    WORKER,
    ELIGIBILITY,
    TOUCH,
    ACCOMMODATION,
    SUITABILITY,
    ACTIVITY,
)
ILACS_COLUMNS = (
    UASC,
    DISABILITY_COLUMN,
    TEAM,
    WORKER,
    ADVISER,
    ELIGIBILITY,
    PLAN_REVIEW,
    TOUCH,
    LATEST_CONTACT,
    ACCOMMODATION,
    SUITABILITY,
    ACTIVITY,
)

SIF_2016_COLUMNS = (
    Column(
        "eligibility",
        "Eligibility Category (Relevant/Former Relevant/Qualifying)",
        "The status on the leaving care screen, as it stands on the day of extraction: the source keeps no dates of "
        "it. Eligible occurs too, though the header leaves it out.",
        f"{HANDBOOK}; closing bracket restored",
        code_set="sif_eligibility",
        blank_allowed="no",
        needs=("care_leaver_status.eligibility_code",),
    ),
    Column(
        "in_touch",
        "LA In Touch",
        "The answer on the latest keeping-in-touch form on or before the as-at date; of two on one day the later "
        "time, then the higher record id. A form is expected every 2 months. No form at all: b) No, and a finding.",
        f"{HANDBOOK}; b) No without a form is the project's own",
        code_set="in_touch",
        blank_allowed="no",
        needs=("care_leaver_contact.in_touch_code", "care_leaver_contact.contact_at"),
    ),
    Column(
        "accommodation",
        "Type of Accommodation",
        "Accommodation on the latest keeping-in-touch form, in touch or not.",
        HANDBOOK,
        code_set="accommodation",
        blank_allowed=NO_FORM,
        needs=("care_leaver_contact.accommodation_code",),
    ),
    Column(
        "suitability",
        "Suitability of Accommodation",
        "The worker's decision on the latest keeping-in-touch form, except that prison (X) is always b) Unsuitable.",
        HANDBOOK,
        code_set="suitability",
        blank_allowed=NO_FORM,
        needs=("care_leaver_contact.suitability_code",),
    ),
    Column(
        "activity",
        "Activity Status",
        "Main activity on the latest keeping-in-touch form, in touch or not.",
        HANDBOOK,
        code_set="activity",
        blank_allowed=NO_FORM,
        needs=("care_leaver_contact.activity_code",),
    ),
    Column(
        "multiple_occupancy",
        "Living in Housing of Multiple Occupancy (Y/N)",
        "The answer on the latest keeping-in-touch form. Not answered: blank.",
        HANDBOOK,
        code_set="sif_yes_no",
        blank_allowed="when there is no keeping-in-touch form, or it does not answer",
        needs=("care_leaver_contact.multiple_occupancy",),
    ),
    Column(
        "allocated_team",
        "Allocated Team",
        "The team that holds the case on the as-at date.",
        NAMED_AMONG_CONCERNS,
        blank_allowed="no",
        needs=("involvement.team_id",),
    ),
    Column(
        "allocated_worker",
        "Allocated Worker",
        "The case worker allocated on the as-at date.",
        NAMED_AMONG_CONCERNS,
        blank_allowed="no",
        needs=("involvement.worker_id",),
    ),
)


def candidates(facts: Facts, *, takes_eligible: bool) -> pd.DataFrame:
    """Every recorded care leaver status with its decision, the form, the plan and the adviser beside it.

    Of several statuses of one young person, each of the cohort, the higher record id is listed.
    """
    rows = facts.table("care_leaver_status", "care_leaver_status_id", "child_id", "eligibility_code")
    rows["record"] = "care_leaver_status/" + rows["care_leaver_status_id"]
    rows = newest_first(rows, [], "care_leaver_status_id")
    rows = rows.sort_values("child_id", key=id_order, kind="stable").reset_index(drop=True)
    reasons = reasons_against(rows, facts, takes_eligible=takes_eligible)
    in_cohort = rows[decide(rows, reasons).eq(INCLUDED)]
    superseded = is_among(rows["record"], in_cohort.loc[in_cohort["child_id"].duplicated(), "record"])
    rows["decision"] = decide(rows, [*reasons, (superseded, "another status of the young person is listed instead")])
    return with_evidence(rows, facts)


def reasons_against(
    rows: pd.DataFrame, facts: Facts, *, takes_eligible: bool
) -> list[tuple[pd.Series, pd.Series | str]]:
    """Why a status puts nobody on the list: no category, not the form's own, or the case is closed."""
    code, known = rows["eligibility_code"], list(ANNEX_A_TEXTS["care_leaver_eligibility"])
    case_is_open = looked_up(rows["child_id"], facts[cases], "child_id", "case_is_open").fillna(False)
    eligible = code.eq(ELIGIBLE) & (not takes_eligible)
    return [
        (code.isna(), "no leaving care category is recorded"),
        (~code.isin(known), "the recorded category is none of those on the list"),
        (eligible, "an eligible child, still looked after: the August 2019 form lists those who have left care"),
        (~case_is_open, f"the case is closed: no referral is open on {day_words(facts.as_at)}"),
    ]


def with_evidence(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with what their latest form says in codes, the adviser, the plan, and the category that follows."""
    child, forms = rows["child_id"], facts[keeping_in_touch]
    for name in ("form_date", "last_in_touch_date", "in_touch_code", "accommodation_code", "suitability_code"):
        rows[name] = looked_up(child, forms, "child_id", name)
    for name in ("activity_code", "multiple_occupancy"):
        rows[name] = looked_up(child, forms, "child_id", name)
    rows["form"] = looked_up(child, forms, "child_id", "record")
    advisers = facts[personal_advisers]
    rows["personal_adviser"] = looked_up(child, advisers, "child_id", "personal_adviser")
    rows["personal_adviser__record"] = looked_up(child, advisers, "child_id", "record")
    plans = facts[current_pathway_plan]
    rows["plan_review_date"] = looked_up(child, plans, "child_id", "review_date")
    rows["plan_review_date__record"] = looked_up(child, plans, "child_id", "record")
    rows["planned_date"] = looked_up(child, facts[latest_pathway_planning], "child_id", "planned_date")
    derived = facts[care_leaver_eligibility]
    rows["derived_eligibility_code"] = looked_up(child, derived, "child_id", "eligibility_code")
    holder = now_or_last(child, facts)
    for name in ("allocated_team", "allocated_worker"):
        rows[name], rows[f"{name}__record"] = holder[name], holder["record"]
    rows["eligibility__record"] = rows["record"]
    for name in FROM_THE_FORM:
        rows[f"{name}__record"] = rows["form"].fillna(rows["record"]) if name == "in_touch" else rows["form"]
    return rows


def in_touch_text(rows: pd.DataFrame) -> pd.Series:
    """The form's answer in the template's words; b) No where there is no form."""
    return code_text(rows["in_touch_code"].mask(rows["form"].isna(), "NO"), "in_touch")


def finished(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with the common columns and without what was only needed on the way."""
    working = ["in_touch_code", "accommodation_code", "suitability_code", "activity_code", "form"]
    return with_common_columns(rows.drop(columns=working), facts)


def ilacs_candidates(facts: Facts, *, takes_eligible: bool) -> pd.DataFrame:
    """Candidates of either form of the current edition."""
    rows = candidates(facts, takes_eligible=takes_eligible)
    known = facts[unaccompanied_or_formerly]
    unaccompanied = looked_up(rows["child_id"], known, "child_id", "is_unaccompanied")
    rows["is_unaccompanied"] = yes_no_text(unaccompanied, "yes_no", otherwise="N")
    rows["is_unaccompanied__record"] = looked_up(rows["child_id"], known, "child_id", "record")
    rows = with_adviser_as_worker(with_disability(rows, facts), facts)
    rows["eligibility"] = code_text(rows["eligibility_code"], "care_leaver_eligibility")
    rows["in_touch"] = in_touch_text(rows)
    in_touch = rows["in_touch_code"].eq(IN_TOUCH).fillna(False).astype(bool)
    rows["latest_contact_date"] = rows["form_date"].where(in_touch)
    rows["latest_contact_date__record"] = rows["form"]
    for name in ("accommodation", "suitability", "activity"):
        rows[name] = code_text(rows[f"{name}_code"].where(in_touch), name)
    return finished(rows.drop(columns="multiple_occupancy"), facts)


def with_adviser_as_worker(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with the personal adviser and the adviser's team as the allocated ones where no worker is allocated."""
    stands_in = rows["allocated_worker"].isna() & rows["personal_adviser"].notna()
    adviser_s_team = looked_up(rows["child_id"], facts[personal_advisers], "child_id", "team_name")
    no_team = stands_in & rows["allocated_team"].isna()
    rows["allocated_team"] = rows["allocated_team"].mask(no_team, adviser_s_team)
    rows["allocated_worker"] = rows["allocated_worker"].mask(stands_in, rows["personal_adviser"])
    adviser = rows["personal_adviser__record"]
    rows["allocated_team__record"] = rows["allocated_team__record"].mask(no_team, adviser)
    rows["allocated_worker__record"] = rows["allocated_worker__record"].mask(stands_in, adviser)
    return rows


def ilacs_rows(facts: Facts) -> pd.DataFrame:
    """Candidates of the form in use by January 2024, eligible children included."""
    return ilacs_candidates(facts, takes_eligible=True)


def ilacs_2019_rows(facts: Facts) -> pd.DataFrame:
    """Candidates of the August 2019 form, eligible children left out."""
    return ilacs_candidates(facts, takes_eligible=False)


def sif_2016_rows(facts: Facts) -> pd.DataFrame:
    """Candidates of the 2016 edition: what the form says is printed whether or not the authority is in touch."""
    rows = candidates(facts, takes_eligible=True)
    rows["eligibility"] = code_text(rows["eligibility_code"], "sif_eligibility")
    rows["in_touch"] = in_touch_text(rows)
    rows["suitability"] = code_text(suitability_with_prison(rows), "suitability")
    for name in ("accommodation", "activity"):
        rows[name] = code_text(rows[f"{name}_code"], name)
    rows["multiple_occupancy"] = yes_no_text(rows["multiple_occupancy"], "sif_yes_no")
    rows["multiple_occupancy__record"] = rows["form"]
    return finished(rows, facts)


ILACS = AnnexList(
    edition="ilacs",
    number=9,
    title="Leaving care services",
    one_row_per="young person",
    cohort="Young people whose case is open on the as-at date and whose recorded category is relevant, former "
    "relevant, qualifying or eligible.",
    source=f"{TEMPLATE}; {LATER_FORM}",
    columns=(*common_columns(TEMPLATE), *ILACS_COLUMNS),
    rows=ilacs_rows,
)

ILACS_2019 = AnnexList(
    edition="ilacs",
    number=9,
    title="Care leavers",
    one_row_per="young person",
    cohort="Young people whose case is open on the as-at date and whose recorded category is relevant, former "
    "relevant or qualifying; eligible children stand on list 8 only.",
    source=TEMPLATE,
    columns=(*common_columns(TEMPLATE), *ILACS_2019_COLUMNS),
    rows=ilacs_2019_rows,
)

SIF_2016 = AnnexList(
    edition="sif-2016",
    number=9,
    title="Care leavers",
    one_row_per="young person",
    cohort="Everyone with a referral open on the as-at date whose care leaver status is Eligible, Relevant, Former "
    "Relevant or Qualifying.",
    source=HANDBOOK,
    columns=(*common_columns(NOT_IN_HANDBOOK), *SIF_2016_COLUMNS),
    rows=sif_2016_rows,
)
