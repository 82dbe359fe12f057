"""T-ASMT-OUTCOME: what assessments decided, and whether cases went on as decided.

Who:    assessments authorised in the month; one row each.
Source: 001 Lancashire handbook, Part 2, Assessments; 000 One recording sheet (SA codes).
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.assessments import ASSESSMENT_ID, ASSESSMENT_START, ASSESSOR, AUTHORISED, HANDBOOK
from management_reports.wording import day_text
from transforms.assessment_clocks import assessment_clocks
from transforms.assessment_outcomes import NO_FURTHER_ACTION, NONE, next_steps, with_outcomes
from transforms.calendar import report_month, working_days_between
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts

SUBSTANTIATED = "s47.concerns_substantiated"

COLUMNS = (
    *CHILD_COLUMNS,
    ASSESSMENT_ID,
    ASSESSMENT_START,
    AUTHORISED,
    ASSESSOR,
    Column("outcomes", "Outcomes", "Every outcome recorded of the assessment.", HANDBOOK),
    Column(
        "outcome",
        "Counts as",
        "The highest of them: looked after, initial conference, strategy discussion or section 47, child in need, "
        "early help, advice, no further action.",
        HANDBOOK,
        blank_allowed="no",
    ),
    Column("next_episode_type", "Next step", "What followed of the kind decided.", HANDBOOK),
    Column(
        "next_episode_start",
        "Next step began",
        "The first that was going on at the authorisation, or began from the assessment's start to the days allowed.",
        HANDBOOK,
    ),
    Column(
        "days_to_next_step",
        "Working days to next step",
        "From the authorisation; 0 where it had begun before.",
        HANDBOOK,
    ),
    Column(
        "moved_on_as_decided",
        "Moved on as decided",
        "It followed within the days allowed. Blank while there is time, and where the outcome asks for nothing.",
        HANDBOOK,
    ),
)


def build(facts: Facts) -> Built:
    """One row per assessment of the month; exceptions repeat those that did not go on as decided."""
    rows = facts[assessment_clocks]
    rows = rows[rows["authorised_date"].between(*report_month(facts.as_at))].reset_index(drop=True)
    rows = next_steps(with_outcomes(rows, facts), facts)
    rows = with_child(rows, facts).assign(
        days_to_next_step=working_days_between(rows["authorised_date"], rows["next_episode_start"]).clip(lower=0),
        must_move_on=rows["moved_on_as_decided"].notna().astype("boolean"),
        has_no_outcome=rows["outcome"].eq(NONE).astype("boolean"),
    )
    not_moved = rows["moved_on_as_decided"].eq(False)
    return counted(
        rows,
        "authorised_date",
        reasons=[
            (rows["has_no_outcome"], "no outcome recorded"),
            (not_moved, "nothing of the kind decided followed by " + day_text(rows["next_step_due"])),
            (
                rows["outcome"].eq(NO_FURTHER_ACTION) & _substantiated(rows, facts),
                "no further action after a section 47 enquiry that found harm",
            ),
        ],
    )


def _substantiated(rows: pd.DataFrame, facts: Facts) -> pd.Series:
    """Whether an enquiry that found harm began in the assessment."""
    enquiries = facts.table("s47", "child_id", "start_at", "concerns_substantiated")
    enquiries = enquiries[enquiries["concerns_substantiated"].fillna(False)]
    pairs = rows[["assessment_id", "child_id", "assessment_start_date", "authorised_date"]].merge(
        enquiries, on="child_id"
    )
    day = pairs["start_at"].dt.normalize()
    inside = day.between(pairs["assessment_start_date"], pairs["authorised_date"])
    return rows["assessment_id"].isin(pairs.loc[inside, "assessment_id"])


REPORT = Report(
    number="T-ASMT-OUTCOME",
    title="Outcome of assessments",
    frequency="monthly",
    area="assessment",
    purpose="Make sure cases go on as the assessment decided.",
    action="Use for workload, progress of cases and step up or down.",
    cohort="Assessments authorised in the latest whole calendar month; cancelled and draft ones are left out. Of "
    "several outcomes the highest counts, and all are told.",
    source=f"{HANDBOOK}; 000 One recording sheet (SA codes)",
    thresholds=("assessment_outcome_recorded_days",),
    columns=COLUMNS,
    measures=(
        Measure("Assessments", "is_row"),
        Measure("Moved on as decided", "moved_on_as_decided", "must_move_on"),
        Measure("No outcome recorded", "has_no_outcome", "rows"),
        TO_ACT_ON,
    ),
    averages=(Average("Working days to next step", "days_to_next_step"),),
    breakdowns=(Breakdown("By outcome", "Outcome", "outcome", is_charted=True),),
    build=build,
    main_title="Assessments",
    exceptions_title="Exceptions",
    needs=("assessment.authorised_at", "cin_plan.start_date", "cp_plan.start_date"),
)
