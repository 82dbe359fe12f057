"""Casting one batch of source values to the canonical types, whole columns at a time.

Identifiers stay exactly as the source has them, as text. Dates typed as text are read day first. A
value that does not fit its type becomes blank and is counted, so that it can become a finding.
"""

from collections.abc import Callable
from itertools import product

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa

from extracts.model import TABLES
from extracts.schema import arrow_schema

NO_IDENTIFIER = ("-1", "")  # "none" in every identifier column, as a number or as text
YES, NO = ("y", "yes", "true", "t", "1", "1.0"), ("n", "no", "false", "f", "0", "0.0")
ISO_DATE = r"\d{4}-\d{2}-\d{2}"
WITH_ZONE = rf"{ISO_DATE}[T ].*(?:Z|[+-]\d{{2}}:?\d{{2}})$"
DAYS_OF_TEXT = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d-%b-%Y", "%d %B %Y", "%d %b %Y")
TEXT_DATES = tuple(f"{day}{time}" for day, time in product(DAYS_OF_TEXT, ("", " %H:%M", " %H:%M:%S")))
LONDON = "Europe/London"
# What systems write for "no date": the first and last days their date types know.
NO_DATE = pd.DatetimeIndex(["0001-01-01", "1753-01-01", "1899-12-30", "1900-01-01", "9999-12-31"], dtype="M8[us]")
FIRST_DAY, LAST_DAY = pd.Timestamp("1900-01-02"), pd.Timestamp("2199-12-31")  # beyond these a year is mistyped
LARGEST_WHOLE = 2**53  # beyond it a float no longer tells neighbouring whole numbers apart

Cast = Callable[[pd.Series], tuple[pd.Series, pd.Series]]


def cast_batch(table: str, values: pd.DataFrame) -> tuple[pa.RecordBatch, dict[str, int]]:
    """The batch under the table's Arrow schema, and how many values of each column could not be read."""
    columns, unreadable = {}, {}
    for column in TABLES[table].columns:
        cast, failed = _cast_of(column)(values[column.name])
        columns[column.name] = cast
        if count := int(failed.sum()):
            unreadable[column.name] = count
    schema = arrow_schema(table)
    arrays = [_one_array(columns[field.name], field.type) for field in schema]
    return pa.RecordBatch.from_arrays(arrays, schema=schema), unreadable


def _cast_of(column: sa.Column) -> Cast:
    if isinstance(column.type, sa.Boolean):
        return flag
    if isinstance(column.type, sa.DateTime):
        return moment
    if isinstance(column.type, sa.Date):
        return day
    if isinstance(column.type, sa.Integer):
        return whole_number
    if isinstance(column.type, sa.Float):
        return number
    return identifier if column.primary_key or column.foreign_keys else words


