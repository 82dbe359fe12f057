"""5.1 to 5.6: conferences not held or late, repeats, no decision, none needed, nobody holding the case."""

import pytest

from tests.annex_a.concerns.test_concerns import told
from tests.frames import facts

EDITIONS = pytest.mark.parametrize("edition", ["ilacs", "sif-2016"])
# 15 working days from 2 February 2026 end on 23 February 2026: no bank holiday lies between.
ENQUIRIES = """
    s47_id | child_id | start_at   | end_at     | outcome_conference | outcome_services
    1      | 1        | 2026-02-02 | 2026-02-10 | yes                |
    2      | 2        | 2026-02-02 | 2026-02-10 | yes                |
    3      | 3        | 2026-02-02 | 2026-02-10 | yes                |
    4      | 4        | 2026-02-02 | 2026-02-10 |                    | yes
    5      | 5        | 2026-02-02 |            |                    |
    """
CONFERENCES = """
    conference_id | child_id | kind_code | s47_id | held_at
    1             | 1        | INITIAL   | 1      | 2026-02-23 15:00
    2             | 2        | INITIAL   | 2      | 2026-02-24 09:00
    """


@EDITIONS
def test_day_15_is_in_time_day_16_late_and_what_was_not_held_is_told_apart(edition: str) -> None:
    known = facts(s47=ENQUIRIES, conference=CONFERENCES)
    assert told(edition, "5.1", known) == {"Not held": (1, 3)}
    assert told(edition, "5.2", known) == {"Held late": (1, 2), "Not held and late already": (1, 1)}


@EDITIONS
@pytest.mark.parametrize(("start", "late"), [("2026-03-10", 0), ("2026-03-09", 1)])
def test_a_conference_not_held_is_late_once_day_15_has_passed_on_the_as_at_date(
    edition: str, start: str, late: int
) -> None:
    s47 = f"s47_id | child_id | start_at | end_at | outcome_conference\n1 | 1 | {start} | 2026-03-20 | yes"
    assert told(edition, "5.2", facts(s47=s47))["Not held and late already"] == (late, 1)


def test_only_the_current_edition_leaves_out_a_child_on_a_plan_already() -> None:
    known = facts(s47=ENQUIRIES, cp_plan="cp_plan_id | child_id | start_date\n1 | 1 | 2025-02-02")
    assert told("ilacs", "5.1", known) == {"Not held": (2, 2)}
    assert told("sif-2016", "5.1", known) == {"Not held": (3, 3)}


@EDITIONS
def test_no_decision_and_not_required(edition: str) -> None:
    known = facts(s47=ENQUIRIES)
    assert told(edition, "5.4", known) == {"No decision yet": (1, 5)}
    assert told(edition, "5.5", known) == {"Of all": (1, 5), "Of those decided": (1, 4)}


@EDITIONS
@pytest.mark.parametrize(("first", "repeats", "highest"), [("2025-03-31", 1, 3), ("2025-03-30", 0, 2)])
def test_three_enquiries_in_twelve_months_are_repeats_in_either_edition_s_counting(
    edition: str, first: str, repeats: int, highest: int
) -> None:
    s47 = f"""
        s47_id | child_id | start_at
        1      | 1        | {first}
        2      | 1        | 2025-09-01
        3      | 1        | 2026-03-31
        4      | 2        | 2026-03-31
        """
    shown = told(edition, "5.3", facts(s47=s47))
    assert shown.pop("Repeats") == (repeats, 2)
    assert list(shown) == [f"The highest number, {highest if edition == 'sif-2016' else highest - 1}"]


@EDITIONS
def test_rows_without_worker_or_team(edition: str) -> None:
    known = facts(s47="s47_id | child_id | start_at\n1 | 1 | 2026-03-01")
    assert told(edition, "5.6", known)["Both blank"] == (1, 1)
