"""What must hold of involvements."""

import pandas as pd

from expectations.common import found, in_order, keyed, known_code, not_blank, not_in_future, of_a_child, required
from expectations.rule import Rule

AGENCY = "KEY_AGENCY"  # an outside agency has no worker or team of ours


def of_our_own(frame: pd.DataFrame) -> pd.Series:
    """Involvements that are not an outside agency's."""
    return frame["role_code"].ne(AGENCY).fillna(True)


RULES: list[Rule] = [
    *keyed("involvement", "involvement_id", "involvement"),
    *of_a_child("involvement", "involvement"),
    not_blank("involvement", "start_date", claim="Every involvement has a start.", severity="error"),
    required(
        "involvement", "worker_id", ("role_code",), of_our_own, claim="Every involvement of our own names its worker."
    ),
    required(
        "involvement", "team_id", ("role_code",), of_our_own, claim="Every involvement of our own names its team."
    ),
    found("involvement", "worker_id", claim="The worker of every involvement is on record."),
    found("involvement", "team_id", claim="The team of every involvement is on record."),
    known_code("involvement", "role_code", claim="Every role has a mapping."),
    in_order("involvement", "start_date", "end_date", claim="No involvement ends before it starts."),
    not_in_future("involvement", "start_date", claim="No involvement starts in the future.", severity="warning"),
    found("involvement", "referral_id", claim="The referral of every involvement is on record.", severity="warning"),
    not_blank("involvement", "role_code", claim="Every involvement says in which role.", severity="warning"),
]
