"""N25: which assessments are listed, whether the child was seen in time, and what to act on.

The as-at date is Tuesday 31 March 2026, so that the month is March. The Lancashire limit is 10 working days.
"""

from datetime import date

import pandas as pd
import pytest

from management_reports.n25_child_seen_during_assessment import REPORT
from management_reports.report import Built
from tests.frames import facts

AS_AT = date(2026, 3, 31)
PEOPLE = "child_id | forename | surname\n c1 | Ada | Aster"
STAFF = "worker_id | forename | surname\n w1 | Wyn | One"
HELD = "involvement_id | child_id | team_id | worker_id | role_code\n 1 | c1 | 101 | w1 | CASE_WORKER"


def built(start: str, authorised: str = "", *notes: str, status: str = "", as_at: date = AS_AT, **others) -> Built:
    """The report for one assessment, with case notes drawn as `type | moment | seen | alone`."""
    lines = [f"\n n{number} | c1 | {note}" for number, note in enumerate(notes)]
    header = "assessment_id | child_id | start_date | authorised_at | status_code | assessor_worker_id"
    return REPORT.build(
        facts(
            as_at=as_at,
            person=PEOPLE,
            worker=STAFF,
            involvement=HELD,
            assessment=f"{header}\n a1 | c1 | {start} | {authorised} | {status} | w1",
            case_note="case_note_id | child_id | type_code | event_at | seen | seen_alone" + "".join(lines)
            if lines
            else "",
            **others,
        )
    )


def only(one: Built) -> pd.Series:
    """The one row of the population."""
    assert len(one.population) == 1
    return one.population.iloc[0]


@pytest.mark.parametrize(
    ("start", "authorised", "status", "listed"),
    [
        ("2026-03-01", "2026-03-20", "COMPLETED", True),  # first day of the month
        ("2026-02-28", "2026-03-20", "COMPLETED", False),  # started before it and completed
        ("2026-02-28", "", "IN_PROGRESS", True),  # open
        ("2026-02-28", "2026-04-01", "COMPLETED", True),  # authorised after the as-at date: open on it
        ("2026-03-31", "", "", True),  # a status that is not recorded does not leave it out
        ("2026-03-10", "", "CANCELLED", False),
        ("2026-03-10", "", "DRAFT", False),
        ("2026-04-01", "", "IN_PROGRESS", False),
    ],
)
def test_assessments_of_the_month_and_open_ones_are_listed(start, authorised, status, listed):
    assert len(built(start, authorised, status=status).main) == listed


def test_before_the_months_end_the_month_is_the_one_before():
    assert len(built("2026-02-10", "2026-02-20", as_at=date(2026, 3, 30)).main) == 1
    assert len(built("2026-03-10", "2026-03-20", as_at=date(2026, 3, 30)).main) == 0


@pytest.mark.parametrize(
    ("seen_at", "working_days", "within"),
    [
        ("2026-03-02 09:00", 0, True),  # the start is day 0
        ("2026-03-16 23:00", 10, True),
        ("2026-03-17 00:00", 11, False),
    ],
)
def test_the_child_is_seen_within_the_limit_up_to_the_tenth_working_day(seen_at, working_days, within):
    row = only(built("2026-03-02", "2026-03-27", f"VISIT | {seen_at} | yes |"))
    assert row["working_days_to_seen"] == working_days
    assert row["seen_within_limit"] == within
    assert row["seen_limit_date"] == pd.Timestamp("2026-03-16")
    assert row[["seen_during_assessment", "seen_case_note_type"]].tolist() == [True, "Visit"]


def test_the_limit_skips_easter():
    """Requirement RPT-13, by hand: 30, 31 March, 1, 2, 7, 8, 9, 10, 13, 14 April."""
    row = only(built("2026-03-27", "", "VISIT | 2026-04-14 | yes |", as_at=date(2026, 4, 30)))
    assert row["seen_limit_date"] == pd.Timestamp("2026-04-14")
    assert row["working_days_to_seen"] == 10
    assert row["seen_within_limit"]


def test_seen_on_the_saturday_after_a_limit_that_fell_on_friday_is_within_it():
    row = only(built("2026-03-06", "2026-03-27", "VISIT | 2026-03-21 | yes |"))
    assert row["seen_limit_date"] == pd.Timestamp("2026-03-20")
    assert row["seen_within_limit"]


