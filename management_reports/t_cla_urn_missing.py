"""T-CLA-URN-MISSING: placements without the URN they need, or without a place inside or outside the authority.

Who:    children looked after on the as-at date; those whose placement lacks either are listed.
Source: 001 Lancashire handbook, Part 2, CLA, "Annex A list 8"; Appendix 2, list 8; requirement ANX-17.
"""

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.missing_something import ANYTHING_MISSING, MISSING_COLUMN, missing_something
from management_reports.held import if_held
from management_reports.report import Built, Report
from management_reports.subjects.looked_after import (
    COHORT,
    HANDBOOK,
    LIST_8,
    PLACEMENT_NEEDS,
    PLACEMENT_START,
    PLACEMENT_TYPE,
    PLACEMENT_URN,
    PROVIDER,
    looked_after_children,
)
from management_reports.wording import code_text
from transforms.care_placements import WITHOUT_URN
from transforms.code_texts import PLAIN_TEXTS
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts

NEEDS_URN = [code for code in PLAIN_TEXTS["placement_type"] if code not in WITHOUT_URN]
LOCATION, CARER_LOCATION = "placement.location_code", "placement.carer_location_code"

COLUMNS = (
    *CHILD_COLUMNS,
    PLACEMENT_START,
    PLACEMENT_TYPE,
    Column(
        "urn_required",
        "URN needed",
        "Ofsted registers placements of this type, so that there is a URN: every type but H5, P1, P2, P3, R1, R2, R5, "
        "T0 to T4 and Z1. Blank where the type is not recorded or not known.",
        f"{LIST_8}; the types without a URN from the SSDA903 guide",
        needs=("placement.type_code",),
    ),
    PLACEMENT_URN,
    PROVIDER,
    Column(
        "placement_location",
        "In or out",
        "Inside or outside the authority, as the placement plan says.",
        LIST_8,
        code_set="placement_location",
        needs=(LOCATION,),
    ),
    Column(
        "carer_default_location",
        "Carer's usual place",
        "Inside or outside the authority by the carer's usual place, which stands in where the plan says neither.",
        LIST_8,
        code_set="placement_location",
        needs=(CARER_LOCATION,),
    ),
    MISSING_COLUMN,
)


def build(facts: Facts) -> Built:
    """One row per child; the main tab lists those whose placement lacks its URN or its place."""
    rows = looked_after_children(facts)
    kind, needs_urn = rows["placement_type_code"], rows["placement_type_code"].isin(NEEDS_URN)
    location, carer_location = rows["location_code"], rows["carer_location_code"]
    rows = rows.assign(
        urn_required=needs_urn.astype("boolean").where(kind.isin(list(PLAIN_TEXTS["placement_type"]))),
        placement_location=code_text(location, "placement_location"),
        carer_default_location=code_text(carer_location, "placement_location"),
        needs_urn=needs_urn.astype("boolean"),
        has_no_urn=(needs_urn & rows["placement_urn"].isna()).astype("boolean"),
        has_no_location=if_held((location.isna() & carer_location.isna()).astype("boolean"), facts, LOCATION),
    )
    missing = {
        "has_no_urn": "URN of a placement that Ofsted inspects",
        "has_no_location": "whether the placement lies inside or outside the authority",
    }
    return missing_something(rows, "provider", "placement_start", missing=missing)


REPORT = Report(
    number="T-CLA-URN-MISSING",
    title="Annex A list 8: no placement URN or no in/out of authority flag",
    frequency="monthly",
    area="cla",
    purpose="Have clean placement data before an inspection.",
    action="Fill in the placement's provider and where it lies.",
    cohort=f"{COHORT} The main tab lists those whose placement has no URN though its type needs one, or of which "
    "neither the placement plan nor the carer's usual place says inside or outside. The figures are those of Annex A "
    "list 8's concerns on URN and location (the 2016 edition's, which lets the carer's place stand in). A provider's "
    "judgement by Ofsted is asked for nowhere here: Annex A leaves it blank where it is not held.",
    source=f"{HANDBOOK}; {LIST_8}",
    thresholds=(),
    columns=COLUMNS,
    measures=(
        ANYTHING_MISSING,
        Measure("URN missing", "has_no_urn", "needs_urn"),
        Measure("Location missing", "has_no_location", "rows"),
        Measure("Placements that need a URN", "needs_urn", "rows"),
    ),
    breakdowns=(
        Breakdown("Without a URN, by placement type", "Placement type", "placement_type", of="has_no_urn"),
        Breakdown("With something missing, by provision", "Provision", "provider", of="is_missing_something"),
    ),
    build=build,
    main_title="Missing",
    exceptions_title="Exceptions",
    needs=(*PLACEMENT_NEEDS, "placement.type_code", "placement.urn"),
    chart=("URN missing", "Location missing"),
)
