"""What kind of case a child was when something began: a new referral, or an open case and of which kind."""

import pandas as pd

from transforms.case_spans import going_on
from transforms.facts import Facts
from transforms.latest import newest_first
from transforms.referrals import referrals

NEW_REFERRAL = "New referral"


def case_types(children: pd.Series, day: pd.Series, facts: Facts) -> pd.DataFrame:
    """The kind of case each child was on a day.

    Shape:  case_type (the kind of what was open, else New referral), referral_date (the child's latest on or before the
            day), plan_start_date (blank for a new referral), plan__record; one row per child, in the same order and
            index.
    Rule:   the furthest that was open on the day: looked after, then child protection plan, then child in need plan. A
            referral on or after the day on which that began makes it a new referral all the same.
    Source: N37, reading of the ambiguity.
    """
    plan = going_on(children, day, facts)
    referred = _latest_referral(children, day, facts)
    is_new = plan["kind"].isna() | referred.ge(plan["start_date"])
    return pd.DataFrame(
        {
            "case_type": plan["kind"].mask(is_new, NEW_REFERRAL),
            "referral_date": referred,
            "plan_start_date": plan["start_date"].mask(is_new),
            "plan__record": plan["record"].mask(is_new),
        }
    )


def _latest_referral(children: pd.Series, day: pd.Series, facts: Facts) -> pd.Series:
    asked = pd.DataFrame({"child_id": children, "day": day}).reset_index(drop=True)
    pairs = asked.assign(row=asked.index).merge(facts[referrals], on="child_id")
    pairs = newest_first(pairs[pairs["referral_date"].le(pairs["day"])], ["referral_date"], "referral_id")
    latest = pairs.drop_duplicates("row").set_index("row")["referral_date"]
    return latest.reindex(asked.index).set_axis(children.index)