def test_while_there_is_time_and_the_child_is_not_seen_nothing_is_judged():
    row = only(built("2026-03-17"))  # the limit is today
    assert pd.isna(row["seen_within_limit"])
    assert not row["seen_within_limit_is_judged"]
    assert only(built("2026-03-16"))["seen_within_limit_is_judged"]
    assert only(built("2026-03-17", "2026-03-30"))["seen_within_limit_is_judged"]


@pytest.mark.parametrize(
    ("start", "authorised", "told"),
    [
        ("2026-03-16", "", "not seen, and the limit passed on 30/03/2026"),
        ("2026-03-17", "", "not yet seen, and due by 31/03/2026"),
        ("2026-03-24", "", "not yet seen, and due by 09/04/2026"),  # 1, 2, 7, 8, 9 April: the fifth working day
        ("2026-03-25", "", None),
        ("2026-03-10", "2026-03-20", "completed without the child being seen"),
        ("", "", "not seen, and no start date to count from"),
    ],
)
def test_what_to_act_on_is_told_in_words(start, authorised, told):
    one = built(start, authorised)
    if told is None:
        assert one.exceptions.empty
    else:
        assert one.exceptions["exception"].tolist() == [told]
        assert only(one)["is_exception"]
    assert len(one.main) == 1


def test_a_child_seen_is_no_exception_however_late():
    assert built("2026-03-02", "", "VISIT | 2026-03-30 | yes |").exceptions.empty


@pytest.mark.parametrize(
    "note",
    [
        "VISIT | 2026-03-01 23:00 | yes |",  # before the start
        "VISIT | 2026-03-28 00:00 | yes |",  # after the authorisation
        "VISIT | 2026-03-10 | no |",
        "VISIT | 2026-03-10 | |",
        "OTHER | 2026-03-10 | yes |",
        "SUPERVISION | 2026-03-10 | yes |",
    ],
)
def test_a_note_outside_the_assessment_of_another_type_or_unseen_does_not_count(note):
    row = only(built("2026-03-02", "2026-03-27", note))
    assert row["is_not_seen"]
    assert pd.isna(row["first_seen__record"])


def test_seen_alone_is_judged_beside_seen_by_its_own_first_date():
    notes = ("VISIT | 2026-03-10 | yes | no", "ASSESSMENT | 2026-03-18 | yes | yes")
    row = only(built("2026-03-02", "2026-03-27", *notes))
    assert row[["first_seen_date", "first_seen_alone_date"]].tolist() == [
        pd.Timestamp("2026-03-10"),
        pd.Timestamp("2026-03-18"),
    ]
    assert row[["seen_within_limit", "seen_alone_within_limit", "is_seen_alone"]].tolist() == [True, False, True]
    assert row[["first_seen__record", "first_seen_alone__record"]].tolist() == ["case_note/n0", "case_note/n1"]


@pytest.mark.parametrize(("profile", "within"), [("lancashire", True), ("shropshire", True), ("wakefield", False)])
def test_the_limit_is_the_profiles(profile, within):
    row = only(built("2026-03-02", "2026-03-27", "VISIT | 2026-03-11 | yes |", profile=profile))  # working day 7
    assert row["seen_within_limit"] == within


def test_changing_the_limit_changes_the_rating_and_nothing_that_was_recorded():
    told = ("2026-03-02", "2026-03-27", "VISIT | 2026-03-11 | yes | yes")
    before, after = only(built(*told)), only(built(*told, limits={"assessment_child_seen_days": 5}))
    changed = {name for name in before.index if not pd.Series([before[name]]).equals(pd.Series([after[name]]))}
    assert changed == {"seen_limit_date", "seen_within_limit", "seen_alone_within_limit"}


def test_a_past_as_at_date_gives_what_was_known_then():
    then = date(2026, 3, 12)
    before = built("2026-03-02", "", as_at=then)
    after = built("2026-03-02", "2026-03-27", "VISIT | 2026-03-13 | yes | yes", as_at=then)
    pd.testing.assert_frame_equal(before.population, after.population)


def test_a_row_names_child_worker_manager_and_assessor():
    row = only(built("2026-03-02"))
    assert row[["child_name", "allocated_worker", "team_manager", "assessor", "locality"]].tolist() == [
        "Aster, Ada",
        "Wyn One",
        "Mo North",
        "Wyn One",
        "North",
    ]
    assert row["record"] == "assessment/a1"


def test_no_assessments_give_typed_empty_parts():
    empty, filled = REPORT.build(facts()), built("2026-03-16")
    for part in ("population", "main", "exceptions"):
        assert getattr(empty, part).empty
        assert getattr(empty, part).dtypes.to_dict() == getattr(filled, part).dtypes.to_dict()
