"""Strategy discussions: when each was decided and held, and which agencies took part."""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.latest import newest_first
from transforms.lookup import looked_up
from transforms.referrals import referrals

SECTION_47 = "SECTION_47"
AGENCIES = {
    "police_present": "POLICE",
    "health_present": "HEALTH",
    "education_present": "EDUCATION",
    "referrer_present": "REFERRER",
}


@fact(grain="child")
def strategy_discussions(facts: Facts) -> pd.DataFrame:
    """Every strategy discussion decided on or held by the as-at date.

    Shape:  one row per discussion and child: its columns of the canonical model; start_date (the day it was held, blank
            while it was not), referral_at (of the referral it names; else of the child's latest on or before the day it
            was decided, or held), record.
    Rule:   a record with neither a decision nor a start is none.
    Source: 001 Lancashire handbook, Part 2, Strategy Discussions.
    """
    rows = facts.table("strategy_discussion")
    rows = rows[rows["decision_at"].notna() | rows["start_at"].notna()].reset_index(drop=True)
    return rows.assign(
        start_date=rows["start_at"].dt.normalize(),
        referral_at=_referral_at(rows, facts[referrals]),
        record="strategy_discussion/" + rows["strategy_discussion_id"],
    )


@fact(grain="child")
def agencies_present(facts: Facts) -> pd.DataFrame:
    """Which agencies took part in each strategy discussion.

    Shape:  one row per discussion with attendance recorded: strategy_discussion_id and a boolean for each of
            `AGENCIES`, blank where nothing is recorded of the agency.
    Rule:   of several records of one agency, one that says it took part counts.
    Source: 001 Lancashire handbook, Part 2, Strategy Discussions.
    """
    rows = facts.table("strategy_attendance", "strategy_discussion_id", "agency_code", "attended")
    rows = rows[rows["attended"].notna() & rows["agency_code"].isin(AGENCIES.values())]
    rows = rows.sort_values("attended", ascending=False, kind="stable")
    found = rows[["strategy_discussion_id"]].drop_duplicates(ignore_index=True)
    own = {name: rows[rows["agency_code"].eq(code)] for name, code in AGENCIES.items()}
    return found.assign(
        **{
            name: looked_up(found["strategy_discussion_id"], part, "strategy_discussion_id", "attended")
            for name, part in own.items()
        }
    )


def _referral_at(rows: pd.DataFrame, known: pd.DataFrame) -> pd.Series:
    named = looked_up(rows["referral_id"], known, "referral_id", "referral_at")
    loose = rows.loc[named.isna(), ["strategy_discussion_id", "child_id", "decision_at", "start_at"]]
    pairs = loose.merge(known[["child_id", "referral_id", "referral_at"]], on="child_id")
    day = pairs["decision_at"].fillna(pairs["start_at"]).dt.normalize()
    before = newest_first(pairs[pairs["referral_at"].dt.normalize().le(day)], ["referral_at"], "referral_id")
    return named.fillna(looked_up(rows["strategy_discussion_id"], before, "strategy_discussion_id", "referral_at"))
