"""Statutory visits to children on a child protection (CP) plan: which of them count, and which failed."""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.latest import latest_per, newest_first
from transforms.lookup import looked_up
from transforms.visits import CP_STATUTORY_VISIT, visits


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
    rows = facts[open_cp_plans][["cp_plan_id", "child_id"]]
    made = _visits_of_the_plan(facts)
    valid = made[made["seen"].fillna(False)]
    last, first = valid.drop_duplicates("cp_plan_id"), valid.drop_duplicates("cp_plan_id", keep="last")
    rows["first_valid_visit_at"] = looked_up(rows["cp_plan_id"], first, "cp_plan_id", "event_at")
    for name, value in (
        ("last_valid_visit_at", "event_at"),
        ("last_valid_visit__record", "record"),
        ("seen_alone", "seen_alone"),
        ("bedroom_seen", "bedroom_seen"),
    ):
        rows[name] = looked_up(rows["cp_plan_id"], last, "cp_plan_id", value)
    return _with_failed_visits(rows, made, facts.value("failed_visit_followup_hours"))


def _visits_of_the_plan(facts: Facts) -> pd.DataFrame:
    """Statutory visits made or attempted since each open plan began, the latest first."""
    plans = facts[open_cp_plans][["cp_plan_id", "child_id", "start_date"]]
    made = plans.merge(facts[cp_visit_notes], on="child_id")
    made = made[made["event_at"].ge(made["start_date"])]
    made["record"] = "case_note/" + made["case_note_id"]
    return newest_first(made, ["event_at"], "case_note_id")


def _with_failed_visits(rows: pd.DataFrame, visits: pd.DataFrame, followup_hours: float) -> pd.DataFrame:
    last_valid = looked_up(visits["cp_plan_id"], rows, "cp_plan_id", "last_valid_visit_at")
    later = last_valid.isna() | visits["event_at"].gt(last_valid)
    failed = visits[visits["seen"].eq(False).fillna(False) & later]
    first = failed.drop_duplicates("cp_plan_id", keep="last")
    rows["failed_visit_at"] = looked_up(rows["cp_plan_id"], first, "cp_plan_id", "event_at")
    rows["failed_visit__record"] = looked_up(rows["cp_plan_id"], first, "cp_plan_id", "record")
    counts = failed["cp_plan_id"].value_counts()
    rows["failed_visits_since"] = rows["cp_plan_id"].map(counts).fillna(0).astype("Int64")
    rows["followup_due_at"] = rows["failed_visit_at"] + pd.Timedelta(hours=followup_hours)
    return rows
