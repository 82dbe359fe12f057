"""What a database can do to us: each trouble one clear sentence, no data in it, and never half a snapshot."""

import datetime
import gc
import socket
import ssl
import threading
import uuid
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from etl.snapshot import SnapshotStore
from etl.snapshot_writer import Asked
from extracts.demo.lcs_schema import metadata
from extracts.driver_error import lost, mend, reason
from extracts.engine import connected, open_engine
from extracts.errors import AnnexaError, ConnectionLostError, SeveralError
from extracts.model import TABLES
from extracts.sql_source import SqlSource
from tests.hdm import hdm, source
from tests.odbc import mariadb_odbc, postgresql_odbc
from tests.requirements import MARIADB, POSTGRESQL, require_odbc_driver, require_server

DAY = datetime.date(2026, 3, 31)
OWN = f"annexa_{uuid.uuid4().hex[:12]}"
TEST_DATABASE = "test"


def template(folder: Path, table: str, origin: str, **columns: str) -> Path:
    """A folder with a template of the table that takes the given expressions from the origin."""
    folder.mkdir(exist_ok=True)
    names = list(TABLES[table].columns.keys())
    given = [f"    {columns[name]} AS {name}" if name in columns else f"    NULL AS {name}" for name in names]
    marks = ["" if name in columns else " -- not held: not asked for" for name in names]
    lines = [f"{one}{',' if place < len(given) - 1 else ''}{marks[place]}" for place, one in enumerate(given)]
    text = "\n".join(["-- evidence: seen", "SELECT", *lines, origin])
    (folder / f"{table}.sql").write_text(f"{text}\n", encoding="utf-8")
    return folder


@contextmanager
def opened(url: sa.URL, **changed: object) -> Iterator[SqlSource]:
    """The source over a database, its connections closed afterwards."""
    one = source(url, **changed)  # type: ignore[arg-type]
    try:
        yield one
    finally:
        one.engine.dispose()


def server(url: str = POSTGRESQL, **changed: str) -> sa.URL:
    """The address of a server of the build machine."""
    require_server(url)
    return sa.make_url(url).set(database=TEST_DATABASE, **changed)


def run(url: sa.URL, *statements: str) -> None:
    """Statements as the server's owner."""
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))
    engine.dispose()


@contextmanager
def warehouse(url: sa.URL, *, reader: str) -> Iterator[None]:
    """Every table of the warehouse in a schema of its own on PostgreSQL, an account that may read them, then neither."""
    run(url, f"CREATE ROLE {reader} LOGIN", f"CREATE SCHEMA {OWN}", f"GRANT USAGE ON SCHEMA {OWN} TO {reader}")
    try:
        engine = sa.create_engine(url, connect_args={"options": f"-c search_path={OWN}"})
        metadata().create_all(engine)
        engine.dispose()
        run(url, f"GRANT SELECT ON ALL TABLES IN SCHEMA {OWN} TO {reader}")
        yield
    finally:
        run(url, f"DROP SCHEMA {OWN} CASCADE", f"DROP ROLE {reader}")


def test_no_rights_on_two_tables_are_told_at_once_and_the_earlier_snapshot_stays(tmp_path: Path) -> None:
    url, reader = server(), f"{OWN}_reader"
    with warehouse(url, reader=reader), opened(url.set(username=reader), schema=OWN) as one:
        store = SnapshotStore(tmp_path)
        asked = {"tables": tuple(TABLES), "program_version": "1", "synthetic": True, "asked": Asked(connections=2)}
        first = store.write(one, data_date=DAY, **asked)  # type: ignore[arg-type]
        run(url, f"REVOKE SELECT ON {OWN}.FACT_CASENOTES, {OWN}.FACT_MISSING_PERSON FROM {reader}")
        with pytest.raises(SeveralError) as told:
            store.write(one, data_date=DAY + datetime.timedelta(1), **asked)  # type: ignore[arg-type]
        assert [found.id for found in store.all()] == [first.id]
    words = "\n".join(told.value.lines())
    assert "Reading case_note failed: permission denied for table fact_casenotes." in words
    assert "Reading missing_episode failed: permission denied" in words
    assert "GRANT SELECT" in words
    assert "person_address" not in words


