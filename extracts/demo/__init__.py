"""The demo authority: Wessendale, an invented county whose LCS reporting database looks like a real one.

`generate` invents the children and their journeys and lays them out as tables of the warehouse (HDM,
schemas Child_Social and Education); `inject` puts the known `DEFECTS` in and tells of each in a ledger;
`write_database` writes the tables as an SQLite file; `organisation_csv` tells which district and
locality each team belongs to, which LCS does not hold, and `populations_csv` how many children live in each
district; `audit_findings` and `survey_answers` are what its Accuracy Working Group has beside the data;
`describe` sets the demo's rates beside England's. Every person, address and number is invented. The same
number of children, seed and date give the same rows.
"""

from extracts.demo.authority import generate
from extracts.demo.database import write_database
from extracts.demo.defect_catalogue import DEFECTS
from extracts.demo.defects import inject
from extracts.demo.organisation import organisation_csv
from extracts.demo.quality_group import audit_findings, survey_answers
from extracts.demo.rates import describe, populations_csv

__all__ = [
    "DEFECTS",
    "audit_findings",
    "describe",
    "generate",
    "inject",
    "organisation_csv",
    "populations_csv",
    "survey_answers",
    "write_database",
]
