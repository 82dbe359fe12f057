"""N28: what child in need (CIN) plans ended in: step up or step down.

Who:    CIN plans that ended in the month; one row each.
Source: 001 Lancashire handbook, Appendix 1, N28; Part 2, CIN; Appendix 2, list 6.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.cin_plans import CIN_START, HANDBOOK, LIST_6, PLAN_END, PLAN_NEEDS, PLAN_START
from management_reports.wording import code_text
from transforms.calendar import report_month
from transforms.cin_destinations import NOWHERE, STEPPED_UP, with_destination
from transforms.cin_plans import cin_plans
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.limits import is_met, limit_day, limit_in_force
from transforms.lookup import looked_up
from transforms.referrals import referrals
from transforms.time_bands import months_completed

COLUMNS = (
    *CHILD_COLUMNS,
    CIN_START,
    PLAN_START,
    PLAN_END,
    Column(
        "closure_reason",
        "Reason for closure",
        "The reason recorded for the closure of the plan's referral, as recorded.",
        LIST_6,
        code_set="closure_reason",
        needs=("referral.closure_reason_code",),
    ),
    Column(
        "destination",
        "Ended in",
        "What began on the day the plan ended or the day after, or was going on: looked after, else child protection, "
        "else early help. Else the case closed (to another authority where the reason says so), or nothing.",
        HANDBOOK,
        blank_allowed="no",
    ),
    Column("step_direction", "Step", "Up: looked after or child protection. Down: early help or closed.", HANDBOOK),
    Column("next_episode_start", "That began", "The first day of what it ended in.", HANDBOOK),
    Column("months_on_plan", "Months on plan", "Whole calendar months from the plan's start to its end.", HANDBOOK),
    Column("is_referral_closed", "Case closed", "The plan's referral is closed on the as-at date.", HANDBOOK),
    Column(
        "stepped_up_later_date",
        "Stepped up later",
        "The first period of care or child protection plan that began after that, within the months looked at.",
        HANDBOOK,
    ),
)


def build(facts: Facts) -> Built:
    """One row per plan ended in the month; exceptions repeat those to look at."""
    rows = facts[cin_plans]
    rows = rows[rows["plan_end_date"].between(*report_month(facts.as_at))].reset_index(drop=True)
    rows = with_child(with_destination(_with_closure(rows, facts), facts), facts)
    short, later = (limit_in_force(facts, key) for key in ("cin_short_plan_months", "cin_step_up_later_months"))
    stepped_later = rows["next_step_up_date"].where(
        is_met(rows["plan_end_date"], rows["next_step_up_date"], later).eq(True)
    )
    rows = rows.assign(
        months_on_plan=months_completed(rows["plan_start_date"], rows["plan_end_date"]),
        stepped_up_later_date=stepped_later.mask(rows["destination"].isin(STEPPED_UP)),
    )
    is_short = rows["plan_end_date"].lt(limit_day(rows["plan_start_date"], short))
    return counted(
        rows,
        "plan_end_date",
        reasons=[
            (rows["is_referral_closed"] & rows["closure_reason"].isna(), "closed without a reason"),
            (rows["destination"].eq(NOWHERE), "ended in nothing, and the case is still open"),
            (rows["stepped_up_later_date"].notna(), f"stepped up within {later.told()} of the plan's end"),
            (is_short, f"the plan lasted under {short.told()}"),
        ],
    )


def _with_closure(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    known = facts[referrals]
    code = looked_up(rows["referral_id"], known, "referral_id", "closure_reason_code")
    closed = looked_up(rows["referral_id"], known, "referral_id", "is_open").eq(False).fillna(False)
    return rows.assign(
        closure_reason_code=code,
        closure_reason=code_text(code, "closure_reason"),
        is_referral_closed=closed.astype("boolean"),
    )


REPORT = Report(
    number="N28",
    title="Outcome of CIN case (step up/step down)",
    frequency="monthly",
    area="cin",
    purpose="See that cases move at the right level of need.",
    action="Analyse trends and thresholds; feed into the practice improvement meetings.",
    cohort="Child in need plans that ended in the latest whole calendar month; one row per plan. The main tab lists "
    "them all; the exceptions repeat those to look at.",
    source=f"001 Lancashire handbook, Appendix 1, N28; {HANDBOOK}; {LIST_6}",
    thresholds=("cin_destination_days", "cin_short_plan_months", "cin_step_up_later_months"),
    columns=COLUMNS,
    measures=(
        Measure("Plans ended", "is_row"),
        Measure("Stepped up", "is_stepped_up", "rows"),
        Measure("Stepped down", "is_stepped_down", "rows"),
        TO_ACT_ON,
    ),
    averages=(Average("Average months on plan", "months_on_plan"),),
    breakdowns=(
        Breakdown("By what they ended in", "Ended in", "destination", is_charted=True),
        Breakdown("By reason for closure", "Reason", "closure_reason"),
    ),
    build=build,
    main_title="Plans",
    exceptions_title="Exceptions",
    needs=(*PLAN_NEEDS, "referral.end_at"),
    chart=("Stepped up", "Stepped down"),
)
