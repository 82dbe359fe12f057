"""W5: which visit is due when, and on which tab it stands.

The as-at date is Tuesday 31 March 2026; Good Friday is 3 April, Easter Monday 6 April.
"""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from management_reports.report import Built
from management_reports.w5_cp_visits_due import REPORT
from tests.frames import facts
from transforms.organisation import UNALLOCATED, UNPLACED

AS_AT = date(2026, 3, 31)
PEOPLE = """
    child_id | forename | surname | birth_date | gender_code | ethnicity_code
    c1       | Ada      | Aster   | 2015-05-01 | F           | WBRI
    """
HELD = """
    involvement_id | child_id | team_id | worker_id | role_code   | start_date
    1              | c1       | 101     | w1        | CASE_WORKER | 2026-01-01
    """
STAFF = "worker_id | forename | surname\n w1 | Wyn | One"
OPEN_CASE = "referral_id | child_id | referral_at\n r1 | c1 | 2026-01-01"


def built(
    start: str, *visits: str, as_at: date = AS_AT, interval: str = "", profile: str = "lancashire", **limits: float
) -> Built:
    """The report for one child, from the plan's start and visits drawn as `moment | seen`."""
    notes = [f"\n v{number} | c1 | CP_STAT_VISIT | {visit}" for number, visit in enumerate(visits)]
    plan = f"cp_plan_id | child_id | start_date | visit_interval_working_days\n p1 | c1 | {start} | {interval}"
    return REPORT.build(
        facts(
            as_at=as_at,
            profile=profile,
            limits=limits,
            person=PEOPLE,
            involvement=HELD,
            referral=OPEN_CASE,
            worker=STAFF,
            cp_plan=plan,
            case_note="case_note_id | child_id | type_code | event_at | seen" + "".join(notes) if notes else "",
        )
    )


def only(one: Built) -> pd.Series:
    """The one row of the population."""
    assert len(one.population) == 1
    return one.population.iloc[0]


def tabs(one: Built) -> tuple[int, int]:
    """How many rows stand on the main tab and how many in the backlog."""
    return len(one.main), len(one.exceptions)


NEITHER, MAIN, BACKLOG = (0, 0), (1, 0), (0, 1)


@pytest.mark.parametrize(
    ("start", "due", "tab", "rag"),
    [
        ("2026-03-23", "2026-03-30", BACKLOG, "Red"),  # due yesterday
        ("2026-03-24", "2026-03-31", MAIN, "Amber"),  # due today
        ("2026-03-31", "2026-04-07", MAIN, "Amber"),  # due on day 7
    ],
)
def test_a_child_never_visited_is_due_seven_calendar_days_after_the_plan_began(start, due, tab, rag):
    one = built(start)
    assert only(one)["next_visit_due"] == pd.Timestamp(due)
    assert tabs(one) == tab
    assert only(one)["status_rag"] == rag
    assert only(one)["is_never_visited"]


@pytest.mark.parametrize(
    ("visit", "due", "tab", "rag"),
    [
        ("2026-03-16", "2026-03-30", BACKLOG, "Red"),  # due yesterday
        ("2026-03-17", "2026-03-31", MAIN, "Amber"),  # due today
        ("2026-03-20", "2026-04-07", MAIN, "Amber"),  # due on day 7: Good Friday and Easter Monday do not count
        ("2026-03-23", "2026-04-08", NEITHER, "Green"),  # due on day 8
    ],
)
def test_a_child_visited_is_due_ten_working_days_after_the_last_valid_visit(visit, due, tab, rag):
    one = built("2026-03-02", f"{visit} 10:00 | yes")
    assert only(one)["next_visit_due"] == pd.Timestamp(due)
    assert tabs(one) == tab
    assert only(one)["status_rag"] == rag
    assert not only(one)["is_never_visited"]


def test_days_are_counted_to_the_due_date_or_since_it_never_both():
    due = only(built("2026-03-31"))
    assert due["days_to_due"] == 7
    assert pd.isna(due["days_overdue"])
    overdue = only(built("2026-03-23"))
    assert overdue["days_overdue"] == 1
    assert pd.isna(overdue["days_to_due"])


def test_a_visit_on_the_plans_first_day_counts_and_one_on_the_day_before_does_not():
    assert only(built("2026-03-24", "2026-03-24 00:00 | yes"))["last_valid_visit_date"] == pd.Timestamp("2026-03-24")
    before = only(built("2026-03-24", "2026-03-23 23:00 | yes"))
    assert before["is_never_visited"]
    assert before["next_visit_due"] == pd.Timestamp("2026-03-31")


def test_an_unseen_visit_leaves_the_regular_due_date_where_it_was():
    one = only(built("2026-03-02", "2026-03-17 | yes", "2026-03-31 12:00 |"))
    assert one["next_visit_due"] == pd.Timestamp("2026-03-31")


