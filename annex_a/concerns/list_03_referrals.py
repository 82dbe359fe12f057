"""Issues and concerns of list 3: repeat referrals, and those of children stepped down to early help before.

Source: notes on Annex A, section b; 001 Lancashire handbook, Appendix 2, list 3, issues and concerns.
"""

import pandas as pd

from annex_a.concerns.concern import Concern, Line, every
from transforms.calendar import add_months
from transforms.facts import Facts
from transforms.lookup import is_among, looked_up
from transforms.referral_links import referrals_in_order

SOURCE = "001 Lancashire handbook, Appendix 2, list 3, issues and concerns"
EARLY_HELP_CLOSURE = "RC9"
EARLY_HELP_OUTCOMES = ("SA - Early Help", "S47e - Early Help", "SA - Disabled Children's Early Help Team")
NEEDS_OF_STEP_DOWN = ("referral.referral_at", "referral.end_at", "referral.closure_reason_code")


def sif_2016_repeats(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """The rows, one a child, and whether the count tells of another referral than the one listed."""
    return rows, rows["referral_count"].gt(1)


def ilacs_repeats(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """The row of each child's latest referral, and whether the count, which leaves that one out, tells of another."""
    latest = rows[rows["record"].eq(rows["referral_count__record"])]
    return latest, latest["referral_count"].gt(0)


def stepped_down_before(rows: pd.DataFrame, facts: Facts, window_start: pd.Series) -> pd.Series:
    """Whether the child's referral just before each row's began in the window and closed with a step down.

    A step down is the closure reason RC9, or, during an episode that has closed, a step out to early help or
    an outcome "early help" of an assessment or enquiry.
    """
    ordered = facts[referrals_in_order]
    referrals = facts.table("referral", "referral_id", "end_at", "closure_reason_code")
    previous = ordered.groupby("child_id")["referral_id"].shift(1)
    closure = looked_up(previous, referrals, "referral_id", "closure_reason_code")
    has_closed = looked_up(previous, referrals, "referral_id", "end_at").notna()
    steps = is_among(ordered["referral_id"], _with_a_step(ordered, facts))
    ordered["stepped_down"] = closure.eq(EARLY_HELP_CLOSURE).fillna(False).astype(bool) | (has_closed & steps)
    down = looked_up(rows["record"], ordered, "record", "stepped_down").astype("boolean")
    began = looked_up(rows["record"], ordered, "record", "previous_referral_at")
    return down & began.ge(window_start)


def _with_a_step(ordered: pd.DataFrame, facts: Facts) -> pd.Series:
    """Referrals that follow an episode of the child in which a step down was recorded."""
    outcomes = facts.table("outcome", "child_id", "outcome_code", "outcome_date")
    outcomes = outcomes[outcomes["outcome_code"].isin(EARLY_HELP_OUTCOMES)]
    outcomes = outcomes.rename(columns={"outcome_date": "step_date"})[["child_id", "step_date"]]
    step_outs = facts.table("step_out", "child_id", "requested_date").rename(columns={"requested_date": "step_date"})
    linked = ordered.merge(pd.concat([outcomes, step_outs]), on="child_id")
    since_previous = linked["step_date"].ge(linked["previous_referral_at"].dt.normalize())
    return linked.loc[since_previous & linked["step_date"].le(linked["referral_at"]), "referral_id"]


def repeats_sif_2016(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Rows whose count is two or more, out of all rows."""
    rows, repeated = sif_2016_repeats(rows)
    return [Line("Repeat referrals", rows, repeated, every(rows))]


def repeats_ilacs(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Children whose count is one or more, out of the children on the list."""
    rows, repeated = ilacs_repeats(rows)
    return [Line("Repeat referrals", rows, repeated, every(rows))]


def stepped_down_sif_2016(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Repeats after a step down, the window ending on the as-at date."""
    rows, repeated = sif_2016_repeats(rows)
    months = int(facts.value("annex_a_list3_count_window_months"))
    window_start = add_months(pd.Series(facts.as_at, index=rows.index), -months)
    return _stepped_down_lines(rows, repeated, stepped_down_before(rows, facts, window_start))


def stepped_down_ilacs(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Repeats after a step down, the window ending on the child's latest referral."""
    rows, repeated = ilacs_repeats(rows)
    months = int(facts.value("annex_a_ilacs_list3_count_window_months"))
    return _stepped_down_lines(
        rows, repeated, stepped_down_before(rows, facts, add_months(rows["referral_date"], -months))
    )


def _stepped_down_lines(rows: pd.DataFrame, repeated: pd.Series, stepped_down: pd.Series) -> list[Line]:
    counted = repeated & stepped_down
    return [
        Line("Of all on the list", rows, counted, every(rows)),
        Line("Of the repeat referrals", rows, counted, repeated),
    ]


REPEATS_SIF_2016 = Concern(
    "3.1",
    "Repeat referrals",
    population="Rows of the list, one a child.",
    counted="Rows whose number of referrals, the listed one included, is two or more.",
    out_of="Rows of the list.",
    source=SOURCE,
    columns=("referral_count",),
    limits=("annex_a_list3_count_window_months",),
    lines=repeats_sif_2016,
)

REPEATS_ILACS = Concern(
    "3.1",
    "Repeat referrals",
    population="Children on the list, by the row of their latest referral.",
    counted="Children whose number of referrals before the latest one is one or more.",
    out_of="Children on the list.",
    source=f"{SOURCE}, counted as this edition counts",
    columns=("referral_count",),
    limits=("annex_a_ilacs_list3_count_window_months",),
    lines=repeats_ilacs,
)

STEP_DOWN_WORDS = (
    "Repeats of 3.1 whose referral just before, begun in the window, closed with a step down: reason RC9, or while "
    "it was open a step out to early help or an outcome early help."
)

STEPPED_DOWN_SIF_2016 = Concern(
    "3.2",
    "Repeats of children stepped down to early help before",
    population=REPEATS_SIF_2016.population,
    counted=STEP_DOWN_WORDS,
    out_of="Rows of the list; the share of the repeats of 3.1 beside it.",
    source=SOURCE,
    columns=("referral_count",),
    needs=NEEDS_OF_STEP_DOWN,
    limits=("annex_a_list3_count_window_months",),
    lines=stepped_down_sif_2016,
)

STEPPED_DOWN_ILACS = Concern(
    "3.2",
    "Repeats of children stepped down to early help before",
    population=REPEATS_ILACS.population,
    counted=STEP_DOWN_WORDS,
    out_of="Children on the list; the share of the repeats of 3.1 beside it.",
    source=f"{SOURCE}, counted as this edition counts",
    columns=("referral_count",),
    needs=NEEDS_OF_STEP_DOWN,
    limits=("annex_a_ilacs_list3_count_window_months",),
    lines=stepped_down_ilacs,
)

SIF_2016_CONCERNS = (REPEATS_SIF_2016, STEPPED_DOWN_SIF_2016)
ILACS_CONCERNS = (REPEATS_ILACS, STEPPED_DOWN_ILACS)
