"""Two finished runs beside each other, list by list; nothing is worked out anew."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from annex_a.annex_list import AnnexList
from etl.comparison.lists import ListComparison, compare_list
from etl.runs import FinishedRun
from etl.workbooks.provenance import SYNTHETIC, day_words
from extracts.errors import SettingsError

ANOTHER_PROFILE = "The runs follow different standards profiles, {} and {}: what changed may come of a limit alone."
ANOTHER_PROGRAM = "The runs were made by different versions of annexa, {} and {}: a rule may have changed."


@dataclass(frozen=True)
class Comparison:
    """What became of each list from the run before to the run after, and what to know when reading it."""

    before: FinishedRun
    after: FinishedRun
    lists: tuple[ListComparison, ...]
    notes: tuple[str, ...]

    @property
    def is_synthetic(self) -> bool:
        """Whether either run is of invented data."""
        return any(mark_of(run).startswith(SYNTHETIC) for run in (self.before, self.after))

    def counts(self) -> list[dict[str, Any]]:
        """One line a list: rows before and after, joined, left and changed; children where the list has any."""
        return [_counted(one) for one in self.lists]

    def as_dict(self) -> dict[str, Any]:
        """The comparison as it is told in JSON."""
        return {
            "before": _run_told(self.before),
            "after": _run_told(self.after),
            "notes": list(self.notes),
            "lists": [_list_told(one) for one in self.lists],
        }


def compare_runs(before: FinishedRun, after: FinishedRun) -> Comparison:
    """Compare every Annex A list that both runs kept.

    Errors: SettingsError where both are the same run, one kept no list, or they have no list in common;
    AnnexaError where a kept frame cannot be read.
    """
    if before.id == after.id:
        raise SettingsError(
            "Both runs are the same one.", where=f"run {after.id}", mend="name two runs; annexa runs lists them"
        )
    held = [{one.key: one for one in _lists(run)} for run in (before, after)]
    for run, own in zip((before, after), held, strict=True):
        if not own:
            raise SettingsError(
                "The run keeps no Annex A list.",
                where=f"run {run.id}",
                mend="name a run that built Annex A and is not of summaries only",
            )
    common = [one for key, one in held[1].items() if key in held[0]]
    if not common:
        raise SettingsError(
            f"The runs have no edition in common: {_editions(held[0])}, and {_editions(held[1])}.",
            where=f"runs {before.id} and {after.id}",
            mend="name two runs of one edition",
        )
    lists = tuple(_compared(one, before, after) for one in common)
    return Comparison(before, after, lists, tuple(_notes(before, after, held)))


def _lists(run: FinishedRun) -> list[AnnexList]:
    return [one for edition in run.editions.values() for one in edition.lists if run.holds(one.key)]


def _editions(lists: dict[str, AnnexList]) -> str:
    return " and ".join(dict.fromkeys(one.edition for one in lists.values()))


def _compared(one: AnnexList, before: FinishedRun, after: FinishedRun) -> ListComparison:
    gaps = [run.record.get("unavailable", {}).get(one.key, {}) for run in (before, after)]
    return compare_list(one, before.frame(one.key), after.frame(one.key), *gaps)


def _notes(before: FinishedRun, after: FinishedRun, held: list[dict[str, AnnexList]]) -> Iterator[str]:
    """What a reader must know: lists of one run only, other limits, another program, lists never published."""
    for key in dict.fromkeys([*held[0], *held[1]]):
        if (key in held[0]) != (key in held[1]):
            whose = before if key in held[0] else after
            yield f"{key.removeprefix('annex_a/')} is not compared: run {whose.id} alone keeps it."
    for name, words in (("profile", ANOTHER_PROFILE), ("program_version", ANOTHER_PROGRAM)):
        told = [run.record.get(name, "") for run in (before, after)]
        if told[0] != told[1]:
            yield words.format(*(one or "not told" for one in told))
    if before.record["as_at"] > after.record["as_at"]:
        yield "The first run named is as at a later day than the second."
    for run in (before, after):
        for key in run.record.get("withheld", {}):
            if key in held[0] and key in held[1]:
                yield f"{key.removeprefix('annex_a/')} was withheld from publication in run {run.id}."


def _counted(one: ListComparison) -> dict[str, Any]:
    of_children = any(column.name == "child_unique_id" for column in one.declared.columns)
    children = [side.loc[side["is_whole_child"], "child_id"].nunique() for side in (one.joined, one.left)]
    return {
        "edition": one.declared.edition,
        "list": one.name,
        "before": one.before,
        "after": one.after,
        "joined": len(one.joined),
        "left": len(one.left),
        "changed": one.changed_rows,
        "children_joined": children[0] if of_children else None,
        "children_left": children[1] if of_children else None,
    }


def _list_told(one: ListComparison) -> dict[str, Any]:
    told = _counted(one)
    name = {part: told.pop(part) for part in ("edition", "list")}
    rows = {part: records(getattr(one, part)) for part in ("joined", "left", "changed")}
    return {**name, "rows": told, **rows, "notes": list(one.notes)}


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as plain values, None where missing."""
    return frame.astype("object").where(frame.notna(), None).to_dict("records")


def _run_told(run: FinishedRun) -> dict[str, str]:
    told = run.record
    return {"run": run.id, "as_at": told["as_at"], "snapshot": told["snapshot"], "profile": told.get("profile", "")}


def as_at_of(run: FinishedRun) -> date:
    """The day the run is as at."""
    return date.fromisoformat(run.record["as_at"])


def mark_of(run: FinishedRun) -> str:
    """The marking of the run's files; empty where it wrote none."""
    return run.record.get("mark", "")


def run_words(run: FinishedRun) -> str:
    """The run in one line."""
    return f"{run.id}, as at {day_words(as_at_of(run))}, snapshot {run.record['snapshot']}"
