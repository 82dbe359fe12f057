"""A frame's column as cells: what kind each is in Excel, as plain Python values."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from etl.workbooks.excel_limits import AFTER_LAST_DAY, FIRST_DAY, MOST_DIGITS, clean_texts

TEXT, DATE, MOMENT, WHOLE, DECIMAL = "text", "date", "moment", "count", "decimal"


@dataclass(frozen=True)
class Layer:
    """The cells of one kind in a column, one a row, None where the row has none of that kind."""

    kind: str
    cells: list[object]


def layers(column: pd.Series) -> list[Layer]:
    """A column's cells by kind, the column's own kind first; a blank is in no layer.

    A date is a real date; one with a time of day is a moment; at 00:00 only the day is known. Flags
    read Yes and No. What Excel cannot hold as date or number is written as text, unchanged.
    """
    kind = pd.api.types.infer_dtype(column, skipna=True) if column.dtype == object else ""
    if pd.api.types.is_bool_dtype(column) or kind == "boolean":
        return [_texts(column.astype("boolean").astype("object").map({True: "Yes", False: "No"}))]
    if pd.api.types.is_datetime64_any_dtype(column):
        return _dates(column)
    if pd.api.types.is_integer_dtype(column):
        return _numbers(column, WHOLE, column.abs().lt(MOST_DIGITS))
    if pd.api.types.is_float_dtype(column):
        return _numbers(column, DECIMAL, column.abs().lt(np.inf))
    return [_texts(column)]


def _texts(column: pd.Series) -> Layer:
    texts = column.astype("str").to_numpy("object", na_value=None).tolist()
    return Layer(TEXT, list[object](clean_texts(texts)))


def _dates(column: pd.Series) -> list[Layer]:
    days_only = str(column.name).endswith("_date")
    held = column.ge(FIRST_DAY) & column.lt(AFTER_LAST_DAY)
    is_day = held & (column.dt.normalize().eq(column) | days_only)
    has_time, outside = held & ~is_day, column.notna() & ~held
    kinds = [(MOMENT, has_time), (DATE, is_day)] if has_time.any() else [(DATE, is_day)]
    found = [Layer(kind, _datetimes(column.where(cells))) for kind, cells in kinds]
    return [*found, Layer(TEXT, _iso(column.where(outside)))] if outside.any() else found


def _numbers(column: pd.Series, kind: str, held: pd.Series) -> list[Layer]:
    held = held.fillna(False).astype(bool)
    found = [Layer(kind, _plain(column.where(held)))]
    others = column[~held & column.notna()]
    if len(others):
        found.append(Layer(TEXT, _plain(others.astype("str").reindex(column.index))))
    return found


def _plain(column: pd.Series) -> list[object]:
    return column.to_numpy("object", na_value=None).tolist()


def _datetimes(column: pd.Series) -> list[object]:
    return column.to_numpy("datetime64[us]").astype("object").tolist()


def _iso(column: pd.Series) -> list[object]:
    minutes = pd.Series(np.datetime_as_string(column.to_numpy("datetime64[us]"), unit="m"), dtype="str")
    texts = minutes.str.replace("T00:00", "").str.replace("T", " ")
    return _plain(texts.where(column.notna().to_numpy()))
