"""T-ASMT-OUTCOME: what assessments of March 2026 decided, and what followed within ten working days."""

from datetime import date

import pytest

from management_reports.t_asmt_outcome import REPORT
from tests.management_reports.drawn import built, by, day, reasons

HEADER = "assessment_id | child_id | start_date | authorised_at"
PLAN = "cin_plan_id | series_id | child_id | start_date | series_start_date | series_end_date"
LATER = date(2026, 4, 30)  # the month is then April


def assessment(*ticks: str, authorised: str = "2026-03-02") -> str:
    """One assessment with outcomes ticked."""
    names = "".join(f" | outcome_{tick}" for tick in ticks)
    return f"{HEADER}{names}\n a | c1 | 2026-02-02 | {authorised}" + " | yes" * len(ticks)


@pytest.mark.parametrize(
    ("ticks", "kind"),
    [
        (("looked_after", "services"), "Looked after"),
        (("strategy_discussion", "services"), "Strategy discussion or section 47"),
        (("services", "no_further_action"), "Child in need"),
        (("other_agency", "no_further_action"), "Information and advice"),
        (("no_further_action",), "No further action"),
        ((), "No outcome recorded"),
    ],
)
def test_of_several_outcomes_the_highest_counts(ticks, kind):
    assert by("assessment_id", built(REPORT, assessment=assessment(*ticks)), "outcome") == {"a": kind}


def test_every_outcome_is_told():
    told = by("assessment_id", built(REPORT, assessment=assessment("no_further_action", "services")), "outcomes")
    assert told == {"a": "Services under section 17; No further action"}


@pytest.mark.parametrize(
    ("dated", "outcome"),
    [("2026-02-01", "No outcome recorded"), ("2026-02-02", "Early help"), ("2026-03-02", "Early help")],
)
def test_a_result_recorded_as_an_outcome_counts_from_the_start_to_the_authorisation(dated, outcome):
    one = built(
        REPORT,
        assessment=assessment(),
        outcome=f"outcome_id | child_id | outcome_code | outcome_date\n 1 | c1 | SA - Early Help | {dated}",
    )
    assert by("assessment_id", one, "outcome") == {"a": outcome}
    assert bool(len(one.exceptions)) == (outcome == "No outcome recorded")


@pytest.mark.parametrize(
    ("start", "end", "moved", "days"),
    [
        ("2026-03-02", "", True, 0),
        ("2026-03-16", "", True, 10),
        ("2026-03-17", "", False, None),
        ("2025-01-01", "", True, 0),  # the plan was going on
        ("2025-01-01", "2026-03-01", False, None),  # and here it had ended
    ],
)
def test_a_child_in_need_has_a_plan_within_ten_working_days(start, end, moved, days):
    one = built(REPORT, assessment=assessment("services"), cin_plan=f"{PLAN}\n p | s | c1 | {start} | {start} | {end}")
    assert by("assessment_id", one, "moved_on_as_decided", "days_to_next_step") == {"a": [moved, days]}
    late = {"a": "nothing of the kind decided followed by 16/03/2026"}
    assert reasons("assessment_id", one) == ({} if moved else late)


@pytest.mark.parametrize(("authorised", "moved"), [("2026-03-16", False), ("2026-03-17", None)])
def test_while_there_is_time_nothing_is_judged(authorised, moved):
    one = built(REPORT, assessment=assessment("services", authorised=authorised))
    assert by("assessment_id", one, "moved_on_as_decided") == {"a": moved}


@pytest.mark.parametrize("ticks", [("no_further_action",), ("other_agency",), ()])
def test_where_nothing_has_to_follow_nothing_is_judged(ticks):
    told = by("assessment_id", built(REPORT, assessment=assessment(*ticks)), "moved_on_as_decided")
    assert told == {"a": None}


@pytest.mark.parametrize(
    ("tick", "table", "row", "step"),
    [
        (
            "looked_after",
            "care_period",
            "care_period_id | child_id | start_date\n 1 | c1 | 2026-03-05",
            "Period of care",
        ),
        (
            "strategy_discussion",
            "strategy_discussion",
            "strategy_discussion_id | child_id | start_at\n 1 | c1 | 2026-03-05 10:00",
            "Strategy discussion",
        ),
        ("strategy_discussion", "s47", "s47_id | child_id | start_at\n 1 | c1 | 2026-03-05", "Section 47 enquiry"),
    ],
)
def test_each_kind_is_followed_by_its_own(tick, table, row, step):
    one = built(REPORT, assessment=assessment(tick), **{table: row})
    told = by("assessment_id", one, "next_episode_type", "next_episode_start", "moved_on_as_decided")
    assert told == {"a": [step, day("2026-03-05"), True]}


def test_no_further_action_after_an_enquiry_that_found_harm_is_looked_at():
    enquiry = "s47_id | child_id | start_at | concerns_substantiated\n 1 | c1 | 2026-02-10 | {}"
    told = {
        answer: reasons(
            "assessment_id",
            built(REPORT, assessment=assessment("no_further_action"), s47=enquiry.format(answer)),
        )
        for answer in ("yes", "no")
    }
    assert told == {"yes": {"a": "no further action after a section 47 enquiry that found harm"}, "no": {}}
