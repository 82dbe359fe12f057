"""Issues and concerns of list 1: repeat contacts, by the agency of the child's latest contact.

Source: notes on Annex A, section b; 001 Lancashire handbook, Part 2, Contacts table (no slide of issues).
"""

import pandas as pd

from annex_a.concerns.concern import Concern, Line, every
from transforms.calendar import since
from transforms.code_texts import ANNEX_A_TEXTS
from transforms.facts import Facts
from transforms.latest import latest_per
from transforms.lookup import looked_up

WINDOW = "repeat_contact_window_months"
REPEATED = 2  # contacts: a second one is a repeat


def window_opens(facts: Facts) -> pd.Timestamp:
    """The first day of the window in which contacts are counted."""
    return since(facts.as_at, facts.value(WINDOW))


def repeat_contacts(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """All children on the list, then those whose latest contact came from each agency, in the template's order."""
    contacts = facts.table("contact", "contact_id", "child_id", "contact_at")
    contacts["record"] = "contact/" + contacts["contact_id"]
    recent = contacts[contacts["contact_at"].ge(window_opens(facts))]
    times = recent.groupby("child_id").size()
    at = rows.assign(contact_at=looked_up(rows["record"], contacts, "record", "contact_at"))
    children = latest_per(at, "child_id", ["contact_at"], "record").sort_values("child_id")
    repeated = children["child_id"].map(times).ge(REPEATED)
    everyone = every(children)
    agencies = [text for text in ANNEX_A_TEXTS["contact_source"].values() if children["contact_source"].eq(text).any()]
    return [
        Line("All agencies", children, repeated, everyone),
        *(Line(text, children, repeated, children["contact_source"].eq(text)) for text in agencies),
    ]


CONCERNS = (
    Concern(
        "1.1",
        "Repeat contacts by agency",
        population="Children on the list, by the source of their latest contact on it.",
        counted="Children with two or more contacts in the window to the as-at date, also contacts before the list's.",
        out_of="Children on the list whose latest contact came from that agency.",
        source="001 Lancashire handbook, Part 2, Contacts table, repeat contacts row",
        columns=("contact_source",),
        needs=("contact.contact_at",),
        needs_since=window_opens,
        limits=(WINDOW,),
        lines=repeat_contacts,
    ),
)
