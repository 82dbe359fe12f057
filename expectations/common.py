"""The kinds of rule there are: each gives the rows that fail and the expectation that decides.

Great Expectations is loaded only when an expectation is asked for.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from expectations.rule import Rule, Severity

PROJECT = "project: needed by every list and report"
TEAM = "the child's team, in the case-management system"
SYSTEMS_TEAM = "the systems team, with the BI team"


def not_blank(
    on: str, column: str, *, claim: str, severity: Severity, mender: str = TEAM, source: str = PROJECT
) -> Rule:
    """The column holds a value in every row."""

    def expectation() -> Any:
        import great_expectations.expectations as gxe

        return gxe.ExpectColumnValuesToNotBeNull(column=column)

    return Rule(
        f"{on}.{column}.not_blank",
        claim,
        on,
        severity,
        mender,
        source,
        (column,),
        lambda f: f[column].isna(),
        expectation,
    )


def unique(
    on: str, column: str, *, claim: str, severity: Severity, mender: str = SYSTEMS_TEAM, source: str = PROJECT
) -> Rule:
    """No value of the column stands in two rows; blanks aside."""

    def failing(frame: pd.DataFrame) -> pd.Series:
        return frame[column].notna() & frame[column].duplicated(keep=False)

    def expectation() -> Any:
        import great_expectations.expectations as gxe

        return gxe.ExpectColumnValuesToBeUnique(column=column)

    return Rule(f"{on}.{column}.unique", claim, on, severity, mender, source, (column,), failing, expectation)


def all_true(
    on: str, column: str, name: str, *, claim: str, severity: Severity, mender: str = TEAM, source: str = PROJECT
) -> Rule:
    """The boolean column is true wherever it is known."""

    def failing(frame: pd.DataFrame) -> pd.Series:
        return frame[column].eq(False).fillna(False).astype(bool)

    def expectation() -> Any:
        import great_expectations.expectations as gxe

        return gxe.ExpectColumnValuesToBeInSet(column=column, value_set=[True])

    return Rule(f"{on}.{name}", claim, on, severity, mender, source, (column,), failing, expectation)


def not_in_future(on: str, column: str, *, claim: str, severity: Severity = "error", mender: str = TEAM) -> Rule:
    """The moment does not lie after the as-at day."""
    rule = in_order(on, column, "as_at", claim=claim, severity=severity, mender=mender)
    return replace(rule, id=f"{on}.{column}.not_in_future")


def found(on: str, column: str, *, claim: str, severity: Severity = "error", mender: str = SYSTEMS_TEAM) -> Rule:
    """The row that the column refers to is there; blanks aside."""
    return all_true(on, f"{column}__found", f"{column}.found", claim=claim, severity=severity, mender=mender)


def known_code(on: str, column: str, *, claim: str, severity: Severity = "warning", mender: str = SYSTEMS_TEAM) -> Rule:
    """The column's code is one of its code set, so a mapping was found; blanks aside."""
    return all_true(on, f"{column}__known", f"{column}.known_code", claim=claim, severity=severity, mender=mender)


def in_order(
    on: str,
    earlier: str,
    later: str,
    *,
    claim: str,
    severity: Severity = "error",
    mender: str = TEAM,
    source: str = PROJECT,
) -> Rule:
    """The later moment does not lie before the earlier one, where both are held."""

    def failing(frame: pd.DataFrame) -> pd.Series:
        return frame[later].lt(frame[earlier])

    def expectation() -> Any:
        import great_expectations.expectations as gxe

        return gxe.ExpectColumnPairValuesAToBeGreaterThanB(
            column_A=later, column_B=earlier, or_equal=True, ignore_row_if="either_value_is_missing"
        )

    name = f"{on}.{later}.not_before_{earlier}"
    return Rule(name, claim, on, severity, mender, source, (earlier, later), failing, expectation)


def concluded(
    on: str, closing: str, *, flags: Sequence[str] = (), answers: Sequence[str] = (), claim: str,
    severity: Severity = "warning", mender: str = TEAM,
) -> Rule:  # fmt: skip
    """Once the closing moment is held, one of the flags says yes or one of the answers is given."""
    told = f"{closing}__concluded"

    def prepare(frame: pd.DataFrame) -> pd.DataFrame:
        chosen = frame[list(flags)].fillna(False).any(axis=1) | frame[list(answers)].notna().any(axis=1)
        return frame.assign(**{told: chosen.astype("boolean").mask(frame[closing].isna())})

    rule = all_true(on, told, f"{closing}.concluded", claim=claim, severity=severity, mender=mender)
    return replace(rule, columns=(closing, *flags, *answers), prepare=prepare)


def holds(
    on: str, name: str, columns: Sequence[str], test: Callable[[pd.DataFrame], pd.Series], *, claim: str,
    severity: Severity = "error", mender: str = TEAM, source: str = PROJECT,
) -> Rule:  # fmt: skip
    """What `test` says of every row is true wherever it is known; it reads the columns, the first one is told first."""
    told = f"{name}__holds"

    def prepare(frame: pd.DataFrame) -> pd.DataFrame:
        return frame.assign(**{told: test(frame).astype("boolean")})

    rule = all_true(on, told, name, claim=claim, severity=severity, mender=mender, source=source)
    return replace(rule, columns=tuple(columns), prepare=prepare)


