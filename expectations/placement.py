"""What must hold of placements."""

from expectations.common import found, in_order, keyed, known_code, not_blank, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("placement", "placement_id", "placement"),
    *of_a_child("placement", "placement"),
    found("placement", "care_period_id", claim="The period of care of every placement is on record."),
    not_blank("placement", "start_date", claim="Every placement has a start.", severity="error"),
    not_blank("placement", "type_code", claim="Every placement has a type.", severity="error"),
    not_blank("placement", "postcode", claim="Every placement has a postcode.", severity="warning"),
    known_code("placement", "type_code", claim="Every type of placement has a mapping."),
    known_code("placement", "provider_code", claim="Every kind of provider has a mapping."),
    known_code("placement", "change_reason_code", claim="Every reason for a change of placement has a mapping."),
    in_order("placement", "start_date", "end_date", claim="No placement ends before it starts."),
    not_in_future("placement", "start_date", claim="No placement starts in the future."),
    not_in_future("placement", "end_date", claim="No placement ends in the future."),
]
