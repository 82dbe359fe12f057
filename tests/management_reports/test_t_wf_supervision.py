"""T-WF-SUPERVISION: children discussed out of children held, workers overdue, and files to read in rotation."""

import itertools
from datetime import date

from etl.workbooks.split import area_named, part_of
from management_reports.t_wf_supervision import REPORT
from tests.frames import ORGANISATION, drawn
from tests.management_reports.drawn import HELD, built, by, day, reasons
from transforms.organisation import Organisation

TEAMS = "worker_team_id | worker_id | team_id\n 1 | w1 | 101\n 2 | w2 | 201"
LAYOUT = Organisation.from_rows(drawn(ORGANISATION).fillna(""))


def talks(*rows: str) -> str:
    """Supervisions drawn as `id | child | held | worker`."""
    return "\n".join(["supervision_id | child_id | held_at | worker_id", *rows])


def test_a_child_discussed_on_the_first_or_last_day_of_the_month_was_discussed_in_it():
    held = HELD + "    3 | c3 | 101 | w1 | CASE_WORKER | 2020-01-01\n    4 | c4 | 101 | w1 | CASE_WORKER | 2020-01-01\n"
    one = built(
        REPORT,
        worker_team=TEAMS,
        involvement=held,
        supervision=talks("1 | c1 | 2026-03-01 09:00 |", "2 | c2 | 2026-03-31 17:00 |", "3 | c3 | 2026-02-28 09:00 |"),
    )
    assert by("child_id", one, "is_discussed", "cases", "completed", "completion_percent") == {
        "c1": [True, 3, 1, 33], "c2": [True, 1, 1, 100], "c3": [False, 3, 1, 33], "c4": [False, 3, 1, 33],
    }  # fmt: skip
    assert reasons("child_id", one) == {"c3": "not discussed in the month", "c4": "never discussed"}


def test_a_case_is_held_on_the_months_last_day_whatever_came_after():
    one = built(
        REPORT,
        as_at=date(2026, 4, 15),
        worker_team=TEAMS,
        involvement=HELD.replace("2020-01-01", "2026-04-01", 1),
    )
    assert set(one.population["child_id"]) == {"c2"}
    ended = "involvement_id | child_id | team_id | worker_id | role_code | start_date | end_date\n"
    ended += "1 | c1 | 101 | w1 | CASE_WORKER | 2020-01-01 | 2026-03-31\n2 | c2 | 201 | w2 | CASE_WORKER | 2020-01-01 | 2026-04-01"
    one = built(REPORT, as_at=date(2026, 4, 15), worker_team=TEAMS, involvement=ended)
    assert set(one.population["child_id"]) == {"c2"}


def test_a_workers_supervision_is_overdue_the_day_after_a_month():
    one = built(
        REPORT,
        worker_team=TEAMS,
        supervision=talks("1 | c1 | 2026-02-28 09:00 |", "2 | c2 | 2026-02-27 09:00 |"),
        as_at=date(2026, 3, 28),
    )
    assert by("worker", one, "last_supervision_date", "next_due", "is_worker_overdue") == {
        "Wyn One": [day("2026-02-28"), day("2026-03-28"), False],
        "Wes Two": [day("2026-02-27"), day("2026-03-27"), True],
    }
    assert reasons("worker", one) == {"Wes Two": "worker: supervision was due on 27/03/2026"}


def test_a_supervision_of_somebody_else_or_before_the_case_was_held_is_not_the_workers():
    one = built(
        REPORT,
        worker_team=TEAMS,
        supervision=talks("1 | c1 | 2026-03-10 09:00 | w2", "2 | c2 | 2019-12-31 09:00 |"),
    )
    assert by("worker", one, "last_supervision_date") == {"Wyn One": None, "Wes Two": None}
    assert by("worker", one, "child_last_discussed")["Wyn One"] == day("2026-03-10")
    assert reasons("worker", one)["Wes Two"] == (
        "not discussed in the month; worker: no case discussed in the month; worker: never supervised"
    )


def test_two_files_a_month_are_read_until_every_one_was_and_then_again():
    spells = "\n".join(f"{n} | k{n} | 101 | w1 | CASE_WORKER | 2025-0{n}-01" for n in range(1, 6))
    head = "involvement_id | child_id | team_id | worker_id | role_code | start_date\n"

    def read(as_at: date) -> list[str]:
        one = built(REPORT, worker_team=TEAMS, involvement=head + spells, as_at=as_at)
        return sorted(one.population.loc[one.population["file_to_read"], "child_id"])

    months = [read(date(2026, month, 1)) for month in range(2, 8)]
    assert all(len(files) == 2 for files in months)
    assert all(set(a).isdisjoint(b) for a, b in itertools.pairwise(months))
    assert {file for files in months[:3] for file in files} == {"k1", "k2", "k3", "k4", "k5"}
    assert months[5] == months[0]  # ten files later the five begin at the same place


def test_a_worker_with_one_or_two_cases_has_each_file_read():
    assert by("child_id", built(REPORT, worker_team=TEAMS), "file_to_read") == {"c1": True, "c2": True}


def test_a_child_of_another_area_is_counted_and_not_named_in_an_areas_workbook():
    # c2's case is held by South, and North's w1 works with the family too.
    held = HELD + "    3 | c2 | 101 | w1 | OTHER | 2020-01-01\n    4 | c3 | 101 | w1 | OTHER | 2020-01-01\n"
    one = built(REPORT, worker_team=TEAMS, involvement=held, supervision=talks("1 | c2 | 2026-03-01 09:00 |"))
    assert len(one.main) == 4
    north = part_of(one, area_named(LAYOUT, "locality", "North"))
    south = part_of(one, area_named(LAYOUT, "locality", "South"))
    assert north.main["child_id"].dropna().tolist() == ["c1"]
    assert len(north.main) == 3  # c3 is nobody's, so North does not see whose it is either
    assert north.main.loc[north.main["child_id"].isna(), "child_last_discussed"].isna().all()
    assert south.main["child_id"].tolist() == ["c2"]
    assert south.main["child_last_discussed"].tolist() == [day("2026-03-01")]
    assert north.population["cases"].tolist() == [3, 3, 3]
