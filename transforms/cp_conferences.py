"""Child protection (CP) conferences: those held, and the review that each plan has to come."""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.latest import id_order, latest_per
from transforms.lookup import looked_up
from transforms.need_episodes import CANCELLED_STEPS
from transforms.referrals import referrals
from transforms.section_47 import enquiry_conferences
from transforms.statutory_visits import open_cp_plans

INITIAL, TRANSFER_IN, REVIEW = "INITIAL", "TRANSFER_IN", "REVIEW"


@fact(grain="child")
def conferences(facts: Facts) -> pd.DataFrame:
    """Every conference known and not cancelled.

    Shape: one row per conference and child: conference_id, child_id, kind_code, referral_id, s47_id, cp_plan_id,
           due_date, planned_date, held_at (blank while to be held), made_plan, continued_plan, quorate, delay_reason,
           requested_date, invitations_date, report_date, report_reason, report_shared_date, chair_name, record.
    """
    rows = facts.table(
        "conference", "conference_id", "child_id", "kind_code", "referral_id", "s47_id", "cp_plan_id", "due_date",
        "planned_date", "held_at", "is_cancelled", "made_plan", "continued_plan", "quorate", "delay_reason",
        "requested_date", "invitations_date", "report_date", "report_reason", "report_shared_date", "chair_name",
    )  # fmt: skip
    rows = rows[~rows["is_cancelled"].fillna(False)].drop(columns="is_cancelled")
    return rows.assign(record="conference/" + rows["conference_id"]).reset_index(drop=True)


@fact(grain="child")
def reviews_to_come(facts: Facts) -> pd.DataFrame:
    """The review conference each open plan has to come, held or booked by nobody yet.

    Shape:  one row per plan that has one: cp_plan_id, planned_date, report_received, delay_reason, record.
    Rule:   reviews not held that name the plan, or name none and are of its child; the one due first, then by planned
            date, then the lower id.
    """
    rows = facts[conferences]
    rows = rows[rows["kind_code"].eq(REVIEW) & rows["held_at"].isna()]
    of_child = looked_up(rows["child_id"], facts[open_cp_plans], "child_id", "cp_plan_id")
    rows = rows.assign(cp_plan_id=rows["cp_plan_id"].fillna(of_child), _id=id_order(rows["conference_id"]))
    rows = rows.sort_values(["due_date", "planned_date", "_id"], kind="stable").drop_duplicates("cp_plan_id")
    rows = rows[rows["cp_plan_id"].isin(facts[open_cp_plans]["cp_plan_id"])]
    rows = rows.rename(columns={"report_date": "report_received"})
    columns = ["cp_plan_id", "planned_date", "report_received", "delay_reason", "record"]
    return rows[columns].reset_index(drop=True)


@fact(grain="child")
def plans_decided(facts: Facts) -> pd.DataFrame:
    """The initial conferences held that decided on a plan, each with its plan.

    Shape:  one row per conference and child: conference_id, child_id, icpc_date, cp_plan_id (blank where there is no
            plan), cp_start_date, cp_end_date, recorded_date, authorised_date, record.
    Rule:   the plan that names the conference as the one that made it, else the one that the conference names, else the
            child's plan that began on the day.
    Source: 001 Lancashire handbook, Part 2, CP, with a plan within 15 days of ICPC.
    """
    rows = facts[conferences]
    is_decided = rows["kind_code"].eq(INITIAL) & rows["held_at"].notna() & rows["made_plan"].fillna(False)
    rows = rows.loc[is_decided, ["conference_id", "child_id", "cp_plan_id", "held_at", "record"]].reset_index(drop=True)
    rows = rows.assign(icpc_date=rows.pop("held_at").dt.normalize())
    plans = facts.table(
        "cp_plan", "cp_plan_id", "child_id", "initial_conference_id", "start_date", "end_date", "recorded_at",
        "authorised_at",
    )  # fmt: skip
    made = looked_up(rows["conference_id"], plans, "initial_conference_id", "cp_plan_id")
    named = rows["cp_plan_id"].where(rows["cp_plan_id"].isin(plans["cp_plan_id"]))
    of_day = rows[["conference_id", "child_id", "icpc_date"]].merge(
        plans.rename(columns={"start_date": "icpc_date"})[["child_id", "icpc_date", "cp_plan_id"]],
        on=["child_id", "icpc_date"],
    )
    by_day = looked_up(rows["conference_id"], of_day, "conference_id", "cp_plan_id")
    plan = made.fillna(named).fillna(by_day)
    found = {
        "cp_start_date": "start_date", "cp_end_date": "end_date", "recorded_date": "recorded_at",
        "authorised_date": "authorised_at",
    }  # fmt: skip
    told = {name: looked_up(plan, plans, "cp_plan_id", column).dt.normalize() for name, column in found.items()}
    return rows.assign(cp_plan_id=plan, **told)


