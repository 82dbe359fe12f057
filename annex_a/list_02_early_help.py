"""Annex A, list 2: early help.

Who:    early help assessments, and the help that followed, active in the months before the as-at date.
Rows:   one per early help episode and child.
Source: Ofsted ILACS Annex A template, August 2019. The handbook of 2016 does not describe list 2: that edition's
        is inferred.
"""

import pandas as pd

from annex_a.annex_list import AnnexList
from annex_a.common_columns import NOT_IN_HANDBOOK, TEMPLATE, common_columns, with_common_columns
from annex_a.decisions import day_text, day_words, decide
from transforms.calendar import since
from transforms.column import Column
from transforms.facts import Facts
from transforms.latest import newest_first

NOT_RECORDED = "Not recorded"
INFERRED = "not described in 001 Lancashire handbook; inferred from the August 2019 template, list 2"
OWN_NAMES = ("start_date", "end_date", "organisation")


def own_columns(source: str) -> tuple[Column, ...]:
    """The list's own columns, as an edition's `source` gives them."""
    return (
        Column(
            "start_date",
            "Assessment start date",
            "The day the child became subject of this early help, common or targeted assessment. Where only episodes "
            "are recorded, as in LCS, the day the episode started; it may be before the window.",
            source,
            blank_allowed="no",
            needs=("early_help.start_date",),
        ),
        Column(
            "end_date",
            "Assessment completion date",
            "The day this assessment, or the early help that followed it, ended. After the as-at date: still running, "
            "blank.",
            source,
            blank_allowed="while the child is still being assessed or helped",
            needs=("early_help.end_date",),
        ),
        Column(
            "organisation",
            "Organisation completing assessment",
            "The organisation that completed the assessment or to which the lead professional belongs, as the source "
            "names it. Not recorded: Not recorded, and a finding.",
            f"{source}; the words Not recorded are the project's own",
            blank_allowed="no",
            needs=("early_help.organisation",),
        ),
    )


def candidates(facts: Facts, window_months: float) -> pd.DataFrame:
    """Every early help episode known on the as-at date, with its decision and values."""
    rows = facts.table("early_help", "early_help_id", "child_id", "start_date", "end_date", "organisation")
    rows["record"] = "early_help/" + rows["early_help_id"]
    start = since(facts.as_at, window_months)
    too_early = "ended " + day_text(rows["end_date"]) + f", before the window opened on {day_words(start)}"
    rows["decision"] = decide(rows, [(rows["end_date"].lt(start), too_early)])
    named = rows["organisation"].str.strip().fillna("").ne("")
    rows["organisation"] = rows["organisation"].where(named, NOT_RECORDED)
    for name in OWN_NAMES:
        rows[f"{name}__record"] = rows["record"]
    rows = newest_first(rows, ["start_date"], "early_help_id").reset_index(drop=True)
    return with_common_columns(rows.drop(columns="early_help_id"), facts)


def ilacs_rows(facts: Facts) -> pd.DataFrame:
    """Candidates over the current edition's window."""
    return candidates(facts, facts.value("annex_a_ilacs_list2_window_months"))


def sif_2016_rows(facts: Facts) -> pd.DataFrame:
    """Candidates over the 2016 edition's window."""
    return candidates(facts, facts.value("annex_a_list2_window_months"))


ILACS = AnnexList(
    edition="ilacs",
    number=2,
    title="Early Help",
    one_row_per="early help assessment or intervention and child",
    cohort="Early help assessments, and the help that followed, begun by the as-at date and still running at it or "
    "ended in the six months to it.",
    source=TEMPLATE,
    columns=(*common_columns(TEMPLATE), *own_columns(TEMPLATE)),
    rows=ilacs_rows,
)

SIF_2016 = AnnexList(
    edition="sif-2016",
    number=2,
    title="Early Help",
    one_row_per="early help assessment and child",
    cohort="Inferred, for the handbook does not describe this list: early help, common (CAF) or targeted assessments, "
    "and the help that followed, still running at the as-at date or ended in the six months to it.",
    source=INFERRED,
    columns=(*common_columns(NOT_IN_HANDBOOK), *own_columns(INFERRED)),
    rows=sif_2016_rows,
)
