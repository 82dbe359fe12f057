"""What must hold of clients."""

from expectations.common import (
    SYSTEMS_TEAM,
    entered_once,
    has_rows,
    in_order,
    keyed,
    known_code,
    not_blank,
    not_in_future,
)
from expectations.rule import Rule

RULES: list[Rule] = [
    has_rows("person", "child_id", claim="The snapshot holds clients."),
    *keyed("person", "child_id", "client"),
    not_blank("person", "surname", claim="Every client has a surname.", severity="warning"),
    not_blank("person", "birth_date", claim="Every client has a date of birth, or an expected one.", severity="error"),
    not_blank("person", "ethnicity_code", claim="Every client's ethnicity is recorded.", severity="warning"),
    not_blank("person", "gender_code", claim="Every client's gender is recorded.", severity="warning"),
    known_code("person", "ethnicity_code", claim="Every ethnicity has a national code."),
    known_code("person", "gender_code", claim="Every gender has a mapping."),
    in_order("person", "birth_date", "death_date", claim="Nobody dies before they are born."),
    not_in_future("person", "death_date", claim="No date of death lies in the future."),
    entered_once(
        "person",
        ("surname", "birth_date", "forename"),
        severity="information",
        mender=SYSTEMS_TEAM,
        claim="No two clients have the same names and date of birth.",
    ),
]
