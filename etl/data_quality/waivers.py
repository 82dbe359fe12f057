"""The authority's waivers, from waivers.csv."""

from etl.csv_file import read_csv
from etl.settings import Settings
from expectations.catalogue import RULES
from expectations.waivers import COLUMNS, FILE, Waivers


def waivers_of(settings: Settings) -> Waivers:
    """The waivers of the settings, checked. Errors: SettingsError that tells every fault at once."""
    return Waivers.from_rows(read_csv(settings.path(FILE), required=COLUMNS), {rule.id for rule in RULES})
