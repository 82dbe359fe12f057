"""Annex A, list 3: referrals.

Who:    referrals in the months before the as-at date: `ilacs` every referral of six months,
        `sif-2016` each child's latest of three.
Rows:   `ilacs` one per referral; `sif-2016` one per child.
Source: Ofsted ILACS Annex A template, August 2019; 001 Lancashire handbook, Appendix 2, list 3.
"""

import pandas as pd

from annex_a.annex_list import AnnexList
from annex_a.code_text import code_text, yes_no_text
from annex_a.common_columns import NOT_IN_HANDBOOK, TEMPLATE, common_columns, with_common_columns
from annex_a.decisions import day_text, decide, outside_window
from transforms.calendar import since
from transforms.column import Column
from transforms.facts import Facts
from transforms.latest import latest_per, newest_first
from transforms.lookup import is_among, looked_up
from transforms.referral_counts import referrals_before_latest, referrals_to_as_at
from transforms.workers import team_names, workers

HANDBOOK = "001 Lancashire handbook, Appendix 2, list 3"

ILACS_COLUMNS = (
    Column(
        "referral_date",
        "Date of referral",
        "The day of this referral; it lies inside the window.",
        TEMPLATE,
        blank_allowed="no",
        needs=("referral.referral_at",),
    ),
    Column(
        "referral_source",
        "Referral Source",
        "Who made this referral. Not recorded or without a mapping: u) 10: Unknown.",
        TEMPLATE,
        code_set="contact_source",
        blank_allowed="no",
        needs=("referral.source_code",),
    ),
    Column(
        "referral_nfa",
        "Referral NFA?",
        "a) Yes where this referral's own outcome is no further action; otherwise b) No, also while no outcome is "
        "recorded. The template allows the latest or the individual referral; a row describes itself.",
        TEMPLATE,
        code_set="yes_no",
        blank_allowed="no",
        needs=("referral.no_further_action",),
    ),
    Column(
        "referral_count",
        "Number of Referrals in Last 12 Months",
        "Other referrals of the child in the twelve months up to the child's latest one, which is not counted; the "
        "same number stands on every row of the child.",
        TEMPLATE,
        blank_allowed="no",
        needs=("referral.referral_at",),
    ),
    Column(
        "allocated_team",
        "Allocated Team",
        "The team this referral was allocated to. Not recorded: blank, and a finding.",
        TEMPLATE,
        blank_allowed="no",
        needs=("referral.team_id",),
    ),
    Column(
        "allocated_worker",
        "Allocated Worker",
        "The worker this referral was allocated to. Not recorded: blank, and a finding.",
        TEMPLATE,
        blank_allowed="no",
        needs=("referral.worker_id",),
    ),
)

SIF_2016_COLUMNS = (
    Column(
        "referral_date",
        "Date of the Most Recent Referral",
        "The child's latest referral in the three months to the as-at date; of two on one day the later time, then "
        "the higher record id.",
        HANDBOOK,
        blank_allowed="no",
        needs=("referral.referral_at",),
    ),
    Column(
        "referral_source",
        "Referral Source",
        "Source type of that referral. Not recorded or without a mapping: u) 10: Unknown.",
        HANDBOOK,
        code_set="contact_source",
        blank_allowed="no",
        needs=("referral.source_code",),
    ),
    Column(
        "referral_nfa",
        "Referral NFA? (Y/N)",
        "Y where no further action is among the suggested outcomes of that referral; otherwise N, also while none "
        "is chosen.",
        HANDBOOK,
        code_set="sif_yes_no",
        blank_allowed="no",
        needs=("referral.no_further_action",),
    ),
    Column(
        "referral_count",
        "Number of Referrals in last 12 months",
        "Every referral of the child in the twelve months to the as-at date, the listed one included; the window "
        "rolls with the as-at date.",
        HANDBOOK,
        blank_allowed="no",
        needs=("referral.referral_at",),
    ),
)


def all_referrals(facts: Facts) -> pd.DataFrame:
    """Every referral known on the as-at date, latest first, with what both editions print of it."""
    wanted = ("referral_id", "child_id", "referral_at", "source_code", "no_further_action", "team_id", "worker_id")
    rows = facts.table("referral", *wanted)
    rows["record"] = "referral/" + rows["referral_id"]
    rows["referral_date"] = rows["referral_at"].dt.normalize()
    rows["referral_source"] = code_text(rows["source_code"], "contact_source", otherwise="10")
    for name in ("referral_date", "referral_source", "referral_nfa", "referral_count"):
        rows[f"{name}__record"] = rows["record"]
    return newest_first(rows, ["referral_at"], "referral_id").reset_index(drop=True)


def ilacs_rows(facts: Facts) -> pd.DataFrame:
    """Every referral as a candidate over the current edition's window."""
    rows = all_referrals(facts)
    start = since(facts.as_at, facts.value("annex_a_ilacs_list3_window_months"))
    rows["decision"] = decide(rows, outside_window(rows["referral_date"], "referral", start))
    rows["referral_nfa"] = yes_no_text(rows["no_further_action"], "yes_no", otherwise="N")
    counts = facts[referrals_before_latest]
    rows["referral_count"] = looked_up(rows["child_id"], counts, "child_id", "count")
    rows["referral_count__record"] = looked_up(rows["child_id"], counts, "child_id", "record")
    rows["allocated_team"] = looked_up(rows["team_id"], team_names(facts), "team_id", "team_name")
    rows["allocated_worker"] = looked_up(rows["worker_id"], facts[workers], "worker_id", "worker_name")
    rows["allocated_team__record"] = rows["allocated_worker__record"] = rows["record"]
    return with_common_columns(without_working_columns(rows), facts)


def sif_2016_rows(facts: Facts) -> pd.DataFrame:
    """Every referral as a candidate; of those in the window the child's latest is listed."""
    rows = all_referrals(facts)
    start = since(facts.as_at, facts.value("annex_a_list3_window_months"))
    in_window = rows[rows["referral_date"].ge(start)]
    listed = latest_per(in_window, "child_id", ["referral_at"], "referral_id")
    listed_day = looked_up(rows["child_id"], listed, "child_id", "referral_date")
    superseded = rows["referral_date"].ge(start) & ~is_among(rows["referral_id"], listed["referral_id"])
    words = "a later referral of the child, of " + day_text(listed_day) + ", is listed instead"
    rows["decision"] = decide(rows, [*outside_window(rows["referral_date"], "referral", start), (superseded, words)])
    rows["referral_nfa"] = yes_no_text(rows["no_further_action"], "sif_yes_no", otherwise="N")
    rows["referral_count"] = looked_up(rows["child_id"], facts[referrals_to_as_at], "child_id", "count")
    return with_common_columns(without_working_columns(rows), facts)


def without_working_columns(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows without the codes and times that were only needed on the way."""
    return rows.drop(columns=["referral_at", "source_code", "no_further_action", "team_id", "worker_id"])


ILACS = AnnexList(
    edition="ilacs",
    number=3,
    title="Referral",
    one_row_per="referral",
    cohort="Every referral of the six months to the as-at date, also those that ended in no further action.",
    source=TEMPLATE,
    columns=(*common_columns(TEMPLATE), *ILACS_COLUMNS),
    rows=ilacs_rows,
)

SIF_2016 = AnnexList(
    edition="sif-2016",
    number=3,
    title="Referrals",
    one_row_per="child (latest referral)",
    cohort="Children referred in the three months to the as-at date, by their latest referral.",
    source=HANDBOOK,
    columns=(*common_columns(NOT_IN_HANDBOOK), *SIF_2016_COLUMNS),
    rows=sif_2016_rows,
)
