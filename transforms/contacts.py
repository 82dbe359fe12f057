"""Contacts as reports read them: when, from whom, decided when, and with which outcome."""

import numpy as np
import pandas as pd

from transforms.calendar import since
from transforms.facts import Facts, fact
from transforms.repeats import count_within

# In the order in which one of several outcomes stands for the contact: what takes it furthest first.
OUTCOMES = {
    "became_referral": "New referral",
    "outcome_existing_referral": "Passed to the open referral",
    "outcome_cp_enquiry": "Child protection enquiry",
    "outcome_other_authority_cp": "Another authority's child protection plan",
    "outcome_missing": "Child missing",
    "outcome_private_fostering": "Private fostering",
    "outcome_adoption": "Non-agency adoption",
    "outcome_early_help": "Early help",
    "outcome_advice": "Advice and information",
    "outcome_other": "Other outcome",
    "no_further_action": "No further action",
}
NO_OUTCOME = "No outcome yet"


@fact(grain="child")
def contacts(facts: Facts) -> pd.DataFrame:
    """Every contact.

    Shape:  one row per contact and child: its columns of the canonical model; contact_start_date and outcome_date
            (the days of contact_at and decided_at), main_outcome (an ordered category), has_outcome, record.
    Rule:   of several outcomes the one that takes the contact furthest stands for it, in the order of `OUTCOMES`.
    Source: 001 Lancashire handbook, Part 2, Contacts; Appendix 2, list 1 (contact start date).
    """
    rows = facts.table("contact")
    ticked = np.column_stack([rows[name].fillna(False).to_numpy(bool) for name in OUTCOMES])
    place = np.where(ticked.any(axis=1), ticked.argmax(axis=1), len(OUTCOMES))
    outcome = pd.Categorical.from_codes(place, [*OUTCOMES.values(), NO_OUTCOME], ordered=True)
    return rows.assign(
        contact_start_date=rows["contact_at"].dt.normalize(),
        outcome_date=rows["decided_at"].dt.normalize(),
        main_outcome=pd.Series(outcome, index=rows.index),
        has_outcome=pd.Series(place < len(OUTCOMES), index=rows.index, dtype="boolean"),
        record="contact/" + rows["contact_id"],
    )


def contacts_in_window(children: pd.Series, facts: Facts) -> pd.Series:
    """How many contacts about each child there were in the repeat-contact window to the as-at date, both ends in."""
    first = since(facts.as_at, facts.value("repeat_contact_window_months"))
    days = pd.Series(first, index=children.index), pd.Series(facts.as_at, index=children.index)
    return count_within(children, *days, facts[contacts], "contact_at")
