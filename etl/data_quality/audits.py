"""Findings of tier 1 and tier 2 audits, from audits.csv: read, checked, and placed with their child's team."""

from dataclasses import dataclass

import pandas as pd

from etl.csv_file import read_csv
from etl.settings import Settings
from extracts.errors import SettingsError
from transforms.facts import Facts
from transforms.scope import with_scope

FILE = "audits.csv"
COLUMNS = ("date", "tier", "child", "theme", "action", "owner", "due")
DONE = "done"  # a column that a file may have: the day the action was completed
TIERS = ("1", "2")
DAYS = ("date", "due", DONE)
OPEN, OVERDUE, COMPLETED = "open", "overdue", "done"
MOST_TOLD = 20  # faults in one message


@dataclass(frozen=True)
class Audits:
    """The audit findings known on a day.

    `findings`: audit_date, tier, child_id, theme, action, owner, due_date, done_date, state, team, locality. `figures`:
    by theme and tier how many found, still open (the overdue among them), overdue and done.
    """

    findings: pd.DataFrame
    figures: pd.DataFrame


def audits(settings: Settings) -> pd.DataFrame:
    """The rows of audits.csv, typed. Errors: SettingsError that tells every fault by its line, and no child."""
    rows = read_csv(settings.path(FILE), required=COLUMNS).reindex(columns=[*COLUMNS, DONE], fill_value="")
    rows = rows.apply(lambda column: column.str.strip())
    days = {
        name: pd.to_datetime(rows[name].mask(rows[name].eq("")), format="%Y-%m-%d", errors="coerce") for name in DAYS
    }
    wrong = {
        "the tier is not 1 or 2": ~rows["tier"].isin(TIERS),
        "the theme is blank": rows["theme"].eq(""),
        "the day of the audit is blank or not written YYYY-MM-DD": days["date"].isna(),
        "the day it is due is not written YYYY-MM-DD": days["due"].isna() & rows["due"].ne(""),
        "the day it was done is not written YYYY-MM-DD": days[DONE].isna() & rows[DONE].ne(""),
    }
    faults = [f"line {place + 2}: {what}" for what, where in wrong.items() for place in rows.index[where]]
    if faults:
        more = f" and {len(faults) - MOST_TOLD} more" if len(faults) > MOST_TOLD else ""
        raise SettingsError(
            f"The audit findings cannot be used: {'; '.join(faults[:MOST_TOLD])}{more}.",
            where=FILE,
            mend="correct those lines",
        )
    typed = {f"{'audit' if name == 'date' else name}_date": day.astype("datetime64[us]") for name, day in days.items()}
    named = rows.rename(columns={"child": "child_id"}).drop(columns=list(DAYS))
    return named.assign(**typed, child_id=named["child_id"].mask(named["child_id"].eq("")))


def audits_known(rows: pd.DataFrame, facts: Facts) -> Audits:
    """Those of the audits that had been made by the as-at date, with what is still to be done and for whom."""
    day = facts.as_at
    known = with_scope(rows[rows["audit_date"].le(day)].reset_index(drop=True), facts)
    done_date = known["done_date"].where(known["done_date"].le(day))
    state = pd.Series(OPEN, index=known.index, dtype="str").mask(known["due_date"].lt(day), OVERDUE)
    known = known.assign(done_date=done_date, state=state.mask(done_date.notna(), COMPLETED))
    known = known.sort_values(["state", "due_date"], ascending=[False, True], kind="stable", ignore_index=True)
    flags = {"found": known["state"].ne(""), **{name: known["state"].eq(name) for name in (OPEN, OVERDUE, COMPLETED)}}
    figures = known.assign(**flags).groupby(["theme", "tier"])[list(flags)].sum().reset_index()
    figures[OPEN] = figures[OPEN] + figures[OVERDUE]
    return Audits(known, figures.sort_values(["found", "theme"], ascending=[False, True], ignore_index=True))
