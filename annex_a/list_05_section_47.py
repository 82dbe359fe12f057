"""Annex A, list 5: section 47 enquiries and initial child protection conferences.

Who:    `ilacs` every enquiry undecided or completed in the six months; `sif-2016` each child's latest enquiry that
        is open, or was started and completed in the six months.
Rows:   `ilacs` one per enquiry; `sif-2016` one per child.
Source: Ofsted ILACS Annex A template, August 2019; 001 Lancashire handbook, Appendix 2, list 5.
"""

import pandas as pd

from annex_a.annex_list import AnnexList
from annex_a.code_text import code_text, yes_no_text
from annex_a.common_columns import NOT_IN_HANDBOOK, TEMPLATE, common_columns, with_common_columns
from annex_a.decisions import day_text, day_words, decide
from annex_a.disability_column import DISABILITY_COLUMN, with_disability
from transforms.calendar import since
from transforms.column import Column
from transforms.cp_plans import own_cp_plans
from transforms.facts import Facts
from transforms.holders import now_or_last
from transforms.latest import latest_per
from transforms.lookup import is_among, looked_up
from transforms.section_47 import (
    NOT_REQUIRED,
    ON_PLAN,
    UNDECIDED,
    enquiries,
    enquiries_before_latest,
    enquiries_to_as_at,
    enquiry_conferences,
)
from transforms.workers import team_names, workers

HANDBOOK = "001 Lancashire handbook, Appendix 2, list 5"
INFERRED = f"{HANDBOOK}; blank and N are inferred"

ILACS_COLUMNS = (
    DISABILITY_COLUMN,
    Column(
        "discussion_date",
        "Strategy discussion initiating Section 47 Enquiry Start Date",
        "The day of the strategy discussion that opened this enquiry. Where none is linked, the child's latest one on "
        "or before the enquiry's start and after the enquiry before it; without one, the enquiry's own start.",
        TEMPLATE,
        blank_allowed="no",
        needs=("s47.start_at",),
    ),
    Column(
        "conference_unnecessary",
        "Was an Initial Child Protection Conference deemed unnecessary?",
        "a) Yes where the enquiry ended without one being needed. b) No where one was needed, and where the child was "
        "already on a child protection plan when the enquiry ended. Undecided: blank.",
        TEMPLATE,
        code_set="yes_no",
        blank_allowed="until the enquiry reaches a decision",
        needs=("s47.outcome_conference",),
    ),
    Column(
        "conference_date",
        "Date of Initial Child Protection Conference",
        "The day the initial conference of this enquiry was held. Planned, cancelled or unnecessary, or the child on a "
        "plan already: blank. By the recorded link, else the child's first initial conference before the next enquiry.",
        TEMPLATE,
        blank_allowed="when no initial conference of this enquiry has taken place",
        needs=("conference.held_at",),
    ),
    Column(
        "conference_made_plan",
        "Did the Initial Child Protection Conference Result in a Child Protection Plan",
        "a) Yes where the conference beside made a plan, b) No where it was held and made none. Otherwise blank.",
        TEMPLATE,
        code_set="yes_no",
        blank_allowed="when no conference was necessary or none has reached a decision",
        needs=("conference.held_at", "conference.made_plan"),
    ),
    Column(
        "enquiry_count",
        "Number of Section 47 Enquiries in the last 12 months",
        "The child's other enquiries dated in the twelve months up to the child's latest one, which is not counted; "
        "0 at the least, the same on every row of the child.",
        TEMPLATE,
        blank_allowed="no",
        needs=("s47.start_at",),
    ),
    Column(
        "conference_count",
        "Number of ICPCs in the last 12 months",
        "The child's initial conferences held in the twelve months before the child's latest enquiry, transfers in "
        "left out; 0 at the least, the same on every row of the child.",
        TEMPLATE,
        blank_allowed="no",
        needs=("conference.held_at",),
    ),
    Column(
        "allocated_team",
        "Allocated Team",
        "The team that completed the enquiry; of an open one the team that holds the case now.",
        TEMPLATE,
        blank_allowed="no",
        needs=("s47.team_id",),
    ),
    Column(
        "allocated_worker",
        "Allocated Worker",
        "The worker who completed the enquiry; of an open one the worker who holds the case now.",
        TEMPLATE,
        blank_allowed="no",
        needs=("s47.worker_id",),
    ),
)

