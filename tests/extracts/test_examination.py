"""What the doctor asks of a database: tables, columns, rights, rows, newest date and codes, without copying a row."""

import uuid
from pathlib import Path

import pytest
import sqlalchemy as sa
import sqlglot
from sqlalchemy.dialects.mssql import pyodbc
from sqlglot import exp

from extracts.errors import AnnexaError
from extracts.examination import MAY_WRITE, Examination, TableExamined, examine, named_in
from extracts.model import TABLES
from tests.hdm import SCHEMA, hdm, source
from tests.requirements import MARIADB, POSTGRESQL, require_server

ROWS = {
    "FACT_CONTACTS": """
        FACT_CONTACT_ID | DIM_PERSON_ID | CONTACT_DTTM     | DIM_LOOKUP_CONT_SORC_ID_DESC
        1               | 3000001       | 2026-01-05 10:00 | Police
        2               | 3000002       | 2026-02-06 10:00 | Panel
        3               | 3000003       |                  | Panel
        4               | 3000003       | 2025-01-07 10:00 | -1
        """,
    "FACT_FORMS": "FACT_FORM_ID | DIM_PERSON_ID | DIM_LOOKUP_FORM_TYPE_ID_CODE\n21 | 3000001 | PEP\n22 | 3000001 | PEP",
    "FACT_FORM_ANSWERS": """
        FACT_FORM_ANSWER_ID | FACT_FORM_ID | ANSWER_NO | ANSWER
        1                   | 21           | PEPDate   | 31/12/2025
        2                   | 22           | PEPDate   | 01/02/2026
        """,
}


def examined(url: sa.URL, table: str = "contact", **changed: object) -> TableExamined:
    """One canonical table as the examination found it."""
    return next(one for one in whole(url, **changed).tables if one.table == table)


def whole(url: sa.URL, **changed: object) -> Examination:
    """The whole examination, the engine closed behind it."""
    one = source(url, **changed)  # type: ignore[arg-type]
    try:
        return examine(one)
    finally:
        one.engine.dispose()


def altered(url: sa.URL, *statements: str) -> sa.URL:
    """The database after somebody changed it."""
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))
    engine.dispose()
    return url


def test_rows_newest_date_and_unmapped_codes_are_told(tmp_path: Path) -> None:
    found = examined(hdm(tmp_path / "hdm.sqlite", **ROWS))
    assert (found.rows, found.newest, found.error, found.missing) == (4, "2026-02-06", "", [])
    assert found.unmapped == {"source_code": {"Panel": 2}}


def test_the_newest_of_dates_that_were_typed_is_the_latest_day_not_the_last_text(tmp_path: Path) -> None:
    assert examined(hdm(tmp_path / "hdm.sqlite", **ROWS), "pep").newest == "2026-02-01"


def test_nothing_is_missing_from_a_whole_warehouse_for_any_table(tmp_path: Path) -> None:
    found = whole(hdm(tmp_path / "hdm.sqlite"))
    assert [one.table for one in found.tables] == list(TABLES)
    assert {one.table: (one.missing, one.error) for one in found.tables if one.missing or one.error} == {}
    assert found.identity["schema"] == SCHEMA


def test_a_missing_table_and_a_missing_column_are_named(tmp_path: Path) -> None:
    url = altered(
        hdm(tmp_path / "hdm.sqlite"),
        "DROP TABLE FACT_S47",
        "ALTER TABLE FACT_CONTACTS DROP COLUMN OUTCOME_NFA_FLAG",
    )
    tables = {one.table: one for one in whole(url).tables}
    assert "FACT_S47" in tables["s47"].missing
    assert tables["contact"].missing == ["FACT_CONTACTS.OUTCOME_NFA_FLAG"]
    assert "OUTCOME_NFA_FLAG" in tables["contact"].error
    assert tables["person"].error == ""


def test_what_is_inferred_is_counted_before_it_is_confirmed(tmp_path: Path) -> None:
    found = examined(hdm(tmp_path / "hdm.sqlite", **ROWS), "pep", confirmed=())
    assert found.rows == 2
    assert list(found.inferred) == ["pep"]
    assert "add pep" not in found.inferred["pep"]
    assert examined(hdm(tmp_path / "again.sqlite", **ROWS), "pep").inferred == {}


