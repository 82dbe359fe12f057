"""The life of a finding in the history: it opens on a day, ages, closes when its rule no longer finds it, reopens.

What is kept is a finding's number, its rule and the days, and no identifier of a child.
"""

import sqlite3
from datetime import date

import pandas as pd

TABLES = """
CREATE TABLE IF NOT EXISTS finding (
    finding TEXT, opened TEXT, closed TEXT, rule TEXT,
    PRIMARY KEY (finding, opened)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS finding_by_rule ON finding (rule, closed);
CREATE TABLE IF NOT EXISTS finding_rule (rule TEXT PRIMARY KEY, as_at TEXT) WITHOUT ROWID;
"""
CHECKED = ("passed", "failed")  # outcomes after which a finding that is not found is mended
RAN = (*CHECKED, "not run")


def record_findings(connection: sqlite3.Connection, findings: pd.DataFrame, rules: pd.DataFrame, day: date) -> int:
    """Take in what a day's rules found, as a whole or not at all; how many findings.

    `findings` has finding and rule; `rules` has rule and outcome. A rerun of the day replaces what the day said. A
    rule that was not run closes nothing, and one that was run on a later day already is left as it is: what is
    found for an earlier day tells nothing of how things went on.
    """
    told = day.isoformat()
    ran = rules[rules["outcome"].isin(RAN)]
    rows = [(rule, int(outcome in CHECKED)) for rule, outcome in zip(ran["rule"], ran["outcome"], strict=True)]
    with connection:
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS ran (rule TEXT PRIMARY KEY, closes INTEGER)")
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS found (finding TEXT PRIMARY KEY, rule TEXT)")
        connection.execute("DELETE FROM ran")
        connection.execute("DELETE FROM found")
        connection.executemany("INSERT INTO ran VALUES (?, ?)", rows)
        connection.execute("DELETE FROM ran WHERE rule IN (SELECT rule FROM finding_rule WHERE as_at > ?)", (told,))
        pairs = zip(findings["finding"].tolist(), findings["rule"].tolist(), strict=True)
        connection.executemany("INSERT OR IGNORE INTO found VALUES (?, ?)", pairs)
        connection.execute("DELETE FROM found WHERE rule NOT IN (SELECT rule FROM ran)")
        for statement in _DAY:
            connection.execute(statement, {"day": told})
        (taken,) = connection.execute("SELECT COUNT(*) FROM found").fetchone()
    return int(taken)


_DAY = (
    # What an earlier run of the day said is taken back.
    "DELETE FROM finding WHERE opened = :day AND rule IN (SELECT rule FROM ran)",
    "UPDATE finding SET closed = NULL WHERE closed = :day AND rule IN (SELECT rule FROM ran)",
    # What is no longer found closes, what is found and not open opens.
    "UPDATE finding SET closed = :day WHERE closed IS NULL AND rule IN (SELECT rule FROM ran WHERE closes)"
    " AND finding NOT IN (SELECT finding FROM found)",
    "INSERT INTO finding SELECT finding, :day, NULL, rule FROM found"
    " WHERE NOT EXISTS (SELECT 1 FROM finding f WHERE f.finding = found.finding AND f.closed IS NULL)",
    "INSERT INTO finding_rule SELECT rule, :day FROM ran WHERE true"
    " ON CONFLICT (rule) DO UPDATE SET as_at = excluded.as_at",
)


def lives_before(connection: sqlite3.Connection, day: date) -> pd.DataFrame:
    """What was known of findings before a day, as it stood then.

    Shape: one row per finding that was open or had been: finding, rule, opened (the day its last life began), is_open,
           lives (how many it had).
    """
    asked = (
        "SELECT finding, MAX(rule), MAX(opened), MAX(closed IS NULL OR closed >= ?), COUNT(*)"
        " FROM finding WHERE opened < ? GROUP BY finding"
    )
    rows = connection.execute(asked, (day.isoformat(), day.isoformat())).fetchall()
    frame = pd.DataFrame(rows, columns=["finding", "rule", "opened", "is_open", "lives"])
    typed = frame.astype({"finding": "str", "rule": "str", "is_open": "bool", "lives": "int64"})
    return typed.assign(opened=pd.to_datetime(typed["opened"]).astype("datetime64[us]"))
