"""N20: repeat child in need (CIN) plans in the last 12 months and in the last 2 years.

Who:    CIN plans open on the as-at date or started in the month; one row each.
Source: 001 Lancashire handbook, Appendix 1, N20; Part 2, CIN.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.repeats import BY_TIME_SINCE, MONTHS_BAND, MONTHS_SINCE, with_repeats
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.cin_plans import CIN_START, HANDBOOK, PLAN_NEEDS, PLAN_START
from management_reports.wording import code_text
from transforms.calendar import add_months, report_month
from transforms.cin_plans import cin_plans
from transforms.column import Column, Measure
from transforms.cp_plans import own_cp_plans
from transforms.facts import Facts
from transforms.lookup import looked_up
from transforms.periods_of_care import periods_of_care
from transforms.referrals import referrals
from transforms.repeats import count_within, with_previous

WINDOWS = {"within_12_months": "cin_repeat_short_window_months", "within_24_months": "cin_repeat_long_window_months"}
BANDS = tuple(WINDOWS.values())
CARRIED = ["plan_start_date", "plan_end_date", "referral_id"]

COLUMNS = (
    *CHILD_COLUMNS,
    CIN_START,
    PLAN_START,
    Column("previous_plan_start_date", "Previous plan start", "The child's plan before this one began.", HANDBOOK),
    Column("previous_plan_end_date", "Previous plan end", "That plan ended, before this one began.", HANDBOOK),
    Column(
        "previous_closure_reason",
        "Reason it closed",
        "The reason recorded for the closure of that plan's referral.",
        HANDBOOK,
        code_set="closure_reason",
        needs=("referral.closure_reason_code",),
    ),
    MONTHS_SINCE,
    MONTHS_BAND,
    Column(
        "within_12_months", "Within the short window", "It ended within the short window before this one.", HANDBOOK
    ),
    Column("within_24_months", "Within the long window", "It ended within the long window before this one.", HANDBOOK),
    Column("previous_plan_count", "Plans before", "How many plans the child had before this one, ever.", HANDBOOK),
    Column(
        "plans_in_long_window",
        "Plans in the long window",
        "Plans begun in the long window up to the day this one began, itself included.",
        HANDBOOK,
    ),
    Column(
        "stepped_down_from",
        "Stepped down from",
        "A child protection plan or a period of care that ended on the day this plan began, or the day before: the "
        "move is no repeat by itself, the plan before it is.",
        HANDBOOK,
    ),
)


def build(facts: Facts) -> Built:
    """One row per plan open or started in the month; the main tab lists those with an earlier plan."""
    every = with_previous(facts[cin_plans], "series_id", "plan_start_date", CARRIED)
    started = every["plan_start_date"].between(*report_month(facts.as_at))
    rows = every[every["is_open"] | started].reset_index(drop=True)
    rows = with_child(
        _with_history(rows.assign(was_started=started[every["is_open"] | started].to_numpy()), facts), facts
    )
    rows = with_repeats(
        rows, facts, before="previous_plan_end_date", at="plan_start_date", windows=WINDOWS, edges=BANDS
    )
    rows["is_repeat_started"] = (rows["is_repeat"] & rows["was_started"]).astype("boolean")
    short, long = (int(facts.value(key)) for key in BANDS)
    many = int(facts.value("cin_repeat_many_count"))
    return counted(
        rows,
        "plan_start_date",
        reasons=[
            (rows["within_12_months"], f"again on a plan within {short} months"),
            (rows["plans_in_long_window"].ge(many), f"{many} or more plans in {long} months"),
        ],
        main="is_repeat",
    )


def _with_history(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    code = looked_up(rows["previous_referral_id"], facts[referrals], "referral_id", "closure_reason_code")
    first = add_months(rows["plan_start_date"], -int(facts.value(BANDS[-1])))
    return rows.assign(
        was_started=rows["was_started"].astype("boolean"),
        previous_closure_reason=code_text(code, "closure_reason"),
        previous_plan_count=rows["number_before"],
        plans_in_long_window=count_within(
            rows["child_id"], first, rows["plan_start_date"], facts[cin_plans], "plan_start_date"
        ),
        stepped_down_from=_stepped_down_from(rows, facts),
    )


def _stepped_down_from(rows: pd.DataFrame, facts: Facts) -> pd.Series:
    found = pd.Series(pd.NA, index=rows.index, dtype="str")
    for words, ended in (("Looked after", facts[periods_of_care]), ("Child protection", facts[own_cp_plans])):
        pairs = rows[["series_id", "child_id", "plan_start_date"]].merge(ended[["child_id", "end_date"]], on="child_id")
        day_before = pairs["plan_start_date"] - pd.Timedelta(days=1)
        ended_then = pairs.loc[pairs["end_date"].between(day_before, pairs["plan_start_date"]), "series_id"]
        found = found.mask(rows["series_id"].isin(ended_then), words)
    return found


REPORT = Report(
    number="N20",
    title="Repeat CIN plan in last 12 months and in last 2 years",
    frequency="monthly",
    area="cin",
    purpose="Test whether help lasts.",
    action="Discuss accuracy of assessment and reasons for the repeat; review step down and risk.",
    cohort="Child in need plans open on the as-at date or started in the latest whole calendar month; one row per "
    "plan. The main tab lists those of a child with an earlier plan that ended before this one began. The windows run "
    "from that end to the new start.",
    source=f"001 Lancashire handbook, Appendix 1, N20; {HANDBOOK}",
    thresholds=(*BANDS, "cin_repeat_many_count"),
    columns=COLUMNS,
    measures=(
        Measure("Repeat plans", "is_repeat", "rows"),
        Measure("Within the short window", "within_12_months", "rows"),
        Measure("Within the long window", "within_24_months", "rows"),
        Measure("Plans started that are repeats", "is_repeat_started", "was_started"),
        Measure("To act on", "is_exception", "is_repeat"),
    ),
    breakdowns=(BY_TIME_SINCE,),
    build=build,
    main_title="Repeat plans",
    exceptions_title="Exceptions",
    needs=PLAN_NEEDS,
    chart=("Within the short window", "Within the long window"),
)
