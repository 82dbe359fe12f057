"""What must hold of placements."""

import pandas as pd

from expectations.common import (
    entered_once,
    found,
    holds,
    in_order,
    keyed,
    known_code,
    not_blank,
    not_in_future,
    of_a_child,
    one_open,
    required,
)
from expectations.rule import Rule
from transforms.care_placements import WITHOUT_URN

URN_SOURCE = "001 Lancashire handbook, Part 2, Annex A list 8: no URN or no in or out of authority flag"


def registered(frame: pd.DataFrame) -> pd.Series:
    """Placements of a known kind that Ofsted registers."""
    return frame["type_code"].notna() & ~frame["type_code"].isin(WITHOUT_URN)


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
    required(
        "placement",
        "urn",
        ("type_code",),
        registered,
        claim="Every placement of a kind that Ofsted registers has its URN.",
        source=URN_SOURCE,
    ),
    not_blank(
        "placement",
        "location_code",
        claim="Every placement says whether it is inside the authority.",
        severity="warning",
        source=URN_SOURCE,
    ),
    not_blank("placement", "provider_code", claim="Every placement has a kind of provider.", severity="information"),
    one_open("placement", "end_date", claim="No child has two open placements at once.", severity="warning"),
    entered_once("placement", ("child_id", "start_date", "type_code"), claim="No placement is entered twice."),
    known_code("placement", "location_code", claim="Every location of a placement has a mapping."),
    holds(
        "placement",
        "distance_miles.not_below_nought",
        ("distance_miles",),
        lambda f: f["distance_miles"].ge(0),
        claim="No placement lies less than no distance from home.",
    ),
]
