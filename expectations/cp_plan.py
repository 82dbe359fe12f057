"""What must hold of child protection plans."""

import pandas as pd

from expectations.common import (
    entered_once,
    found,
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

OWN = "is_other_authority"


def of_this_authority(frame: pd.DataFrame) -> pd.Series:
    """Plans that are not another authority's."""
    return ~frame[OWN].fillna(False).astype(bool)


RULES: list[Rule] = [
    *keyed("cp_plan", "cp_plan_id", "child protection plan"),
    *of_a_child("cp_plan", "child protection plan"),
    not_blank("cp_plan", "start_date", claim="Every child protection plan has a start.", severity="error"),
    required(
        "cp_plan",
        "latest_category_code",
        (OWN,),
        of_this_authority,
        claim="Every plan of this authority has a category of abuse.",
    ),
    found("cp_plan", "referral_id", claim="The referral of every plan is on record.", severity="warning"),
    found(
        "cp_plan", "initial_conference_id", claim="The conference that made a plan is on record.", severity="warning"
    ),
    known_code("cp_plan", "initial_category_code", claim="Every first category of abuse has a mapping."),
    known_code("cp_plan", "latest_category_code", claim="Every latest category of abuse has a mapping."),
    in_order("cp_plan", "start_date", "end_date", claim="No plan ends before it starts."),
    not_in_future("cp_plan", "start_date", claim="No plan starts in the future."),
    one_open(
        "cp_plan",
        "end_date",
        name="one_open_plan",
        when=(OWN,),
        test=of_this_authority,
        claim="No child has two open child protection plans at once.",
    ),
    not_in_future("cp_plan", "end_date", claim="No plan ends in the future."),
    required(
        "cp_plan",
        "initial_conference_id",
        (OWN,),
        of_this_authority,
        claim="Every plan of this authority names the conference that made it.",
    ),
    entered_once("cp_plan", ("child_id", "start_date"), claim="No plan of a child is entered twice."),
]
