"""W4: visits to children in need, every four weeks, as at Tuesday 31 March 2026."""

import pytest

from management_reports.w4_cin_visits_due import REPORT
from tests.management_reports.drawn import built, by, day, reasons

NEITHER, MAIN, BACKLOG = (0, 0), (1, 0), (0, 1)
PLAN = (
    "cin_plan_id | series_id | child_id | start_date | series_start_date | series_end_date\n p | s | c1 | {0} | {0} |"
)
NOTE = "case_note_id | child_id | type_code | event_at | seen | seen_alone"


def visited(start: str, *visits: str, **tables: str):
    """The report for one plan and visits drawn as `moment | seen | alone`, or with a type before them."""
    lines = [visit if visit.startswith(("CIN", "CP")) else f"CIN_VISIT | {visit}" for visit in visits]
    notes = "".join(f"\n n{number} | c1 | {line}" for number, line in enumerate(lines))
    return built(REPORT, cin_plan=PLAN.format(start), case_note=NOTE + notes, **tables)


def tabs(one) -> tuple[int, int]:
    """How many rows stand on the main tab and in the backlog."""
    return len(one.main), len(one.exceptions)


@pytest.mark.parametrize(
    ("visit", "due", "tab", "rag"),
    [
        ("2026-03-02 10:00", "2026-03-30", BACKLOG, "Red"),
        ("2026-03-03 10:00", "2026-03-31", MAIN, "Amber"),
        ("2026-03-10 10:00", "2026-04-07", MAIN, "Amber"),
        ("2026-03-11 10:00", "2026-04-08", NEITHER, "Green"),
    ],
)
def test_the_next_visit_is_due_four_weeks_after_the_last_valid_one(visit, due, tab, rag):
    one = visited("2026-01-05", f"{visit} | yes | no")
    assert by("series_id", one, "next_visit_due", "status_rag") == {"s": [day(due), rag]}
    assert tabs(one) == tab


def test_a_child_never_visited_is_due_four_weeks_after_the_plan_began():
    one = visited("2026-03-02", "2026-03-01 23:00 | yes | yes")  # a visit before the plan does not count
    assert reasons("series_id", one) == {"s": "visit overdue since 30/03/2026; no valid visit since the plan began"}
    assert by("series_id", one, "last_valid_visit_date", "last_attempted_visit_date") == {"s": [None, None]}


@pytest.mark.parametrize(("kind", "counts"), [("CIN_VISIT", True), ("CIN_STAT_VISIT", True), ("CP_STAT_VISIT", False)])
def test_both_kinds_of_visit_to_a_child_in_need_count_and_no_other(kind, counts):
    one = visited("2026-01-05", f"{kind} | 2026-03-20 10:00 | yes | yes")
    assert by("series_id", one, "is_never_visited") == {"s": not counts}


def test_an_unseen_visit_counts_as_tried_and_is_to_be_repeated_in_48_hours():
    one = visited("2026-01-05", "2026-03-20 10:00 | yes | yes", "2026-03-28 15:00 | no | no")
    assert by("series_id", one, "last_valid_visit_date", "last_attempted_visit_date", "followup_due") == {
        "s": [day("2026-03-20"), day("2026-03-28"), day("2026-03-30 15:00")]
    }
    assert reasons("series_id", one) == {
        "s": "visit overdue since 30/03/2026; failed visit not repeated within 48 hours"
    }


def test_an_unseen_visit_never_puts_the_due_date_off():
    assert by(
        "series_id", visited("2026-01-05", "2026-03-02 | yes | no", "2026-03-29 | no | no"), "next_visit_due"
    ) == {"s": day("2026-03-30")}


def test_last_seen_alone_may_be_an_earlier_visit():
    one = visited("2026-01-05", "2026-02-20 | yes | yes", "2026-03-20 | yes | no")
    assert by("series_id", one, "last_seen_alone_date") == {"s": day("2026-02-20")}


STEP_OUT = (
    "step_out_id | child_id | requested_date | accepted_date | cancelled_open_work\n 1 | {} | 2026-03-01 | {} | {}"
)


@pytest.mark.parametrize(
    ("child", "accepted", "cancelled", "rows"),
    [
        ("c1", "2026-03-10", "yes", 0),  # its visits left the lists
        ("c1", "2026-03-10", "no", 1),
        ("c1", "", "yes", 1),  # asked for only
        ("c1", "2026-04-01", "yes", 1),  # accepted after the as-at date
        ("c2", "2026-03-10", "yes", 1),  # another child of the family
    ],
)
def test_an_accepted_step_out_takes_cancelled_visits_off_the_list(child, accepted, cancelled, rows):
    one = visited("2026-01-05", step_out=STEP_OUT.format(child, accepted, cancelled))
    assert len(one.population) == rows


def test_work_left_open_after_a_step_out_is_told():
    one = visited("2026-01-05", step_out=STEP_OUT.format("c1", "2026-03-10", "no"))
    assert reasons("series_id", one)["s"].endswith("stepped out to early help, but the open work was not cancelled")


def test_a_step_out_before_the_plan_began_says_nothing_of_it():
    one = visited("2026-03-20", step_out=STEP_OUT.format("c1", "2026-03-10", "yes"))
    assert by("series_id", one, "step_out_accepted_date") == {"s": None}
