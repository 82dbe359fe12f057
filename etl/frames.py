"""Built frames on disk: every candidate, decision and record, kept so that nothing is recomputed."""

from pathlib import Path

import pandas as pd

from etl.building import Output
from etl.data_folder import OWNER_ONLY_FILE, make_folder

PARTS = ("population", "main", "exceptions")
CONCERN_PARTS = ("figures", "children")


def keep_frames(output: Output, folder: Path) -> None:
    """Write each list's candidates and each report's parts under `folder`, one Parquet file each.

    A report's file holds its three parts one below the other, told apart by the column `part`. An edition's
    concerns are two files: the figures, and the children behind them.
    """
    for key, built_list in output.lists.items():
        _write(built_list.candidates, folder / f"{key}.parquet")
    for edition, concerns in output.concerns.items():
        for part in CONCERN_PARTS:
            _write(getattr(concerns, part), folder / f"annex_a/{edition}/concerns_{part}.parquet")
    for key, built_report in output.reports.items():
        if built_report.built:
            parts = [getattr(built_report.built, part).assign(part=part) for part in PARTS]
            _write(pd.concat(parts, ignore_index=True), folder / f"{key}.parquet")


def _write(frame: pd.DataFrame, path: Path) -> None:
    make_folder(path.parent)
    frame.to_parquet(path, index=False)
    path.chmod(OWNER_ONLY_FILE)
