"""The words the canonical model is written in: a table, its key, and the kinds of column it has."""

import sqlalchemy as sa

METADATA = sa.MetaData()


def key(name: str, comment: str) -> sa.Column:
    """The table's own identifier: text, never blank, one row each."""
    return sa.Column(name, sa.Text, primary_key=True, comment=comment)


def reference(name: str, target: str, comment: str) -> sa.Column:
    """An identifier of a row in another canonical table, `target` being `table.column`; may be blank."""
    return sa.Column(name, sa.Text, sa.ForeignKey(target), comment=comment)


def child(comment: str = "The child.") -> sa.Column:
    """The child a record is about."""
    return sa.Column("child_id", sa.Text, sa.ForeignKey("person.child_id"), nullable=False, comment=comment)


def text(name: str, comment: str, *, personal: bool = False) -> sa.Column:
    """Words as the source has them; `personal` where they name or describe a person."""
    return sa.Column(name, sa.Text, comment=comment, info={"personal": personal})


def code(name: str, code_set: str, comment: str) -> sa.Column:
    """A code of `code_set`; a local code without a mapping is kept as it came and becomes a finding."""
    return sa.Column(name, sa.Text, comment=comment, info={"code_set": code_set})


def flag(name: str, comment: str) -> sa.Column:
    """Yes, No or not recorded."""
    return sa.Column(name, sa.Boolean, comment=comment)


def day(name: str, comment: str, *, personal: bool = False) -> sa.Column:
    """A calendar day."""
    return sa.Column(name, sa.Date, comment=comment, info={"personal": personal})


def moment(name: str, comment: str) -> sa.Column:
    """A day and time of day, Europe/London wall time without zone."""
    return sa.Column(name, sa.DateTime, comment=comment)


def number(name: str, comment: str) -> sa.Column:
    """A whole number; the unit is in the name or the comment."""
    return sa.Column(name, sa.Integer, comment=comment)


def measure(name: str, comment: str) -> sa.Column:
    """A number that may have a fraction; the unit is in the name or the comment."""
    return sa.Column(name, sa.Float, comment=comment)


def table(
    name: str, comment: str, *columns: sa.Column, event: str = "", ends: dict[str, tuple[str, ...]] | None = None
) -> sa.Table:
    """Declare a canonical table.

    `event` names the column that dates the record: a record whose event lies after the as-at date
    does not exist yet. `ends` maps each column that closes the record to the columns known only
    once it is closed: where the end lies after the as-at date, all of them read as blank.
    """
    return sa.Table(name, METADATA, *columns, comment=comment, info={"event": event, "ends": ends or {}})