@fact(grain="child")
def enquiry_meetings(facts: Facts) -> pd.DataFrame:
    """The initial conference of each section 47 enquiry: the one held, else the one that is to be held.

    Shape:  one row per enquiry with one: s47_id, icpc_held_date, icpc_planned_date, requested_date, invitations_date,
            report_sent_date, delay_reason, chair_name, conference__record.
    Rule:   held: as in `enquiry_conferences`. Else of those that name the enquiry, not held and not cancelled, the
            latest planned, then the higher id.
    Source: 001 Lancashire handbook, Part 2, CP, ICPCs due / overdue.
    """
    rows = facts[conferences]
    rows = rows[rows["kind_code"].eq(INITIAL)]
    held = facts[enquiry_conferences][["s47_id", "held_date", "record"]].rename(columns={"held_date": "icpc_held_date"})
    held = held.merge(rows.drop(columns="s47_id"), on="record", how="left")
    to_come = rows[rows["held_at"].isna() & rows["s47_id"].notna() & ~rows["s47_id"].isin(held["s47_id"])]
    to_come = latest_per(to_come, "s47_id", ["planned_date"], "conference_id")
    found = pd.concat([held, to_come], ignore_index=True)
    names = {"planned_date": "icpc_planned_date", "report_date": "report_sent_date", "record": "conference__record"}
    found = found.rename(columns=names).astype({"icpc_held_date": "datetime64[us]", "s47_id": "str"})
    columns = [
        "s47_id", "icpc_held_date", "icpc_planned_date", "requested_date", "invitations_date", "report_sent_date",
        "delay_reason", "chair_name", "conference__record",
    ]  # fmt: skip
    return found[columns]


@fact(grain="child")
def receiving_in_conferences(facts: Facts) -> pd.DataFrame:
    """Conferences about children who moved here while on another authority's plan, held or to be held.

    Shape:  one row per conference and child: child_id, notified_date (blank where no referral is named),
            icpc_held_date, icpc_planned_date, report_sent_date, delay_reason, chair_name, new_assessment_date (of the
            first assessment begun for that referral until the conference), record.
    Rule:   not cancelled; nor are assessments cancelled or left a draft. The home authority's notification was received
            on the day of the referral that the conference belongs to.
    Source: 003 Shropshire transfer protocol, section 3f; requirement TRF-06.
    """
    rows = facts[conferences]
    rows = rows[rows["kind_code"].eq(TRANSFER_IN)].reset_index(drop=True)
    notified = looked_up(rows["referral_id"], facts[referrals], "referral_id", "referral_date")
    rows = rows.assign(notified_date=notified, icpc_held_date=rows["held_at"].dt.normalize())
    made = facts.table("assessment", "assessment_id", "referral_id", "status_code", "start_date")
    made = made[~made["status_code"].isin(CANCELLED_STEPS)].sort_values(["start_date", "assessment_id"], kind="stable")
    begun = looked_up(rows["referral_id"], made, "referral_id", "start_date")
    until = rows["icpc_held_date"].fillna(facts.as_at)
    rows = rows.assign(new_assessment_date=begun.where(begun.le(until) & rows["referral_id"].notna()))
    rows = rows.rename(columns={"planned_date": "icpc_planned_date", "report_date": "report_sent_date"})
    columns = ["icpc_held_date", "icpc_planned_date", "report_sent_date", "delay_reason", "chair_name"]
    return rows[["child_id", "notified_date", *columns, "new_assessment_date", "record"]]


@fact(grain="child")
def cancelled_icpcs(facts: Facts) -> pd.DataFrame:
    """Section 47 enquiries for which an initial conference was cancelled: s47_id, record (the conference)."""
    rows = facts.table("conference", "conference_id", "child_id", "kind_code", "s47_id", "is_cancelled")
    rows = rows[rows["kind_code"].eq(INITIAL) & rows["s47_id"].notna() & rows["is_cancelled"].fillna(False)]
    rows = latest_per(rows, "s47_id", [], "conference_id")
    return rows.assign(record="conference/" + rows["conference_id"])[["s47_id", "record"]].reset_index(drop=True)
