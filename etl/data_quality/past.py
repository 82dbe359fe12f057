"""What was known of data quality before a day: the lives of findings, figures of earlier days, the last findings."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from etl.data_folder import DataFolder
from etl.data_quality.figures import REPORT, rules_of
from etl.finding_history import lives_before
from etl.history import FINDINGS, catch_up, open_history
from etl.measures import FIGURES
from etl.runs import FinishedRun, finished_runs
from transforms.calendar import since

LIVES = {"finding": "str", "rule": "str", "opened": "datetime64[us]", "is_open": "bool", "lives": "int64"}
EVERY_DAY_FOR = 14  # days of the trend that stand one by one; before them the last known day of each month


@dataclass(frozen=True)
class Past:
    """What the history and the publication before tell, as it was before the day.

    `lives` is as `lives_before` gives it; `figures` the county's and areas' figures of the days that are compared and
    drawn; `findings` those of the last publication of an earlier day, as that run kept them; `checked` the rules that
    were checked on any earlier day.
    """

    lives: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(LIVES)).astype(LIVES))
    figures: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["as_at", *FIGURES]).astype(FIGURES))
    findings: pd.DataFrame = field(default_factory=pd.DataFrame)
    checked: frozenset[str] = frozenset()

    @property
    def last_day(self) -> str:
        """The last day that is known before the day itself, as YYYY-MM-DD; empty where none is."""
        return max(self.figures["as_at"], default="")

    def last_month_day(self, as_at: date) -> str:
        """The last known day of an earlier month; empty where none is."""
        return max((day for day in self.figures["as_at"].unique() if day < f"{as_at:%Y-%m}-01"), default="")

    def on(self, day: str) -> pd.DataFrame:
        """The figures of a day."""
        return self.figures[self.figures["as_at"].eq(day)]

    def fingerprint(self) -> str:
        """A hash of all of it: a workbook made beside another past is another workbook."""
        told = hashlib.sha256()
        for frame in (self.lives, self.figures, self.findings):
            told.update(pd.util.hash_pandas_object(frame, index=False).to_numpy().tobytes())
        told.update(" ".join(sorted(self.checked)).encode())
        return told.hexdigest()


def past_before(folder: DataFolder, day: date, months: int, warn: Callable[[str], None]) -> Past:
    """What was known before the day, the figures at most so many months back; the history is brought up to date."""
    with open_history(folder, warn) as history:
        catch_up(history, folder)
        first = since(pd.Timestamp(day), months).date()
        days = history.days(REPORT, since=first, before=day)
        figures = history.figures(REPORT, since=first, before=day, days=_chosen(days, day))
        checked = rules_of(history.measures(REPORT, before=day))
        return Past(lives_before(history.connection, day), figures, _last_findings(folder, day), checked)


def _chosen(days: list[str], day: date) -> list[str]:
    """The last known day of each month, and each of the last days."""
    month_ends = {one[:7]: one for one in days}
    recent = (pd.Timestamp(day) - pd.Timedelta(days=EVERY_DAY_FOR)).date().isoformat()
    return [one for one in days if one >= recent or one in month_ends.values()]


def _last_findings(folder: DataFolder, day: date) -> pd.DataFrame:
    """The findings of the last publication of an earlier day that kept them; none where there is none."""
    earlier = [
        record
        for record in finished_runs(folder)
        if record["request"]["becomes_current"] and record["as_at"] < day.isoformat()
    ]
    for record in sorted(earlier, key=lambda one: one["as_at"], reverse=True):
        run = FinishedRun(record["id"], folder.runs / record["id"], record)
        if run.holds(FINDINGS):
            return run.frame(FINDINGS)
    return pd.DataFrame()
