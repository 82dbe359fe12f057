"""N40: the social worker's report completed in good time before a child protection conference.

Who:    initial, transfer-in and review conferences held in the latest whole calendar month; one row per child.
Source: 001 Lancashire handbook, Appendix 1, N40, and Part 2, CP; 002 Wakefield practice standards, child protection.
"""

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.cp_plans import HANDBOOK, WAKEFIELD, is_recorded
from management_reports.wording import code_text, day_text
from transforms.calendar import report_month, working_days_between
from transforms.column import Breakdown, Column, Measure
from transforms.cp_conferences import conferences
from transforms.facts import Facts
from transforms.limits import latest_day_before, limit_in_force
from transforms.reviewing_officers import iro_on

LEAD_TIME = "conference_report_lead_time"
LEAD = f"{HANDBOOK}; {WAKEFIELD}"
COLUMNS = (
    *CHILD_COLUMNS,
    Column("conference_id", "Conference ID", "The conference's own number.", HANDBOOK, blank_allowed="no"),
    Column(
        "conference_type",
        "Conference",
        "Initial, transfer in or review.",
        HANDBOOK,
        code_set="conference_kind",
        blank_allowed="no",
    ),
    Column("conference_date", "Conference held", "The day it was held.", HANDBOOK, blank_allowed="no"),
    Column("report_due", "Report due by", "The last day on which the report is in time, counted back.", LEAD),
    Column(
        "report_completed_date", "Report completed", "The day the report was completed; blank where none was.", HANDBOOK
    ),
    Column(
        "working_days_before",
        "Working days before",
        "Working days from the report to the conference; negative where it came after.",
        HANDBOOK,
    ),
    Column("in_time", "In time", "Completed by that day. No: later, after the conference, or not at all.", LEAD),
    Column(
        "reason",
        "Reason",
        "Why the report was late or none was made.",
        HANDBOOK,
        needs=("conference.report_reason",),
    ),
    Column(
        "shared_with_family_date",
        "Shared with family",
        "The day the report was shared with the family.",
        LEAD,
        needs=("conference.report_shared_date",),
    ),
    Column(
        "iro",
        "IRO",
        "Who chaired the conference; where that is not recorded, the independent reviewing officer involved that day.",
        HANDBOOK,
        needs=("involvement.role_code",),
    ),
)


def build(facts: Facts) -> Built:
    """One row per conference and child; the exceptions are those without a report in time."""
    first, last = report_month(facts.as_at)
    rows = facts[conferences]
    rows = rows.assign(conference_date=rows["held_at"].dt.normalize())
    rows = rows[rows["conference_date"].between(first, last)].reset_index(drop=True)
    due = latest_day_before(rows["held_at"], limit_in_force(facts, LEAD_TIME))
    report, has_none = rows["report_date"], rows["report_date"].isna()
    in_time = report.le(due).astype("boolean")
    asks_why = is_recorded(rows, facts, "conference.report_reason")
    chair = rows["chair_name"].fillna(iro_on(rows["child_id"], rows["conference_date"], facts))
    rows = rows.assign(
        conference_type=code_text(rows["kind_code"], "conference_kind"),
        report_due=due,
        report_completed_date=report,
        working_days_before=working_days_between(report, rows["conference_date"]),
        in_time=in_time,
        reason=rows["report_reason"],
        shared_with_family_date=rows["report_shared_date"],
        iro=chair,
        is_late=(~in_time & ~has_none).astype("boolean"),
        has_no_report=has_none.astype("boolean"),
        has_no_reason=(~in_time & rows["report_reason"].isna() & asks_why).astype("boolean"),
        is_not_quorate=rows["quorate"].eq(False).astype("boolean"),
        is_reason_asked=~in_time & asks_why,
    )
    return counted(
        with_child(rows, facts),
        "conference_date",
        reasons=[
            (rows["is_late"], "report late: due by " + day_text(due)),
            (rows["has_no_report"], "no report: due by " + day_text(due)),
            (rows["has_no_reason"], "no reason recorded"),
            (rows["is_not_quorate"], "the conference was not quorate"),
        ],
    )


REPORT = Report(
    number="N40",
    title="Pre-meeting report completed within 2 days of conference date",
    frequency="monthly",
    area="cp",
    purpose="The family and the reviewing officer see the social worker's report before the conference.",
    action="Follow up missing reports, act on weak reasons, and pre-empt delays.",
    cohort="Child protection conferences held in the latest whole calendar month; one row per conference and child. A "
    "report completed on the last day counts in time; one after the conference does not. Adjournments are recorded "
    "nowhere: a conference that was not quorate is told instead.",
    source=f"001 Lancashire handbook, Appendix 1, N40; {LEAD}",
    thresholds=(LEAD_TIME,),
    columns=COLUMNS,
    measures=(
        Measure("Conferences", "is_row"),
        Measure("Report in time", "in_time", "rows"),
        Measure("Report late", "is_late", "rows"),
        Measure("No report", "has_no_report", "rows"),
        Measure("No reason recorded", "has_no_reason", "is_reason_asked"),
        TO_ACT_ON,
    ),
    breakdowns=(
        Breakdown(
            "By conference",
            "Conference",
            "conference_type",
            measures=("Conferences", "Report in time", "Report late", "No report"),
        ),
    ),
    build=build,
    main_title="Conferences",
    exceptions_title="Exceptions",
    needs=("conference.held_at", "conference.kind_code", "conference.report_date"),
    chart=("Report in time", "Report late", "No report"),
)
