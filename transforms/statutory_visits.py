"""Statutory visits to children on a child protection (CP) plan: which of them count, and which failed."""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.latest import latest_per
from transforms.visits import CP_STATUTORY_VISIT, visits
from transforms.visits_in_spans import visits_since

OF_VISITS = (
    "first_valid_visit_at",
    "last_valid_visit_at",
    "last_valid_visit__record",
    "seen_alone",
    "bedroom_seen",
    "failed_visit_at",
    "failed_visit__record",
    "failed_visits_since",
    "followup_due_at",
)


@fact(grain="child")
def open_cp_plans(facts: Facts) -> pd.DataFrame:
    """Child protection plans open on the as-at date, one per child.

    Shape:  one row per child on a plan: cp_plan_id, child_id, start_date,
            visit_interval_working_days, record.
    Rule:   begun, not ended (a plan that ended on the as-at date has ended), and not marked as
            another authority's; a blank mark is not a mark. Of several open plans of one child the
            one that started last, then the higher id. An open plan without a start date is kept: a
            child on a plan is never dropped for a gap in the record.
    Source: 001 Lancashire handbook, Appendix 2, list 7; source notes on LCS, "CP plan" (IS_OLA).
    """
    plans = facts.table(
        "cp_plan",
        "cp_plan_id",
        "child_id",
        "start_date",
        "end_date",
        "is_other_authority",
        "visit_interval_working_days",
    )
    is_open = plans["end_date"].isna() & ~plans["is_other_authority"].fillna(False)
    plans = latest_per(plans[is_open], "child_id", ["start_date"], "cp_plan_id")
    plans["record"] = "cp_plan/" + plans["cp_plan_id"]
    return plans.drop(columns=["end_date", "is_other_authority"]).sort_values("cp_plan_id").reset_index(drop=True)


@fact(grain="child")
def cp_visit_notes(facts: Facts) -> pd.DataFrame:
    """Case notes of statutory visits (child protection), made or attempted.

    Shape: one row per note and child: case_note_id, child_id, event_at, seen, seen_alone, bedroom_seen.
    """
    notes = facts[visits]
    notes = notes[notes["type_code"].eq(CP_STATUTORY_VISIT)].reset_index(drop=True)
    return notes.drop(columns=["type_code", "author_worker_id"])


@fact(grain="child")
def cp_visits(facts: Facts) -> pd.DataFrame:
    """What the statutory visits show for each open plan.

    Shape:  one row per open plan: cp_plan_id, child_id, first_valid_visit_at, last_valid_visit_at,
            last_valid_visit__record, seen_alone, bedroom_seen, failed_visit_at, failed_visit__record,
            failed_visits_since (a count, 0 and more), followup_due_at.
    Rule:   a visit counts when its type is statutory visit (child protection), the child was seen,
            and it took place on or after the day the plan began and not after the as-at date. Two at
            one moment: the higher id. A visit without an answer to "seen" neither counts nor fails.
            LCS does not hold where a visit took place, so an office visit recorded as seen cannot be
            told from one at home. A visit failed when it is of that type with Seen = No, after the
            last that counts (since the plan began where none does); the first such visit starts the
            clock of its repeat, which runs by the hour on the wall clock.
    Source: 001 Lancashire handbook, Appendix 2, list 7; 002 Wakefield practice standards, child
            protection visits and "What is a statutory visit?".
    """
    plans = facts[open_cp_plans]
    found = visits_since(plans, facts, key="cp_plan_id", first="start_date", types=(CP_STATUTORY_VISIT,))
    return plans[["cp_plan_id", "child_id"]].merge(found[["cp_plan_id", *OF_VISITS]], on="cp_plan_id")
