"""T-REF-STEPPED-DOWN-CAF: children who come back after social care stepped down to early help.

Who:    referrals of the month whose previous referral was closed towards early help; one row each.
Source: 001 Lancashire handbook, Part 2, Referrals and Assessments.
"""

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.repeats import BY_TIME_SINCE, MONTHS_BAND, MONTHS_SINCE, with_repeats
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.referrals import HANDBOOK, REFERRAL_DATE, REFERRAL_ID, referrals_of_month
from transforms.calendar import days_between
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.lookup import looked_up
from transforms.referrals import referrals
from transforms.step_downs import help_began_from, help_running_on, step_downs
from transforms.workers import team_names

SOURCE = f"{HANDBOOK}; 003 Shropshire transfer protocol; 004 step out to TAC"
WINDOWS = {"is_within_window": "step_down_window_months", "is_soon": "re_referral_soon_months"}
BANDS = ("re_referral_band_1_months", "re_referral_band_2_months", "re_referral_band_3_months")

COLUMNS = (
    *CHILD_COLUMNS,
    REFERRAL_ID,
    REFERRAL_DATE,
    Column("previous_end_date", "Previous closure", "The day the child's previous referral closed.", HANDBOOK),
    Column(
        "step_down_date",
        "Step down",
        "The step-out was accepted; else an early help outcome is dated; else early help began, while the case was "
        "open or soon after; else the case closed as referred to early help.",
        SOURCE,
    ),
    Column(
        "destination",
        "Stepped down to",
        "Early help. CAF, TAF, TAC, TEH and ECINS are names of it, told where they are written.",
        SOURCE,
    ),
    Column("step_down_team", "Stepped down by", "The team that took the referral which was then closed.", HANDBOOK),
    Column(
        "lead_professional",
        "Lead professional",
        "Who led in early help, where it is recorded.",
        SOURCE,
        needs=("early_help.lead_professional",),
    ),
    Column(
        "early_help_case_open",
        "Early help open",
        "Early help was running on the day of the new referral.",
        SOURCE,
        needs=("early_help.start_date",),
    ),
    Column(
        "days_from_step_down_to_referral",
        "Days since step down",
        "Calendar days from the step down to this referral.",
        SOURCE,
    ),
    MONTHS_SINCE,
    MONTHS_BAND,
)


def build(facts: Facts) -> Built:
    """One row per referral of the month; the main tab lists those that follow a step down."""
    rows = referrals_of_month(facts)
    known = step_downs(rows["previous_referral_id"], facts)
    for name in ("step_down_date", "destination", "lead_professional"):
        rows[name] = looked_up(rows["previous_referral_id"], known, "referral_id", name)
    team = looked_up(rows["previous_referral_id"], facts[referrals], "referral_id", "team_id")
    rows = rows.assign(
        step_down_team=looked_up(team, team_names(facts), "team_id", "team_name"),
        early_help_case_open=help_running_on(rows["child_id"], rows["referral_date"], facts),
        has_help=help_began_from(rows["child_id"], rows["step_down_date"], facts),
        is_re_referral=rows["previous_referral_date"].notna().astype("boolean"),
        days_from_step_down_to_referral=days_between(rows["step_down_date"], rows["referral_date"]),
    )
    rows = with_repeats(
        with_child(rows, facts), facts, before="step_down_date", at="referral_date", windows=WINDOWS, edges=BANDS
    )
    soon = int(facts.value("re_referral_soon_months"))
    return counted(
        rows,
        "referral_date",
        reasons=[
            (rows["is_soon"], f"back within {soon} months"),
            (~rows["has_help"], "early help was never opened after the step down"),
        ],
        main="is_repeat",
    )


REPORT = Report(
    number="T-REF-STEPPED-DOWN-CAF",
    title="Re-referrals previously stepped down to CAF",
    frequency="monthly",
    area="front door",
    purpose="Test whether early help met the need.",
    action="Ask why the step down failed; check the level of support now.",
    cohort="Referrals dated in the latest whole calendar month of a child whose previous referral was closed towards "
    "early help (CAF, TAF, TAC, TEH or ECINS); percentages are out of all re-referrals of the month.",
    source=SOURCE,
    thresholds=(*WINDOWS.values(), *BANDS, "step_down_early_help_days"),
    columns=COLUMNS,
    measures=(
        Measure("Back after a step down", "is_repeat", "is_re_referral"),
        Measure("Within the window", "is_within_window", "is_re_referral"),
        Measure("Early help open", "early_help_case_open", "is_repeat"),
        Measure("To act on", "is_exception", "is_repeat"),
    ),
    averages=(Average("Days since step down", "days_from_step_down_to_referral", kind="median", of="is_repeat"),),
    breakdowns=(BY_TIME_SINCE, Breakdown("By team that stepped down", "Team", "step_down_team", of="is_repeat")),
    build=build,
    main_title="Re-referrals",
    exceptions_title="Exceptions",
    needs=("referral.referral_at", "referral.end_at", "early_help.start_date"),
)
