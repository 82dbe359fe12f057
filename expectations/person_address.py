"""What must hold of addresses."""

from expectations.common import entered_once, in_order, keyed, not_blank, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("person_address", "person_address_id", "address"),
    *of_a_child("person_address", "address"),
    in_order("person_address", "start_date", "end_date", claim="No address ends before it starts."),
    not_in_future("person_address", "start_date", claim="No address starts in the future.", severity="warning"),
    not_blank("person_address", "postcode", claim="Every address has a postcode.", severity="information"),
    not_blank("person_address", "start_date", claim="Every address has a first day.", severity="warning"),
    not_blank(
        "person_address", "address_type", claim="Every address says of which kind it is.", severity="information"
    ),
    entered_once(
        "person_address",
        ("child_id", "start_date", "postcode", "house", "street", "address_type", "end_date"),
        claim="No address of a child is entered twice.",
    ),
    not_in_future("person_address", "end_date", claim="No address ends in the future.", severity="information"),
]
