"""Which events fall within which spans: both ends belong, whatever the time of day."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from tests.frames import drawn
from transforms.spans import events_within, in_order_of_time, last_within, positions_within


def frame(text: str) -> pd.DataFrame:
    """A drawn table whose columns first, last and at are moments."""
    rows = drawn(text)
    return rows.assign(
        **{name: pd.to_datetime(rows[name], format="ISO8601") for name in ("first", "last", "at") if name in rows}
    )


SPANS = frame("""
    span | child_id | first      | last
    s1   | c1       | 2026-01-10 | 2026-01-20
    s2   | c1       | 2026-01-20 | 2026-01-31
    s3   | c2       | 2026-01-10 | 2026-01-20
    s4   | c2       |            | 2026-01-20
    """)


def test_an_event_belongs_to_every_span_of_its_child_that_holds_its_day_the_latest_first():
    events = frame("""
        event | child_id | at
        1     | c1       | 2026-01-09 23:59
        2     | c1       | 2026-01-10 00:00
        9     | c1       | 2026-01-20 23:59
        10    | c1       | 2026-01-20 23:59
        3     | c2       | 2026-01-20
        4     | c2       |
        5     | c9       | 2026-01-15
        """)
    found = events_within(SPANS, events, key="span", first="first", last="last", day="at", event_key="event")
    by_span = found.groupby("span")["event"].agg(list).to_dict()
    assert by_span == {"s1": ["10", "9", "2"], "s2": ["10", "9"], "s3": ["3"]}


days = st.integers(0, 12).map(lambda day: pd.Timestamp("2026-01-01") + pd.Timedelta(days=day))
children = st.sampled_from(["c1", "c2", "c3"])


@given(st.lists(st.tuples(children, days, days), min_size=1), st.lists(st.tuples(children, days), min_size=1))
def test_it_is_what_pairing_everything_gives(spans, events):
    left = pd.DataFrame(spans, columns=["child_id", "first", "last"])
    right = pd.DataFrame(events, columns=["child_id", "at"])
    found = positions_within(left, right, first="first", last="last", day="at")
    plain = {
        (span, event)
        for span, (child, first, last) in enumerate(spans)
        for event, (other, at) in enumerate(events)
        if child == other and first <= at <= last
    }
    assert sorted(zip(*(side.tolist() for side in found), strict=True)) == sorted(plain)


def test_events_stand_in_order_of_time_child_by_child_the_higher_identifier_last():
    events = frame("""
        event | child_id | at
        10    | c2       | 2026-01-15 09:00
        2     | c1       | 2026-01-16
        9     | c2       | 2026-01-15 09:00
        1     | c1       | 2026-01-15
        3     | c2       | 2026-01-14
        """)
    ordered = in_order_of_time(events, "at", "event")
    assert ordered.groupby("child_id")["event"].agg(list).to_dict() == {"c1": ["1", "2"], "c2": ["3", "9", "10"]}
    assert in_order_of_time(events.iloc[:0], "at", "event").empty


def test_the_last_event_of_a_span_is_the_latest_that_its_days_hold():
    events = in_order_of_time(
        frame("""
        event | child_id | at
        1     | c1       | 2026-01-09 23:59
        2     | c1       | 2026-01-10 00:00
        3     | c1       | 2026-01-20 23:59
        4     | c1       | 2026-02-01
        5     | c2       | 2026-01-21
        """),
        "at",
        "event",
    )
    found = last_within(SPANS, events, first="first", last="last", day="at")["event"]
    assert found.fillna("").tolist() == ["3", "3", "", ""]
    assert last_within(SPANS, events.iloc[:0], first="first", last="last", day="at")["event"].isna().all()


@given(st.lists(st.tuples(st.sampled_from(["c1", "c2"]), st.integers(0, 40)), max_size=12))
def test_the_last_within_is_the_first_of_all_that_fall_within(drawn_events: list[tuple[str, int]]):
    events = pd.DataFrame(
        {
            "event": pd.Series([str(number) for number in range(len(drawn_events))], dtype="str"),
            "child_id": pd.Series([child for child, _ in drawn_events], dtype="str"),
            "at": pd.Timestamp("2026-01-01") + pd.to_timedelta([day for _, day in drawn_events], unit="D"),
        }
    )
    every = events_within(SPANS, events, key="span", first="first", last="last", day="at", event_key="event")
    last = last_within(SPANS, in_order_of_time(events, "at", "event"), first="first", last="last", day="at")
    expected = every.drop_duplicates("span").set_index("span")["event"].reindex(SPANS["span"]).tolist()
    assert last["event"].fillna("").tolist() == ["" if pd.isna(one) else one for one in expected]


def test_no_child_of_a_whole_county_loses_an_event_or_is_given_anothers():
    # Beyond the 214th child the number that orders events by child and day no longer fits 32 bits.
    children = pd.Series([f"c{number:06}" for number in range(50_000)], dtype="str")
    start = pd.Timestamp("2010-01-01") + pd.to_timedelta(children.index % 5_000, unit="D")
    spans = pd.DataFrame({"child_id": children, "first": start, "last": start + pd.Timedelta(days=1_000)})
    events = pd.DataFrame({"child_id": children, "at": start + pd.Timedelta(days=500), "event": children})
    of_span, of_event = positions_within(spans, events, first="first", last="last", day="at")
    assert of_span.tolist() == of_event.tolist() == list(range(len(children)))
    assert last_within(spans, events, first="first", last="last", day="at")["event"].equals(events["event"])
