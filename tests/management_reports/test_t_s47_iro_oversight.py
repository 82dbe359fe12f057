"""T-S47-IRO-OVERSIGHT: a reviewing officer's oversight within three working days. As at Tuesday 31 March 2026."""

import pytest

from management_reports.t_s47_iro_oversight import REPORT
from tests.management_reports.drawn import built, by, reasons

HEAD = "s47_id | child_id | start_at | end_at | outcome_conference | outcome_services | concerns_substantiated\n"
NOTE = "case_note_id | child_id | type_code | event_at | author_worker_id\n n | c1 | IRO_OVERSIGHT | "


@pytest.mark.parametrize(
    ("enquiry", "listed"),
    [
        ("2026-03-20 | | yes | yes", 1),
        ("2026-03-20 | | yes |", 1),  # whether substantiated is not recorded
        ("2026-03-20 | | yes | no", 0),
        ("2026-03-20 | yes | yes | yes", 0),  # went to conference
        ("2026-03-20 | | | yes", 0),  # not decided
        ("2026-02-28 | | yes | yes", 0),
        ("2026-03-01 | | yes | yes", 1),
        ("2026-04-01 | | yes | yes", 0),
    ],
)
def test_listed_are_the_months_enquiries_with_concerns_and_no_conference(enquiry, listed):
    assert len(built(REPORT, s47=f"{HEAD} e | c1 | 2026-02-16 | {enquiry}").main) == listed


@pytest.mark.parametrize(
    ("end", "noted", "days", "within", "reason"),
    [
        ("2026-03-19", "2026-03-24 16:00", 3, True, None),  # Thursday to Tuesday
        ("2026-03-19", "2026-03-25 09:00", 4, False, "oversight late: due by 24/03/2026"),
        ("2026-03-19", "", None, False, "no oversight: due by 24/03/2026"),
        ("2026-03-26", "", None, None, "no oversight yet"),  # due today
        ("2026-03-25", "", None, False, "no oversight: due by 30/03/2026"),
    ],
)
def test_three_working_days_from_the_decision(end, noted, days, within, reason):
    one = built(
        REPORT,
        s47=f"{HEAD} e | c1 | 2026-03-02 | {end} | | yes | yes",
        case_note=f"{NOTE} {noted} | w1" if noted else "",
    )
    assert by("s47_id", one, "working_days_to_oversight", "within_limit") == {"e": [days, within]}
    assert by("s47_id", one, "iro_name") == {"e": "Wyn One" if noted else None}
    assert reasons("s47_id", one).get("e") == reason


def test_more_days_change_the_rating_and_no_count_of_days():
    tables = {"s47": f"{HEAD} e | c1 | 2026-03-02 | 2026-03-19 | | yes |", "case_note": f"{NOTE} 2026-03-25 | w1"}
    usual, longer = built(REPORT, **tables), built(REPORT, limits={"s47_no_icpc_iro_qa_days": 4}, **tables)
    names = ("within_limit", "working_days_to_oversight")
    assert by("s47_id", usual, *names) == {"e": [False, 4]}
    assert by("s47_id", longer, *names) == {"e": [True, 4]}
