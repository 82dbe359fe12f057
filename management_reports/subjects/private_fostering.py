"""Private fostering: the columns that reports share."""

import pandas as pd

from management_reports.wording import code_text
from transforms.column import Column

WAKEFIELD = "002 Wakefield practice standards, Private Fostering"
NEEDS = ("private_fostering.start_date", "private_fostering.end_date")

NOTIFIED = Column(
    "notified_date",
    "Notified",
    "The authority was told of the arrangement.",
    WAKEFIELD,
    needs=("private_fostering.notified_date",),
)
ARRANGEMENT_START = Column(
    "arrangement_start",
    "Arrangement start",
    "The day it began. A child away for no longer than the days allowed comes back to the same arrangement; a longer "
    "absence ends it.",
    WAKEFIELD,
)
ARRANGEMENT_END = Column("arrangement_end", "Arrangement end", "The day it ended; blank while it lasts.", WAKEFIELD)
CLOCK_START = Column(
    "clock_start_date",
    "Counted from",
    "The day the authority was told; where that is not recorded, the day the arrangement began.",
    WAKEFIELD,
)
CARER = Column(
    "carer_relation",
    "Carer is",
    "Who the carer is to the child. A close relative, or a carer with parental responsibility, is no private foster "
    "carer: such an arrangement is not on this report.",
    WAKEFIELD,
    needs=("private_fostering.carer_relation_code",),
)


def with_carer(rows: pd.DataFrame) -> pd.DataFrame:
    """The arrangements with who the carer is, in words."""
    return rows.assign(carer_relation=code_text(rows["carer_relation_code"], "carer_relation"))