def test_a_missing_column_is_told_beside_a_missing_table(tmp_path: Path) -> None:
    url = hdm(tmp_path / "hdm.sqlite")
    run(url, "DROP TABLE FACT_S47", "ALTER TABLE FACT_CASENOTES DROP COLUMN SEEN_FLAG")
    with opened(url) as one, pytest.raises(SeveralError) as told:
        SnapshotStore(tmp_path / "snapshots").write(
            one, tuple(TABLES), data_date=DAY, program_version="1", synthetic=True
        )
    words = "\n".join(told.value.lines())
    assert "SEEN_FLAG" in words
    assert "FACT_S47" in words
    assert list((tmp_path / "snapshots").iterdir()) == []


def many_rows(text: str) -> dict[str, str]:
    """Expressions of a row so wide that a server cannot send all of them at once."""
    return {"team_id": "t.N", "team_name": text}


@pytest.mark.parametrize(
    ("kind", "origin", "text", "sessions", "kill"),
    [
        (
            "postgresql",
            "FROM (SELECT i AS N FROM generate_series(1, 200000) i) t",
            "repeat('x', 500)",
            "SELECT pid FROM pg_stat_activity WHERE application_name = :own",
            "SELECT pg_terminate_backend({})",
        ),
        (
            "postgresql by ODBC",
            "FROM (SELECT i AS N FROM generate_series(1, 200000) i) t",
            "repeat('x', 500)",
            "SELECT pid FROM pg_stat_activity WHERE application_name = :own",
            "SELECT pg_terminate_backend({})",
        ),
        (
            "mariadb",
            "FROM (SELECT seq AS N FROM seq_1_to_200000) t",
            "repeat('x', 500)",
            "SELECT id FROM information_schema.PROCESSLIST WHERE info LIKE '%seq_1_to_200000%' AND info NOT LIKE :own",
            "KILL {}",
        ),
    ],
)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # drivers close what is gone already
def test_a_connection_killed_in_the_middle_of_a_table_is_lost_and_told(
    tmp_path: Path, kind: str, origin: str, text: str, sessions: str, kill: str
) -> None:
    owner = server(MARIADB) if kind == "mariadb" else server()
    own = "%PROCESSLIST%" if kind == "mariadb" else OWN
    url = owner
    if kind == "postgresql":
        url = url.update_query_dict({"application_name": OWN})
    elif kind == "postgresql by ODBC":
        require_odbc_driver("PostgreSQL Unicode")
        url = postgresql_odbc(CONNSETTINGS=f"SET application_name TO '{OWN}'")
    folder = template(tmp_path / "sql", "team", origin, **many_rows(text))
    with opened(url, own_templates=folder, chunk_rows=1_000) as one:
        batches: Generator = one.batches("team")
        next(batches)
        engine = sa.create_engine(owner)
        with engine.connect() as connection:
            found = [row[0] for row in connection.execute(sa.text(sessions), {"own": own})]
        engine.dispose()
        run(owner, *(kill.format(session) for session in found))
        with pytest.raises(ConnectionLostError, match="Reading team failed") as told:
            list(batches)
        words = str(told.value)
        del told, batches
    assert "xxxx" not in words
    gc.collect()  # what the drivers say while they are cleared away belongs to this test


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_text_in_another_code_page_is_told_and_not_shown(tmp_path: Path, kind: str) -> None:
    url = hdm(tmp_path / "hdm.sqlite") if kind == "sqlite" else server()
    text = "CAST(x'536d697468ff' AS TEXT)" if kind == "sqlite" else r"convert_from('\x536d697468ff'::bytea, 'UTF8')"
    text = (
        text.replace("::bytea", "")
        .replace("convert_from(", "convert_from(CAST(")
        .replace(", 'UTF8')", " AS bytea), 'UTF8')")
    )
    folder = template(tmp_path / "sql", "team", "", team_id="1", team_name=text)
    with opened(url, own_templates=folder) as one, pytest.raises(AnnexaError) as told:
        list(one.batches("team"))
    assert "Reading team failed: text is not in the code page that the connection says." in str(told.value)
    assert "encoding" in told.value.mend
    assert "Smith" not in str(told.value)


