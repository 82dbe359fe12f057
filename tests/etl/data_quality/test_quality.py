"""Data quality of a day: each finding in its child's scope, its age and state, and every rule's count."""

import json
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.data_folder import DataFolder, make_folder, open_data_folder, write_text
from etl.data_quality.past import LIVES, Past, past_before
from etl.data_quality.publish import findings_document
from etl.data_quality.quality import NO_CHILD, NOT_TOLD, Quality, _placed, _told_safely
from etl.frames import write_frame
from etl.workbooks.split import NO_TEAM, areas
from tests.etl.data_quality.example import CATEGORY, END, START, WORKER, found_on, known, waivers
from tests.etl.workbooks.example import PROVENANCE

MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 30), date(2026, 3, 31), date(2026, 4, 1)
SOME = {START: ["32", "33"], END: ["31"], WORKER: ["5001"]}


def published(folder: DataFolder, found: Quality, number: int = 1) -> None:
    """Publish a day, as a nightly run leaves it."""
    run = make_folder(folder.runs / f"{found.as_at.isoformat()}-aaaaaaaa-{number:03d}")
    for name, frame in found.kept().items():
        write_frame(frame, run / "frames" / "data_quality" / f"{name}.parquet")
    write_frame(found.figures(), run / "frames" / "measures.parquet")
    told = {"id": run.name, "as_at": found.as_at.isoformat(), "ended": run.name, "snapshot": "s"}
    write_text(run / "run.json", json.dumps(told | {"request": {"becomes_current": True}}))


def before(folder: DataFolder, day: date) -> Past:
    """What is known before a day."""
    return past_before(folder, day, 13, print)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """An empty data folder."""
    made = open_data_folder(tmp_path / "data")
    make_folder(made.runs)
    return made


def test_each_finding_stands_in_its_child_s_scope_with_its_worker() -> None:
    told = found_on(TUESDAY, SOME).findings.set_index("record_id")
    assert told.loc["31", ["team_id", "locality", "worker"]].tolist() == ["101", "North", "Wyn One"]
    assert told.loc["32", ["team_id", "locality", "worker"]].tolist() == ["201", "South", "Wes Two"]
    assert told.loc["33", "locality"] == "Unallocated"
    assert told.loc["5001", "locality"] == NO_CHILD


def test_on_the_first_day_nothing_is_new() -> None:
    told = found_on(TUESDAY, SOME)
    assert set(told.findings["state"]) == {"open"}
    assert told.rules["new"].sum() == 0
    assert told.counts() == {"blocks publication": 0, "error": 3, "warning": 0, "information": 0}


def test_a_finding_is_new_ages_clears_and_reopens(folder: DataFolder) -> None:
    published(folder, found_on(MONDAY, SOME, before(folder, MONDAY)))
    tuesday = found_on(TUESDAY, SOME | {START: ["33", "34"]}, before(folder, TUESDAY))
    state = tuesday.findings.set_index("record_id")[["state", "days_open"]]
    assert state.loc["34"].tolist() == ["new", 0]
    assert state.loc["33"].tolist() == ["open", 1]
    assert tuesday.cleared[["rule", "record_id", "locality"]].to_numpy().tolist() == [[START, "32", "South"]]
    rule = tuesday.rules.set_index("rule").loc[START]
    assert rule[["to_mend", "new", "cleared", "last_run"]].tolist() == [2, 1, 1, 2]
    assert pd.isna(rule["last_month"])
    published(folder, tuesday)
    wednesday = found_on(WEDNESDAY, SOME, before(folder, WEDNESDAY))
    state = wednesday.findings.set_index("record_id")["state"]
    assert (state["32"], state["33"]) == ("reopened", "open")
    assert wednesday.rules.set_index("rule").loc[START, "last_month"] == 2


def test_a_rule_that_found_nothing_before_was_checked_all_the_same(folder: DataFolder) -> None:
    published(folder, found_on(MONDAY, {}, before(folder, MONDAY)))
    assert set(found_on(TUESDAY, SOME, before(folder, TUESDAY)).findings["state"]) == {"new"}


def test_a_rerun_of_the_day_knows_what_was_known_before_the_day(folder: DataFolder) -> None:
    published(folder, found_on(MONDAY, SOME, before(folder, MONDAY)))
    first = found_on(TUESDAY, {}, before(folder, TUESDAY))
    published(folder, first)
    again = found_on(TUESDAY, {}, before(folder, TUESDAY))
    assert again.findings.equals(first.findings)
    assert again.cleared.equals(first.cleared)
    assert again.rules.equals(first.rules)
    assert len(again.cleared) == 4
    published(folder, found_on(TUESDAY, SOME, before(folder, TUESDAY)), 2)
    wednesday = found_on(WEDNESDAY, SOME, before(folder, WEDNESDAY))
    assert set(wednesday.findings["days_open"]) == {2}


