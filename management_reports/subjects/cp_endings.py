"""Child protection (CP) plans that ended in the month: the columns that reports share, and their rows."""

import pandas as pd

from management_reports.subjects.cp_plans import HANDBOOK, plans_ended_in_month
from transforms.column import Column
from transforms.cp_endings import cp_endings
from transforms.facts import Facts

END_REASON = Column(
    "end_reason", "End reason", "Why the plan ended, as its record says.", HANDBOOK, needs=("cp_plan.end_reason",)
)
CLA_START = Column(
    "cla_start_date",
    "Looked after since",
    "First day of the period of care that went on after the plan's end or began by the gap allowed after it; a child "
    "already in care counts.",
    HANDBOOK,
    needs=("care_period.start_date",),
)
CIN_START = Column(
    "cin_start_date",
    "CIN plan start",
    "First day of the child in need (CIN) plan that went on after the plan's end or began later; it is a step down "
    "where no more days than the gap allowed lie between.",
    HANDBOOK,
    needs=("cin_plan.start_date",),
)
EARLY_HELP_STEP = Column(
    "early_help_step",
    "Stepped to early help",
    "Early help goes on after the plan's end, or began within the days allowed for a step down (CAF, TAF, TAC and the "
    "like are early help).",
    HANDBOOK,
    needs=("early_help.start_date",),
)
CHAIR = Column(
    "chair",
    "Chair",
    "Who chaired the review that ended the plan: the last one held within it that did not continue it.",
    HANDBOOK,
    needs=("conference.chair_name",),
)
STEP_LIMITS = ("cp_step_gap_days", "step_down_early_help_days")
STEP_NEEDS = ("cin_plan.start_date", "care_period.start_date")


def endings_of_month(facts: Facts) -> pd.DataFrame:
    """The plans that ended in the month with what followed each, as managers read them."""
    rows = plans_ended_in_month(facts)
    rows = rows.merge(
        facts[cp_endings].drop(columns=["child_id", "cp_end_date", "record"]), on="cp_plan_id", how="left"
    )
    return rows.assign(early_help_step=rows["is_to_early_help"], chair=rows["chair_name"])
