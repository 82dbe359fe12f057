"""What must hold between enquiries, conferences and child protection plans, and the children they are about."""

import pandas as pd

from expectations.common import is_open
from expectations.comparisons import AS_AT, Others, compared, not_before, open_while_open, same_child
from expectations.cp_plan import OWN, of_this_authority
from expectations.rule import Beside, Rule
from transforms.calendar import birthday
from transforms.cp_clocks import ADULT_AGE_YEARS
from transforms.lookup import is_among, looked_up

ENDS = {"cp_plan": "end_date", "cin_plan": "end_date", "care_period": "end_date", "referral": "end_at"}
WHAT = {
    "cp_plan": "child protection plan",
    "cin_plan": "child in need plan",
    "care_period": "period of care",
    "referral": "referral",
}
UNDER_18 = ("cp_plan", "care_period")


def of_the_living(table: str) -> Rule:
    """Nothing is left open for a child who has died."""
    end = ENDS[table]

    def test(frame: pd.DataFrame, others: Others) -> pd.Series:
        died = looked_up(frame["child_id"], others["person"], "child_id", "death_date")
        return died.isna().astype("boolean").where(is_open(frame, end))

    return compared(
        table, "of_the_living", (end, "child_id", AS_AT), [Beside("person", ("child_id", "death_date"))], test,
        claim=f"No {WHAT[table]} is open for a child who has died.",
    )  # fmt: skip


def of_a_minor(table: str) -> Rule:
    """Nothing that ends at eighteen is open after the eighteenth birthday."""
    end = ENDS[table]

    def test(frame: pd.DataFrame, others: Others) -> pd.Series:
        born = looked_up(frame["child_id"], others["person"], "child_id", "birth_date")
        adult_on = birthday(born, ADULT_AGE_YEARS)
        return adult_on.gt(frame[AS_AT]).astype("boolean").where(is_open(frame, end) & adult_on.notna())

    return compared(
        table, "of_a_minor", (end, "child_id", AS_AT), [Beside("person", ("child_id", "birth_date"))], test,
        claim=f"No {WHAT[table]} is open for a young person who has turned {ADULT_AGE_YEARS}.",
        source="Children Act 1989, section 105: a child is a person under 18",
    )  # fmt: skip


def made_by_a_conference_held(frame: pd.DataFrame, others: Others) -> pd.Series:
    """Whether the conference that a plan began with was held."""
    conference = others["conference"]
    held = is_among(frame["initial_conference_id"], conference.loc[conference["held_at"].notna(), "conference_id"])
    there = is_among(frame["initial_conference_id"], conference["conference_id"])
    return held.astype("boolean").where(there)


RULES: list[Rule] = [
    open_while_open(
        "cp_plan",
        "end_date",
        "referral_id",
        "end_at",
        when=(OWN,),
        counts=of_this_authority,
        claim="No child protection plan is open under a closed referral.",
        source="001 Lancashire handbook, Appendix 2, list 7; project: a child on a plan has an open case",
    ),
    not_before(
        "cp_plan",
        "start_date",
        "referral_id",
        "referral_at",
        claim="No child protection plan starts before its referral.",
        severity="warning",
    ),
    same_child("cp_plan", "initial_conference_id", claim="A plan and the conference that made it are of one child."),
    same_child("cp_category", "cp_plan_id", claim="A category and its plan are about the same child."),
    same_child("conference", "cp_plan_id", claim="A conference and its plan are about the same child."),
    same_child("conference", "s47_id", claim="A conference and its enquiry are about the same child."),
    same_child("s47", "strategy_discussion_id", claim="An enquiry and its strategy discussion are about one child."),
    same_child(
        "strategy_attendance", "strategy_discussion_id", claim="An attendance and its discussion are about one child."
    ),
    not_before(
        "s47",
        "start_at",
        "strategy_discussion_id",
        "start_at",
        claim="No section 47 enquiry starts before its strategy discussion.",
        severity="warning",
    ),
    not_before("conference", "held_at", "s47_id", "start_at", claim="No conference is held before its enquiry begins."),
    compared(
        "cp_plan",
        "initial_conference.held",
        ("initial_conference_id",),
        [Beside("conference", ("conference_id", "held_at"))],
        made_by_a_conference_held,
        claim="The conference that made a plan was held.",
        severity="warning",
    ),
    *[of_the_living(table) for table in ENDS],
    *[of_a_minor(table) for table in UNDER_18],
]
