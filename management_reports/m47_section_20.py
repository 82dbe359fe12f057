"""M47: children accommodated under section 20 (S20) in the month.

Who:    spells under section 20 open on any day of the latest whole calendar month; one row each.
Source: 001 Lancashire handbook, Appendix 1, M47.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import counted
from management_reports.held import where_held
from management_reports.report import Built, Report
from management_reports.subjects.looked_after import PERMANENCE_PLAN
from management_reports.wording import code_text
from transforms.calendar import report_month
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.latest import latest_per
from transforms.limits import limit_day, limit_in_force
from transforms.looked_after import spells_of_care
from transforms.lookup import looked_up
from transforms.section_20 import section_20_spells
from transforms.time_bands import months_completed

HANDBOOK = "001 Lancashire handbook, Appendix 1, M47"
LIMIT = "section_20_review_months"
CONSENT = "legal_status.consent_date"

COLUMNS = (
    *CHILD_COLUMNS,
    Column(
        "legal_status_start",
        "Section 20 since",
        "First day of the unbroken spell under section 20, by the legal status (V2) or the case status.",
        HANDBOOK,
    ),
    Column("legal_status_end", "Section 20 ended", "Last day of the spell; blank while it is open.", HANDBOOK),
    Column("months_on_status", "Months", "Whole calendar months from start to end, or to the as-at date.", HANDBOOK),
    Column("consent_date", "Consent", "The day consent to the accommodation was given.", HANDBOOK, needs=(CONSENT,)),
    Column("new_in_month", "New", "The spell began in the month.", HANDBOOK, blank_allowed="no"),
    Column("ended_in_month", "Ended", "The spell ended in the month.", HANDBOOK, blank_allowed="no"),
    PERMANENCE_PLAN,
)


def build(facts: Facts) -> Built:
    """One row per spell open in the month, the longest first; exceptions repeat those to look at."""
    first, last = report_month(facts.as_at)
    rows = facts[section_20_spells].rename(
        columns={"status_start": "legal_status_start", "status_end": "legal_status_end"}
    )
    start, end = rows["legal_status_start"], rows["legal_status_end"]
    rows = rows[(start.isna() | start.le(last)) & (end.isna() | end.ge(first))].reset_index(drop=True)
    rows = with_child(rows, facts).assign(permanence_plan=_permanence_plan(rows, facts))
    start, end = rows["legal_status_start"], rows["legal_status_end"]
    limit = limit_in_force(facts, LIMIT)
    is_open = end.isna() | end.gt(last)
    rows = rows.assign(
        months_on_status=months_completed(start, end.fillna(facts.as_at)),
        new_in_month=start.between(first, last).astype("boolean"),
        ended_in_month=end.between(first, last).astype("boolean"),
        is_open=is_open.astype("boolean"),
        is_long=(is_open & limit_day(start, limit).lt(last)).astype("boolean"),
        has_no_consent=where_held(is_open & rows["consent_date"].isna(), facts, CONSENT),
    )
    return counted(
        rows,
        "legal_status_start",
        reasons=[
            (start.isna(), "no day on which the status began"),
            (rows["is_long"], f"under section 20 for over {limit.told()}"),
            (rows["has_no_consent"], "no date of consent"),
        ],
    )


def _permanence_plan(rows: pd.DataFrame, facts: Facts) -> pd.Series:
    """The permanence plan, in words, of the period of care that began last by the end of each spell."""
    asked = pd.DataFrame(
        {"row": range(len(rows)), "child_id": rows["child_id"], "until": rows["legal_status_end"].fillna(facts.as_at)}
    )
    periods = facts[spells_of_care][["care_period_id", "child_id", "period_of_care_start", "permanence_plan_code"]]
    paired = asked.merge(periods, on="child_id")
    paired = paired[paired["period_of_care_start"].le(paired["until"])]
    of_row = latest_per(paired, "row", ["period_of_care_start"], "care_period_id")
    return code_text(looked_up(asked["row"], of_row, "row", "permanence_plan_code"), "permanence_plan")


REPORT = Report(
    number="M47",
    title="List of children with a case status of S20 within the month",
    frequency="monthly",
    area="cla",
    purpose="Watch over voluntary care.",
    action="Check that consent, purpose and plan are in order; look at those accommodated for long.",
    cohort="Spells of accommodation under section 20 open on any day of the latest whole calendar month; one row for "
    "each. Some systems keep it as a legal status (V2), some as a case status: either counts, both together once. Open "
    "are those that had not ended when the month did: one that ended on its last day has ended. Only open ones are "
    "exceptions.",
    source=f"{HANDBOOK}; Appendix 2, list 8",
    thresholds=(LIMIT,),
    columns=COLUMNS,
    measures=(
        Measure("Under section 20 in the month", "is_row"),
        Measure("Children", "is_child"),
        Measure("Open at month end", "is_open", "rows"),
        Measure("New in the month", "new_in_month", "rows"),
        Measure("Ended in the month", "ended_in_month", "rows"),
        Measure("Open for over the limit", "is_long", "is_open"),
        Measure("Open, no date of consent", "has_no_consent", "is_open"),
    ),
    averages=(Average("Average months", "months_on_status", of="is_open"),),
    breakdowns=(Breakdown("By permanence plan", "Permanence plan", "permanence_plan", of="is_open"),),
    build=build,
    main_title="Section 20",
    exceptions_title="Exceptions",
    needs=("legal_status.status_code", "legal_status.start_date", "legal_status.end_date"),
    chart=("Open at month end", "Open for over the limit"),
)
