"""Children looked after: the columns that reports share, and the words for what a spell of care says."""

import pandas as pd

from management_reports.child_columns import with_child
from management_reports.wording import code_text
from transforms.column import Column
from transforms.facts import Facts
from transforms.looked_after import looked_after

HANDBOOK = "001 Lancashire handbook, Part 2, CLA"
LIST_8 = "001 Lancashire handbook, Appendix 2, list 8"
WAKEFIELD = "002 Wakefield practice standards, Looked After Children"
COHORT = (
    "Children looked after on the as-at date, the same as Annex A list 8's open rows; one row per child, short breaks "
    "(V3, V4) left out."
)
NEEDS = ("care_period.start_date", "care_period.end_date")
PLACEMENT_NEEDS = (*NEEDS, "care_episode.placement_id", "care_episode.start_date")

PERIOD_START = Column("period_of_care_start", "Looked after since", "First day of the period of care.", LIST_8)
LEGAL_STATUS = Column(
    "legal_status",
    "Legal status",
    "The status in force: of several the one that started last.",
    LIST_8,
    code_set="legal_status",
    needs=("legal_status.status_code",),
)
LEGAL_STATUS_CODE = Column(
    "legal_status_code",
    "Code",
    "Its national code; one that is not mapped stands as it came.",
    LIST_8,
    needs=("legal_status.status_code",),
)
LEGAL_STATUS_START = Column(
    "legal_status_start",
    "Status since",
    "First day since when that status has been in force without a break, from the period's start at the earliest.",
    LIST_8,
    needs=("legal_status.start_date",),
)
PREVIOUS_STATUS = Column(
    "previous_status",
    "Previous status",
    "The status that began last before that day within the period of care; blank where there was none.",
    HANDBOOK,
    code_set="legal_status",
    needs=("legal_status.status_code",),
)
PLACEMENT_START = Column(
    "placement_start",
    "Placement start",
    "First day of the unbroken stay in the placement; a temporary absence with a return does not break it.",
    LIST_8,
    needs=("care_episode.placement_id",),
)
PLACEMENT_TYPE = Column(
    "placement_type",
    "Placement type",
    "Type of the placement, in the words of the national code.",
    LIST_8,
    code_set="placement_type",
    needs=("placement.type_code",),
)
PROVIDER = Column(
    "provider",
    "Provision",
    "Whose provision it is; with parents, theirs.",
    LIST_8,
    code_set="placement_provider",
    needs=("placement.provider_code",),
)
PROVIDER_NAME = Column(
    "provider_name", "Provider", "Name of the provider.", HANDBOOK, needs=("placement.provider_name",)
)
PLACEMENT_URN = Column("placement_urn", "URN", "Ofsted's number of the provision.", LIST_8, needs=("placement.urn",))
PERMANENCE_PLAN = Column(
    "permanence_plan",
    "Permanence plan",
    "That of the care plan in force.",
    LIST_8,
    code_set="permanence_plan",
    needs=("care_plan.permanence_plan_code",),
)
PLACEMENTS_LAST_12_MONTHS = Column(
    "placements_last_12_months",
    "Placements in 12 months",
    "Carers lived with on any day of the twelve months to the as-at date, the present one included; a temporary "
    "absence with a return is no other placement.",
    LIST_8,
    needs=("care_episode.placement_id",),
)
LONG_TERM_MATCH = Column(
    "long_term_match",
    "Matched long term",
    "The placement is of a long-term type (U1, U4), or a day is recorded on which the child was matched with these "
    "carers.",
    HANDBOOK,
    needs=("placement.type_code",),
)
IRO_COLUMN = Column(
    "iro",
    "IRO",
    "The independent reviewing officer involved on the as-at date.",
    HANDBOOK,
    needs=("involvement.worker_id",),
)

PLACEMENT_BANDS = (
    "placement_duration_band_1_months",
    "placement_duration_band_2_months",
    "placement_duration_band_3_months",
    "placement_duration_band_4_months",
)
LONG_TERM = ("U1", "U4")


def looked_after_children(facts: Facts) -> pd.DataFrame:
    """Children looked after on the as-at date, in words and with the child's own columns."""
    return with_child(in_words(facts[looked_after]), facts)


def in_words(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `spells_of_care` with legal status, placement, provision and permanence plan as managers read them."""
    return rows.assign(
        legal_status=code_text(rows["legal_status_code"], "legal_status"),
        placement_type=code_text(rows["placement_type_code"], "placement_type"),
        provider=code_text(rows["provider_code"], "placement_provider"),
        permanence_plan=code_text(rows["permanence_plan_code"], "permanence_plan"),
    )


def is_matched(rows: pd.DataFrame) -> pd.Series:
    """Whether each placement is a long-term match; blank without a placement."""
    matched = rows["placement_type_code"].isin(LONG_TERM) | rows["matched_date"].notna()
    return matched.astype("boolean").where(rows["placement_start"].notna())
