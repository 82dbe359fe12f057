"""What the source does not hold gives no share in the reports on strategy discussions and section 47."""

import pytest

from etl.workbooks.summary import summarise
from management_reports.catalogue import report
from tests.frames import facts

TABLES = {
    "strategy_discussion": "strategy_discussion_id | child_id | decision_at | start_at\n"
    " d | c1 | 2026-03-24 08:00 | 2026-03-24 09:00",
    "s47": "s47_id | child_id | start_at | end_at | outcome_conference\n"
    " e | c1 | 2026-03-24 | 2026-03-30 | yes\n open | c2 | 2026-03-24 | |",
    "case_note": "case_note_id | child_id | type_code | event_at | seen | seen_alone\n"
    " n | c1 | VISIT | 2026-03-24 12:00 | yes | yes",
}


def of(number: str, measure: str, not_held: dict[str, dict[str, str]]) -> tuple[int, int]:
    """The measure's number for the county, and out of how many."""
    known, one = facts(not_held=not_held, **TABLES), report(number)
    line = summarise(one.build(known).population, one.measures, known.organisation).iloc[0]
    place = [each.name for each in one.measures].index(measure)
    return line[f"{place}_numerator"], line[f"{place}_denominator"]


@pytest.mark.parametrize(
    ("number", "measure", "held", "column"),
    [
        ("T-SD-DATA", "No outcome recorded", (1, 1), "strategy_discussion.outcome_code"),
        ("T-S47-VOLUME", "To a conference", (1, 2), "s47.outcome_conference"),
        ("N38", "Conference required", (1, 1), "s47.outcome_conference"),
        ("N38", "Child seen in time", (1, 2), "case_note.seen"),
        ("Nw38", "Child unseen", (1, 1), "case_note.seen"),
        ("Nw38", "Conference not booked", (1, 1), "conference.planned_date"),
        ("T-S47-SEEN-24H", "Seen alone", (1, 1), "case_note.seen_alone"),
        ("N22", "No day booked", (1, 1), "conference.planned_date"),
        ("T-S47-BY-MANAGER", "To a conference", (1, 1), "s47.outcome_conference"),
    ],
)
def test_what_is_not_held_is_out_of_nought(number, measure, held, column):
    table, _, name = column.partition(".")
    assert of(number, measure, {}) == held
    assert of(number, measure, {table: {name: "there is none"}}) == (0, 0)
