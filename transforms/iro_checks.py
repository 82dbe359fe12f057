"""What the reviewing officer (IRO) did on a case between two reviews, and when half the time between them is over."""

import pandas as pd

from transforms.calendar import ONE_DAY, days_between
from transforms.care_review_chain import care_review_chain
from transforms.cp_clocks import cp_review_points, to_be_done
from transforms.facts import Facts, fact
from transforms.looked_after import looked_after
from transforms.lookup import looked_up
from transforms.section_47_course import IRO_OVERSIGHT
from transforms.spans import events_within
from transforms.visits import IRO_VISIT

IRO_MIDPOINT = "IRO_MIDPOINT"
CHECKS = (IRO_MIDPOINT, IRO_VISIT, IRO_OVERSIGHT)
CP, CLA = "Child protection", "Looked after"


@fact(grain="child")
def midpoint_checks(facts: Facts) -> pd.DataFrame:
    """Every open child protection plan and every child looked after, with the check half way to the next review.

    Shape:  one row per plan and per period of care: case_id, child_id, plan_type (Child protection, Looked after),
            counted_from, last_review_date (blank before the first), next_review_due, midpoint_date,
            midpoint_check_date (blank while there is none), check__record, record (of the plan or the period).
    Rule:   the middle is the last review, else the start, and half the days from it to the day the next review is due,
            a half day left out. A check is a note of a mid-point check, of the officer's visit or contact, or of the
            officer's oversight; the first after the day counted from. On that day it belongs to the review.
    Source: 001 Lancashire handbook, Part 2, CLA, "Midpoint checks": a mid-point check or oversight from the officer,
            for all child protection and looked-after cases. Which day is the middle, no document says.
    """
    rows = pd.concat([_plans(facts), _periods(facts)], ignore_index=True)
    half = days_between(rows["counted_from"], rows["next_review_due"]) // 2
    rows["midpoint_date"] = rows["counted_from"] + pd.to_timedelta(half, unit="D")
    notes = facts.table("case_note", "case_note_id", "child_id", "type_code", "event_at", only={"type_code": CHECKS})
    spans = rows[["record", "child_id"]].rename(columns={"record": "case"})
    spans = spans.assign(first=rows["counted_from"] + ONE_DAY, last=facts.as_at)
    found = events_within(
        spans, notes, key="case", first="first", last="last", day="event_at", event_key="case_note_id"
    )
    earliest = found.drop_duplicates("case", keep="last")
    earliest = earliest.assign(day=earliest["event_at"].dt.normalize(), note="case_note/" + earliest["case_note_id"])
    return rows.assign(
        midpoint_check_date=looked_up(rows["record"], earliest, "case", "day"),
        check__record=looked_up(rows["record"], earliest, "case", "note"),
    )


def _plans(facts: Facts) -> pd.DataFrame:
    """The review to come of each open plan of a child on one now."""
    points = to_be_done(facts[cp_review_points])
    points = points[points["is_open"]].reset_index(drop=True)
    return pd.DataFrame(
        {
            "case_id": points["cp_plan_id"],
            "child_id": points["child_id"],
            "plan_type": pd.Series(CP, index=points.index, dtype="str"),
            "counted_from": points["counted_from"],
            "last_review_date": points["counted_from"].mask(points["is_first"]),
            "next_review_due": points["due_date"],
            "record": "cp_plan/" + points["cp_plan_id"],
        }
    )


def _periods(facts: Facts) -> pd.DataFrame:
    """The review to come of each child looked after."""
    rows, chain = facts[looked_after], facts[care_review_chain]
    to_come = chain[chain["review_held"].isna()]
    number = looked_up(rows["care_period_id"], to_come, "care_period_id", "review_number")
    counted_from = looked_up(rows["care_period_id"], to_come, "care_period_id", "counted_from")
    return pd.DataFrame(
        {
            "case_id": rows["care_period_id"],
            "child_id": rows["child_id"],
            "plan_type": pd.Series(CLA, index=rows.index, dtype="str"),
            "counted_from": counted_from,
            "last_review_date": counted_from.where(number.gt(1).fillna(False).astype(bool)),
            "next_review_due": looked_up(rows["care_period_id"], to_come, "care_period_id", "review_due"),
            "record": "care_period/" + rows["care_period_id"],
        }
    )
