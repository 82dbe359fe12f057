"""T-CLA-OUT-OF-AREA: children placed outside the authority.

Who:    children looked after on the as-at date; those placed outside are listed.
Source: 001 Lancashire handbook, Part 2, CLA; 002 Wakefield practice standards (placements at a distance).
"""

import numpy as np
import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.looked_after import (
    COHORT,
    HANDBOOK,
    PLACEMENT_NEEDS,
    PLACEMENT_START,
    PLACEMENT_TYPE,
    PROVIDER_NAME,
    WAKEFIELD,
    looked_after_children,
)
from management_reports.wording import code_text
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.time_bands import day_band

OUT = "OUT"
BANDS = ("placement_distance_band_1_miles", "placement_distance_band_2_miles")
PERMISSION = "placement.permission_date"
UNRECORDED = "Not recorded"

COLUMNS = (
    *CHILD_COLUMNS,
    PLACEMENT_START,
    PLACEMENT_TYPE,
    PROVIDER_NAME,
    Column(
        "placement_location",
        "In or out",
        "Inside or outside the authority's boundary, as recorded on the placement, else by the carer's usual place. It "
        "is not derived from the postcode: no list of the authority's postcodes is held.",
        HANDBOOK,
        code_set="placement_location",
    ),
    Column(
        "placement_district",
        "Where",
        "The authority in whose area the placement lies.",
        HANDBOOK,
        needs=("placement.local_authority",),
    ),
    Column(
        "distance_band",
        "Distance",
        "Miles from the child's home, rounded up; a band includes its upper edge.",
        HANDBOOK,
        needs=("placement.distance_miles",),
    ),
    Column("approved_by", "Permitted by", "Who permitted it.", HANDBOOK, needs=("placement.permission_by",)),
    Column("permission_date", "Permitted on", "When it was permitted.", HANDBOOK, needs=(PERMISSION,)),
    Column("weekly_cost", "Cost a week (£)", "Cost a week.", HANDBOOK, needs=("placement.weekly_cost_pounds",)),
)


def build(facts: Facts) -> Built:
    """One row per child; the main tab lists those placed outside, and those of whom it is not recorded."""
    rows = looked_after_children(facts)
    code = rows["location_code"].fillna(rows["carer_location_code"])
    is_out, is_blank = code.eq(OUT).fillna(False).astype(bool), code.isna()
    miles = pd.Series(np.ceil(rows["distance_miles"].astype("Float64")), index=rows.index)
    far = miles.gt(int(facts.value(BANDS[0]))).fillna(False).astype(bool)
    no_permission = rows["permission_date"].isna() & (not facts.unavailable([PERMISSION]))
    rows = rows.assign(
        placement_location=code_text(code, "placement_location").fillna(UNRECORDED),
        placement_district=rows["placement_authority"],
        distance_band=day_band(miles, facts, BANDS),
        approved_by=rows["permission_by"],
        weekly_cost=rows["weekly_cost_pounds"],
        is_out=is_out.astype("boolean"),
        is_in=(~is_out & ~is_blank).astype("boolean"),
        is_known=(~is_blank).astype("boolean"),
        has_no_location=is_blank.astype("boolean"),
        is_listed=(is_out | is_blank).astype("boolean"),
        has_no_permission=(is_out & no_permission).astype("boolean"),
        is_far_without_sign_off=(is_out & far & no_permission).astype("boolean"),
    )
    limit = int(facts.value(BANDS[0]))
    return counted(
        rows,
        "placement_location",
        "provider_name",
        "placement_start",
        reasons=[
            (rows["has_no_permission"] & ~rows["is_far_without_sign_off"], "no permission recorded"),
            (
                rows["is_far_without_sign_off"],
                f"over {limit} miles from home without the director's sign-off on record",
            ),
            (rows["has_no_location"], "inside or outside is not recorded"),
        ],
        main="is_listed",
    )


REPORT = Report(
    number="T-CLA-OUT-OF-AREA",
    title="Number of out of authority placements",
    frequency="monthly",
    area="cla",
    purpose="Oversight of distance and cost.",
    action="Work to bring children back; check that permission is recorded.",
    cohort=f"{COHORT} The main tab lists those placed outside the authority, and those of whom it is not recorded; "
    "percentages are out of all whose place is recorded. Neighbouring authorities are not held: a placement counts as "
    "one at a distance, which the director signs off, by the miles from home.",
    source=f"{HANDBOOK}; {WAKEFIELD}",
    thresholds=BANDS,
    columns=COLUMNS,
    measures=(
        Measure("Outside or not recorded", "is_listed", "rows"),
        Measure("Outside", "is_out", "is_known"),
        Measure("Inside", "is_in", "is_known"),
        Measure("Not recorded", "has_no_location", "rows"),
        Measure("Outside without permission recorded", "has_no_permission", "is_out"),
        Measure("At a distance without sign-off", "is_far_without_sign_off", "is_out"),
    ),
    averages=(Average("Average cost a week (£)", "weekly_cost", of="is_out"),),
    breakdowns=(
        Breakdown("Outside, by provider", "Provider", "provider_name", of="is_out"),
        Breakdown("Outside, by distance", "Distance", "distance_band", of="is_out", is_charted=True),
    ),
    build=build,
    main_title="Outside",
    exceptions_title="Exceptions",
    needs=(*PLACEMENT_NEEDS, "placement.location_code"),
    chart=("Outside", "Inside"),
)
