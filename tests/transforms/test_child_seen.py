"""Was the child seen during the assessment: the handbook's reading and the template's, kept apart."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extracts.model import PANDAS_DTYPES
from tests.frames import AS_AT, canonical, facts
from transforms.child_seen import assessment_notes, seen_during_assessment, seen_in_case_notes
from transforms.visits import ASSESSMENT_OR_VISIT

ASSESSMENT = """
    assessment_id | child_id | start_date | authorised_at    | assessor_worker_id | seen_on_form
    50            | 1        | 2026-01-10 | 2026-02-20 17:00 | 5001               | {on_form}
    """
OPEN_ASSESSMENT = "assessment_id | child_id | start_date\n50 | 1 | 2026-01-10"


def note(event_at: str, type_code: str = "VISIT", seen: str = "yes", child_id: str = "1", author: str = "") -> str:
    return f"""
        case_note_id | child_id | type_code   | event_at   | seen   | author_worker_id
        900          | {child_id} | {type_code} | {event_at} | {seen} | {author}
        """


def seen(case_note: str, assessment: str = ASSESSMENT.format(on_form=""), as_at: date = AS_AT) -> bool:
    """Whether the handbook's reading takes the child as seen."""
    return facts(as_at=as_at, assessment=assessment, case_note=case_note)[seen_in_case_notes]["seen"].iloc[0]


def told(on_form: str, case_note: str = "") -> tuple[str, str, str]:
    """The template's reading: code, record and basis."""
    known = facts(assessment=ASSESSMENT.format(on_form=on_form), case_note=case_note)[seen_during_assessment]
    return tuple(known.loc[0, ["seen_code", "seen__record", "basis"]])


@pytest.mark.parametrize(
    ("event_at", "counts"),
    [
        ("2026-01-09 23:59", False),
        ("2026-01-10", True),
        ("2026-01-10 00:00", True),
        ("2026-02-20 09:00", True),
        ("2026-02-20 23:59", True),
        ("2026-02-21 00:00", False),
        ("", False),
    ],
)
def test_a_note_counts_from_the_start_day_to_the_day_of_authorisation_both_in(event_at: str, counts: bool) -> None:
    assert seen(note(event_at)) == counts


@pytest.mark.parametrize(("event_at", "counts"), [("2026-03-31 23:59", True), ("2026-04-01 00:00", False)])
def test_while_the_assessment_is_open_a_note_counts_to_the_end_of_the_as_at_day(event_at: str, counts: bool) -> None:
    assert seen(note(event_at), OPEN_ASSESSMENT) == counts


def test_an_authorisation_after_the_as_at_date_leaves_the_assessment_open() -> None:
    visit = note("2026-02-10 10:00")
    assert seen(visit, as_at=date(2026, 2, 10))
    assert not seen(visit, as_at=date(2026, 2, 9))


@pytest.mark.parametrize("type_code", ASSESSMENT_OR_VISIT)
def test_every_type_of_visit_and_the_assessment_itself_count(type_code: str) -> None:
    assert seen(note("2026-02-01", type_code))


@pytest.mark.parametrize("type_code", ["SUPERVISION", "CASE_SUMMARY", "OTHER", "TEL", ""])
def test_other_notes_do_not_count_even_where_they_say_seen(type_code: str) -> None:
    assert not seen(note("2026-02-01", type_code))


@pytest.mark.parametrize("answer", ["no", ""])
def test_a_visit_at_which_the_child_was_not_seen_does_not_count(answer: str) -> None:
    assert not seen(note("2026-02-01", seen=answer))


def test_a_note_about_another_child_does_not_count() -> None:
    assert not seen(note("2026-02-01", child_id="2"))


def test_an_assessment_without_a_start_holds_no_note() -> None:
    undated = "assessment_id | child_id | authorised_at\n50 | 1 | 2026-02-20"
    assert not seen(note("2026-02-01"), undated)


def test_an_assessment_authorised_before_it_started_holds_no_note() -> None:
    backwards = "assessment_id | child_id | start_date | authorised_at\n50 | 1 | 2026-02-10 | 2026-02-01"
    assert not seen(note("2026-02-05"), backwards)


def test_the_first_note_and_the_first_alone_are_kept_with_their_records() -> None:
    case_notes = """
        case_note_id | child_id | type_code | event_at         | seen | seen_alone
        10           | 1        | VISIT     | 2026-01-20 10:00 | yes  | no
        9            | 1        | CIN_VISIT | 2026-01-20 10:00 | yes  |
        11           | 1        | VISIT     | 2026-01-15 10:00 | no   |
        12           | 1        | VISIT     | 2026-02-02 10:00 | yes  | yes
        13           | 1        | VISIT     | 2026-02-01 10:00 | no   | yes
        """
    found = facts(assessment=ASSESSMENT.format(on_form=""), case_note=case_notes)[seen_in_case_notes].iloc[0]
    assert found["first_seen__record"] == "case_note/9"
    assert found["first_seen_type"] == "CIN_VISIT"
    assert found["first_seen_at"] == pd.Timestamp("2026-01-20 10:00")
    assert found["first_seen_alone__record"] == "case_note/12"
    assert found["first_seen_alone_at"] == pd.Timestamp("2026-02-02 10:00")


