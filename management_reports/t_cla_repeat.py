"""T-CLA-REPEAT: children who come into care again.

Who:    periods of care that started in the month; those with an earlier period of care are listed.
Source: 001 Lancashire handbook, Part 2, CLA, "CLA registered that were repeats".
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.repeats import BY_TIME_SINCE, MONTHS_BAND, MONTHS_SINCE, with_repeats
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.looked_after import HANDBOOK, NEEDS, PERIOD_START
from management_reports.wording import day_text
from transforms.calendar import report_month
from transforms.column import Column, Measure
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force
from transforms.looked_after import spells_of_care
from transforms.repeats import first_from, with_previous

REVIEW = "supervision.held_at"
WINDOWS = {"within_12_months": "cla_repeat_window_months"}
BANDS = ("cla_repeat_band_1_months", "cla_repeat_window_months", "cla_repeat_band_3_months")

COLUMNS = (
    *CHILD_COLUMNS,
    PERIOD_START,
    Column("previous_end", "Earlier period ended", "Last day of the period of care before this one.", HANDBOOK),
    MONTHS_SINCE,
    MONTHS_BAND,
    Column(
        "within_12_months",
        "Within 12 months",
        "The earlier period ended within the window before this one began, its first day included.",
        HANDBOOK,
    ),
    Column("previous_count", "Earlier periods", "How many periods of care the child had before, ever.", HANDBOOK),
    Column("review_due", "Review of the case due", "The start of this period and the time allowed.", HANDBOOK),
    Column(
        "review_done",
        "Reviewed",
        "The first case supervision from that start on: no source records the manager's review itself.",
        HANDBOOK,
        needs=(REVIEW,),
    ),
)


def build(facts: Facts) -> Built:
    """One row per period that started in the month; the main tab lists the repeats."""
    rows = facts[spells_of_care]
    rows = with_previous(
        rows[~rows["is_short_break"]], "care_period_id", "period_of_care_start", ["period_of_care_end"]
    )
    rows = rows[rows["period_of_care_start"].between(*report_month(facts.as_at))].reset_index(drop=True)
    rows = rows.rename(columns={"previous_period_of_care_end": "previous_end", "number_before": "previous_count"})
    rows = with_repeats(
        with_child(rows, facts), facts, before="previous_end", at="period_of_care_start", windows=WINDOWS, edges=BANDS
    )
    rows = _with_review(rows, facts)
    window = limit_in_force(facts, "cla_repeat_window_months").told()
    return counted(
        rows,
        "period_of_care_start",
        reasons=[
            (rows["within_12_months"], f"back in care within {window}"),
            (rows["is_review_overdue"], "case not reviewed by " + day_text(rows["review_due"])),
        ],
        main="is_repeat",
    )


def _with_review(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    due = limit_day(rows["period_of_care_start"], limit_in_force(facts, "cla_repeat_case_review_weeks"))
    held = facts.table("supervision", "child_id", "held_at")
    done = first_from(rows["child_id"], rows["period_of_care_start"], held, "held_at")
    overdue = done.isna() & due.lt(facts.as_at) & (not facts.unavailable([REVIEW]))
    return rows.assign(
        review_due=due,
        review_done=done.dt.normalize(),
        is_review_overdue=(overdue & rows["is_repeat"]).astype("boolean"),
        is_older_repeat=rows["is_repeat"] & ~rows["within_12_months"],
    )


REPORT = Report(
    number="T-CLA-REPEAT",
    title="CLA registered that were repeats",
    frequency="monthly",
    area="cla",
    purpose="Avoid repeat entries into care.",
    action="Review the case within a week; consider the options for permanence.",
    cohort="Periods of care that started in the latest whole calendar month; one row for each of them. The main tab "
    "lists those of a child with an earlier period of care that ended, whenever it was; percentages are out of all "
    "that started. Short breaks are neither repeats nor earlier periods.",
    source=HANDBOOK,
    thresholds=("cla_repeat_case_review_weeks", *BANDS),
    columns=COLUMNS,
    measures=(
        Measure("Repeats", "is_repeat", "rows"),
        Measure("Within 12 months", "within_12_months", "rows"),
        Measure("Over 12 months", "is_older_repeat", "rows"),
        Measure("Case review overdue", "is_review_overdue", "is_repeat"),
        Measure("To act on", "is_exception", "is_repeat"),
    ),
    breakdowns=(BY_TIME_SINCE,),
    build=build,
    main_title="Repeats",
    exceptions_title="Exceptions",
    needs=NEEDS,
    chart=("Repeats", "Within 12 months"),
)
