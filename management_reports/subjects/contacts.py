"""Contacts: the columns that reports share, and the words for what a contact says."""

import pandas as pd

from management_reports.wording import code_text, told
from transforms.calendar import report_month
from transforms.column import Breakdown, Column
from transforms.contacts import OUTCOMES, contacts
from transforms.facts import Facts
from transforms.lookup import looked_up
from transforms.workers import workers

HANDBOOK = "001 Lancashire handbook, Part 2, Contacts"
LIST_1 = "001 Lancashire handbook, Appendix 2, list 1"
DECIDED = "contact.decided_at"
DECISION_WORKER = "contact.decision_worker_id"
SCREENING_WORKER = "contact.screening_worker_id"

CONTACT_ID = Column("contact_id", "Contact ID", "The contact's own number.", HANDBOOK, blank_allowed="no")
CONTACT_DATE = Column("contact_start_date", "Contact date", "The day of the contact.", LIST_1, blank_allowed="no")
CONTACT_SOURCE = Column(
    "contact_source_agency",
    "Source",
    "Who made contact, by the national list to which codes.csv maps the authority's own.",
    LIST_1,
    code_set="contact_source",
    needs=("contact.source_code",),
)
CONTACT_REASON = Column(
    "reason", "Reason", "Why they made contact, in the source's words.", HANDBOOK, needs=("contact.reason",)
)
CONTACT_OUTCOME = Column("contact_outcome", "Outcome", "Every outcome ticked on the contact.", LIST_1)
OUTCOME_DATE = Column("outcome_date", "Outcome date", "The day its outcome was decided.", HANDBOOK, needs=(DECIDED,))
DECISION_WORKER_COLUMN = Column(
    "decision_worker", "Decided by", "The worker who decided its outcome.", HANDBOOK, needs=(DECISION_WORKER,)
)
SCREENING_WORKER_COLUMN = Column(
    "screening_worker", "Screened by", "The worker who screened it.", HANDBOOK, needs=(SCREENING_WORKER,)
)
CONTACTS_LAST_12_MONTHS = Column(
    "contacts_last_12_months",
    "Contacts in 12 months",
    "Contacts about the child in the repeat-contact window to the as-at date, this one included.",
    HANDBOOK,
)
BY_OUTCOME = Breakdown("By outcome", "Outcome", "main_outcome", is_charted=True)


def contacts_of_month(facts: Facts, day: str = "contact_start_date") -> pd.DataFrame:
    """The contacts of which a day lies in the latest whole calendar month, as managers read them."""
    rows = facts[contacts]
    return in_words(rows[rows[day].between(*report_month(facts.as_at))].reset_index(drop=True), facts)


def in_words(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """Rows of the fact `contacts` with their source, outcomes and workers in words."""
    names = {"decision_worker": "decision_worker_id", "screening_worker": "screening_worker_id"}
    staff = {name: looked_up(rows[key], facts[workers], "worker_id", "worker_name") for name, key in names.items()}
    return rows.assign(
        contact_source_agency=code_text(rows["source_code"], "contact_source"),
        contact_outcome=told(rows, [(rows[name], words) for name, words in OUTCOMES.items()]),
        **staff,
    )