def test_a_driver_that_cannot_decode_is_told() -> None:
    error = UnicodeDecodeError("utf-8", b"Smith\xff", 5, 6, "invalid start byte")
    assert reason(error, sa.make_url("mssql+pyodbc://")) == "text is not in the code page that the connection says"
    assert "charset" in mend(error, otherwise="")


@pytest.mark.parametrize("kind", ["sqlite", "mariadb"])
def test_nuls_in_text_are_taken_out(tmp_path: Path, kind: str) -> None:
    url = hdm(tmp_path / "hdm.sqlite") if kind == "sqlite" else server(MARIADB)
    text = (
        "'No' || char(0) || 'rth' || char(0)"
        if kind == "sqlite"
        else "CONCAT('No', CHAR(0 USING utf8mb4), 'rth', CHAR(0 USING utf8mb4))"
    )
    folder = template(tmp_path / "sql", "team", "", team_id="1", team_name=text)
    with opened(url, own_templates=folder) as one:
        (batch,) = one.batches("team")
    assert batch.to_pandas()["team_name"].tolist() == ["North"]


@pytest.mark.parametrize("kind", ["sqlite", "postgresql", "mariadb", "mariadb through odbc"])
@pytest.mark.parametrize(
    ("day", "counted"),
    [("0001-01-01", 0), ("1753-01-01", 0), ("9999-12-31", 0), ("1753-06-01", 1), ("9998-12-31", 1)],
)
def test_dates_out_of_range_are_blank_and_those_that_mean_none_are_not_counted(
    tmp_path: Path, kind: str, day: str, counted: int
) -> None:
    if kind == "mariadb through odbc":
        require_odbc_driver("MariaDB Unicode")
    url = {
        "sqlite": lambda: hdm(tmp_path / "hdm.sqlite"),
        "postgresql": server,
        "mariadb": lambda: server(MARIADB),
        "mariadb through odbc": mariadb_odbc,
    }[kind]()
    value = (
        f"'{day} 00:00:00'"
        if kind == "sqlite"
        else f"CAST('{day} 00:00:00' AS {'timestamp' if kind == 'postgresql' else 'datetime'})"
    )
    folder = template(tmp_path / "sql", "contact", "", contact_id="1", child_id="2", contact_at=value)
    with opened(url, own_templates=folder) as one:
        (batch,) = one.batches("contact")
        assert batch.to_pandas()["contact_at"].isna().all()
        assert one.report("contact").unreadable == ({"contact_at": 1} if counted else {})


@pytest.mark.parametrize("value", ["CAST('infinity' AS timestamp)", "CAST('Smith' AS int)"])
def test_a_value_that_the_database_or_driver_cannot_read_is_told_and_not_shown(tmp_path: Path, value: str) -> None:
    folder = template(tmp_path / "sql", "contact", "", contact_id="1", child_id="2", contact_at=value)
    with opened(server(), own_templates=folder) as one, pytest.raises(AnnexaError) as told:
        list(one.batches("contact"))
    assert "Reading contact failed: a value does not fit its type." in str(told.value)
    assert "Smith" not in str(told.value)


def test_a_value_that_does_not_fit_its_column_is_blank_and_counted(tmp_path: Path) -> None:
    folder = template(
        tmp_path / "sql", "contact", "", contact_id="1", child_id="2", contact_at="'soon'", became_referral="'perhaps'"
    )
    with opened(hdm(tmp_path / "hdm.sqlite"), own_templates=folder) as one:
        (batch,) = one.batches("contact")
        assert one.report("contact").unreadable == {"contact_at": 1, "became_referral": 1}
    assert batch.to_pandas()[["contact_at", "became_referral"]].isna().all(axis=None)


def test_a_bad_login_is_told() -> None:
    url = server(username="no_such_role", password="hush-hush")  # noqa: S106 - opens nothing
    with opened(url) as one, pytest.raises(AnnexaError, match="Connecting to the database failed") as told:
        one.reach()
    assert not isinstance(told.value, ConnectionLostError)  # trying again would lock the account
    assert "hush" not in str(told.value)


