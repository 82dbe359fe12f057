"""6.1 to 6.4: how long plans last, plans soon closed, not seen alone, nobody holding the case."""

import pytest

from tests.annex_a.concerns.test_concerns import told
from tests.frames import facts
from transforms.facts import Facts

EDITIONS = pytest.mark.parametrize("edition", ["ilacs", "sif-2016"])


def case(
    plan_start: str = "2025-06-01", plan_end: str = "", closed: str = "", born: str = "2015-01-01", **tables: str
) -> Facts:
    """One child with one episode of need and one plan in it."""
    return facts(
        person=f"child_id | birth_date\n1 | {born}",
        referral=f"referral_id | child_id | referral_at | end_at\n1 | 1 | 2022-01-01 | {closed}",
        cin_plan="cin_plan_id | series_id | child_id | referral_id | start_date | series_end_date\n"
        f"1-1 | 1 | 1 | 1 | {plan_start} | {plan_end}",
        **tables,
    )


@EDITIONS
@pytest.mark.parametrize(
    ("start", "counted"),
    [
        ("2026-01-01", {"Under 3 months"}),
        ("2025-12-31", {"3 months to under 6 months"}),
        ("2025-09-30", {"6 months to under 12 months"}),
        ("2025-03-31", {"12 months to under 24 months"}),
        ("2025-03-30", {"12 months to under 24 months", "More than 12 months"}),
        ("2024-03-31", {"24 months and over", "More than 12 months"}),
        ("2024-03-30", {"24 months and over", "More than 12 months", "More than 24 months"}),
    ],
)
def test_a_plan_stands_in_one_band_and_more_than_twelve_months_leaves_the_day_out(
    edition: str, start: str, counted: set[str]
) -> None:
    shown = told(edition, "6.1", case(start))
    assert {figure for figure, (number, _) in shown.items() if number} == counted
    assert {out_of for _, out_of in shown.values()} == {1}


@EDITIONS
def test_a_revision_does_not_begin_a_plan_anew(edition: str) -> None:
    revised = """
        cin_plan_id | series_id | child_id | referral_id | start_date | series_end_date
        1-1         | 1         | 1        | 1           | 2024-03-01 |
        1-2         | 1         | 1        | 1           | 2026-03-01 |
        """
    known = facts(referral="referral_id | child_id | referral_at\n1 | 1 | 2022-01-01", cin_plan=revised)
    assert told(edition, "6.1", known)["24 months and over"] == (1, 1)


@EDITIONS
@pytest.mark.parametrize(("end", "short"), [("2026-01-30", 1), ("2026-01-31", 0), ("", 1)])
def test_a_short_plan_ended_before_three_months_and_one_left_open_ended_with_the_case(
    edition: str, end: str, short: int
) -> None:
    shown = told(edition, "6.2", case("2025-10-31", end, closed="2026-01-30" if not end else "2026-02-28"))
    assert shown == {"Short and closed": (short, 1)}


@EDITIONS
@pytest.mark.parametrize(
    ("born", "alone", "figure"),
    [
        ("2023-03-30", "", (1, 1)),
        ("2023-03-31", "", (0, 0)),
        ("2020-01-01", "no", (1, 1)),
        ("2020-01-01", "yes", (0, 1)),
    ],
)
def test_a_child_past_the_third_birthday_is_shown_seen_alone_or_counts(
    edition: str, born: str, alone: str, figure: tuple[int, int]
) -> None:
    note = f"case_note_id | child_id | type_code | event_at | seen | seen_alone\n1 | 1 | CIN_VISIT | 2026-01-05 | yes | {alone}"
    assert told(edition, "6.3", case(born=born, case_note=note)) == {"Not seen alone": figure}


@EDITIONS
def test_a_child_never_seen_counts(edition: str) -> None:
    assert told(edition, "6.3", case()) == {"Not seen alone": (1, 1)}


@EDITIONS
def test_rows_without_worker_or_team_open_and_closed_apart(edition: str) -> None:
    shown = told(edition, "6.4", case(plan_end="2026-01-01", closed="2026-02-01"))
    assert shown["Both blank, open"] == (0, 0)
    assert shown["Both blank, closed"] == (1, 1)
