"""T-CLA-LEGAL-STATUS: the legal basis on which each child is looked after.

Who:    children looked after on the as-at date; one row each.
Source: 001 Lancashire handbook, Part 2, CLA, "CLA legal code".
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.looked_after import (
    COHORT,
    HANDBOOK,
    LEGAL_STATUS,
    LEGAL_STATUS_CODE,
    LEGAL_STATUS_START,
    NEEDS,
    PERIOD_START,
    PREVIOUS_STATUS,
    looked_after_children,
)
from management_reports.wording import code_text, day_text
from transforms.care_legal_statuses import INTERIM_ORDER, SECTION_20, status_before, statuses_in_care
from transforms.code_texts import PLAIN_TEXTS
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.latest import latest_per
from transforms.limits import limit_day, limit_in_force
from transforms.lookup import looked_up
from transforms.time_bands import months_completed

PERIOD = "care_period_id"

COLUMNS = (
    *CHILD_COLUMNS,
    PERIOD_START,
    LEGAL_STATUS_CODE,
    LEGAL_STATUS,
    LEGAL_STATUS_START,
    Column(
        "months_on_status",
        "Months on status",
        "Whole calendar months from that day to the as-at date.",
        HANDBOOK,
        needs=("legal_status.start_date",),
    ),
    Column(
        "s20_flag",
        "Section 20",
        "Accommodated under section 20 (V2).",
        HANDBOOK,
        needs=("legal_status.status_code",),
    ),
    PREVIOUS_STATUS,
)


def build(facts: Facts) -> Built:
    """One row per child; exceptions repeat those whose legal basis is to be looked at."""
    rows = _with_history(looked_after_children(facts), facts)
    limit = limit_in_force(facts, "section_20_review_months")
    code = rows["legal_status_code"]
    is_s20, expired = code.eq(SECTION_20).fillna(False), code.isna() & rows["last_code"].eq(INTERIM_ORDER)
    is_unmapped = code.notna() & ~code.isin(list(PLAIN_TEXTS["legal_status"]))
    rows = rows.assign(
        months_on_status=months_completed(rows["legal_status_start"], facts.as_at),
        s20_flag=is_s20.astype("boolean").where(code.notna()),
        is_s20=is_s20.astype("boolean"),
        is_long_s20=(is_s20 & limit_day(rows["legal_status_start"], limit).lt(facts.as_at)).astype("boolean"),
        has_no_status=code.isna().astype("boolean"),
        is_expired=expired.fillna(False).astype("boolean"),
        is_unmapped=is_unmapped.astype("boolean"),
    )
    return counted(
        rows,
        "legal_status_code",
        "legal_status_start",
        reasons=[
            (rows["is_long_s20"], f"under section 20 for over {limit.told()}"),
            (rows["is_expired"], "the interim care order ended on " + day_text(rows["last_end"]) + " and none follows"),
            (rows["has_no_status"] & ~rows["is_expired"], "no legal status in force"),
            (rows["is_unmapped"], "the status is not one that is known: map it in codes.csv"),
        ],
    )


def _with_history(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with the status before the present one, and what the last record of the period says."""
    last = latest_per(facts[statuses_in_care], PERIOD, ["begin", "end_date"], "legal_status_id")
    before = status_before(rows[PERIOD], rows["legal_status_start"], facts)
    return rows.assign(
        previous_status=code_text(before, "legal_status"),
        last_code=looked_up(rows[PERIOD], last, PERIOD, "status_code"),
        last_end=looked_up(rows[PERIOD], last, PERIOD, "end_date"),
    )


REPORT = Report(
    number="T-CLA-LEGAL-STATUS",
    title="CLA legal code",
    frequency="monthly",
    area="cla",
    purpose="Check the legal basis.",
    action="Make sure that the order fits the plan; look at long accommodation under section 20.",
    cohort=f"{COHORT} The main tab lists them all; the exceptions repeat those whose legal basis is to be looked at.",
    source=HANDBOOK,
    thresholds=("section_20_review_months",),
    columns=COLUMNS,
    measures=(
        Measure("Children", "is_row"),
        Measure("Section 20", "is_s20", "rows"),
        Measure("Section 20 for long", "is_long_s20", "is_s20"),
        Measure("No legal status in force", "has_no_status", "rows"),
        Measure("Interim order ended", "is_expired"),
        TO_ACT_ON,
    ),
    averages=(Average("Average months on status", "months_on_status"),),
    breakdowns=(Breakdown("By legal status", "Legal status", "legal_status", is_charted=True),),
    build=build,
    main_title="Children",
    exceptions_title="Exceptions",
    needs=(*NEEDS, "legal_status.status_code", "legal_status.start_date"),
)