SIF_2016_COLUMNS = (
    Column(
        "start_date",
        "Section 47 Enquiry Start Date",
        "The day the listed enquiry began. Of several the one started last is listed; of two on one day the open one, "
        "then the higher record id.",
        HANDBOOK,
        blank_allowed="no",
        needs=("s47.start_at",),
    ),
    Column(
        "enquiry_count",
        "Number of S47 Enquiries in the last 12 months",
        "The child's enquiries begun in the twelve months to the as-at date, finished or not, the listed one included.",
        HANDBOOK,
        blank_allowed="no",
        needs=("s47.start_at",),
    ),
    Column(
        "conference_not_required",
        "Initial CP Conference Not Required Y/N",
        "No where an initial conference is among the listed enquiry's outcomes; Yes where there are others only; "
        "otherwise No ICPC Decision made Yet.",
        HANDBOOK,
        code_set="sif_icpc_not_required",
        blank_allowed="no",
        needs=("s47.outcome_conference",),
    ),
    Column(
        "conference_date",
        "Date of ICPC",
        "The day the initial conference that followed the listed enquiry was held. Blank beside No: still to be held.",
        HANDBOOK,
        blank_allowed="when no initial conference has taken place",
        needs=("conference.held_at",),
    ),
    Column(
        "conference_made_plan",
        "Did the ICPC Result in a Child Protection Plan (Y/N)",
        "Y where that conference made a plan, N where it was held and made none.",
        INFERRED,
        code_set="sif_yes_no",
        blank_allowed="when no initial conference has taken place",
        needs=("conference.held_at", "conference.made_plan"),
    ),
    Column(
        "conference_count",
        "Number of ICPCs in the last 12 months",
        "The child's initial conferences asked for in the twelve months to the as-at date, finished or not, the one "
        "beside included; transfers in and cancelled ones left out.",
        HANDBOOK,
        blank_allowed="no",
        needs=("conference.held_at", "conference.is_cancelled"),
    ),
    Column(
        "allocated_team",
        "Allocated Team",
        "Open case: the team that holds it now; closed: the team that held it last.",
        f"{HANDBOOK} (named among the concerns only)",
        blank_allowed="no",
        needs=("involvement.team_id",),
    ),
    Column(
        "allocated_worker",
        "Allocated Worker",
        "Open case: the worker who holds it now; closed: the worker who held it last.",
        f"{HANDBOOK} (named among the concerns only)",
        blank_allowed="no",
        needs=("involvement.worker_id",),
    ),
)


def all_enquiries(facts: Facts) -> pd.DataFrame:
    """Every enquiry known on the as-at date, latest first, with the conference that followed."""
    rows = facts[enquiries]
    rows = rows.iloc[::-1].reset_index(drop=True)
    found = facts[enquiry_conferences]
    rows["conference_date"] = looked_up(rows["s47_id"], found, "s47_id", "held_date")
    rows["made_plan"] = looked_up(rows["s47_id"], found, "s47_id", "made_plan").fillna(False)
    rows["made_plan"] = rows["made_plan"].where(rows["conference_date"].notna())
    conference = looked_up(rows["s47_id"], found, "s47_id", "record").fillna(rows["record"])
    rows["conference_date__record"] = rows["conference_made_plan__record"] = conference
    rows["start_date__record"] = rows["record"]
    rows["discussion_date__record"] = rows["discussion__record"]
    return rows.drop(columns="discussion__record")


def on_plan_when_ended(rows: pd.DataFrame, facts: Facts) -> pd.Series:
    """Whether the child was on a child protection plan already when the enquiry ended."""
    plans = facts[own_cp_plans][["child_id", "start_date", "end_date"]]
    plans = plans.rename(columns={"start_date": "plan_start", "end_date": "plan_end"})
    pairs = rows[["s47_id", "child_id", "end_date"]].merge(plans, on="child_id")
    running = pairs["plan_start"].lt(pairs["end_date"])
    running &= pairs["plan_end"].isna() | pairs["plan_end"].ge(pairs["end_date"])
    return is_among(rows["s47_id"], pairs.loc[running, "s47_id"])


