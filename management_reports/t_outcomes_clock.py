"""T-OUTCOMES-CLOCK: the live workload as outcomes on involvements tell it, and what is wrong with those outcomes.

Who:    outcomes that have no end or are of the latest whole calendar month, and events of the month without one.
Source: 000 One recording sheet, What Outcomes to Use.
"""

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.assessments import ASSESSMENT_BANDS
from management_reports.wording import day_text
from transforms.calendar import report_month
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.outcome_clocks import STARTS
from transforms.outcome_quality import CODES_FROM, NEEDS_LED, PERMANENCE_REPORT, outcome_quality
from transforms.time_bands import day_band

SHEET = "000 One recording sheet, What Outcomes to Use"
LIMITS = ("strategy_outcomes_per_discussion_count", "s47_outcomes_per_enquiry_count")
# Every check of the fact and what the exceptions say of it.
WORDS = {
    "is_off_referral_date": "no referral of the child on the outcome's day",
    "is_double_start": "two outcomes of one day start one assessment",
    "is_open_though_over": "no end, though its event is over",
    "ends_off_its_enquiry": "does not end with the section 47 enquiry",
    "has_no_result": "assessment countersigned and no result recorded",
    "has_none_recorded": "no outcome recorded",
    "has_several_recorded": "more outcomes recorded than one",
}

COLUMNS = (
    *CHILD_COLUMNS,
    Column("event", "Event", "What the outcome is of, by its code.", SHEET, blank_allowed="no"),
    Column(
        "outcome_code",
        "Outcome",
        "Which outcome; of an event with several, all of them; blank where none is recorded.",
        SHEET,
        code_set="outcome",
    ),
    Column("outcome_date", "Outcome date", "The day of the event, not the day it was typed in.", SHEET),
    Column("end_date", "End", "Countersigned, or over; blank while it is live.", SHEET),
    Column("is_live", "Live", "Work that lasts until it is countersigned, and has no end.", SHEET),
    Column(
        "working_days_elapsed",
        "Working days",
        "From the outcome's day to its end or the as-at date, of work that lasts.",
        SHEET,
    ),
    Column("time_band", "Time band", "The band of working days of live work.", SHEET),
    Column("unit", "Unit", "The unit the outcome is recorded for.", SHEET, needs=("outcome.team_id",)),
    Column("worker_name", "Worker", "The worker it is recorded for.", SHEET, needs=("outcome.worker_id",)),
)


def build(facts: Facts) -> Built:
    """One row per outcome or event; the main tab lists live work, the exceptions everything recorded wrongly."""
    rows = with_child(facts[outcome_quality], facts)
    code, in_month = rows["outcome_code"], rows["outcome_date"].between(*report_month(facts.as_at))
    is_outcome = rows["outcome_id"].notna()
    rows = rows.assign(
        time_band=day_band(rows["working_days_elapsed"].where(rows["is_live"]), facts, ASSESSMENT_BANDS),
        is_live_assessment=(rows["is_live"] & code.isin(STARTS)).astype("boolean"),
        is_live_needs_led=(rows["is_live"] & code.eq(NEEDS_LED)).astype("boolean"),
        is_live_report=(rows["is_live"] & code.eq(PERMANENCE_REPORT)).astype("boolean"),
        is_of_month=(is_outcome & in_month).astype("boolean"),
        is_needs_led_of_month=(is_outcome & in_month & code.eq(NEEDS_LED)).astype("boolean"),
        is_report_of_month=(is_outcome & in_month & code.eq(PERMANENCE_REPORT)).astype("boolean"),
    )
    from_day = code.map(CODES_FROM).astype("datetime64[us]")
    reasons = [(rows["is_before_its_code"], "dated before its code came into use on " + day_text(from_day).fillna(""))]
    built = counted(rows, "outcome_date", reasons=[*reasons, *((rows[name], words) for name, words in WORDS.items())])
    live = built.population[built.population["is_live"]].reset_index(drop=True)
    return Built(built.population, live, built.exceptions)


REPORT = Report(
    number="T-OUTCOMES-CLOCK",
    title="Outcomes on involvements: live workload and quality",
    frequency="weekly",
    area="workforce and recording",
    purpose="The workload that the tool counts is the work there is: every clock starts on the day of its event and "
    "stops when it is countersigned.",
    action="See units and workers about live work near its limit; end what is over, correct days that are not the "
    "event's, and record what is missing.",
    cohort="Outcomes recorded on involvements that have no end on the as-at date, or are dated or ended in the latest "
    "whole calendar month; outcomes dated before their code came into use, whatever their date; and referrals, "
    "strategy discussions and completed section 47 enquiries of the month that have no outcome, or more than one where "
    "one is asked for. The main tab lists live work; the exceptions are of all.",
    source=SHEET,
    thresholds=(*ASSESSMENT_BANDS, *LIMITS),
    columns=COLUMNS,
    measures=(
        Measure("Live work", "is_live"),
        Measure("Live assessments", "is_live_assessment", "is_live"),
        Measure("Live needs led assessments", "is_live_needs_led", "is_live"),
        Measure("Live permanence reports", "is_live_report", "is_live"),
        Measure("Outcomes of the month", "is_of_month"),
        Measure("Needs led assessments of the month", "is_needs_led_of_month"),
        Measure("Permanence reports of the month", "is_report_of_month"),
        Measure("Not on the referral's day", "is_off_referral_date"),
        Measure("Two starts of one assessment", "is_double_start"),
        Measure("No end though over", "is_open_though_over"),
        Measure("Not ended with the enquiry", "ends_off_its_enquiry"),
        Measure("No result of an assessment", "has_no_result"),
        Measure("Events with no outcome", "has_none_recorded"),
        Measure("Events with several outcomes", "has_several_recorded"),
        Measure("Dated before the code", "is_before_its_code"),
        TO_ACT_ON,
    ),
    averages=(Average("Median working days of live work", "working_days_elapsed", kind="median", of="is_live"),),
    breakdowns=(
        Breakdown("Live work by working days", "Time band", "time_band", of="is_live", is_charted=True),
        Breakdown("By unit", "Unit", "unit", measures=("Live work", "Live assessments", "To act on")),
        Breakdown("By worker", "Worker", "worker_name", measures=("Live work", "Live assessments", "To act on")),
    ),
    build=build,
    main_title="Live work",
    exceptions_title="Exceptions",
    needs=("outcome.outcome_code", "outcome.outcome_date", "outcome.end_date"),
    chart=("Live assessments",),
)
