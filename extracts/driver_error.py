"""What a driver's error means: one line without secret, SQL or data, what to do, and whether to try again."""

import re

import sqlalchemy as sa
from sqlalchemy.exc import DataError, DBAPIError

LONGEST = 300  # characters of a driver's own words
CODE_PAGE = "text is not in the code page that the connection says"
CODE_PAGE_SIGNS = re.compile(r"(?i)invalid byte sequence|could not decode|no equivalent in encoding|22021|22P05")
QUOTED_VALUE = re.compile(r"(?i)\b(value|text|string)\b:? '.*'|: ['\"].*['\"]$")
DRIVER_TAGS = re.compile(r"^(\[[^\]]*\]\s*)+")  # [42S02] [Microsoft][ODBC Driver 18 for SQL Server]…
LOST = re.compile(
    r"(?i)\b08S01\b|\b08006\b|\b08001\b|\b08003\b|\b(1205|1927|2006|2013)\b|40001|40P01|connection was killed|"
    r"lost connection|gone away|terminating connection|closed the connection|connection refused|deadlock"
)
REFUSED_LOGIN = re.compile(r"(?i)\b28000\b|\b28P01\b|access denied|login failed|authentication failed")
# What a driver's words show, and what to do about it; the first that fits is taken.
# fmt: off
MENDS = (
    (r"Can't open lib|IM002|Data source name not found",
     "install the ODBC driver that the address names, or name one that is installed (odbcinst -q -d)"),
    (r"certificate|SSL Provider|SSL error|TLS",
     "have the server's certificate renewed or its authority trusted on this computer; do not turn encryption off"),
    (REFUSED_LOGIN.pattern,
     "check the account and its password, and that it may use this database"),
    (r"permission (was )?denied|command denied|42501|\b229\b|not authorized",
     "let the account read that table (GRANT SELECT), or run annexa doctor to see every table it needs"),
    (r"\b3952\b|snapshot isolation",
     "allow snapshot isolation in that database, or set another isolation under [source]"),
    (r"statement timeout|HYT00|query execution was interrupted|max_statement_time|read operation timed out",
     "raise query_timeout_seconds under [source], or read at a quieter hour"),
    (r"code page|22021|22P05|could not decode|invalid byte sequence",
     "set the encoding in the address (charset or client_encoding) to the database's own, or have that text mended"),
)
# fmt: on


def reason(error: Exception, url: sa.URL) -> str:
    """The driver's own first line, without the password, the SQL or any value of the data."""
    words = _words(error)
    if isinstance(error, UnicodeError) or CODE_PAGE_SIGNS.search(words):
        return CODE_PAGE
    if isinstance(error, (DataError, ValueError, OverflowError)):  # their text quotes the value, maybe a child's
        return "a value does not fit its type"
    told = QUOTED_VALUE.sub(r"\1 (not shown)", DRIVER_TAGS.sub("", words))
    for secret in _spellings(url):
        told = told.replace(secret, "***")
    return re.sub(r"(?i)\b(PWD|password)\s*=\s*(\{(?:[^}]|\}\})*\}?|[^;\s]*)", r"\1=***", told).rstrip(". ")[:LONGEST]


def mend(error: Exception, otherwise: str) -> str:
    """What to do about the error, by what its words show."""
    words = CODE_PAGE if isinstance(error, UnicodeError) else " ".join(_parts(error))
    return next((told for signs, told in MENDS if re.search(signs, words, re.IGNORECASE)), otherwise)


def lost(error: Exception) -> bool:
    """Whether the connection dropped, or the server chose our query to give way: the same work may now succeed."""
    if not isinstance(error, DBAPIError):
        return False
    words = " ".join(_parts(error))
    return error.connection_invalidated or bool(LOST.search(words) and not REFUSED_LOGIN.search(words))


def _words(error: Exception) -> str:
    return " ".join(_parts(error)[-1].split("\n")[0].split())


def _parts(error: Exception) -> list[str]:
    cause = error.orig if isinstance(error, DBAPIError) else error
    arguments = getattr(cause, "args", ())
    return [str(part) for part in arguments if isinstance(part, (str, int))] or [str(cause)]


def _spellings(url: sa.URL) -> list[str]:
    """The password as it is, and as an ODBC string writes it."""
    secret = "" if url.password is None else str(url.password)
    return [one for one in (secret.replace("}", "}}"), secret) if one]
