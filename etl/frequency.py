"""When a report falls due: weekly, monthly and quarterly ones at the start of their period.

A report is due until a published run has made it since its period began, so a missed night is caught
up on the next one. What was made is read from the published runs, and the day is handed in.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from etl.settings import WEEKDAYS, Schedule
from extracts.errors import AnnexaError
from management_reports.report import Report

WEEKLY, MONTHLY, QUARTERLY = "weekly", "monthly", "quarterly"
EVERY_MONTH = range(1, 13)


def period_start(frequency: str, day: date, schedule: Schedule) -> date:
    """The first day of the week, month or quarter that the day lies in, as the settings count them.

    Errors: AnnexaError for a frequency that is none of these.
    """
    if frequency == WEEKLY:
        return day - timedelta(days=(day.weekday() - WEEKDAYS.index(schedule.week_starts)) % len(WEEKDAYS))
    if frequency == MONTHLY:
        return _month_start(day, schedule.month_starts, EVERY_MONTH)
    if frequency == QUARTERLY:
        return _month_start(day, schedule.month_starts, schedule.quarter_months)
    raise AnnexaError(
        f"No report can be made {frequency}.",
        where="the report's frequency",
        mend=f"declare it {WEEKLY}, {MONTHLY} or {QUARTERLY}",
    )


def _month_start(day: date, first: int, months: Collection[int]) -> date:
    """The latest day, up to and with `day`, that is the day `first` of one of the months."""
    year, month = (day.year, day.month) if day.day >= first else _month_before(day.year, day.month)
    while month not in months:
        year, month = _month_before(year, month)
    return date(year, month, first)


def _month_before(year: int, month: int) -> tuple[int, int]:
    return (year, month - 1) if month > 1 else (year - 1, len(EVERY_MONTH))


def is_due(frequency: str, day: date, last_made: date | None, schedule: Schedule) -> bool:
    """Whether a report last made as at `last_made` (None: never) is due on the day.

    A second run on the day that made it makes it again: the day's later data take the earlier's place.
    """
    return last_made is None or last_made == day or last_made < period_start(frequency, day, schedule)


def last_made(records: Sequence[Mapping[str, Any]], day: date) -> dict[str, date]:
    """The latest as-at date, not after the day, at which published runs made each report, by its number.

    `records` are those of the finished runs. Each publication records this for every report, so that it is
    known as long as the last publication is kept, although the run that made a report may be gone.
    """
    found: dict[str, date] = {}
    for record in records:
        for number, told in record.get("last_made", {}).items() if record["request"]["becomes_current"] else ():
            made = date.fromisoformat(told)
            if made <= day:
                found[number] = max(made, found.get(number, made))
    return found


def due_rows(
    reports: Sequence[Report], records: Sequence[Mapping[str, Any]], day: date, schedule: Schedule
) -> list[dict[str, Any]]:
    """Every report with its frequency, the start of its period, when it was last made, and whether it is due."""
    made = last_made(records, day)
    return [
        {
            "number": one.number,
            "frequency": one.frequency,
            "period_began": period_start(one.frequency, day, schedule).isoformat(),
            "last_made": made[one.number].isoformat() if one.number in made else "",
            "due": "yes" if is_due(one.frequency, day, made.get(one.number), schedule) else "no",
            "title": one.title,
        }
        for one in reports
    ]
