"""The number range of every key, each apart from all others, so that a wrong join finds nothing.

The first `EDGE_ROOM` numbers of a range belong to the hand-made edges, whatever the size of the demo.
"""

import numpy as np

from extracts.errors import AnnexaError

NOBODY = -1  # "none" in every key of the warehouse
EDGE_ROOM = 1_000
RANGES: dict[str, tuple[int, int]] = {  # first and last number
    "department": (101, 900),
    "contact_source": (901, 999),
    "department_number": (1_101, 1_900),
    "worker": (5_001, 99_999),
    "staff_number": (100_001, 199_999),
    "family": (400_001, 2_899_999),
    "person": (3_000_001, 9_999_999),
    "contact": (10_000_001, 29_999_999),
    "referral": (30_000_001, 39_999_999),
    "assessment": (40_000_001, 49_999_999),
    "form": (50_000_001, 69_999_999),
    "conference_form": (74_000_001, 75_999_999),
    "sdq_form": (76_000_001, 76_999_999),
    "pep_form": (77_000_001, 77_999_999),
    "care_plan_form": (78_000_001, 78_999_999),
    "cla_review_form": (79_000_001, 79_999_999),
    "return_interview_form": (70_000_001, 72_999_999),
    "adopter_form": (73_000_001, 73_999_999),
    "case_note": (100_000_001, 399_999_999),
    "involvement": (400_000_001, 499_999_999),
    "s47": (500_000_001, 519_999_999),
    "conference": (520_000_001, 539_999_999),
    "meeting": (540_000_001, 544_999_999),
    "review_meeting": (545_000_001, 549_999_999),
    "core_group_meeting": (550_000_001, 554_999_999),
    "cin_review_meeting": (555_000_001, 559_999_999),
    "cp_plan": (560_000_001, 579_999_999),
    "pathway_step": (820_000_001, 839_999_999),
    "cin_plan": (580_000_001, 589_999_999),
    "cin_plan_summary": (590_000_001, 599_999_999),
    "cp_visit": (600_000_001, 689_999_999),
    "cp_review": (690_000_001, 699_999_999),
    "relation": (700_000_001, 749_999_999),
    "eligibility": (1_600_000_001, 1_609_999_999),
    "care_leaver_contact": (1_610_000_001, 1_629_999_999),
    "pathway_plan": (1_630_000_001, 1_639_999_999),
    "pathway_summary": (1_640_000_001, 1_644_999_999),
    "adoption": (1_645_000_001, 1_649_999_999),
    "missing_episode": (1_650_000_001, 1_659_999_999),
    "address": (750_000_001, 799_999_999),
    "disability": (800_000_001, 819_999_999),
    "worker_history": (1_670_000_001, 1_679_999_999),
    "immigration": (1_660_000_001, 1_669_999_999),
    "care_period": (860_000_001, 864_999_999),
    "placement": (865_000_001, 874_999_999),
    "legal_status": (875_000_001, 889_999_999),
    "care_episode": (890_000_001, 899_999_999),
    "cla_review": (900_000_001, 914_999_999),
    "cla_visit": (915_000_001, 944_999_999),
    "health_check": (945_000_001, 959_999_999),
    "care_plan": (965_000_001, 969_999_999),
    "care_plan_summary": (970_000_001, 974_999_999),
    "cla_review_meeting": (975_000_001, 984_999_999),
    "cla_review_step": (985_000_001, 994_999_999),
    "return_903": (960_000_001, 964_999_999),
    "form_answer": (1_000_000_001, 1_499_999_999),
    "caf_episode": (845_000_001, 852_999_999),
    "offence": (853_000_001, 855_999_999),
    "substance_misuse": (856_000_001, 858_999_999),
    "case_worker": (859_000_001, 859_999_999),
    "external_person": (1_500_000_001, 1_519_999_999),
    "external_contact": (1_520_000_001, 1_549_999_999),
    "external_assessment": (1_550_000_001, 1_569_999_999),
    "external_s47": (1_570_000_001, 1_589_999_999),
}
WITHOUT_EDGES = {"department", "contact_source", "department_number", "worker", "staff_number"}


def keys(name: str, count: int, *, skip: int | None = None) -> np.ndarray:
    """So many keys in a row; `skip` leaves out the first ones, by default those kept for the edges.

    Errors: AnnexaError where the range is too small: the demo was asked for at too large a size.
    """
    first, last = RANGES[name]
    start = first + (skip if skip is not None else 0 if name in WITHOUT_EDGES else EDGE_ROOM)
    if start + count - 1 > last:
        raise AnnexaError(
            f"The demo is too large: there are not enough {name.replace('_', ' ')} numbers.",
            mend="ask for fewer children",
        )
    return np.arange(start, start + count, dtype="int64")
