"""ODBC connection strings: whatever a password holds comes back, and SQL Server is asked to be gentle and encrypted."""

import pytest
import sqlalchemy as sa
from hypothesis import example, given
from hypothesis import strategies as st

from extracts.connection_string import address, build, parse, with_password
from extracts.errors import SettingsError

DRIVER = "ODBC Driver 18 for SQL Server"
VALUES = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1, max_size=12)


def attributes(text: str) -> dict[str, str]:
    """The attributes that an address comes to, without what is always asked for."""
    asked = {"APPLICATIONINTENT": "ReadOnly", "ENCRYPT": "yes", "APP": "annexa"}
    said = parse(str(address(text).query["odbc_connect"]))
    assert asked.items() <= said.items()
    return {name: value for name, value in said.items() if name not in asked}


@given(VALUES)
@example("}")
@example("};PWD=x{")
@example("a;b=c")
@example(" leading and trailing ")
@example("{braced}")
@example("=")
def test_every_password_comes_back_as_it_was(password: str) -> None:
    assert parse(build({"SERVER": "x", "PWD": password, "DATABASE": "HDM"})) == {
        "SERVER": "x",
        "PWD": password,
        "DATABASE": "HDM",
    }


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("plain", "PWD=plain"),
        ("a;b", "PWD={a;b}"),
        ("a}b", "PWD={a}}b}"),
        ("{", "PWD={{}"),
        ("}", "PWD={}}}"),
        ("p@ss!", "PWD={p@ss!}"),
        (" x", "PWD={ x}"),
        ("", "PWD="),
    ],
)
def test_a_value_is_put_in_braces_where_it_must_be(value: str, written: str) -> None:
    assert build({"PWD": value}) == written


def test_a_server_keeps_its_own_comma_and_backslash() -> None:
    assert build({"SERVER": r"tcp:lcs.example\LIVE,1433"}) == r"SERVER=tcp:lcs.example\LIVE,1433"


def test_keywords_ignore_case_spaces_and_spelling_and_the_first_counts() -> None:
    assert parse(" Server = a ; server=b;User ID=u;Password={p;}; ;Trusted_Connection=no;") == {
        "SERVER": "a",
        "UID": "u",
        "PWD": "p;",
        "TRUSTED_CONNECTION": "no",
    }


@pytest.mark.parametrize("text", ["SERVER", "SERVER=a;PWD={hush", "PWD={hush}more;SERVER=a", "=hush"])
def test_a_malformed_string_is_told_and_not_repeated(text: str) -> None:
    with pytest.raises(SettingsError, match="cannot be read") as told:
        parse(text)
    assert "hush" not in str(told.value)
    assert told.value.mend


def test_a_nul_in_a_value_is_refused() -> None:
    with pytest.raises(SettingsError, match="NUL"):
        build({"PWD": "a\x00b"})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("DSN=LCS", {"DSN": "LCS"}),
        (
            f"DRIVER={{{DRIVER}}};SERVER=s;DATABASE=HDM",
            {"DRIVER": DRIVER, "SERVER": "s", "DATABASE": "HDM", "TRUSTED_CONNECTION": "yes"},
        ),
        ("mssql+pyodbc://LCS", {"DSN": "LCS"}),
        ("mssql+pyodbc://reader@LCS", {"DSN": "LCS", "UID": "reader"}),
        (
            "mssql+pyodbc://s:1433/HDM?driver=ODBC+Driver+18+for+SQL+Server",
            {"SERVER": "s,1433", "DATABASE": "HDM", "DRIVER": DRIVER, "TRUSTED_CONNECTION": "yes"},
        ),
        (
            "mssql://reader@s/HDM?driver=ODBC+Driver+18+for+SQL+Server",
            {"SERVER": "s", "DATABASE": "HDM", "DRIVER": DRIVER, "UID": "reader"},
        ),
        (
            "mssql+pyodbc:///?odbc_connect=DRIVER%3D%7Bx%7D%3BSERVER%3Ds%3BAuthentication%3DActiveDirectoryMsi",
            {"DRIVER": "x", "SERVER": "s", "AUTHENTICATION": "ActiveDirectoryMsi"},
        ),
    ],
)
def test_an_address_is_a_dsn_a_whole_string_or_a_server(text: str, said: dict[str, str]) -> None:
    assert attributes(text) == said


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("SERVER=s;Encrypt=strict", "ENCRYPT", "strict"),
        ("SERVER=s;ApplicationIntent=ReadWrite", "APPLICATIONINTENT", "ReadWrite"),
        ("mssql+pyodbc://s/HDM?Encrypt=no", "ENCRYPT", "no"),
    ],
)
def test_what_an_address_says_itself_stands(text: str, name: str, value: str) -> None:
    assert parse(str(address(text).query["odbc_connect"]))[name] == value


@given(VALUES)
def test_the_password_is_kept_apart_and_goes_only_into_the_string_that_connects(password: str) -> None:
    url = address(build({"SERVER": "s", "UID": "reader", "PWD": password}))
    assert (url.username, url.password) == ("reader", password)
    assert "PWD" not in parse(str(url.query["odbc_connect"]))
    assert parse(with_password(url))["PWD"] == password


def test_a_printed_address_shows_no_password() -> None:
    url = address("mssql+pyodbc://reader:hush-hush@s/HDM?driver=x")
    assert "hush" not in repr(url)
    assert (url.host, url.database) == ("s", "HDM")


def test_other_databases_keep_their_own_address() -> None:
    text = "postgresql+psycopg://reader@server:5432/hdm?sslmode=require"
    assert address(text) == sa.make_url(text)
    said = parse(str(address("mariadb+pyodbc:///?odbc_connect=DRIVER%3Dx%3BSERVER%3Ds").query["odbc_connect"]))
    assert said == {"DRIVER": "x", "SERVER": "s"}


def test_an_address_that_is_none_is_told() -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        address("not an address://")
