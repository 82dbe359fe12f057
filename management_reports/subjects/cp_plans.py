"""Child protection (CP) plans: the columns that reports share, and the rows they are filled from."""

import pandas as pd

from management_reports.child_columns import with_child
from management_reports.wording import code_text
from transforms.calendar import report_month
from transforms.column import Column, NeedsSince
from transforms.cp_clocks import cp_review_points, last_done, to_be_done
from transforms.cp_history import cp_plans
from transforms.facts import Facts
from transforms.lookup import looked_up
from transforms.reviewing_officers import iro_of
from transforms.time_bands import months_completed

HANDBOOK = "001 Lancashire handbook, Part 2, CP"
LIST_7 = "001 Lancashire handbook, Appendix 2, list 7"
WAKEFIELD = "002 Wakefield practice standards, child protection"
SHROPSHIRE = "003 Shropshire transfer protocol, section 3a"

PLAN_ID = Column("cp_plan_id", "CP plan", "The plan's own number.", LIST_7, blank_allowed="no")
CP_START = Column(
    "cp_start_date", "CP plan start", "The day the plan began: that of the conference that made it.", LIST_7
)
CP_END = Column(
    "cp_end_date", "CP plan end", "The day the plan ended; blank while open.", LIST_7, needs=("cp_plan.end_date",)
)
ICPC_DATE = Column(
    "icpc_date",
    "ICPC",
    "The day of the initial child protection conference (ICPC) that made the plan; where none is named, the plan's "
    "start.",
    HANDBOOK,
)
CATEGORY_INITIAL = Column(
    "category_initial",
    "First category",
    "The category of abuse when the plan began; several at once: more than one category.",
    LIST_7,
    code_set="abuse_category",
    needs=("cp_plan.initial_category_code",),
)
CATEGORY_LATEST = Column(
    "category_latest",
    "Latest category",
    "The category of abuse last given to the plan; the first where it never changed.",
    LIST_7,
    code_set="abuse_category",
    needs=("cp_plan.latest_category_code",),
)
MONTHS_ON_PLAN = Column(
    "months_on_plan",
    "Months on the plan",
    "Whole calendar months from the plan's start to its end, or to the as-at date.",
    "shared reading rules: time bands",
)
LAST_REVIEW = Column(
    "last_review_date",
    "Last review",
    "The latest review conference held within the plan; the initial one is no review.",
    LIST_7,
    needs=("conference.held_at",),
)
NEXT_REVIEW = Column(
    "next_review_due",
    "Next review due",
    "The plan's start and the months to the first review; else the last review and the months between reviews, on the "
    "same day of the month. The 18th birthday where that comes first and no review has been held in the weeks "
    "before it.",
    f"{HANDBOOK}; {WAKEFIELD}, reviews",
    needs=("conference.held_at",),
)
IRO = Column(
    "iro",
    "IRO",
    "The independent reviewing officer (IRO) or conference chair involved with the child on the as-at date.",
    HANDBOOK,
    needs=("involvement.role_code",),
)
REVIEW_LIMITS = ("cp_first_review_months", "cp_subsequent_review_months", "cp_review_before_18_weeks")
PLAN_NEEDS = ("cp_plan.start_date", "cp_plan.end_date")
REVIEW_NEEDS = ("conference.kind_code", "conference.held_at")


def plans_in_words(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """Rows of the fact `cp_plans` with their child, categories in words, months on the plan and present officer."""
    last_day = rows["cp_end_date"].fillna(facts.as_at)
    rows = rows.assign(
        category_initial=code_text(rows["initial_category_code"], "abuse_category"),
        category_latest=code_text(rows["latest_category_code"], "abuse_category"),
        months_on_plan=months_completed(rows["cp_start_date"], last_day),
        iro=iro_of(rows["child_id"], facts),
    )
    return with_child(rows, facts)


def open_plans(facts: Facts) -> pd.DataFrame:
    """The plan of every child on one on the as-at date, as managers read it."""
    rows = facts[cp_plans]
    return plans_in_words(rows[rows["is_open"]].reset_index(drop=True), facts)


def plans_ended_in_month(facts: Facts) -> pd.DataFrame:
    """The plans that ended in the latest whole calendar month, as managers read them."""
    rows = facts[cp_plans]
    return plans_in_words(rows[rows["cp_end_date"].between(*report_month(facts.as_at))].reset_index(drop=True), facts)


def with_reviews(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """Plans with last_review_date and next_review_due (blank once the plan has ended)."""
    points = facts[cp_review_points]
    due = looked_up(rows["cp_plan_id"], to_be_done(points), "cp_plan_id", "due_date")
    return rows.assign(
        last_review_date=looked_up(rows["cp_plan_id"], last_done(points), "cp_plan_id", "done_date"),
        next_review_due=due.where(rows["cp_end_date"].isna()),
    )


def is_recorded(rows: pd.DataFrame, facts: Facts, *needs: str) -> pd.Series:
    """Yes for every row where the source holds every `table.column` needed, else No: what a share is out of."""
    return pd.Series(not facts.unavailable(needs), index=rows.index, dtype="boolean")


def first_start(of_month: bool = False) -> NeedsSince:
    """The day the oldest plan began that is open or, with `of_month`, was open in the month: its visits count."""

    def began(facts: Facts) -> pd.Timestamp:
        rows, (first, _) = facts[cp_plans], report_month(facts.as_at)
        looked_at = rows["is_open"] | (of_month & rows["cp_end_date"].ge(first))
        return rows.loc[looked_at.fillna(False).astype(bool), "cp_start_date"].min()

    return began
