"""What the authority gives beside its data: waivers, audit findings and survey answers, checked before a run begins."""

from dataclasses import dataclass

import pandas as pd

from etl.csv_file import read_csv
from etl.data_quality.audits import audits
from etl.data_quality.survey import answers
from etl.settings import Settings
from expectations.catalogue import RULES
from expectations.waivers import COLUMNS, FILE, Waivers


@dataclass(frozen=True)
class Given:
    """The waivers, the rows of audits.csv, and every answer of survey.csv."""

    waivers: Waivers
    audits: pd.DataFrame
    answers: pd.DataFrame


def given(settings: Settings) -> Given:
    """The three files of the settings. Errors: SettingsError that tells every fault of the first faulty one."""
    waivers = Waivers.from_rows(read_csv(settings.path(FILE), required=COLUMNS), {rule.id for rule in RULES})
    return Given(waivers, audits(settings), answers(settings))