@pytest.mark.parametrize(
    ("as_at", "tab"), [(date(2026, 3, 26), MAIN), (date(2026, 3, 27), BACKLOG), (date(2026, 3, 23), NEITHER)]
)
def test_a_failed_visit_is_due_again_48_hours_later_where_that_is_earlier(as_at, tab):
    one = built("2026-03-02", "2026-03-18 10:00 | yes", "2026-03-24 23:30 | no", as_at=as_at)
    assert tabs(one) == tab
    if tab != NEITHER:
        assert only(one)["next_visit_due"] == pd.Timestamp("2026-03-26")
        assert only(one)["followup_due"] == pd.Timestamp("2026-03-26 23:30")
    if tab == BACKLOG:
        assert one.exceptions["exception"].tolist() == [
            "visit overdue since 26/03/2026; failed visit not repeated within 48 hours"
        ]


def test_a_failed_visit_never_puts_the_due_date_off():
    one = only(built("2026-03-02", "2026-03-16 10:00 | yes", "2026-03-30 10:00 | no"))
    assert one["next_visit_due"] == pd.Timestamp("2026-03-30")
    assert one["followup_due"] == pd.Timestamp("2026-04-01 10:00")


def test_a_second_failed_visit_asks_for_the_managers_direction_on_whichever_tab():
    failed = ("2026-03-02", "2026-03-20 | yes", "2026-03-30 10:00 | no", "2026-03-31 10:00 | no")
    due = built(*failed)
    assert tabs(due) == MAIN
    assert due.main["failed_visits_since"].tolist() == [2]
    assert due.main["needs_direction"].tolist() == [True]
    overdue = built(*failed, as_at=date(2026, 4, 2))
    assert overdue.exceptions["exception"].str.endswith("two failed visits: manager's direction needed").all()
    assert not only(built(*failed[:-1]))["needs_direction"]


def test_a_child_overdue_and_never_visited_is_told_so():
    assert built("2026-03-20").exceptions["exception"].tolist() == [
        "visit overdue since 27/03/2026; no statutory visit since the plan began"
    ]


@pytest.mark.parametrize(
    ("interval", "told", "due"),
    [
        ("5", "5 working days", "2026-03-31"),
        ("", "10 working days", "2026-04-09"),
        ("0", "10 working days", "2026-04-09"),  # nought is no interval
        ("15", "15 working days", "2026-04-16"),
    ],
)
def test_the_plans_own_interval_goes_before_the_standard(interval, told, due):
    one = only(built("2026-03-02", "2026-03-24 | yes", interval=interval))
    assert one["visit_interval"] == told
    assert one["next_visit_due"] == pd.Timestamp(due)


@pytest.mark.parametrize(
    ("start", "visits", "expected"),
    [
        ("2026-03-02", ["2026-03-09 23:00 | yes"], True),  # day 7
        ("2026-03-02", ["2026-03-10 00:00 | yes"], False),  # day 8
        ("2026-03-02", ["2026-03-09 | no", "2026-03-10 | yes"], False),
        ("2026-03-24", [], None),  # day 7 is today: neither made nor late
        ("2026-03-23", [], False),
    ],
)
def test_the_first_visit_is_judged_once_it_is_made_or_late(start, visits, expected):
    one = only(built(start, *visits))
    assert one["is_first_visit_judged"] == (expected is not None)
    assert (pd.isna(one["first_visit_in_time"])) if expected is None else one["first_visit_in_time"] == expected


def test_a_plan_without_a_start_date_stands_in_the_backlog_and_is_not_called_green():
    one = built("")
    assert tabs(one) == BACKLOG
    assert only(one)["status_rag"] == "Red"
    assert only(one)["has_no_due_date"]
    assert not only(one)["is_in_time"]
    assert one.exceptions["exception"].str.startswith("the due date cannot be worked out").all()


def changed_columns(before: pd.DataFrame, after: pd.DataFrame) -> set[str]:
    """The columns in which two frames of the same rows differ."""
    return {name for name in before.columns if not before[name].equals(after[name])}


def test_changing_the_look_ahead_changes_the_rating_and_nothing_else():
    before = built("2026-03-02", "2026-03-23 | yes")
    after = built("2026-03-02", "2026-03-23 | yes", visit_lookahead_days=8)
    assert (tabs(before), tabs(after)) == (NEITHER, MAIN)
    assert changed_columns(before.population, after.population) == {"status_rag", "is_due"}


def test_changing_the_interval_changes_what_is_due_and_nothing_that_was_recorded():
    before = built("2026-03-02", "2026-03-16 | yes")
    after = built("2026-03-02", "2026-03-16 | yes", cp_visit_interval_days=14)
    assert changed_columns(before.population, after.population) == {
        "visit_interval",
        "interval_due",
        "next_visit_due",
        "days_to_due",
        "days_overdue",
        "status_rag",
        "is_due",
        "is_overdue",
        "is_in_time",
    }


