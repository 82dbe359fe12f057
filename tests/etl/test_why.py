"""Why: what a finished run decided of a child, told from its kept frames alone."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

import pandas as pd
import pytest

from annex_a import list_01_contacts, list_04_assessments
from annex_a.editions import editions
from etl.frames import write_frame
from etl.runs import FinishedRun
from etl.why import Asked, Why, why
from etl.why_text import printable, why_lines
from extracts.errors import SettingsError
from tests.frames import facts

LISTS = (list_01_contacts.ILACS, list_04_assessments.ILACS, list_01_contacts.SIF_2016)
KNOWN = facts(
    person="child_id | birth_date | gender_code\n1 | 2015-05-01 | F\n2 | 2016-05-01 | M\n3 | 2016-05-01 | M",
    contact="""
        contact_id | child_id | contact_at       | source_code
        7          | 1        | 2026-03-01 10:30 | 6
        8          | 1        | 2025-09-29 09:00 | 2A
        9          | 2        | 2025-12-30 09:00 | 2A
        """,
    assessment="assessment_id | child_id | start_date | assessor_worker_id\n50 | 2 | 2026-02-01 |",
    not_held={"person": {"is_disabled": "no such column"}},
)


class StubSnapshot:
    """The records a snapshot would hold."""

    frames: ClassVar = {
        "contact": pd.DataFrame(
            {"contact_id": ["7", "9"], "contact_at": pd.to_datetime(["2026-03-01 10:30", "2025-12-30 09:00"])}
        ),
        "assessment": pd.DataFrame({"assessment_id": ["50"], "start_date": pd.to_datetime(["2026-02-01"])}),
        "person": pd.DataFrame({"child_id": ["1", "2", "3"]}),
    }

    def rows_with(self, name: str, columns: Sequence[str], key: str, values: Sequence[str]) -> pd.DataFrame:
        """The rows whose key is among the values."""
        frame = self.frames[name]
        return frame.loc[frame[key].isin(values), list(columns)]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> FinishedRun:
    """A finished run that kept three lists."""
    folder = tmp_path_factory.mktemp("run")
    for one in LISTS:
        write_frame(one.build(KNOWN), folder / "frames" / f"{one.key}.parquet")
    record = {
        "editions": ["ilacs", "sif-2016"],
        "as_at": "2026-03-31",
        "snapshot": "2026-03-31-0a1b2c3d",
        "mark": "SYNTHETIC DATA",
        "withheld": {"annex_a/sif-2016/1": "what must hold does not"},
        "unavailable": {one.key: one.unavailable(KNOWN) for one in LISTS},
    }
    return FinishedRun("2026-03-31-0a1b2c3d-001", folder, record)


def asked(run: FinishedRun, child: str, snapshot: Any = StubSnapshot(), **more: Any) -> Why:  # noqa: B008 - no state
    return why(run, snapshot, Asked(child, **more))


def text(told: Why, width: int = 100, all_fields: bool = False) -> str:
    return "\n".join(why_lines(told, width, all_fields=all_fields))


def test_each_list_says_whether_the_child_is_on_it_and_every_candidate_why_or_why_not(run: FinishedRun) -> None:
    contacts, assessments, earlier = asked(run, "1").lists
    assert (contacts.on_the_list, assessments.on_the_list, earlier.on_the_list) == (True, False, True)
    assert [(row.record, row.decision) for row in contacts.rows] == [
        ("contact/7", "included"),
        ("contact/8", "contact dated 29 September 2025, before the window opened on 30 September 2025"),
    ]
    assert assessments.why_not == "No record of the child could be a row; the list has one row per assessment."
    assert earlier.withheld == "what must hold does not"


def test_each_field_tells_value_record_the_record_s_date_and_rule(run: FinishedRun) -> None:
    (told,) = asked(run, "1", number=1, edition="ilacs", field="contact source").lists
    (field,) = told.rows[0].fields
    assert (field.header, field.value, field.record) == ("Contact Source", "q) 6: Police", "contact/7")
    assert field.record_date == pd.Timestamp("2026-03-01 10:30")
    assert field.rule.startswith("Who made this contact.")
    assert field.source


def test_what_the_source_does_not_hold_is_blank_with_the_reason(run: FinishedRun) -> None:
    (told,) = asked(run, "2", number=4, field="Does the Child have a Disability").lists
    (field,) = told.rows[0].fields
    assert field.value is None
    assert field.not_held == "person.is_disabled is not held: no such column"
    assert "blank, because person.is_disabled is not held" in text(asked(run, "2", number=4))


def test_a_child_on_no_list_is_known_by_the_person_record(run: FinishedRun) -> None:
    assert [one.on_the_list for one in asked(run, "3").lists] == [False, False, False]
    with pytest.raises(SettingsError, match="No child of that identifier is known to the run"):
        asked(run, "4")


def test_one_on_another_list_than_the_one_asked_about_is_known_too(run: FinishedRun) -> None:
    (told,) = asked(run, "1", None, number=4, edition="ilacs").lists
    assert not told.on_the_list


def test_without_the_snapshot_the_dates_are_missing_and_the_rest_is_told(run: FinishedRun) -> None:
    told = asked(run, "1", None, number=1, edition="ilacs").lists[0]
    assert told.rows[0].record_date is None
    assert told.rows[0].fields[0].value == "1"


def test_the_text_tells_a_rule_once_a_list_and_keeps_to_the_width(run: FinishedRun) -> None:
    told = text(asked(run, "1", edition="ilacs", number=1), width=60, all_fields=True)
    assert told.count("Rule: Who made this contact.") == 1
    assert told.count("Contact Source: ") == 2
    assert max(map(len, told.splitlines())) <= 60
    assert "contact/7 of 1 March 2026 10:30: on the list" in told


def test_fields_of_a_row_that_is_not_listed_are_told_only_when_asked_for(run: FinishedRun) -> None:
    told = asked(run, "1", edition="ilacs", number=1)
    assert text(told).count("Contact Source: ") == 1
    assert text(told, all_fields=True).count("Contact Source: ") == 2


def test_json_holds_all_of_it(run: FinishedRun) -> None:
    told = json.loads(json.dumps(asked(run, "1").as_dict(), default=str))
    assert told["lists"][0]["rows"][0]["fields"][0]["value"] == "1"


@pytest.mark.parametrize(
    ("more", "words"), [({"number": 7}, "no such list"), ({"field": "shoe size"}, "no such field")]
)
def test_a_list_or_field_that_is_not_there_is_told_with_those_there_are(
    run: FinishedRun, more: dict[str, Any], words: str
) -> None:
    with pytest.raises(SettingsError, match=words) as told:
        asked(run, "1", **more)
    assert "ilacs/4" in told.value.mend or "Contact Source" in told.value.mend


def test_a_value_cannot_steer_the_terminal() -> None:
    assert printable("Ann\x1b[2J\nBell") == "Ann [2J Bell"


@pytest.mark.parametrize(("form", "fields"), [("2024", 17), ("2019", 13)])
def test_a_run_is_told_in_the_form_it_was_built_in(tmp_path: Path, form: str, fields: int) -> None:
    one = next(each for each in editions(form)["ilacs"].lists if each.number == 9)
    known = facts(
        care_leaver_status="care_leaver_status_id | child_id | eligibility_code\n1 | 1 | RELEVANT",
        referral="referral_id | child_id | referral_at\n1 | 1 | 2020-01-01",
    )
    write_frame(one.build(known), tmp_path / "frames" / f"{one.key}.parquet")
    record = {"editions": ["ilacs"], "ilacs_form": form, "as_at": "2026-03-31", "snapshot": "x", "withheld": {}}
    (told,) = why(FinishedRun("1", tmp_path, record), None, Asked("1")).lists
    assert told.title == one.title
    assert [len(row.fields) for row in told.rows] == [fields]
