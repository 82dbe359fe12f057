"""The course of an enquiry: outcomes, child seen, conference, oversight, what is lacking. As at 31 March 2026."""

import pandas as pd
import pytest

from tests.frames import facts
from transforms.cp_conferences import cancelled_icpcs, enquiry_meetings
from transforms.section_47_course import (
    child_seen_in_enquiry,
    conferences_lacking,
    enquiries_in_full,
    enquiry_oversight,
)

DISCUSSIONS = """
    strategy_discussion_id | child_id | start_at         | end_at
    d1                     | c1       | 2026-03-02 10:00 | 2026-03-02 12:00
    d2                     | c1       | 2026-03-09 10:00 | 2026-03-09 12:00
    """
ENQUIRY = "s47_id | child_id | start_at | end_at\n e | c1 | 2026-03-02 | 2026-03-20"
REQUIRED = "s47_id | child_id | start_at | end_at | outcome_conference\n e | c1 | 2026-03-02 | 2026-03-10 | yes"


def notes(*drawn: str) -> str:
    """Case notes of c1 drawn as `type | moment | seen`."""
    head = "case_note_id | child_id | type_code | event_at | seen"
    return "\n".join([head, *(f"n{place} | c1 | {text}" for place, text in enumerate(drawn))])


def only(rows: pd.DataFrame, name: str) -> list[object]:
    """The values of a column, blank as None."""
    return [None if pd.isna(value) else value for value in rows[name]]


def test_of_two_discussions_the_first_dates_an_enquiry_that_began_with_it():
    rows = facts(s47=ENQUIRY, strategy_discussion=DISCUSSIONS)[enquiries_in_full]
    assert only(rows, "discussion_id") == ["d1"]
    assert only(rows, "decision_at") == [pd.Timestamp("2026-03-02 12:00")]


@pytest.mark.parametrize(
    ("discussion", "decided"),
    [("2026-03-02 10:00 |", "2026-03-02 10:00"), ("2026-03-03 10:00 | 2026-03-03 11:00", "2026-03-02 00:00")],
)
def test_it_was_decided_on_when_the_discussion_began_or_the_enquiry_did_where_nothing_else_is_known(
    discussion, decided
):
    held = f"strategy_discussion_id | child_id | start_at | end_at\n d | c1 | {discussion}"
    assert only(facts(s47=ENQUIRY, strategy_discussion=held)[enquiries_in_full], "decision_at") == [
        pd.Timestamp(decided)
    ]


@pytest.mark.parametrize(
    ("outcomes", "main", "icpc"),
    [
        ("yes | yes |", "Initial child protection conference", "Required"),
        ("| yes | yes", "Services under section 17", "Not required"),
        ("no | no | no", "No outcome yet", "Not decided"),
        ("| |", "No outcome yet", "Not decided"),
    ],
)
def test_a_conference_is_required_not_required_or_not_decided(outcomes, main, icpc):
    head = "s47_id | child_id | start_at | end_at | outcome_conference | outcome_services | outcome_no_further_action"
    rows = facts(s47=f"{head}\n e | c1 | 2026-03-02 | 2026-03-20 | {outcomes}")[enquiries_in_full]
    assert (only(rows, "main_outcome"), only(rows, "icpc_required")) == ([main], [icpc])


@pytest.mark.parametrize(
    ("note", "seen"),
    [
        ("VISIT | 2026-03-02 12:00 | yes", True),
        ("VISIT | 2026-03-02 11:59 | yes", False),  # before it was decided
        ("VISIT | 2026-03-02 | yes", True),  # a day without a time
        ("VISIT | 2026-03-01 | yes", False),
        ("VISIT | 2026-03-20 23:00 | yes", True),
        ("VISIT | 2026-03-21 08:00 | yes", False),  # after the enquiry ended
        ("VISIT | 2026-03-03 09:00 | no", False),
        ("CASE_SUMMARY | 2026-03-03 09:00 | yes", False),
    ],
)
def test_the_child_is_seen_by_a_visit_from_the_decision_to_the_end(note, seen):
    rows = facts(s47=ENQUIRY, strategy_discussion=DISCUSSIONS, case_note=notes(note))[child_seen_in_enquiry]
    assert len(rows) == seen


