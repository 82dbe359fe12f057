"""Referrals: the columns that reports share, and the words for what a referral says."""

import pandas as pd

from management_reports.wording import code_text, told
from transforms.calendar import add_months, days_between, report_month
from transforms.column import Column
from transforms.facts import Facts
from transforms.lookup import looked_up
from transforms.referral_counts import referrals_to_as_at
from transforms.referrals import OUTCOMES, earlier_referrals, referrals

HANDBOOK = "001 Lancashire handbook, Part 2, Referrals"
LIST_3 = "001 Lancashire handbook, Appendix 2, list 3"

REFERRAL_ID = Column("referral_id", "Referral ID", "The referral's own number.", HANDBOOK, blank_allowed="no")
REFERRAL_DATE = Column("referral_date", "Referral date", "The day of the referral.", LIST_3, blank_allowed="no")
REFERRAL_SOURCE = Column(
    "referral_source_type",
    "Source",
    "Who referred.",
    LIST_3,
    code_set="contact_source",
    blank_allowed="no",
    needs=("referral.source_code",),
)
REFERRAL_REASON = Column(
    "referral_reason",
    "Reason",
    "Primary need recorded on the referral.",
    HANDBOOK,
    code_set="primary_need",
    needs=("referral.primary_need_code",),
)
REFERRAL_OUTCOME = Column(
    "referral_outcome", "Outcome", "Every outcome ticked on the referral.", HANDBOOK, blank_allowed="no"
)
NFA_FLAG = Column("nfa_flag", "No further action", "No further action is among the outcomes.", LIST_3)
PREVIOUS_REFERRAL_DATE = Column(
    "previous_referral_date", "Previous referral", "The child's referral before this one, ever.", HANDBOOK
)
REFERRALS_LAST_12_MONTHS = Column(
    "referrals_last_12_months",
    "Referrals in 12 months",
    "Referrals of the child in the twelve months to the as-at date, this one included.",
    LIST_3,
)
RE_REFERRAL_FLAG = Column(
    "re_referral_flag",
    "Re-referral",
    "The previous referral lies within the re-referral window before this one, its first day included.",
    HANDBOOK,
)
DAYS_OPEN = Column(
    "days_open", "Days open", "Calendar days from the referral to its end, or to the as-at date.", HANDBOOK
)
REFERRAL_STATUS = Column("referral_status", "Status", "Open or closed on the as-at date.", HANDBOOK, blank_allowed="no")


def referrals_of_month(facts: Facts) -> pd.DataFrame:
    """The referrals dated in the latest whole calendar month, in words and with the child's history."""
    rows = facts[referrals]
    rows = rows[rows["referral_date"].between(*report_month(facts.as_at))].reset_index(drop=True)
    return with_referral_history(in_words(rows, facts), facts)


def in_words(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """Rows of the fact `referrals` with their source, reason, outcomes and status as managers read them."""
    return rows.assign(
        referral_source_type=code_text(rows["source_code"], "contact_source"),
        referral_reason=code_text(rows["primary_need_code"], "primary_need"),
        referral_outcome=told(rows, [(rows[name], words) for name, words in OUTCOMES.items()]),
        nfa_flag=rows["no_further_action"].fillna(False),
        days_open=days_between(rows["referral_date"], rows["end_date"].fillna(facts.as_at)),
        referral_status=pd.Series("Open", index=rows.index, dtype="str").mask(~rows["is_open"], "Closed"),
    )


def with_referral_history(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with the child's referral before each, how many in twelve months, and whether it is a re-referral."""
    earlier = facts[earlier_referrals]
    names = [name for name in earlier.columns if name != "referral_id"]
    found = {name: looked_up(rows["referral_id"], earlier, "referral_id", name) for name in names}
    rows = rows.assign(**found)
    window_start = add_months(rows["referral_date"], -int(facts.value("re_referral_window_months")))
    return rows.assign(
        referrals_last_12_months=looked_up(rows["child_id"], facts[referrals_to_as_at], "child_id", "count"),
        re_referral_flag=rows["previous_referral_date"].ge(window_start).astype("boolean"),
    )
