"""Workers' teams are carried from one snapshot to the next, where the source tells the present team only."""

from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.snapshot import Snapshot, SnapshotStore
from etl.snapshot_writer import Asked
from etl.worker_teams import carried_forward
from extracts.errors import AnnexaError
from tests.etl.test_snapshot import Given
from tests.frames import canonical, facts
from transforms.workers import workers

MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 30), date(2026, 3, 31), date(2026, 4, 1)
NO_DATES = {"worker_team": {"start_date": "no history", "end_date": "no history"}}


def present(teams: dict[str, str]) -> pd.DataFrame:
    """The source's rows: each worker's present team."""
    lines = [f"{worker}-{team} | {worker} | {team} | no" for worker, team in teams.items()]
    return canonical("worker_team", "\n".join(["worker_team_id | worker_id | team_id | is_observed", *lines]))


def told(rows: pd.DataFrame) -> list[tuple[str, str, str, bool]]:
    """Each membership with its days, blank where there is none, and whether it was observed."""
    days = [rows[name].dt.strftime("%m-%d").fillna("") for name in ("start_date", "end_date")]
    return list(zip(rows["worker_team_id"], *days, rows["is_observed"], strict=True))


def test_what_changed_is_observed_and_what_stayed_keeps_its_start() -> None:
    monday = present({"A": "1", "B": "1", "C": "2"})
    tuesday = carried_forward(monday, present({"A": "1", "B": "2", "D": "1"}), TUESDAY)
    assert told(tuesday) == [
        ("A-1", "", "", False),
        ("B-2", "03-31", "", True),
        ("D-1", "03-31", "", True),
        ("B-1-until-2026-03-31", "", "03-31", True),
        ("C-2-until-2026-03-31", "", "03-31", True),
    ]


def test_a_worker_who_comes_back_has_two_memberships_of_the_team() -> None:
    tuesday = carried_forward(present({"A": "1"}), present({"A": "2"}), TUESDAY)
    wednesday = carried_forward(tuesday, present({"A": "1"}), WEDNESDAY)
    assert told(wednesday) == [
        ("A-1", "04-01", "", True),
        ("A-1-until-2026-03-31", "", "03-31", True),
        ("A-2-until-2026-04-01", "03-31", "04-01", True),
    ]
    assert wednesday["worker_team_id"].is_unique


def test_nothing_before_and_nothing_now_are_tables_too() -> None:
    assert told(carried_forward(present({}), present({"A": "1"}), TUESDAY)) == [("A-1", "03-31", "", True)]
    assert told(carried_forward(present({"A": "1"}), present({}), TUESDAY)) == [
        ("A-1-until-2026-03-31", "", "03-31", True)
    ]


TEAMS = st.dictionaries(st.sampled_from("ABC"), st.sampled_from("123"))


@settings(max_examples=25)
@given(st.lists(TEAMS, min_size=1, max_size=6))
def test_every_earlier_day_can_be_told_from_the_last_snapshot(days: list[dict[str, str]]) -> None:
    rows = present(days[0])
    for place, teams in enumerate(days[1:], start=1):
        rows = carried_forward(rows, present(teams), MONDAY + timedelta(days=place))
    assert rows["worker_team_id"].is_unique
    for place, teams in enumerate(days):
        moment = pd.Timestamp(MONDAY + timedelta(days=place))
        begun = rows["start_date"].isna() | rows["start_date"].le(moment)
        then = rows[begun & (rows["end_date"].isna() | rows["end_date"].gt(moment))]
        assert dict(zip(then["worker_id"], then["team_id"], strict=True)) == teams
        assert len(then) == len(teams)


def extracted(
    folder: Path, teams: dict[str, str], day: date, gaps: dict[str, dict[str, str]] = NO_DATES, shrink: float = 1.0
) -> Snapshot:
    """A snapshot of that day from a source that tells the present teams."""
    source = Given({"worker_team": present(teams)}, not_held=gaps)
    return SnapshotStore(folder).write(
        source,
        ["worker_team"],
        data_date=day,
        program_version="1",
        synthetic=True,
        asked=Asked(largest_shrink=shrink),
    )


def memberships(snapshot: Snapshot) -> list[tuple[str, str, str, bool]]:
    """The memberships in a snapshot."""
    snapshot.verify()
    return told(snapshot.whole("worker_team"))


def test_a_snapshot_knows_what_the_one_before_did(tmp_path: Path) -> None:
    first = extracted(tmp_path, {"A": "1"}, MONDAY)
    assert memberships(first) == [("A-1", "", "", False)]
    second = extracted(tmp_path, {"A": "2"}, TUESDAY)
    assert memberships(second) == [("A-2", "03-31", "", True), ("A-1-until-2026-03-31", "", "03-31", True)]
    assert second.manifest["tables"]["worker_team"]["rows"] == 2


def test_extracting_again_on_the_day_observes_nothing_twice(tmp_path: Path) -> None:
    extracted(tmp_path, {"A": "1"}, MONDAY)
    once = extracted(tmp_path, {"A": "2"}, TUESDAY)
    assert extracted(tmp_path, {"A": "2"}, TUESDAY).id == once.id
    other = extracted(tmp_path, {"A": "3"}, TUESDAY)
    assert memberships(other) == [("A-3", "03-31", "", True), ("A-1-until-2026-03-31", "", "03-31", True)]


def test_an_unchanged_source_gives_the_same_content(tmp_path: Path) -> None:
    contents = [
        extracted(tmp_path, {"A": "1", "B": "2"}, day).manifest["tables"]["worker_team"]["content"]
        for day in (MONDAY, TUESDAY, WEDNESDAY)
    ]
    assert len(set(contents)) == 1


def test_a_source_that_knows_the_dates_itself_is_left_as_it_is(tmp_path: Path) -> None:
    extracted(tmp_path, {"A": "1"}, MONDAY, gaps={})
    assert memberships(extracted(tmp_path, {"A": "2"}, TUESDAY, gaps={})) == [("A-2", "", "", False)]


def test_rows_that_annexa_kept_do_not_hide_that_the_source_shrank(tmp_path: Path) -> None:
    extracted(tmp_path, dict.fromkeys("ABCD", "1"), MONDAY)
    extracted(tmp_path, dict.fromkeys("ABCD", "2"), TUESDAY)  # eight rows, four from the source
    extracted(tmp_path, dict.fromkeys("ABC", "2"), WEDNESDAY, shrink=0.25)
    with pytest.raises(AnnexaError, match="worker_team has 2 rows; the snapshot before has 3"):
        extracted(tmp_path, dict.fromkeys("AB", "2"), WEDNESDAY, shrink=0.25)


def test_a_snapshot_of_an_older_program_serves_too(tmp_path: Path) -> None:
    first = extracted(tmp_path, {"A": "1"}, MONDAY)
    path = first.folder / "worker_team.parquet"
    pd.read_parquet(path).drop(columns="is_observed").to_parquet(path)
    second = extracted(tmp_path, {"A": "1"}, TUESDAY)
    assert memberships(second) == [("A-1", "", "", False)]


def test_an_earlier_as_at_date_knows_the_team_of_that_day() -> None:
    rows = "worker_team_id | worker_id | team_id | start_date | end_date\n A-2 | A | 2 | 2026-03-31 |\n A-1-until | A | 1 | | 2026-03-31"
    staff = "worker_id | forename | surname\n A | Ann | One"
    for day, team in ((MONDAY, "1"), (TUESDAY, "2")):
        known = facts(as_at=day, worker=staff, worker_team=rows, team="team_id | team_name\n 1 | One\n 2 | Two")
        assert known[workers]["team_id"].tolist() == [team]
