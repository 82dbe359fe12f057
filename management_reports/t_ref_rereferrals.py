"""T-REF-REREFERRALS: children who come back.

Who:    referrals of the month for a child with an earlier referral; one row each.
Source: 001 Lancashire handbook, Part 2, Referrals.
"""

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.repeats import BY_TIME_SINCE, MONTHS_BAND, MONTHS_SINCE, with_repeats
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.referrals import (
    HANDBOOK,
    PREVIOUS_REFERRAL_DATE,
    REFERRAL_DATE,
    REFERRAL_ID,
    REFERRALS_LAST_12_MONTHS,
    referrals_of_month,
)
from management_reports.wording import code_text
from transforms.calendar import days_between
from transforms.column import Average, Column, Measure
from transforms.facts import Facts

WINDOWS = {"is_within_window": "re_referral_window_months", "is_soon": "re_referral_soon_months"}
BANDS = ("re_referral_band_1_months", "re_referral_band_2_months", "re_referral_band_3_months")

COLUMNS = (
    *CHILD_COLUMNS,
    REFERRAL_ID,
    REFERRAL_DATE,
    PREVIOUS_REFERRAL_DATE,
    Column("previous_end_date", "Previous closure", "The day that referral's case closed, if it did.", HANDBOOK),
    Column(
        "previous_closure_reason",
        "Reason for that closure",
        "The reason recorded for it.",
        HANDBOOK,
        code_set="closure_reason",
        needs=("referral.closure_reason_code",),
    ),
    Column(
        "days_since_previous_referral",
        "Days since previous referral",
        "Calendar days from the previous referral to this one.",
        HANDBOOK,
    ),
    Column(
        "days_since_closure",
        "Days since closure",
        "Calendar days from the previous closure to this referral; negative where the case was still open.",
        HANDBOOK,
    ),
    MONTHS_SINCE,
    MONTHS_BAND,
    REFERRALS_LAST_12_MONTHS,
    Column(
        "was_open_before",
        "Case open before",
        "Any earlier referral of the child, whenever it was, led to more than no further action.",
        HANDBOOK,
    ),
)


def build(facts: Facts) -> Built:
    """One row per referral of the month; the main tab lists those with a referral before them."""
    rows = referrals_of_month(facts)
    rows["previous_closure_reason"] = code_text(rows["previous_closure_reason_code"], "closure_reason")
    rows["days_since_previous_referral"] = days_between(rows["previous_referral_date"], rows["referral_date"])
    rows["days_since_closure"] = days_between(rows["previous_end_date"], rows["referral_date"])
    rows = with_repeats(
        with_child(rows, facts),
        facts,
        before="previous_referral_date",
        at="referral_date",
        windows=WINDOWS,
        edges=BANDS,
    )
    many, soon = int(facts.value("re_referral_many_count")), int(facts.value("re_referral_soon_months"))
    return counted(
        rows,
        "referral_date",
        reasons=[
            (rows["is_soon"], f"referred again within {soon} months"),
            (rows["referrals_last_12_months"].ge(many), f"{many} or more referrals in twelve months"),
        ],
        main="is_repeat",
    )


REPORT = Report(
    number="T-REF-REREFERRALS",
    title="Contacts that are re-referrals",
    frequency="monthly",
    area="front door",
    purpose="Find children coming back.",
    action="Go over earlier involvement with the worker, so that the new assessment builds on it and stop-start work "
    "is avoided.",
    cohort="Referrals dated in the latest whole calendar month; one row per child and referral. The main tab lists "
    "those of a child with an earlier referral, whenever it was; percentages are out of all referrals of the month.",
    source=HANDBOOK,
    thresholds=(*WINDOWS.values(), *BANDS, "re_referral_many_count", "annex_a_list3_count_window_months"),
    columns=COLUMNS,
    measures=(
        Measure("With an earlier referral", "is_repeat", "rows"),
        Measure("Re-referred within the window", "is_within_window", "rows"),
        Measure("Case open before", "was_open_before", "rows"),
        Measure("To act on", "is_exception", "is_repeat"),
    ),
    averages=(Average("Days since previous referral", "days_since_previous_referral", kind="median"),),
    breakdowns=(BY_TIME_SINCE,),
    build=build,
    main_title="Re-referrals",
    exceptions_title="Exceptions",
    needs=("referral.referral_at",),
    chart=("Re-referred within the window",),
)