def test_a_password_full_of_odbc_s_own_characters_opens_the_database() -> None:
    require_odbc_driver("MariaDB Unicode")
    account, password = OWN[:20], "a};PWD={x}} =b;"
    owner = server(MARIADB)
    run(
        owner,
        f"CREATE USER {account}@'127.0.0.1' IDENTIFIED BY '{password}'",
        f"GRANT SELECT ON {TEST_DATABASE}.* TO {account}@'127.0.0.1'",
    )
    try:
        for url in (owner.set(username=account, password=password), mariadb_odbc(account, password)):
            engine = open_engine(url, TEST_DATABASE)
            with connected(engine, url) as connection:
                assert account in connection.execute(sa.text("SELECT CURRENT_USER()")).scalar_one()
            engine.dispose()
    finally:
        run(owner, f"DROP USER {account}@'127.0.0.1'")


def certificate(folder: Path, ended: datetime.datetime) -> tuple[Path, Path]:
    """A certificate of localhost that ended on that day, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(ended - datetime.timedelta(365))
        .not_valid_after(ended)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "server.pem", folder / "server.key"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return paths


def test_an_expired_certificate_is_told(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    crt, key = certificate(tmp_path, datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(crt, key)
    listening = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        """Be a PostgreSQL server that agrees to TLS and shows its certificate."""
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            with client:
                client.recv(8)
                client.sendall(b"S")
                try:
                    context.wrap_socket(client, server_side=True).close()
                except (ssl.SSLError, OSError):
                    continue

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    port = listening.getsockname()[1]
    url = sa.make_url(f"postgresql+psycopg://reader@localhost:{port}/hdm?sslmode=verify-full&sslrootcert={crt}")
    try:
        with opened(url) as one, pytest.raises(AnnexaError) as told:
            one.reach()
    finally:
        listening.close()
        thread.join(timeout=5)
    assert "certificate" in told.value.what
    assert "renewed" in told.value.mend


class DriverError(Exception):
    """What pyodbc raises; SQLAlchemy keeps it as `orig`."""


def raised(state: str, text: str) -> sa.exc.DBAPIError:
    """A driver's error as SQLAlchemy gives it to us."""
    return sa.exc.OperationalError("SELECT", {}, DriverError(state, text))


SQL_SERVER = "[Microsoft][ODBC Driver 18 for SQL Server]"


@pytest.mark.parametrize(
    ("state", "text", "again", "to_do"),
    [
        ("08S01", f"[08S01] {SQL_SERVER}TCP Provider: Error code 0x2746 (10054)", True, ""),
        ("40001", f"[40001] {SQL_SERVER}[SQL Server]Transaction (Process ID 61) was deadlocked (1205)", True, ""),
        ("28000", f"[28000] {SQL_SERVER}[SQL Server]Login failed for user 'reader'. (18456)", False, "account"),
        (
            "08001",
            f"[08001] {SQL_SERVER}SSL Provider: [certificate verify failed:certificate has expired]",
            True,
            "renewed",
        ),
        (
            "42000",
            f"[42000] {SQL_SERVER}[SQL Server]The SELECT permission was denied on the object (229)",
            False,
            "GRANT",
        ),
        ("42000", f"[42000] {SQL_SERVER}[SQL Server]Snapshot isolation transaction failed (3952)", False, "isolation"),
        ("HYT00", f"[HYT00] {SQL_SERVER}Query timeout expired (0)", False, "query_timeout_seconds"),
        (
            "01000",
            "[01000] [unixODBC][Driver Manager]Can't open lib 'ODBC Driver 18' : file not found",
            False,
            "odbcinst",
        ),
    ],
)
def test_sql_server_s_own_words_are_understood(state: str, text: str, again: bool, to_do: str) -> None:
    error = raised(state, text)
    assert lost(error) is again
    assert to_do in mend(error, otherwise="")
    told = reason(error, sa.make_url("mssql+pyodbc://"))
    assert not told.startswith("[")
