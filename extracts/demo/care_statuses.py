"""Legal statuses of a stay in care, one after the other."""

import numpy as np
import pandas as pd

from extracts.demo.clock import DAY, on_working_day
from extracts.demo.draw import Array, choose, lag

Wait = list[tuple[float, int, int]]
INTERIM: Wait = [(60, 20, 150), (40, 151, 400)]  # days from agreement to an interim order
FULL: Wait = [(55, 150, 190), (35, 191, 300), (10, 301, 420)]  # days from the interim to the full order
PLACING: Wait = [(70, 0, 20), (30, 21, 60)]  # days from the full to the placement order
POLICE: Wait = [(100, 1, 3)]
EMERGENCY: Wait = [(100, 5, 8)]
STEPS: dict[str, tuple[tuple[str, ...], tuple[Wait, ...]]] = {  # path: the statuses, the days between them
    "agreed": (("V2",), ()),
    "agreed, then order": (("V2", "C1", "C2"), (INTERIM, FULL)),
    "agreed, then interim": (("V2", "C1"), (INTERIM,)),
    "order": (("C1", "C2"), (FULL,)),
    "interim": (("C1",), ()),
    "police": (("L1", "C1", "C2"), (POLICE, FULL)),
    "police, then agreed": (("L1", "V2"), (POLICE,)),
    "emergency": (("L2", "C1", "C2"), (EMERGENCY, FULL)),
    "adoption": (("C1", "C2", "E1"), (FULL, PLACING)),
    "agreed, then adoption": (("V2", "C1", "C2", "E1"), ([(100, 10, 60)], FULL, PLACING)),
    "remand": (("J1",), ()),
    "held, then remand": (("J2", "J1"), (POLICE,)),
    "remand, then agreed": (("J1", "V2"), ([(100, 20, 90)],)),
    "episodes": (("V3",), ()),
    "agreement": (("V4",), ()),
}
PATHS: dict[str, dict[str, float]] = {
    "care": {
        "agreed": 34, "agreed, then order": 18, "agreed, then interim": 6, "order": 22, "interim": 5, "police": 7,
        "police, then agreed": 4, "emergency": 4,
    },
    "remand": {"remand": 70, "held, then remand": 20, "remand, then agreed": 10},
    "alone": {"agreed": 1},
    "short_break": {"episodes": 1},
    "agreement": {"agreement": 1},
}  # fmt: skip
FOR_ADOPTION = {"adoption": 60, "agreed, then adoption": 40}


def statuses(rng: np.random.Generator, stays: pd.DataFrame) -> pd.DataFrame:
    """One row a stay and legal status: stay, start, code; by stay and start, those after the stay's end left out."""
    path = _paths(rng, stays)
    parts = [_steps(rng, stays, np.flatnonzero(path == name), *steps) for name, steps in STEPS.items()]
    rows = pd.concat(parts, ignore_index=True)
    rows = rows[rows["start"].to_numpy(DAY) < stays["end"].to_numpy(DAY)[rows["stay"]]]
    return rows.sort_values(["stay", "start"], kind="stable", ignore_index=True)


def _paths(rng: np.random.Generator, stays: pd.DataFrame) -> Array:
    kind, count = stays["kind"].to_numpy("str"), len(stays)
    path = np.select([kind == name for name in PATHS], [choose(rng, count, weights) for weights in PATHS.values()], "")
    return np.where(stays["adopted"], choose(rng, count, FOR_ADOPTION), path)


def _steps(
    rng: np.random.Generator, stays: pd.DataFrame, rows: Array, codes: tuple[str, ...], waits: tuple[Wait, ...]
) -> pd.DataFrame:
    """Each status of one path; courts sit on working days, so a later status begins on one."""
    start = stays["start"].to_numpy(DAY)[rows]
    begins = [start]
    for wait in waits:
        begins.append(np.maximum(on_working_day(begins[-1] + lag(rng, len(rows), wait)), begins[-1] + 1))
    return pd.DataFrame(
        {"stay": np.tile(rows, len(codes)), "start": np.concatenate(begins), "code": np.repeat(codes, len(rows))}
    )