def test_a_rule_that_could_not_be_run_clears_nothing_and_is_a_finding(folder: DataFolder) -> None:
    published(folder, found_on(MONDAY, SOME, before(folder, MONDAY)))
    told = found_on(TUESDAY, {END: ["31"], WORKER: ["5001"]}, before(folder, TUESDAY), not_run=[START])
    assert told.cleared.empty
    assert told.rules.set_index("rule").loc[START, ["outcome", "to_mend"]].tolist() == ["not run", 1]
    assert told.findings.loc[told.findings["rule"].eq(START), "kind"].tolist() == ["rule"]


def test_what_is_waived_stays_in_sight_and_is_not_counted() -> None:
    told = found_on(TUESDAY, SOME, waived=waivers((START, "", "migrated", "systems team", "2026-06-30")))
    assert told.findings.loc[told.findings["rule"].eq(START), "state"].tolist() == ["waived", "waived"]
    assert told.rules.set_index("rule").loc[START, ["to_mend", "waived"]].tolist() == [0, 2]
    assert told.counts()["error"] == 2
    expired = found_on(TUESDAY, SOME, waived=waivers((START, "", "migrated", "systems team", "2026-03-30")))
    assert expired.counts()["error"] == 3
    assert expired.waivers["state"].tolist() == ["expired"]


def test_one_team_s_findings_are_those_of_its_children() -> None:
    told = found_on(TUESDAY, SOME | {CATEGORY: ["31"]})
    north = next(one for one in areas(told.organisation, ("team",)) if one.team_id == "101")
    own = told.within(north)
    assert own.findings["record_id"].tolist() == ["31", "31"]
    assert own.counts() == {"blocks publication": 0, "error": 1, "warning": 1, "information": 0}
    assert told.within(NO_TEAM).findings["record_id"].tolist() == ["33"]


def test_a_record_s_number_that_holds_another_area_s_child_is_not_told() -> None:
    rows = pd.DataFrame({"record_id": ["9-1", "9-2", "2", "9-8"], "child_id": ["1"] * 4}, dtype="str")
    told = _told_safely(_placed(rows, known()), known())
    assert told["record_id"].tolist() == ["9-1", NOT_TOLD, "2", "9-8"]


def test_what_was_cleared_tells_no_number_that_now_holds_another_area_s_child() -> None:
    monday = found_on(MONDAY, {START: ["31"]})
    lives = monday.findings[["finding", "rule"]].assign(opened=pd.Timestamp(MONDAY), is_open=True, lives=1)
    was = monday.kept()["findings"].assign(record_id="9-2")
    told = found_on(TUESDAY, {}, Past(lives.astype(LIVES), findings=was)).cleared
    assert told[["record_id", "child_id", "locality"]].to_numpy().tolist() == [[NOT_TOLD, "1", "North"]]


def test_the_document_for_bi_tools_holds_every_finding_as_an_object() -> None:
    found = found_on(TUESDAY, SOME, waived=waivers((END, "", "x", "y", "2026-06-30")))
    told = json.loads(findings_document(found, PROVENANCE))
    assert [one["record_id"] for one in told["findings"]] == found.findings["record_id"].tolist()
    (waived,) = [one for one in told["findings"] if one["waived_until"]]
    assert (waived["rule"], waived["first_seen"], waived["state"]) == (END, "2026-03-31", "waived")
    assert len(told["rules"]) == 4
    assert json.loads(findings_document(found_on(TUESDAY, {}), PROVENANCE))["findings"] == []


plans = st.lists(st.sets(st.sampled_from(["31", "32", "33"])).map(sorted), min_size=2, max_size=4)


@settings(max_examples=8)
@given(plans, st.booleans())
def test_through_any_days_each_finding_is_as_old_as_its_present_life(
    tmp_path_factory: pytest.TempPathFactory, days: list[list[str]], reruns: bool
) -> None:
    folder = open_data_folder(tmp_path_factory.mktemp("days") / "data")
    make_folder(folder.runs)
    since: dict[str, int] = {}
    first: dict[str, int] = {}
    for number, records in enumerate(days):
        day = MONDAY + timedelta(days=number)
        gone = {record for record in since if record not in records}
        since = {record: since.get(record, number) for record in records}
        first = dict.fromkeys(records, number) | first
        for run in (1, 2) if reruns else (1,):
            told = found_on(day, {START: records}, before(folder, day))
            shown = told.findings.set_index("record_id")
            assert shown["days_open"].to_dict() == {record: number - since[record] for record in records}
            expected = dict.fromkeys(records, "open")
            expected |= {record: "new" for record in records if number and since[record] == number}
            expected |= {record: "reopened" for record in records if since[record] > first[record]}
            assert shown["state"].to_dict() == expected
            assert set(told.cleared["record_id"]) == gone
            published(folder, told, run)
