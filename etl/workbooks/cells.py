"""A frame's column as cells: what kind each is in Excel, as plain Python values."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from etl.workbooks.excel_limits import AFTER_LAST_DAY, FIRST_DAY, MOST_DIGITS, clean_texts

YES_NO = {True: "Yes", False: "No"}
BLANK = np.array(None, dtype="object")
NO_MOMENT = np.datetime64("NaT", "us")
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
        return [Layer(TEXT, [YES_NO.get(value) for value in column.to_numpy("object")])]
    if pd.api.types.is_datetime64_any_dtype(column):
        return _dates(column.to_numpy("datetime64[us]"), days_only=str(column.name).endswith("_date"))
    if pd.api.types.is_integer_dtype(column):
        return _numbers(column, WHOLE, MOST_DIGITS)
    if pd.api.types.is_float_dtype(column):
        return _numbers(column, DECIMAL, np.inf)
    return [_texts(column)]


def _texts(column: pd.Series) -> Layer:
    texts = column.astype("str").to_numpy("object", na_value=None).tolist()
    return Layer(TEXT, list[object](clean_texts(texts)))


def _dates(moments: np.ndarray, *, days_only: bool) -> list[Layer]:
    held = (moments >= FIRST_DAY.to_datetime64()) & (moments < AFTER_LAST_DAY.to_datetime64())
    is_day = held if days_only else held & (moments == moments.astype("datetime64[D]"))
    has_time, outside = held & ~is_day, ~np.isnat(moments) & ~held
    kinds = [(MOMENT, has_time), (DATE, is_day)] if has_time.any() else [(DATE, is_day)]
    found = [Layer(kind, np.where(cells, moments, NO_MOMENT).astype("object").tolist()) for kind, cells in kinds]
    return [*found, Layer(TEXT, _iso(moments, outside))] if outside.any() else found


def _numbers(column: pd.Series, kind: str, limit: float) -> list[Layer]:
    held = np.abs(column.to_numpy("float64", na_value=np.nan)) < limit
    cells = column.to_numpy("object", na_value=None)
    found = [Layer(kind, np.where(held, cells, BLANK).tolist())]
    outside = ~held & column.notna().to_numpy()
    if outside.any():
        texts = column.astype("str").to_numpy("object", na_value=None)
        found.append(Layer(TEXT, np.where(outside, texts, BLANK).tolist()))
    return found


def _iso(moments: np.ndarray, wanted: np.ndarray) -> list[object]:
    minutes = np.datetime_as_string(moments, unit="m")
    texts = [text.replace("T00:00", "").replace("T", " ") for text in minutes.tolist()]
    return np.where(wanted, np.array(texts, dtype="object"), BLANK).tolist()