def test_an_unreachable_database_is_told(tmp_path: Path) -> None:
    with pytest.raises(AnnexaError, match="Connecting"):
        whole(sa.make_url("postgresql+psycopg://nobody@127.0.0.1:1/nothing"))


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("SELECT c.A FROM S.T c WHERE c.B = 1", {"T": {"A", "B"}}),
        ("SELECT T.A FROM S.T", {"T": {"A"}}),
        ("SELECT a.A, b.B FROM S.T a LEFT JOIN S.U AS b ON a.ID = b.ID", {"T": {"A", "ID"}, "U": {"B", "ID"}}),
        ("SELECT q.A FROM (SELECT c.B FROM S.T c) q", {"T": {"B"}}),
        ("SELECT q.A FROM (SELECT q.B FROM S.T q) q", {"T": set()}),
        ("SELECT q.A FROM S.T q UNION SELECT q.B FROM S.U q", {"T": set(), "U": set()}),
        ("SELECT c.A FROM S.T c WHERE c.A <> 'c.NOT_A_COLUMN'", {"T": {"A"}}),
    ],
)
def test_the_tables_and_columns_of_a_query_are_found_by_alias(sql: str, named: dict[str, set[str]]) -> None:
    assert named_in(sql, "S") == named


READER = f"annexa_{uuid.uuid4().hex[:12]}"


@pytest.mark.parametrize("rights", ["SELECT", "SELECT, UPDATE"])
def test_an_account_of_postgresql_that_can_write_is_found_out(rights: str) -> None:
    require_server(POSTGRESQL)
    server = sa.make_url(POSTGRESQL).set(database="test")
    altered(
        server,
        f"CREATE ROLE {READER} LOGIN",
        f"CREATE SCHEMA {READER}",
        f"CREATE TABLE {READER}.DIM_DEPARTMENT (DIM_DEPARTMENT_ID int, NAME text, DEPT_TYPE_DESCRIPTION text)",
        f"GRANT USAGE ON SCHEMA {READER} TO {READER}",
        f"GRANT {rights} ON {READER}.DIM_DEPARTMENT TO {READER}",
    )
    try:
        found = whole(server.set(username=READER), schema=READER)
        assert found.may_write is ("UPDATE" in rights)
        assert next(one for one in found.tables if one.table == "worker").missing
    finally:
        altered(server, f"DROP SCHEMA {READER} CASCADE", f"DROP ROLE {READER}")


@pytest.mark.parametrize("rights", ["SELECT", "SELECT, INSERT"])
def test_an_account_of_mariadb_that_can_write_is_found_out(rights: str) -> None:
    require_server(MARIADB)
    server = sa.make_url(MARIADB)
    altered(
        server,
        f"CREATE DATABASE {READER}",
        f"CREATE USER {READER}@'127.0.0.1'",
        f"GRANT {rights} ON {READER}.* TO {READER}@'127.0.0.1'",
    )
    try:
        found = whole(server.set(username=READER, database=READER), schema=READER)
        assert found.may_write is ("INSERT" in rights)
    finally:
        altered(server, f"DROP DATABASE {READER}", f"DROP USER {READER}@'127.0.0.1'")


def test_sql_server_is_asked_for_rights_in_its_own_sql() -> None:
    compiled = str(sa.text(MAY_WRITE["mssql"]).compile(dialect=pyodbc.dialect(paramstyle="qmark")))
    (statement,) = sqlglot.parse(compiled, read="tsql", error_level=sqlglot.ErrorLevel.RAISE)
    (asked,) = [one for one in statement.find_all(exp.Anonymous) if one.name == "HAS_PERMS_BY_NAME"]
    assert [str(one) for one in asked.expressions] == ["?", "'OBJECT'", "p.RIGHT_NAME"]
    assert [one.name for one in statement.find_all(exp.Literal)] == ["OBJECT", "INSERT", "UPDATE", "DELETE"]
