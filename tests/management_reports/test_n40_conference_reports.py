"""N40: the report before a conference, for conferences held in March 2026."""

import pytest

from management_reports.n40_conference_reports import REPORT
from tests.management_reports.drawn import built, by, day, reasons

HEADER = "conference_id | child_id | kind_code | held_at | is_cancelled | report_date | report_reason | quorate\n"


def conference(held: str, report: str = "", why: str = "", kind: str = "REVIEW", quorate: str = "yes") -> str:
    """One conference."""
    return HEADER + f"v | c1 | {kind} | {held} | no | {report} | {why} | {quorate}"


@pytest.mark.parametrize(
    ("held", "listed"), [("2026-02-28", 0), ("2026-03-01", 1), ("2026-03-31 17:00", 1), ("2026-04-01", 0)]
)
def test_the_month_is_that_of_the_conference(held, listed):
    assert len(built(REPORT, conference=conference(held)).main) == listed


@pytest.mark.parametrize(
    ("report", "before", "in_time", "told"),
    [
        ("2026-03-12", 2, True, {}),
        ("2026-03-13", 1, False, {"v": "report late: due by 12/03/2026; no reason recorded"}),
        ("2026-03-17", -1, False, {"v": "report late: due by 12/03/2026; no reason recorded"}),
        ("", None, False, {"v": "no report: due by 12/03/2026; no reason recorded"}),
    ],
)
def test_two_working_days_before_a_monday_is_the_thursday(report, before, in_time, told):
    one = built(REPORT, conference=conference("2026-03-16 10:00", report))
    assert by("conference_id", one, "working_days_before", "in_time", "report_due") == {
        "v": [before, in_time, day("2026-03-12")]
    }
    assert reasons("conference_id", one) == told


def test_a_reason_recorded_is_no_more_asked_for_and_a_conference_that_was_not_quorate_is_told():
    one = built(REPORT, conference=conference("2026-03-16 10:00", "2026-03-13", "Worker ill", quorate="no"))
    assert reasons("conference_id", one) == {"v": "report late: due by 12/03/2026; the conference was not quorate"}


def test_wakefield_counts_forty_eight_hours_and_nothing_else_changes():
    tables = {"conference": conference("2026-03-16 10:00", "2026-03-14")}
    lancashire, wakefield = built(REPORT, **tables), built(REPORT, profile="wakefield", **tables)
    assert (lancashire.main["in_time"].tolist(), wakefield.main["in_time"].tolist()) == ([False], [True])
    assert by("conference_id", wakefield, "report_due") == {"v": day("2026-03-14")}
    kept = [column.name for column in REPORT.columns if column.name not in ("in_time", "report_due")]
    assert lancashire.population[kept].equals(wakefield.population[kept])


def test_a_cancelled_conference_is_not_looked_at():
    cancelled = HEADER + "v | c1 | INITIAL | 2026-03-16 10:00 | yes | | | "
    assert built(REPORT, conference=cancelled).population.empty