def test_the_first_visit_counts():
    drawn = notes("VISIT | 2026-03-05 09:00 | yes", "VISIT | 2026-03-04 09:00 | yes", "VISIT | 2026-03-04 09:00 | yes")
    rows = facts(s47=ENQUIRY, strategy_discussion=DISCUSSIONS, case_note=drawn)[child_seen_in_enquiry]
    assert only(rows, "record") == ["case_note/n1"]


@pytest.mark.parametrize(
    ("moment", "overseen"),
    [
        ("2026-03-19 17:00", []),
        ("2026-03-20 08:00", ["e"]),
        ("2026-03-25 23:00", ["e"]),
        ("2026-03-26 08:00", ["next"]),
    ],
)
def test_oversight_belongs_to_the_enquiry_that_ended_last_before_it(moment, overseen):
    two = ENQUIRY + "\n next | c1 | 2026-03-21 | 2026-03-26"
    rows = facts(s47=two, case_note=notes(f"IRO_OVERSIGHT | {moment} |"))[enquiry_oversight]
    assert only(rows, "s47_id") == overseen


def conferences(*drawn: str) -> str:
    """Initial conferences of c1 drawn as `enquiry | planned | held | cancelled`."""
    head = "conference_id | child_id | kind_code | s47_id | planned_date | held_at | is_cancelled"
    return "\n".join([head, *(f"I-{place} | c1 | INITIAL | {text}" for place, text in enumerate(drawn))])


def test_the_conference_held_counts_and_that_another_was_cancelled_is_told():
    drawn = conferences("e | 2026-03-12 | | yes", "e | 2026-03-17 | 2026-03-17 10:00 | no")
    known = facts(s47=REQUIRED, conference=drawn)
    assert only(known[enquiry_meetings], "icpc_held_date") == [pd.Timestamp("2026-03-17")]
    assert only(known[enquiry_meetings], "conference__record") == ["conference/I-1"]
    assert only(known[cancelled_icpcs], "record") == ["conference/I-0"]


def test_one_that_lies_ahead_is_booked_and_a_cancelled_one_is_not():
    ahead = facts(s47=REQUIRED, conference=conferences("e | 2026-04-09 | | no", "e | 2026-04-10 | | yes"))[
        enquiry_meetings
    ]
    assert only(ahead, "icpc_planned_date") == [pd.Timestamp("2026-04-09")]
    gone = facts(s47=REQUIRED, conference=conferences("e | 2026-04-10 | | yes"))
    assert gone[enquiry_meetings].empty
    assert only(gone[cancelled_icpcs], "s47_id") == ["e"]


LATER = "s47_id | child_id | start_at | end_at | outcome_conference | outcome_services\n"
BOTH = LATER + " e | c1 | 2026-03-02 | 2026-03-10 | yes |\n later | c1 | {} | {} | | yes"


@pytest.mark.parametrize(
    ("tables", "lacking"),
    [
        ({}, ["e"]),
        ({"conference": conferences("e | 2026-04-09 | | no")}, ["e"]),
        ({"conference": conferences("e | 2026-03-17 | 2026-03-17 10:00 | no")}, []),
        ({"conference": conferences(" | 2026-03-17 | 2026-03-01 10:00 | no")}, ["e"]),  # before the discussion
        ({"conference": conferences("other | 2026-03-17 | 2026-03-02 10:00 | no")}, []),
        ({"cp_plan": "cp_plan_id | child_id | start_date\n k | c1 | 2026-03-02"}, []),
        ({"cp_plan": "cp_plan_id | child_id | start_date\n k | c1 | 2026-03-01"}, ["e"]),
        ({"s47": BOTH.format("2026-03-12", "2026-03-20")}, []),
        ({"s47": BOTH.format("2026-03-12", "")}, ["e"]),  # not completed
        ({"s47": BOTH.format("2026-02-12", "2026-03-01")}, ["e"]),  # an earlier enquiry
    ],
)
def test_a_conference_is_lacking_until_it_is_held_or_the_need_has_gone(tables, lacking):
    rows = facts(**{"s47": REQUIRED, **tables})[conferences_lacking]
    assert only(rows, "s47_id") == lacking


def test_no_enquiries_give_typed_empty_facts():
    filled = facts(s47=REQUIRED, conference=conferences("e | 2026-03-17 | 2026-03-17 10:00 | no"))
    for one in (enquiries_in_full, child_seen_in_enquiry, enquiry_oversight, conferences_lacking):
        assert facts()[one].dtypes.to_dict() == filled[one].dtypes.to_dict()
