r"""Rows as the tab-separated text that PostgreSQL's COPY and MariaDB's LOAD DATA both read as it stands.

A tab parts the values, a line end the rows; a backslash stands before each of them in a value, and `\N`
is no value, so that it is never taken for empty text.
"""

from collections.abc import Iterator

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

ROWS_AT_A_TIME = 50_000
NOTHING = pa.scalar(r"\N", pa.large_string())
TAB = pa.scalar("\t", pa.large_string())
ESCAPED = (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"))


def portions(frame: pd.DataFrame) -> Iterator[bytes]:
    """The frame's rows as bytes in UTF-8, so many rows at a time, nothing for a frame without rows."""
    for start in range(0, len(frame), ROWS_AT_A_TIME):
        part = pa.Table.from_pandas(frame.iloc[start : start + ROWS_AT_A_TIME], preserve_index=False)
        lines = pc.binary_join_element_wise(*(_text(column) for column in part.columns), TAB)
        yield ("\n".join(lines.to_pylist()) + "\n").encode()


def _text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.timestamp("s"))  # the warehouse keeps whole seconds
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return pc.fill_null(column.cast(pa.large_string()), NOTHING)
    text = column.cast(pa.large_string())
    for special, written in ESCAPED:
        text = pc.replace_substring(text, special, written)
    return pc.fill_null(text, NOTHING)
