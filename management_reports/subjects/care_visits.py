"""Visits to children looked after: what reports on them share."""

import pandas as pd

from management_reports.subjects.looked_after import HANDBOOK, WAKEFIELD
from transforms.calendar import report_month
from transforms.care_visit_clock import FIRST_VISIT, ORDER_VISIT, visited_stays
from transforms.care_visit_regimes import AGREED, LIMITS, LONG_ENOUGH
from transforms.column import Column, NeedsSince
from transforms.facts import Facts

VISIT_NEEDS = (
    "care_period.start_date",
    "care_period.end_date",
    "care_episode.placement_id",
    "care_episode.start_date",
    "case_note.type_code",
    "case_note.event_at",
    "case_note.seen",
)
THRESHOLDS = (FIRST_VISIT, ORDER_VISIT, *LIMITS, LONG_ENOUGH, AGREED)
REGIME_COLUMN = Column(
    "visit_regime",
    "Visiting regime",
    "The first that fits: with parents under an interim or a care order; with a relative or friend (U3) under an "
    "interim order (Regulation 24: no source holds the approval); external provision; with a relative or friend under "
    "a care order; an eligible young person; else the standard.",
    f"{WAKEFIELD}, Visits",
    blank_allowed="no",
)
DUE_RULE = (
    "The first visit in a placement: its start and the time allowed (hours counted in days: a placement's start has no "
    "time of day). A later one: the last valid visit and the regime's interval, the shorter one until the first "
    "review. With parents also so long after a full care order was made. Where the child lives in a residential school "
    "and elsewhere, two visits are needed in each interval: no source says which setting was visited."
)
DUE_SOURCE = f"{HANDBOOK}, visits; {WAKEFIELD}, Visits"


def first_stay(of_month: bool = False) -> NeedsSince:
    """The day the oldest stay began that goes on or, with `of_month`, went on in the month: its visits count."""

    def began(facts: Facts) -> pd.Timestamp:
        stays, (first, _) = facts[visited_stays], report_month(facts.as_at)
        looked_at = stays["stay_end"].isna() | (of_month & stays["stay_end"].ge(first))
        return stays.loc[looked_at, "placement_start"].min()

    return began