def test_a_past_as_at_date_gives_what_was_known_then():
    """Requirement RPT-08: later records change nothing."""
    then = built("2026-03-02", "2026-03-05 | yes", as_at=date(2026, 3, 18))
    now = built("2026-03-02", "2026-03-05 | yes", "2026-03-19 | yes", "2026-03-25 | no", as_at=date(2026, 3, 18))
    pd.testing.assert_frame_equal(then.population, now.population)
    assert only(then)["next_visit_due"] == pd.Timestamp("2026-03-19")


def test_a_row_names_child_worker_and_manager_or_marks_them_as_missing():
    one = only(built("2026-03-24"))
    assert one[["child_name", "allocated_worker", "team_manager"]].tolist() == ["Aster, Ada", "Wyn One", "Mo North"]
    assert one[["lead_social_worker", "age_years", "gender"]].tolist() == ["Wyn One", 10, "Female"]
    unknown = only(REPORT.build(facts(cp_plan="cp_plan_id | child_id | start_date\n p1 | c9 | 2026-03-24")))
    assert unknown[["child_name", "allocated_worker", "team_manager"]].tolist() == [
        "Name not recorded",
        "No allocated worker",
        "No manager named",
    ]
    assert unknown["locality"] == UNALLOCATED


def test_every_declared_column_and_measure_is_in_every_part():
    one = built("2026-03-20")
    for part in (one.population, one.main, one.exceptions):
        assert {column.name for column in REPORT.columns} <= set(part.columns)
        assert {"child_id", "record", "team_id", "team", "district", "locality"} <= set(part.columns)
    flags = {name for measure in REPORT.measures for name in (measure.numerator, measure.denominator)} - {"", "rows"}
    assert one.population[sorted(flags)].dtypes.eq("boolean").all()


def test_no_plans_give_typed_empty_parts():
    empty, filled = REPORT.build(facts()), built("2026-03-20", "2026-03-20 | no")
    for part in ("population", "main", "exceptions"):
        assert getattr(empty, part).empty
        assert getattr(empty, part).dtypes.to_dict() == getattr(filled, part).dtypes.to_dict()


days = st.dates(date(2026, 1, 1), date(2026, 4, 10)).map(str)
seen = st.sampled_from(["yes", "no", ""])
plans = st.lists(
    st.tuples(
        st.one_of(st.just(""), days), st.sampled_from(["101", "201", "999", ""]), st.lists(st.tuples(days, seen))
    ),
    max_size=5,
)


@settings(deadline=None, max_examples=40)
@given(plans)
def test_every_child_on_a_plan_is_in_one_locality_and_on_one_tab_at_most(drawn):
    plan, note, held = (["cp_plan_id | child_id | start_date"], ["case_note_id | child_id | type_code | event_at | seen"],
                        ["involvement_id | child_id | team_id | role_code"])  # fmt: skip
    for child, (start, team, visits) in enumerate(drawn):
        plan.append(f"p{child} | c{child} | {start}")
        held.append(f"{child} | c{child} | {team} | CASE_WORKER")
        note += [f"{child}-{at} | c{child} | CP_STAT_VISIT | {day} | {was}" for at, (day, was) in enumerate(visits)]
    texts = {"cp_plan": plan, "case_note": note, "involvement": held}
    tables = {name: "\n".join(lines) if len(lines) > 1 else "" for name, lines in texts.items()}
    one = REPORT.build(facts(person="child_id\n" + "\n".join(f"c{child}" for child in range(len(drawn) + 1)), **tables))
    known = [start <= str(AS_AT) for start, _, _ in drawn]
    assert len(one.population) == sum(known)
    assert one.population["locality"].isin(["North", "South", UNALLOCATED, UNPLACED]).all()
    assert not set(one.main["record"]) & set(one.exceptions["record"])
    assert one.population["is_due"].sum() == len(one.main)
    assert one.population["is_overdue"].sum() + one.population["has_no_due_date"].sum() == len(one.exceptions)
    assert one.exceptions["exception"].notna().all()
    assert one.population.groupby("locality")["is_row"].sum().sum() == len(one.population)


@pytest.mark.parametrize(("cancelled", "rows"), [("yes", 0), ("no", 1)])
def test_an_accepted_step_out_takes_cancelled_visits_off_the_list(cancelled, rows):
    step_out = f"step_out_id | child_id | requested_date | accepted_date | cancelled_open_work\n 1 | c1 | 2026-03-01 | 2026-03-10 | {cancelled}"
    one = REPORT.build(
        facts(
            as_at=AS_AT,
            person=PEOPLE,
            cp_plan="cp_plan_id | child_id | start_date\n p1 | c1 | 2026-03-02",
            step_out=step_out,
        )
    )
    assert len(one.population) == rows
    if rows:
        assert one.exceptions["exception"].str.endswith("the open work was not cancelled").all()
