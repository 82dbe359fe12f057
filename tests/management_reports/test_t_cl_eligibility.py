"""T-CL-ELIGIBILITY: the recorded category against the one that age and care give."""

from management_reports.t_cl_eligibility import REPORT
from tests.management_reports.care_leaver_tables import YOUNG, YOUNG_PEOPLE
from tests.management_reports.drawn import built, by, reasons


def care(*rows: str) -> str:
    """Periods of care drawn as `id | child | start | end`."""
    return "\n".join(["care_period_id | child_id | start_date | end_date", *rows])


def test_a_difference_is_listed_and_an_agreement_is_not():
    one = built(REPORT, **YOUNG | {"care_period": care("1 | c1 | 2022-05-01 | 2022-07-30", "2 | c2 | 2025-12-01 |")})
    assert by("child_id", one, "category_matches", "weeks_looked_after", "was_looked_after_at_16") == {
        "c1": [False, 12, True],  # ninety days, a day short of thirteen weeks
        "c2": [True, 17, True],
        "c3": [False, 0, False],
    }
    assert reasons("child_id", one) == {
        "c1": "recorded Former relevant: 18 or over, was relevant or eligible; by age and care Qualifying: 16 to 24, "
        "looked after at 16 or later for fewer than 13 weeks since 14",
        "c3": "recorded Former relevant: 18 or over, was relevant or eligible; by age and care None: the record shows no "
        "entitlement",
    }


def test_thirteen_weeks_to_the_day_are_enough():
    one = built(REPORT, **YOUNG | {"care_period": care("1 | c1 | 2022-05-01 | 2022-07-31")})
    assert by("child_id", one, "category_matches", "weeks_looked_after")["c1"] == [True, 13]


def test_who_is_looked_after_at_16_without_a_category_is_looked_at_too():
    young = YOUNG_PEOPLE.replace("2006-05-01", "2010-03-31").replace("2005-05-01", "2010-04-01")
    held = care("1 | c1 | 2025-01-01 |", "2 | c2 | 2026-03-01 |", "3 | c3 | 2025-01-01 |")
    one = built(REPORT, person=young, care_leaver_status="care_leaver_status_id | child_id", care_period=held)
    assert by("child_id", one, "record", "is_not_recorded") == {
        "c1": ["care_period/1", True],  # sixteen on the as-at date
        "c2": ["care_period/2", False],  # four weeks: not entitled yet, so nothing is lacking
    }
    assert reasons("child_id", one) == {
        "c1": "no category recorded; by age and care Eligible: 16 or 17, looked after for 13 weeks since 14"
    }


def test_nothing_can_be_said_without_a_birth_date():
    one = built(REPORT, **YOUNG | {"person": YOUNG_PEOPLE.replace("2006-05-01", "")})
    assert by("child_id", one, "category_matches", "weeks_looked_after")["c1"] == [None, None]
    assert "c1" not in reasons("child_id", one)
