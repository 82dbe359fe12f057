"""ODBC connection strings: read, written with every value escaped, and what SQL Server is always asked for.

The grammar is ODBC's: `KEYWORD=value;…`; a value may stand in braces, in which `}` is written `}}`;
keywords ignore case, and of a keyword given twice the first counts.
"""

import re
from collections.abc import Mapping
from urllib.parse import unquote_plus

import sqlalchemy as sa

from extracts.errors import SettingsError

ATTRIBUTE = re.compile(
    r"\s*(?P<keyword>[^=;{}]+?)\s*=\s*(?:\{(?P<braced>(?:[^}]|\}\})*)\}|(?P<plain>[^;{][^;]*|))\s*(?:;|$)"
)
BRACED = re.compile(r"[\[\]{}(),;?*=!@]|^\s|\s$")  # what ODBC asks to be put in braces
BRACED_IN_A_SERVER = re.compile(r"[{};]")  # a server's own comma and backslash stay as drivers document them
PASSWORD, USER, SERVER, DSN = "PWD", "UID", "SERVER", "DSN"
SPELLINGS = {
    "PASSWORD": PASSWORD,
    "USER": USER,
    "USER ID": USER,
    "ADDRESS": SERVER,
    "ADDR": SERVER,
    "NETWORK ADDRESS": SERVER,
    "SERVERNAME": SERVER,
    "INITIAL CATALOG": "DATABASE",
    "APPLICATION INTENT": "APPLICATIONINTENT",
}
SQL_SERVER = {"APPLICATIONINTENT": "ReadOnly", "ENCRYPT": "yes", "APP": "annexa"}
Attributes = dict[str, str]


def parse(text: str) -> Attributes:
    """The attributes by keyword in capitals. Errors: SettingsError, which quotes nothing of the text."""
    found: Attributes = {}
    place, text = 0, text.strip()
    while place < len(text):
        if text[place] in "; ":
            place += 1
            continue
        one = ATTRIBUTE.match(text, place)
        if not one:
            raise SettingsError(
                f"The ODBC connection string cannot be read from its character {place + 1} on.",
                where="url under [source]",
                mend="write KEYWORD=value;KEYWORD=value, with a value that holds ; or } as {…}, each } doubled",
            )
        keyword = one["keyword"].upper()
        value = one["plain"].strip() if one["braced"] is None else one["braced"].replace("}}", "}")
        found.setdefault(SPELLINGS.get(keyword, keyword), value)
        place = one.end()
    return found


def build(attributes: Mapping[str, str]) -> str:
    """The attributes as a connection string. Errors: SettingsError for a value that no string can carry."""
    return ";".join(f"{keyword}={_escaped(keyword, value)}" for keyword, value in attributes.items())


def _escaped(keyword: str, value: str) -> str:
    if "\x00" in value:
        raise SettingsError(
            f"The value of {keyword} holds a NUL character.", where="url under [source]", mend="take it out"
        )
    special = BRACED_IN_A_SERVER if keyword == SERVER else BRACED
    return "{" + value.replace("}", "}}") + "}" if special.search(value) else value


def with_sql_server_defaults(attributes: Mapping[str, str]) -> Attributes:
    """The attributes, and what is asked of SQL Server unless the address says otherwise.

    Read-only intent, an encrypted connection, our name in the server's list of sessions, and the
    Windows account that runs the program where no login is named.
    """
    asked = {**attributes, **{name: value for name, value in SQL_SERVER.items() if name not in attributes}}
    named = {USER, DSN, "FILEDSN", "AUTHENTICATION", "TRUSTED_CONNECTION"} & set(attributes)
    return asked if named else {**asked, "TRUSTED_CONNECTION": "yes"}


def address(text: str) -> sa.URL:
    """A database's address as a URL whose only secret is its `password`.

    `text` is a SQLAlchemy URL, or an ODBC connection string, which is then SQL Server's. An address
    that goes through pyodbc comes back with its attributes in `odbc_connect`, without the password.
    Errors: SettingsError for an address that cannot be read.
    """
    if "://" not in text:
        return _through_odbc("mssql+pyodbc", parse(text))
    try:
        url = sa.make_url(text)
    except (sa.exc.ArgumentError, ValueError):
        raise SettingsError(
            "The database address cannot be read.",
            where="url under [source]",
            mend="write it as dialect+driver://user@server/database, or as an ODBC connection string",
        ) from None
    if url.get_backend_name() == "mssql" and "+" not in url.drivername:
        url = url.set(drivername="mssql+pyodbc")
    if not url.drivername.endswith("+pyodbc"):
        return url
    return _through_odbc(url.drivername, _attributes(url))


def _attributes(url: sa.URL) -> Attributes:
    """The ODBC attributes that a URL says: a whole string, a DSN (a host without database), or a server."""
    query = {name.upper(): value for name, value in url.query.items() if isinstance(value, str)}
    if "ODBC_CONNECT" in query:
        whole = query["ODBC_CONNECT"]
        said = parse(unquote_plus(whole) if "=" not in whole else whole)
    else:
        server = f"{url.host or ''},{url.port}" if url.port else url.host or ""
        place = {SERVER: server, "DATABASE": url.database or ""} if url.database else {DSN: server}
        said = {**{name: value for name, value in place.items() if value}, **query}
    login = {USER: url.username, PASSWORD: None if url.password is None else str(url.password)}
    return {**said, **{name: value for name, value in login.items() if value is not None}}


def _through_odbc(driver: str, attributes: Attributes) -> sa.URL:
    password = attributes.pop(PASSWORD, None)
    said = with_sql_server_defaults(attributes) if driver.startswith("mssql") else attributes
    return sa.URL.create(
        driver,
        username=said.get(USER),
        password=password,
        host=said.get(SERVER) or said.get(DSN),
        database=said.get("DATABASE"),
        query={"odbc_connect": build(said)},
    )


def with_password(url: sa.URL) -> str:
    """The ODBC connection string that opens the URL: its attributes and, where it has one, its password."""
    attributes = parse(str(url.query["odbc_connect"]))
    return build(attributes if url.password is None else {**attributes, PASSWORD: str(url.password)})
