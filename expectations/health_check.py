"""What must hold of health checks."""

from expectations.common import keyed, known_code, not_blank, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("health_check", "health_check_id", "health check"),
    *of_a_child("health_check", "health check"),
    not_blank("health_check", "type_code", claim="Every health check says of which kind.", severity="warning"),
    known_code("health_check", "type_code", claim="Every kind of health check has a mapping."),
    not_blank("health_check", "check_date", claim="Every health check has a date.", severity="error"),
    not_blank("health_check", "status_code", claim="Every health check has a status.", severity="warning"),
    known_code("health_check", "status_code", claim="Every status of a health check has a mapping."),
]
