"""The Arrow form of the canonical model: what a batch and a snapshot's file look like."""

import pyarrow as pa
import sqlalchemy as sa

from extracts.model import TABLES

ARROW_TYPES: dict[type, pa.DataType] = {
    sa.Text: pa.string(),
    sa.Boolean: pa.bool_(),
    sa.Date: pa.timestamp("us"),
    sa.DateTime: pa.timestamp("us"),
    sa.Integer: pa.int64(),
    sa.Float: pa.float64(),
}


def arrow_schema(table: str) -> pa.Schema:
    """The declared columns of a canonical table, in order, under their Arrow types."""
    return pa.schema([(column.name, ARROW_TYPES[type(column.type)]) for column in TABLES[table].columns])
