"""T-CLA-REVIEW-SERIES: reviews of March 2026 held as a series, as at 31 March 2026."""

import pytest

from management_reports.t_cla_review_series import REPORT
from tests.frames import facts
from tests.management_reports.drawn import built, by, reasons

HEAD = (
    "cla_review_id | child_id | care_period_id | held_date | is_cancelled | is_series | meetings_in_series | "
    "series_reason\n"
)
PERIODS = "care_period_id | child_id | start_date\n 1 | c1 | 2025-01-01\n 2 | c2 | 2025-01-01\n 3 | c3 | 2025-01-01"


def held(*reviews: str, **more: object):
    """The report over reviews drawn as `child | period | held | cancelled | series | meetings | why`."""
    drawn = HEAD + "\n".join(f"{number} | {review}" for number, review in enumerate(reviews))
    return built(REPORT, care_period=PERIODS, cla_review=drawn, **more)


@pytest.mark.parametrize(
    ("day", "cancelled", "listed"),
    [
        ("2026-03-01", "", 1),
        ("2026-03-31", "", 1),
        ("2026-02-28", "", 0),
        ("2026-03-10", "yes", 0),
    ],
)
def test_reviews_held_in_the_month_are_listed(day, cancelled, listed):
    assert len(held(f"c1 | 1 | {day} | {cancelled} | no | |").main) == listed


def test_a_series_without_a_reason_is_an_exception():
    one = held(
        "c1 | 1 | 2026-03-10 | | yes | 2 |",
        "c2 | 2 | 2026-03-10 | | yes | 3 | Parents apart",
        "c3 | 3 | 2026-03-10 | | no | |",
    )
    assert reasons("child_id", one) == {"c1": "held as a series and no reason recorded"}
    assert by("child_id", one, "series_flag", "meeting_count", "reason") == {
        "c1": [True, 2, None],
        "c2": [True, 3, "Parents apart"],
        "c3": [False, None, None],
    }


def test_a_review_of_which_it_is_not_recorded_is_not_in_the_share():
    one = held("c1 | 1 | 2026-03-10 | | | |")
    assert by("child_id", one, "series_flag", "series_is_known", "is_series") == {"c1": [None, False, False]}


@pytest.mark.parametrize(("margin", "stands_out"), [(50, False), (49, True)])
def test_an_officers_share_is_measured_against_the_countys(margin, stands_out):
    # w1: two of two, w2: none of two; the county: two of four.
    officers = """
        involvement_id | child_id | team_id | worker_id | role_code | start_date | end_date
        1              | c1       | 101     | w1        | IRO       | 2025-01-01 |
        2              | c2       | 201     | w2        | IRO       | 2025-01-01 |
        """
    one = held(
        "c1 | 1 | 2026-03-02 | | yes | 2 | Parents apart",
        "c1 | 1 | 2026-03-20 | | yes | 2 | Parents apart",
        "c2 | 2 | 2026-03-02 | | no | |",
        "c2 | 2 | 2026-03-20 | | no | |",
        involvement=officers,
        limits={"cla_review_series_margin_points": margin},
    )
    told = f"by an officer whose share of series lies over {margin} points above the county's"
    assert reasons("cla_review_id", one) == ({"0": told, "1": told} if stands_out else {})
    assert by("cla_review_id", one, "iro") == {"0": "Wyn One", "1": "Wyn One", "2": "Wes Two", "3": "Wes Two"}


def test_reviews_of_short_breaks_are_left_out_and_two_on_one_day_are_one():
    drawn = ("c1 | 1 | 2026-03-10 | | no | |", "c2 | 2 | 2026-03-10 | | no | |", "c2 | 2 | 2026-03-10 | | yes | 2 |")
    one = held(*drawn, legal_status="legal_status_id | child_id | status_code | start_date\n 1 | c1 | V3 | 2025-01-01")
    assert by("cla_review_id", one, "series_flag") == {"2": True}


def test_the_officer_is_the_one_of_the_day_of_the_review():
    officers = """
        involvement_id | child_id | team_id | worker_id | role_code | start_date | end_date
        1              | c1       | 101     | w1        | IRO       | 2025-01-01 | 2026-03-15
        2              | c1       | 101     | w2        | IRO       | 2026-03-16 |
        """
    one = held("c1 | 1 | 2026-03-10 | | no | |", "c1 | 1 | 2026-03-20 | | no | |", involvement=officers)
    assert by("cla_review_id", one, "iro") == {"0": "Wyn One", "1": "Wes Two"}


def test_where_no_series_is_held_the_report_says_so():
    known = facts(not_held={"cla_review": {"is_series": "no mark of a series is evidenced"}})
    assert "no mark of a series is evidenced" in REPORT.unavailable(known)[""]
