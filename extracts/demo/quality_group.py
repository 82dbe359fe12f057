"""What the invented authority's Accuracy Working Group has beside its data: audit findings and survey answers.

Rates and wordings are inventions; they are there so that the sheets that show them are not empty.
"""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from extracts.demo.draw import blank, chance, choose, generator, one_of

AUDITS, MANAGERS, MONTHS = 48, 22, 4
DAYS_BACK, MOST_DAYS_TO_ACT = 170, 45
TIERS = {"1": 3, "2": 1}
THEMES = {
    "Chronology kept up to date": "Bring the chronology up to date and record the date of review",
    "Child's voice recorded": "Record what the child said and how it shaped the plan",
    "Plan is specific and measurable": "Rewrite the plan's actions with an owner and a date",
    "Management oversight": "Record the supervision decision on the child's file",
    "Family and network known": "Complete the relationships and parental responsibility",
    "Timeliness of visits": "Record the visit in the form for statutory visits",
}
OWNERS = ("Team manager", "Social worker", "Independent reviewing officer", "Practice manager")
AGREEMENT = {"Strongly agree": 2, "Agree": 5, "Neither": 2, "Disagree": 1}
READERS = ("Team manager", "Locality manager", "Reviewing officer")
COMMENTS = (
    "",
    "",
    "",
    "The list of visits due is what I open first on a Monday.",
    "I would like the worker's name before the child's number.",
    "Closed cases still take a day too long to leave the list.",
    "The trend sheet helped in the performance meeting.",
)


def audit_findings(frames: Mapping[str, pd.DataFrame], seed: int, as_at: date) -> pd.DataFrame:
    """Findings of tier 1 and 2 audits of children with a referral: the columns of audits.csv, blanks as empty text."""
    rng = generator(seed, "audit findings")
    children = np.unique(frames["FACT_REFERRALS"]["DIM_PERSON_ID"].to_numpy())
    made = pd.Timestamp(as_at) - pd.to_timedelta(rng.integers(1, DAYS_BACK, AUDITS), unit="D")
    due = made + pd.to_timedelta(rng.integers(7, MOST_DAYS_TO_ACT, AUDITS), unit="D")
    acted = made + pd.to_timedelta(rng.integers(2, 2 * MOST_DAYS_TO_ACT, AUDITS), unit="D")
    done = blank(acted.strftime("%Y-%m-%d").to_numpy(), (acted > pd.Timestamp(as_at)) | chance(rng, AUDITS, 0.2))
    theme = one_of(rng, AUDITS, list(THEMES))
    rows = pd.DataFrame(
        {
            "date": made.strftime("%Y-%m-%d"),
            "tier": choose(rng, AUDITS, TIERS),
            "child": one_of(rng, AUDITS, children).astype("str"),
            "theme": theme,
            "action": [THEMES[one] for one in theme],
            "owner": one_of(rng, AUDITS, OWNERS),
            "due": due.strftime("%Y-%m-%d"),
            "done": done,
        }
    )
    return rows.fillna("").sort_values("date", kind="stable", ignore_index=True)


def survey_answers(seed: int, as_at: date) -> pd.DataFrame:
    """The monthly survey of managers as a form tool exports it: one row an answer sheet, of the last months."""
    rng = generator(seed, "survey of managers")
    count = MANAGERS * MONTHS
    months_ago = np.repeat(np.arange(MONTHS)[::-1], MANAGERS)
    first = pd.Timestamp(as_at).to_period("M").to_timestamp()
    begun = pd.DatetimeIndex([first - pd.DateOffset(months=int(ago)) for ago in months_ago])
    filled_in = begun + pd.to_timedelta(
        rng.integers(0, 20, count) * 24 * 60 + rng.integers(480, 1_020, count), unit="m"
    )
    return pd.DataFrame(
        {
            "Timestamp": filled_in.strftime("%d/%m/%Y %H:%M:%S"),
            "Your role": one_of(rng, count, READERS),
            "The reports help me to decide what to do first": choose(rng, count, AGREEMENT),
            "The figures agree with what I know of my team": choose(rng, count, AGREEMENT),
            "How easy are the workbooks to use? (1 to 5)": np.clip(rng.normal(3.7, 0.9, count).round(), 1, 5).astype(
                "int64"
            ),
            "What would make them more useful?": one_of(rng, count, COMMENTS),
        }
    )
