"""Finished runs made by hand: a folder with kept frames of two lists, and what run.json would say."""

from pathlib import Path
from typing import Any

import pandas as pd

from annex_a import list_01_contacts, list_07_child_protection
from annex_a.annex_list import AnnexList
from etl.frames import write_frame
from etl.runs import FinishedRun
from tests.frames import drawn

CONTACTS, PLANS = list_01_contacts.ILACS, list_07_child_protection.ILACS

BEFORE = {
    CONTACTS.key: """
        child_id | record    | decision | contact_date | contact_source
        1        | contact/1 | included | 2025-10-03   | q) 6: Police
        1        | contact/2 | included | 2026-02-01   | q) 6: Police
        2        | contact/3 | included | 2026-02-02   | m) 4: Housing
        """,
    PLANS.key: """
        child_id | record    | decision | cp_start_date | allocated_team
        1        | cp_plan/1 | included | 2026-01-01    | North CP
        2        | cp_plan/2 | included | 2025-06-01    | South CP
        3        | cp_plan/3 | ended 1 May 2025, before the window opened on 31 August 2025 | 2025-01-01 | North CP
        """,
}
AFTER = {
    CONTACTS.key: """
        child_id | record    | decision | contact_date | contact_source
        1        | contact/1 | contact dated 3 October 2025, before the window opened on 31 October 2025 | 2025-10-03 | q) 6: Police
        1        | contact/2 | included | 2026-02-01   | u) 10: Unknown
        2        | contact/3 | included | 2026-02-02   | m) 4: Housing
        3        | contact/4 | included | 2026-03-03   | m) 4: Housing
        """,
    PLANS.key: """
        child_id | record    | decision | cp_start_date | allocated_team
        1        | cp_plan/1 | a plan of the child that began 1 March 2026 is listed instead | 2026-01-01 | North CP
        1        | cp_plan/9 | included | 2026-03-01    | North CP
        3        | cp_plan/3 | included | 2025-01-01    | North CP
        """,
}


def candidates(declared: AnnexList, text: str) -> pd.DataFrame:
    """Candidates of a list drawn with pipes; columns that are not drawn are blank, except the child's identifier."""
    frame = drawn(text)
    names = ["child_id", "record", "decision", *(column.name for column in declared.columns)]
    frame = frame.reindex(columns=names).astype("str").assign(child_unique_id=frame["child_id"])
    days = [name for name in names if name.endswith("_date")]
    return frame.astype(dict.fromkeys(days, "datetime64[us]"))


def kept_run(folder: Path, run_id: str, lists: dict[str, str], **record: Any) -> FinishedRun:
    """A finished run that kept the drawn lists."""
    declared = {one.key: one for one in (CONTACTS, PLANS)}
    for key, text in lists.items():
        write_frame(candidates(declared[key], text), folder / run_id / "frames" / f"{key}.parquet")
    told = {
        "id": run_id,
        "as_at": run_id[:10],
        "snapshot": run_id.rpartition("-")[0],
        "editions": ["ilacs"],
        "profile": "lancashire",
        "program_version": "0.1.0",
        "mark": "SYNTHETIC DATA – OFFICIAL-SENSITIVE: PERSONAL",
        "withheld": {},
        "unavailable": {},
    }
    return FinishedRun(run_id, folder / run_id, told | record)


def two_runs(folder: Path, **record: Any) -> tuple[FinishedRun, FinishedRun]:
    """The run before and the run after; `record` changes what the later one tells of itself."""
    before = kept_run(folder, "2026-02-28-0a1b2c3d-001", BEFORE)
    return before, kept_run(folder, "2026-03-31-4e5f6a7b-001", AFTER, **record)
