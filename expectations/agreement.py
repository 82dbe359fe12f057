"""What the lists of one workbook say of the same child, beside each row: on which other lists, and the same facts."""

from collections.abc import Mapping

import pandas as pd

from expectations.annex_a_workbooks import AGREEING, CLOSED_BY

CHILD = "child_unique_id"


def across_lists(frames: Mapping[int, pd.DataFrame]) -> dict[int, pd.DataFrame]:
    """The lists by number, each row with what the others say of its child.

    Adds `on_list_N` and `open_on_list_N` for those of lists 6 to 9 that are there, and `<column>__agrees` for
    what a child has on every list: whether the value is the one that most of the child's rows have, the first
    list's where as many have another. A blank agrees with anything.
    """
    told = {number: frame.copy(deep=False) for number, frame in frames.items()}
    children = {number: frame for number, frame in told.items() if CHILD in frame}
    for number, closed in CLOSED_BY.items():
        if number not in children or (closed and closed not in children[number]):
            continue
        listed = children[number]
        is_open = listed[closed].isna() if closed else pd.Series(True, index=listed.index)
        for frame in children.values():
            frame[f"on_list_{number}"] = frame[CHILD].isin(listed[CHILD].dropna()).astype("boolean")
            frame[f"open_on_list_{number}"] = frame[CHILD].isin(listed.loc[is_open, CHILD].dropna()).astype("boolean")
    for name in AGREEING:
        _add_agreement(name, {number: frame for number, frame in children.items() if name in frame})
    return told


def _add_agreement(name: str, frames: Mapping[int, pd.DataFrame]) -> None:
    """Add whether each value is the child's usual one."""
    if not frames:
        return
    said = pd.concat([frame[[CHILD, name]].dropna() for _, frame in sorted(frames.items())], ignore_index=True)
    counts = said.groupby([CHILD, name], sort=False).size().rename("times").reset_index()  # in order of appearance
    usual = counts.sort_values("times", ascending=False, kind="stable").drop_duplicates(CHILD).set_index(CHILD)[name]
    for frame in frames.values():
        expected = frame[CHILD].map(usual)
        frame[f"{name}__agrees"] = (frame[name].eq(expected) | frame[name].isna() | expected.isna()).astype("boolean")
