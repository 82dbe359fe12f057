"""N26: assessments of private fostering arrangements, within timescale or not.

Who:    arrangements open on the as-at date or notified in the month; one row each.
Source: 001 Lancashire handbook, Appendix 1, N26; Part 2, CIN; 002 Wakefield practice standards, Private Fostering.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.in_or_out_of_time import (
    IN_TIME,
    IN_TIME_COLUMNS,
    OUT_OF_TIME,
    OUTSTANDING,
    in_or_out_of_time,
)
from management_reports.report import Built, Report
from management_reports.subjects.private_fostering import (
    ARRANGEMENT_END,
    ARRANGEMENT_START,
    CARER,
    CLOCK_START,
    NEEDS,
    NOTIFIED,
    WAKEFIELD,
    with_carer,
)
from transforms.assessment_clocks import assessment_clocks
from transforms.calendar import report_month, working_days_between
from transforms.column import Average, Column, Measure
from transforms.facts import Facts
from transforms.private_fostering import private_fostering_arrangements, too_old_from

HANDBOOK = "001 Lancashire handbook, Appendix 1, N26"

COLUMNS = (
    *CHILD_COLUMNS,
    NOTIFIED,
    ARRANGEMENT_START,
    ARRANGEMENT_END,
    CARER,
    CLOCK_START,
    Column(
        "assessment_start_date",
        "Assessment start",
        "The child's first child and family assessment begun from that day on: no source keeps those of private "
        "fostering apart.",
        HANDBOOK,
    ),
    Column("authorised_date", "Assessment completed", "The day it was authorised.", HANDBOOK),
    Column(
        "working_days_elapsed",
        "Working days",
        "Working days to the completion, or to the as-at date while there is none.",
        HANDBOOK,
    ),
    *IN_TIME_COLUMNS,
    Column(
        "too_old_from",
        "Too old from",
        "The birthday from which a child is no longer privately fostered; a later one where the child is disabled.",
        WAKEFIELD,
        needs=("person.birth_date",),
    ),
)


def build(facts: Facts) -> Built:
    """One row per arrangement; exceptions repeat those to act on."""
    rows = facts[private_fostering_arrangements]
    in_month = rows["clock_start_date"].between(*report_month(facts.as_at))
    rows = rows[rows["is_open"] | in_month].reset_index(drop=True)
    rows = rows.merge(_first_assessment(rows, facts), on="private_fostering_id", how="left")
    done = rows["authorised_date"]
    too_old = too_old_from(rows["child_id"], facts)
    rows = rows.assign(
        working_days_elapsed=working_days_between(rows["clock_start_date"], done.fillna(facts.as_at)),
        too_old_from=too_old,
        is_completed=done.notna().astype("boolean"),
        has_no_assessment=rows["assessment_start_date"].isna().astype("boolean"),
        is_too_old=(too_old.le(facts.as_at) & rows["is_open"]).astype("boolean"),
    )
    return in_or_out_of_time(
        with_child(with_carer(rows), facts),
        facts,
        start="clock_start_date",
        end="authorised_date",
        limit="private_fostering_assessment_days",
        late="assessed late: due by",
        overdue="assessment overdue since",
        order=("clock_start_date",),
        reasons=[
            (rows["has_no_assessment"], "no assessment started"),
            (rows["is_too_old"], "too old to be privately fostered, and still shown as such"),
        ],
    )


def _first_assessment(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The first assessment begun from each arrangement's clock on: private_fostering_id and its days."""
    known = facts[assessment_clocks][["child_id", "assessment_start_date", "authorised_date"]]
    pairs = rows[["private_fostering_id", "child_id", "clock_start_date"]].merge(known, on="child_id")
    pairs = pairs[pairs["assessment_start_date"].ge(pairs["clock_start_date"])]
    first = pairs.sort_values("assessment_start_date", kind="stable").drop_duplicates("private_fostering_id")
    return first[["private_fostering_id", "assessment_start_date", "authorised_date"]]


REPORT = Report(
    number="N26",
    title="Privately fostered assessments within timescales",
    frequency="monthly",
    area="cin",
    purpose="Every private fostering arrangement is assessed in time.",
    action="Check that the carer and welfare assessment is planned and finished.",
    cohort="Private fostering arrangements open on the as-at date, or notified in the latest whole calendar month; one "
    "row each. An arrangement with a close relative or a carer with parental responsibility, or one that neither lasts "
    "nor is meant to last long enough, is not private fostering and not here; where that is not recorded, it is. No "
    "document gives a limit for the assessment: the one used is a project default.",
    source=f"{HANDBOOK}; {WAKEFIELD}",
    thresholds=(
        "private_fostering_assessment_days",
        "private_fostering_absence_end_days",
        "private_fostering_arrangement_min_days",
        "private_fostering_max_age_years",
        "private_fostering_max_age_disabled_years",
    ),
    columns=COLUMNS,
    measures=(
        Measure("Arrangements", "is_row"),
        Measure("Open", "is_open", "rows"),
        IN_TIME,
        OUT_OF_TIME,
        OUTSTANDING,
        Measure("No assessment started", "has_no_assessment", "rows"),
    ),
    averages=(Average("Median working days", "working_days_elapsed", kind="median", of="is_completed"),),
    build=build,
    main_title="Arrangements",
    exceptions_title="Exceptions",
    needs=(*NEEDS, "assessment.authorised_at"),
    rag="status_rag",
    chart=("In time", "Out of time"),
)
