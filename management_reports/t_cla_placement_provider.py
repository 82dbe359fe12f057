"""T-CLA-PLACEMENT-PROVIDER: where children looked after live, by type of placement, provision and provider.

Who:    children looked after on the as-at date; one row each.
Source: 001 Lancashire handbook, Part 2, CLA.
"""

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.looked_after import (
    COHORT,
    HANDBOOK,
    PLACEMENT_NEEDS,
    PLACEMENT_START,
    PLACEMENT_TYPE,
    PLACEMENT_URN,
    PROVIDER_NAME,
    looked_after_children,
)
from management_reports.wording import code_text
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts

OWN, PARENTS = "PR1", "PR0"

COLUMNS = (
    *CHILD_COLUMNS,
    PLACEMENT_TYPE,
    Column(
        "provider_type",
        "Provision",
        "Whose provision it is; with parents, theirs.",
        HANDBOOK,
        code_set="placement_provider",
        needs=("placement.provider_code",),
    ),
    PROVIDER_NAME,
    PLACEMENT_URN,
    PLACEMENT_START,
    Column(
        "placement_location",
        "In or out",
        "Inside or outside the authority's boundary, as recorded on the placement.",
        HANDBOOK,
        code_set="placement_location",
        needs=("placement.location_code",),
    ),
)


def build(facts: Facts) -> Built:
    """One row per child; exceptions repeat those whose type of placement or provision is not recorded."""
    rows = looked_after_children(facts)
    provision, kind = rows["provider_code"], rows["placement_type_code"]
    rows = rows.assign(
        provider_type=rows["provider"],
        placement_location=code_text(rows["location_code"], "placement_location"),
        is_own_provision=provision.eq(OWN).astype("boolean"),
        is_external=(provision.notna() & ~provision.isin([OWN, PARENTS])).astype("boolean"),
        has_no_type=kind.isna().astype("boolean"),
        has_no_provision=provision.isna().astype("boolean"),
    )
    return counted(
        rows,
        "placement_type",
        reasons=[
            (rows["placement_start"].isna(), "no placement recorded"),
            (rows["has_no_type"] & rows["placement_start"].notna(), "no type of placement recorded"),
            (rows["has_no_provision"] & rows["placement_start"].notna(), "no provider recorded"),
        ],
    )


REPORT = Report(
    number="T-CLA-PLACEMENT-PROVIDER",
    title="CLA placement split by type / provider / provider name",
    frequency="monthly",
    area="cla",
    purpose="Show the mix of placements.",
    action="Plan for enough placements of the right kind; have missing types and providers recorded.",
    cohort=f"{COHORT} The main tab lists them all; the exceptions repeat those whose placement says too little.",
    source=HANDBOOK,
    thresholds=(),
    columns=COLUMNS,
    measures=(
        Measure("Children", "is_row"),
        Measure("Own provision", "is_own_provision", "rows"),
        Measure("External provision", "is_external", "rows"),
        Measure("No type recorded", "has_no_type", "rows"),
        Measure("No provider recorded", "has_no_provision", "rows"),
        TO_ACT_ON,
    ),
    breakdowns=(
        Breakdown("By type of placement", "Placement type", "placement_type", is_charted=True),
        Breakdown("By provision", "Provision", "provider_type"),
        Breakdown("By provider", "Provider", "provider_name"),
        Breakdown("Type by provision", "Placement type", "placement_type", across="provider_type"),
    ),
    build=build,
    main_title="Placements",
    exceptions_title="Exceptions",
    needs=PLACEMENT_NEEDS,
    chart=("Own provision", "External provision"),
)
