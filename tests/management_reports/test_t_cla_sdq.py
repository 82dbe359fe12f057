"""T-CLA-SDQ: questionnaires about children in care on 31 March 2026."""

import pytest

from management_reports.t_cla_sdq import REPORT
from tests.frames import facts
from tests.management_reports.drawn import built, by, day, reasons

HEAD = "sdq_id | child_id | completed_date | score"


def care(*forms: str, born: str = "2015-05-01", start: str = "2023-01-01", **more):
    """The report where c1's questionnaires are drawn as `id | child | day | score`."""
    return built(
        REPORT,
        person=f"child_id | birth_date\n c1 | {born}",
        care_period=f"care_period_id | child_id | start_date\n 1 | c1 | {start}",
        sdq="\n".join([HEAD, *forms]),
        **more,
    )


@pytest.mark.parametrize(
    ("born", "asked"),
    [("2022-03-31", True), ("2022-04-01", False), ("2009-04-01", True), ("2009-03-31", False), ("", False)],
)
def test_from_the_fourth_birthday_to_the_day_before_the_seventeenth(born, asked):
    assert len(care(born=born).main) == asked


@pytest.mark.parametrize(("start", "asked"), [("2025-03-31", True), ("2025-04-01", False), ("", False)])
def test_children_in_care_for_a_year_are_asked_about(start, asked):
    assert len(care(start=start).main) == asked


@pytest.mark.parametrize(
    ("form", "told", "overdue"),
    [
        ("1 | c1 | 2025-03-31 | 10", None, None),
        ("1 | c1 | 2025-03-30 | 10", "SDQ overdue since 30/03/2026", 1),
        ("1 | c1 | 2026-03-01 |", "the latest SDQ has no score", None),
        ("1 | c2 | 2026-03-01 | 10", "no SDQ; one was due by 01/01/2024", 820),
        ("1 | c1 | | 10", "no SDQ; one was due by 01/01/2024", 820),  # a form without a day shows nothing
    ],
)
def test_a_questionnaire_is_in_date_for_a_year(form, told, overdue):
    one = care(form)
    assert reasons("child_id", one) == ({"c1": told} if told else {})
    assert by("child_id", one, "days_overdue") == {"c1": overdue}


@pytest.mark.parametrize(
    ("score", "band"),
    [
        ("0", "under 14: close to average"),
        ("13", "under 14: close to average"),
        ("14", "14 to 16: borderline"),
        ("16", "14 to 16: borderline"),
        ("17", "17 or more: cause for concern"),
        ("40", "17 or more: cause for concern"),
        ("", None),
    ],
)
def test_bands_include_their_lowest_score(score, band):
    assert by("child_id", care(f"1 | c1 | 2026-03-01 | {score}"), "score_band") == {"c1": band}


def test_the_latest_questionnaire_is_told_and_of_two_on_one_day_the_higher_id():
    one = care("9 | c1 | 2026-03-01 | 9", "10 | c1 | 2026-03-01 | 10", "11 | c1 | 2025-12-01 | 11")
    assert by("child_id", one, "sdq_score", "next_due") == {"c1": [10, day("2027-03-01")]}


def test_another_interval_moves_the_day_and_other_scores_the_bands():
    one = care("1 | c1 | 2025-12-01 | 14", limits={"sdq_interval_months": 3, "sdq_borderline_score": 15})
    assert reasons("child_id", one) == {"c1": "SDQ overdue since 01/03/2026"}
    assert by("child_id", one, "score_band") == {"c1": "under 15: close to average"}


def test_without_scores_in_the_source_none_is_missed():
    known = facts(
        person="child_id | birth_date\n c1 | 2015-05-01",
        care_period="care_period_id | child_id | start_date\n 1 | c1 | 2023-01-01",
        sdq=f"{HEAD}\n 1 | c1 | 2026-03-01 |",
        not_held={"sdq": {"score": "not held"}},
    )
    assert REPORT.build(known).exceptions.empty