def required(
    on: str, column: str, when: Sequence[str], test: Callable[[pd.DataFrame], pd.Series], *, claim: str,
    name: str = "", severity: Severity = "warning", mender: str = TEAM, source: str = PROJECT,
) -> Rule:  # fmt: skip
    """The column holds a value in every row for which `test`, which reads the columns of `when`, is true."""

    def filled(frame: pd.DataFrame) -> pd.Series:
        return frame[column].notna().astype("boolean").where(test(frame).fillna(False).astype(bool))

    return holds(
        on, name or f"{column}.not_blank", (column, *when), filled, claim=claim, severity=severity, mender=mender,
        source=source,
    )  # fmt: skip


def is_open(frame: pd.DataFrame, end: str) -> pd.Series:
    """Rows that have not ended by the as-at day: an end after it is still to come."""
    return frame[end].isna() | frame[end].gt(frame["as_at"])


def one_open(
    on: str, end: str, *, claim: str, name: str = "one_open", when: Sequence[str] = (),
    test: Callable[[pd.DataFrame], pd.Series] | None = None, severity: Severity = "error", mender: str = TEAM,
    source: str = PROJECT,
) -> Rule:  # fmt: skip
    """No child has two rows that are open at once, of those for which `test`, which reads `when`, is true."""

    def alone(frame: pd.DataFrame) -> pd.Series:
        counted = is_open(frame, end) if test is None else is_open(frame, end) & test(frame)
        child = frame["child_id"].where(counted)
        return (~child.duplicated(keep=False)).astype("boolean").where(child.notna())

    columns = ("child_id", end, "as_at", *when)
    return holds(on, name, columns, alone, claim=claim, severity=severity, mender=mender, source=source)


def entered_once(
    on: str, columns: Sequence[str], *, claim: str, severity: Severity = "warning", mender: str = TEAM,
    source: str = PROJECT,
) -> Rule:  # fmt: skip
    """No two rows have the same values in all of the columns; a row with a blank among the first two is let be."""

    def once(frame: pd.DataFrame) -> pd.Series:
        told = frame[list(columns[:2])].notna().all(axis=1)
        return (~_stands_twice(frame, columns)).astype("boolean").where(told)

    return holds(on, "entered_once", columns, once, claim=claim, severity=severity, mender=mender, source=source)


def _stands_twice(frame: pd.DataFrame, columns: Sequence[str]) -> pd.Series:
    """Rows alike in all columns. Of five million notes few share child and time, so those are sought first."""
    alike = frame.loc[frame[columns[1]].duplicated(keep=False), list(columns)]
    few = alike[alike.duplicated(list(columns[:2]), keep=False)]
    return few.duplicated(keep=False).reindex(frame.index, fill_value=False)


def one_of(
    on: str, column: str, texts: Sequence[str], *, claim: str, severity: Severity = "error", mender: str = SYSTEMS_TEAM,
    source: str = PROJECT,
) -> Rule:  # fmt: skip
    """The column holds one of the texts; blanks aside."""

    def failing(frame: pd.DataFrame) -> pd.Series:
        return frame[column].notna() & ~frame[column].isin(texts)

    def expectation() -> Any:
        import great_expectations.expectations as gxe

        return gxe.ExpectColumnValuesToBeInSet(column=column, value_set=list(texts))

    return Rule(f"{on}.{column}.one_of", claim, on, severity, mender, source, (column,), failing, expectation)


def has_rows(table: str, key: str, *, claim: str) -> Rule:
    """The table is not empty: an empty one means that extraction went wrong."""

    def expectation() -> Any:
        import great_expectations.expectations as gxe

        return gxe.ExpectTableRowCountToBeBetween(min_value=1)

    return Rule(
        f"{table}.has_rows",
        claim,
        table,
        "blocks publication",
        SYSTEMS_TEAM,
        PROJECT,
        (key,),
        _no_rows_fail,
        expectation,
    )


def _no_rows_fail(frame: pd.DataFrame) -> pd.Series:
    return pd.Series(False, index=frame.index)


def keyed(table: str, key: str, what: str) -> list[Rule]:
    """The rules of every canonical table's own identifier."""
    return [
        not_blank(
            table, key, claim=f"Every {what} has an identifier.", severity="blocks publication", mender=SYSTEMS_TEAM
        ),
        unique(table, key, claim=f"Every {what} stands once.", severity="error"),
    ]


def of_a_child(table: str, what: str) -> list[Rule]:
    """The rules of a table whose rows are about a child."""
    return [
        not_blank(table, "child_id", claim=f"Every {what} names its child.", severity="error", mender=SYSTEMS_TEAM),
        found(table, "child_id", claim=f"The child of every {what} is a client on record.", severity="warning"),
    ]