def ilacs_rows(facts: Facts) -> pd.DataFrame:
    """Every enquiry as a candidate of the current edition."""
    rows = all_enquiries(facts)
    start = since(facts.as_at, facts.value("annex_a_ilacs_list5_window_months"))
    too_early = "completed " + day_text(rows["end_date"]) + f", before the window opened on {day_words(start)}"
    rows["decision"] = decide(rows, [(rows["end_date"].lt(start), too_early)])
    on_plan = on_plan_when_ended(rows, facts)
    decided = rows["not_required"].ne(UNDECIDED)
    unnecessary = rows["not_required"].eq(NOT_REQUIRED) & ~on_plan
    rows["conference_unnecessary"] = yes_no_text(unnecessary.astype("boolean").where(decided | on_plan), "yes_no")
    rows["conference_unnecessary__record"] = rows["record"]
    rows["not_required"] = rows["not_required"].mask(on_plan, ON_PLAN)
    blank = on_plan | unnecessary
    rows["conference_date"] = rows["conference_date"].mask(blank)
    rows["conference_made_plan"] = yes_no_text(rows["made_plan"].mask(blank), "yes_no")
    counts = facts[enquiries_before_latest]
    for name in ("enquiry_count", "conference_count"):
        rows[name] = looked_up(rows["child_id"], counts, "child_id", name)
        rows[f"{name}__record"] = looked_up(rows["child_id"], counts, "child_id", "record")
    rows = with_disability(rows, facts)
    holder = now_or_last(rows["child_id"], facts)
    still_open = rows["end_date"].isna()
    team = looked_up(rows["team_id"], team_names(facts), "team_id", "team_name")
    worker = looked_up(rows["worker_id"], facts[workers], "worker_id", "worker_name")
    rows["allocated_team"] = team.mask(still_open, holder["allocated_team"])
    rows["allocated_worker"] = worker.mask(still_open, holder["allocated_worker"])
    holder_record = rows["record"].mask(still_open, holder["record"])
    rows["allocated_team__record"] = rows["allocated_worker__record"] = holder_record
    return finished(rows, facts)


def sif_2016_rows(facts: Facts) -> pd.DataFrame:
    """Every enquiry as a candidate; of those in the cohort the child's last started is listed."""
    rows = all_enquiries(facts)
    start = since(facts.as_at, facts.value("annex_a_list5_window_months"))
    ended = rows["end_date"].notna()
    began = "began " + day_text(rows["start_date"]) + f", before the window opened on {day_words(start)}, and has ended"
    too_early = rows["start_date"].isna() | rows["start_date"].lt(start)
    reasons = [(ended & too_early, began.fillna("has ended and has no start date"))]
    in_cohort = rows[decide(rows, reasons).eq("included")]
    ranked = in_cohort.assign(is_open=in_cohort["end_date"].isna())
    listed = latest_per(ranked, "child_id", ["start_date", "is_open"], "s47_id")
    listed_start = looked_up(rows["child_id"], listed, "child_id", "start_date")
    words = ("an enquiry of the child that began " + day_text(listed_start) + " is listed instead").fillna(
        "another enquiry of the child is listed instead"
    )
    rows["decision"] = decide(rows, [*reasons, (~is_among(rows["s47_id"], listed["s47_id"]), words)])
    rows["conference_not_required"] = code_text(rows["not_required"], "sif_icpc_not_required", otherwise=UNDECIDED)
    rows["conference_not_required__record"] = rows["record"]
    rows["conference_made_plan"] = yes_no_text(rows["made_plan"], "sif_yes_no")
    counts = facts[enquiries_to_as_at]
    for name in ("enquiry_count", "conference_count"):
        rows[name] = looked_up(rows["child_id"], counts, "child_id", name)
        rows[f"{name}__record"] = rows["record"]
    holder = now_or_last(rows["child_id"], facts)
    for name in ("allocated_team", "allocated_worker"):
        rows[name], rows[f"{name}__record"] = holder[name], holder["record"]
    return finished(rows, facts)


def finished(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with the common columns; what concerns need (start, end, discussion, decision) stays as evidence."""
    return with_common_columns(rows.drop(columns=["team_id", "worker_id", "made_plan"]), facts)


ILACS = AnnexList(
    edition="ilacs",
    number=5,
    title="Section 47 enquiries and Initial Child Protection Conferences",
    one_row_per="section 47 enquiry",
    cohort="Every section 47 enquiry that began by the as-at date and is undecided, or was completed in the six "
    "months to it.",
    source=TEMPLATE,
    columns=(*common_columns(TEMPLATE), *ILACS_COLUMNS),
    rows=ilacs_rows,
)

SIF_2016 = AnnexList(
    edition="sif-2016",
    number=5,
    title="Section 47's",
    one_row_per="child (latest section 47 enquiry)",
    cohort="Children with a section 47 enquiry that is open at the as-at date, or was started and completed in the six "
    "months to it, by the enquiry that started last.",
    source=HANDBOOK,
    columns=(*common_columns(NOT_IN_HANDBOOK), *SIF_2016_COLUMNS),
    rows=sif_2016_rows,
)
