"""Annex A list 8 against a slow, plain reading of the same rules: record by record, day by day, on random journeys."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

from annex_a.list_08_looked_after import ILACS
from tests.annex_a.random_records import Records, Row, Rows, facts_of
from tests.annex_a.random_world import random_world
from tests.frames import AS_AT

YEAR_AGO, HALF_A_YEAR_AGO = date(2025, 3, 31), date(2025, 9, 30)


def known(rows: Rows, start: str, end: str = "") -> Rows:
    """The records begun by the as-at date, an end after it taken away."""
    begun = [row for row in rows if row[start] is None or day(row[start]) <= AS_AT]
    return [{**row, end: None} if end and row[end] and day(row[end]) > AS_AT else row for row in begun]


def day(moment: date) -> date:
    return moment.date() if isinstance(moment, pd.Timestamp) else moment


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def last_day(period: Row) -> date:
    return period["end_date"] or AS_AT


def statuses_of(period: Row, records: Records) -> Rows:
    """Statuses that name the period, and those that name none and were in force on one of its days."""
    chosen = []
    for status in known(records["legal_status"], "start_date", "end_date"):
        if status["child_id"] != period["child_id"] or status["status_code"] == "SO":
            continue
        begin, end, first = status["start_date"], status["end_date"], period["start_date"]
        if status["care_period_id"] == period["care_period_id"]:
            chosen += [status] if begin <= last_day(period) else []
        elif status["care_period_id"] is None and first is not None:
            before_its_end = begin < last_day(period) or (period["end_date"] is None and begin <= AS_AT)
            after_its_start = end is None or end > first or begin > first
            chosen += [status] if begin == first or (before_its_end and after_its_start) else []
    return [status for status in chosen if status["start_date"] <= last_day(period)]


def status_on(one: date, statuses: Rows, period: Row) -> Row | None:
    first = period["start_date"] or date.min
    in_force = [
        status
        for status in statuses
        if max(status["start_date"], first) <= one and (status["end_date"] is None or status["end_date"] >= one)
    ]

    def rank(status: Row) -> tuple[bool, date, int]:
        goes_on = status["end_date"] is None or status["end_date"] > one
        return goes_on, status["start_date"], int(status["legal_status_id"])

    return max(in_force, key=rank, default=None)


def legal_status(period: Row, records: Records) -> tuple[str | None, date | None]:
    """The status on the last day (of an ended period the last there was), and the first day of its run."""
    statuses = statuses_of(period, records)
    first = period["start_date"] or date(2024, 1, 1)
    by_day = [(one, status_on(one, statuses, period)) for one in days(first, last_day(period))]
    if period["end_date"] is not None:
        while by_day and by_day[-1][1] is None:
            by_day.pop()
    if not by_day or by_day[-1][1] is None:
        return None, None
    code, run_start = by_day[-1][1]["status_code"], by_day[-1][0]
    for one, status in reversed(by_day):
        if status is None or status["status_code"] != code:
            break
        run_start = one
    return code, run_start


def breaks_only(period: Row, records: Records) -> bool:
    statuses = statuses_of(period, records)
    return bool(statuses) and all(status["status_code"] == "V4" for status in statuses)


def latest_review(period: Row, records: Records) -> date | None:
    if period["start_date"] is None:
        return None
    held = [
        review["held_date"]
        for review in records["cla_review"]
        if review["child_id"] == period["child_id"]
        and review["held_date"] is not None
        and not review["is_cancelled"]
        and review["care_period_id"] in (None, period["care_period_id"])
        and period["start_date"] <= review["held_date"] <= last_day(period)
    ]
    return max(held, default=None)


def missing(period: Row, records: Records, kind: str) -> int:
    if period["start_date"] is None:
        return 0
    return sum(
        row["child_id"] == period["child_id"]
        and row["kind_code"] == kind
        and max(YEAR_AGO, period["start_date"]) <= day(row["start_at"]) <= last_day(period)
        for row in records["missing_episode"]
    )


def was_in_care_before(period: Row, periods: Rows, records: Records) -> bool:
    return period["start_date"] is not None and any(
        other["child_id"] == period["child_id"]
        and other["start_date"] is not None
        and other["start_date"] < period["start_date"]
        and last_day(other) >= YEAR_AGO
        and not breaks_only(other, records)
        for other in periods
    )


def placements(child: str, periods: Rows, records: Records) -> int | None:
    """Carers of every period walked through one episode at a time, those counted whose time reaches the window."""
    kinds = {row["placement_id"]: row["type_code"] for row in records["placement"] if row["child_id"] == child}
    counted = 0
    for period in periods:
        if period["child_id"] != child or breaks_only(period, records):
            continue
        episodes = [
            row
            for row in known(records["care_episode"], "start_date", "end_date")
            if row["child_id"] == child and row["care_period_id"] == period["care_period_id"]
        ]
        episodes.sort(key=lambda row: (row["start_date"], row["end_date"] or date.max, int(row["care_episode_id"])))
        places = [
            row["placement_id"] if row["placement_id"] in kinds else f"?{row['care_episode_id']}" for row in episodes
        ]
        temporary = [kinds.get(place) == "T1" for place in places]
        away = [False] * len(places)
        for number, place in enumerate(places):
            homes_before = [places[one] for one in range(number) if not temporary[one]]
            homes_after = [places[one] for one in range(number + 1, len(places)) if not temporary[one]]
            if temporary[number] and homes_before and homes_after and homes_before[-1] == homes_after[0]:
                away[number], place = True, homes_before[-1]
            places[number] = place if away[number] else places[number]
        carers: list[list[Row]] = []
        for number, row in enumerate(episodes):
            same_place = number > 0 and places[number] == places[number - 1]
            came_back = number > 0 and away[number - 1] and same_place
            reason = row["start_reason_code"]
            new = reason in ("S", "P", "B") or (reason not in ("L", "T", "U") and not same_place)
            if number == 0 or (new and not away[number] and not came_back):
                carers.append([])
            carers[-1].append(row)
        counted += sum(
            any(row["end_date"] is None or row["end_date"] >= YEAR_AGO for row in episodes_of_one)
            for episodes_of_one in carers
        )
    return counted or None


def included(period: Row, periods: Rows, records: Records) -> bool:
    def in_cohort(one: Row) -> bool:
        return last_day(one) >= HALF_A_YEAR_AGO and not breaks_only(one, records)

    def rank(one: Row) -> tuple[bool, date, bool, int]:
        start = one["start_date"]
        return start is not None, start or date.min, one["end_date"] is None, int(one["care_period_id"])

    rivals = [one for one in periods if one["child_id"] == period["child_id"] and in_cohort(one)]
    return in_cohort(period) and max(rivals, key=rank) == period


def plain(value: Any) -> Any:
    if pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


@pytest.mark.parametrize("seed", [51, 52])
def test_the_list_is_what_a_plain_reading_of_every_record_gives(seed: int) -> None:
    records = random_world(seed, children=30, records_a_child=3)
    built = ILACS.build(facts_of(records)).set_index("care_period_id")
    periods = known(records["care_period"], "start_date", "end_date")
    assert sorted(built.index) == sorted(period["care_period_id"] for period in periods)
    for period in periods:
        row = built.loc[period["care_period_id"]]
        code, run_start = legal_status(period, records)
        told = (
            str(row["legal_status"])[:2] if plain(row["legal_status"]) else None,
            plain(row["legal_status_start_date"]),
        )
        assert told == (code, run_start if period["start_date"] or code is None else told[1])
        assert (row["decision"] == "included") == included(period, periods, records)
        assert plain(row["latest_review_date"]) == latest_review(period, records)
        assert row["missing_count"] == missing(period, records, "M")
        assert row["absent_count"] == missing(period, records, "A")
        assert (row["is_repeat"] == "a) Yes") == was_in_care_before(period, periods, records)
        assert plain(row["placement_count"]) == placements(period["child_id"], periods, records)