def words(values: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Text trimmed of white space and of the NULs some drivers leave; empty text is blank."""
    array = None if isinstance(values.dtype, pd.StringDtype) else _arrow(values)
    if array is not None and pa.types.is_integer(array.type):  # nothing to trim
        return _series(array.cast(pa.large_string()), values.index), _nothing(values)
    text = _text(values, array).str.replace("\x00", "").str.strip()
    return text.mask(text.eq("")), _nothing(values)


def identifier(values: pd.Series) -> tuple[pd.Series, pd.Series]:
    """An identifier as the source has it: no `.0`, no lost zeros; -1 and empty text are blank."""
    text, nothing = words(values)
    return text.mask(text.isin(NO_IDENTIFIER)), nothing


def flag(values: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Yes or No in any of the spellings systems use; anything else is blank and counted."""
    text = words(values)[0]
    known = dict.fromkeys(YES, True) | dict.fromkeys(NO, False)
    spelling, spellings = pd.factorize(text)  # a handful, so each is looked up once; -1 is blank
    meaning = pd.array([*(known.get(one.casefold()) for one in spellings), None], dtype="boolean")
    read = pd.Series(meaning[spelling], index=values.index)
    return read, text.notna() & read.isna()


def number(values: pd.Series) -> tuple[pd.Series, pd.Series]:
    """A number; text that is none, and what is not finite, is blank and counted."""
    text = words(values)[0]
    read = pd.to_numeric(text.astype("object"), errors="coerce").astype("float64")
    read = read.where(np.isfinite(read)).astype("Float64")
    return read, text.notna() & read.isna()


def whole_number(values: pd.Series) -> tuple[pd.Series, pd.Series]:
    """A whole number; a fraction is not rounded but blank and counted."""
    read, failed = number(values)
    fits = (read % 1 == 0) & (read.abs() <= LARGEST_WHOLE)
    whole = read.where(fits.fillna(False)).astype("Int64")
    return whole, failed | (read.notna() & whole.isna())


def moment(values: pd.Series) -> tuple[pd.Series, pd.Series]:
    """A date and time, Europe/London wall time; text is read day first.

    The days that systems write for "no date" are blank and not counted: nobody mistyped anything. A
    text that is no date, or a year out of reason, is blank and counted: somebody has to mend it.
    """
    array = _arrow(values)
    if array is not None and (pa.types.is_timestamp(array.type) or pa.types.is_date(array.type)):
        read, given = _times(array, values.index), values.notna()
    elif array is not None and (iso := _iso_times(array)) is not None:
        read, given = _times(iso, values.index), values.notna()
    else:
        text = words(values)[0]
        read, given = _read_texts(text), text.notna()
    none_meant = read.dt.normalize().isin(NO_DATE)
    kept = read.where(read.between(FIRST_DAY, LAST_DAY) & ~none_meant)
    return kept, given & kept.isna() & ~none_meant


def day(values: pd.Series) -> tuple[pd.Series, pd.Series]:
    """A date, its time of day dropped."""
    read, failed = moment(values)
    return read.dt.normalize(), failed


def _times(array: pa.Array, index: pd.Index) -> pd.Series:
    """Dates and times that the driver gave as such; those with a zone as London's clocks showed them."""
    zone = getattr(array.type, "tz", None)
    times = array.cast(pa.timestamp("us", tz=zone)).to_pandas()
    times.index = index
    return times.dt.tz_convert(LONDON).dt.tz_localize(None) if zone else times


def _iso_times(array: pa.Array) -> pa.Array | None:
    """Text that is all ISO dates and times without zone, read at once; None where any of it is not."""
    if not (pa.types.is_string(array.type) or pa.types.is_large_string(array.type)):
        return None
    try:
        return array.cast(pa.timestamp("us"))
    except pa.ArrowInvalid:
        return None


def _read_texts(text: pd.Series) -> pd.Series:
    iso = text.str.match(ISO_DATE, na=False)
    zoned = iso & text.str.match(WITH_ZONE, na=False)
    read = pd.Series(pd.NaT, index=text.index, dtype="datetime64[us]")
    read[iso & ~zoned] = pd.to_datetime(text[iso & ~zoned], format="ISO8601", errors="coerce").astype(read.dtype)
    if zoned.any():
        instants = pd.to_datetime(text[zoned], format="ISO8601", errors="coerce", utc=True)
        read[zoned] = instants.dt.tz_convert(LONDON).dt.tz_localize(None).astype(read.dtype)
    for form in TEXT_DATES:
        left = text.notna() & read.isna() & ~iso
        if not left.any():
            break
        read[left] = pd.to_datetime(text[left], format=form, errors="coerce").astype(read.dtype)
    return read


def _text(values: pd.Series, array: pa.Array | None) -> pd.Series:
    """Values of any kind as text, blanks kept; a whole number that comes as a float or decimal has no `.0`."""
    if isinstance(values.dtype, pd.StringDtype):
        return values
    if array is None:
        return values.map(_told, na_action="ignore").astype("str")
    if pa.types.is_floating(array.type) or pa.types.is_decimal(array.type):
        array = _whole(array)
    return _series(array.cast(pa.large_string()), values.index)


def _series(array: pa.Array, index: pd.Index) -> pd.Series:
    text = array.to_pandas().astype("str")
    text.index = index
    return text


def _one_array(values: pd.Series, kind: pa.DataType) -> pa.Array:
    array = pa.Array.from_pandas(values, type=kind)
    # Text that pandas keeps in Arrow comes in chunks, and none at all where there are no rows.
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def _arrow(values: pd.Series) -> pa.Array | None:
    """The values as an Arrow array; None where they are of several kinds or of one Arrow cannot spell."""
    try:
        array = pa.Array.from_pandas(values)
    except (pa.ArrowException, OverflowError):
        return None
    spelt = pa.types.is_primitive(array.type) or pa.types.is_decimal(array.type) or pa.types.is_null(array.type)
    return array if spelt or pa.types.is_string(array.type) or pa.types.is_large_string(array.type) else None


def _whole(array: pa.Array) -> pa.Array:
    """Floats and decimals as whole numbers where every one of them is whole."""
    try:
        return pc.cast(array, pa.int64())
    except pa.ArrowInvalid:
        return array


def _told(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _nothing(values: pd.Series) -> pd.Series:
    return pd.Series(False, index=values.index)