def test_one_note_counts_for_every_assessment_that_it_falls_in() -> None:
    assessments = """
        assessment_id | child_id | start_date | authorised_at
        50            | 1        | 2026-01-10 | 2026-02-20
        51            | 1        | 2026-01-20 |
        52            | 1        | 2026-02-02 |
        53            | 2        | 2026-01-10 |
        """
    known = facts(assessment=assessments, case_note=note("2026-02-01"))[seen_in_case_notes]
    assert dict(zip(known["assessment_id"], known["seen"], strict=True)) == {
        "50": True,
        "51": True,
        "52": False,
        "53": False,
    }


@pytest.mark.parametrize(
    ("on_form", "visit_seen", "author", "code", "basis"),
    [
        ("yes", "no", "5001", "Y", "the assessment form"),
        ("", "yes", "5001", "Y", "a visit by the assessor"),
        ("no", "yes", "5001", "Y", "a visit by the assessor"),
        ("no", "no", "5001", "N", "the assessment form"),
        ("", "no", "5001", "N", "a visit by the assessor"),
        ("", "", "5001", "U", "nothing recorded"),
        ("", "yes", "5002", "U", "nothing recorded"),
        ("no", "yes", "5002", "N", "the assessment form"),
    ],
)
def test_the_form_or_a_visit_by_the_assessor_says_whether_the_assessor_saw_the_child(
    on_form: str, visit_seen: str, author: str, code: str, basis: str
) -> None:
    record = {"the assessment form": "assessment/50", "a visit by the assessor": "case_note/900"}
    assert told(on_form, note("2026-02-01", seen=visit_seen, author=author)) == (
        code,
        record.get(basis, "assessment/50"),
        basis,
    )


@pytest.mark.parametrize(("on_form", "code"), [("yes", "Y"), ("no", "N"), ("", "U")])
def test_only_the_form_counts_where_the_author_of_a_note_is_not_held(on_form: str, code: str) -> None:
    assert told(on_form, note("2026-02-01", author=""))[0] == code


def test_a_note_without_an_author_is_not_put_down_to_an_assessment_without_an_assessor() -> None:
    known = facts(assessment=OPEN_ASSESSMENT, case_note=note("2026-02-01", author=""))[seen_during_assessment]
    assert known["seen_code"].tolist() == ["U"]


def test_an_assessor_s_visit_outside_the_assessment_does_not_count() -> None:
    assert told("", note("2026-02-21 00:00", author="5001"))[0] == "U"


@pytest.mark.parametrize("fact", [assessment_notes, seen_in_case_notes, seen_during_assessment])
def test_no_assessments_give_typed_empty_frames(fact: object) -> None:
    empty = facts()[fact]
    filled = facts(assessment=ASSESSMENT.format(on_form="yes"), case_note=note("2026-02-01"))[fact]
    assert empty.empty
    assert empty.dtypes.to_dict() == filled.dtypes.to_dict()
    assert set(filled.dtypes.astype("str")) <= set(PANDAS_DTYPES.values())


DAYS = st.none() | st.integers(-60, 20)
CHILDREN = st.sampled_from("123")


@st.composite
def records(draw: st.DrawFn) -> tuple[list[tuple], list[tuple]]:
    """Assessments (child, start, authorised) and notes (child, day, type, seen), days counted from the as-at date."""
    assessments = draw(st.lists(st.tuples(CHILDREN, DAYS, DAYS), max_size=6))
    types = st.sampled_from(["VISIT", "ASSESSMENT", "OTHER"])
    return assessments, draw(
        st.lists(st.tuples(CHILDREN, DAYS, types, st.sampled_from(["yes", "no", ""])), max_size=12)
    )


def on(day: int | None) -> str:
    return "" if day is None else (AS_AT + timedelta(days=day)).isoformat()


@settings(deadline=None)
@given(records())
def test_it_is_what_a_plain_search_of_every_note_finds(drawn_records: tuple[list[tuple], list[tuple]]) -> None:
    assessments, notes = drawn_records
    rows = [f"{n} | {child} | {on(start)} | {on(end)}" for n, (child, start, end) in enumerate(assessments)]
    lines = [f"{n} | {child} | {on(day)} 10:00 | {kind} | {seen}" for n, (child, day, kind, seen) in enumerate(notes)]
    lines = [line.replace("|  10:00 |", "| |") for line in lines]
    known = facts(
        assessment=canonical("assessment", "\n".join(["assessment_id | child_id | start_date | authorised_at", *rows])),
        case_note=canonical("case_note", "\n".join(["case_note_id | child_id | event_at | type_code | seen", *lines])),
    )[seen_in_case_notes]
    expected = {}
    for number, (child, start, end) in enumerate(assessments):
        if start is not None and start > 0:
            continue  # it starts after the as-at date: not known yet
        last = 0 if end is None or end > 0 else end
        expected[str(number)] = start is not None and any(
            its == child and day is not None and start <= day <= last and kind != "OTHER" and seen == "yes"
            for its, day, kind, seen in notes
        )
    assert dict(zip(known["assessment_id"], known["seen"], strict=True)) == expected
