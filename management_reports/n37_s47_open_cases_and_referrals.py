"""N37: section 47 enquiries on open cases and on new referrals.

Who:    section 47 enquiries that began in the latest whole calendar month; one row per enquiry and child.
Source: 001 Lancashire handbook, Appendix 1, N37; Part 2, Strategy Discussions.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import CHILDREN, TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.section_47 import (
    APPENDIX_1,
    CASE_TYPE,
    ENQUIRIES,
    HANDBOOK,
    HELD,
    OUTCOME,
    S47_ID,
    S47_START,
    STARTED,
    started_within,
    with_icpc,
)
from management_reports.wording import day_text, told
from transforms.calendar import report_month
from transforms.case_spans import LOOKED_AFTER, ON_CIN_PLAN, ON_CP_PLAN, next_begun
from transforms.case_types import NEW_REFERRAL, case_types
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.repeats import count_within
from transforms.section_47 import enquiries

CASE_TYPES = (LOOKED_AFTER, ON_CP_PLAN, ON_CIN_PLAN, NEW_REFERRAL)

COLUMNS = (
    *CHILD_COLUMNS,
    S47_ID,
    S47_START,
    CASE_TYPE,
    Column("referral_date", "Referral", "The child's latest referral on or before that day.", HANDBOOK),
    Column("plan_start_date", "Plan start", "The day the plan or the period of care began.", HANDBOOK),
    OUTCOME,
    Column(
        "conference_or_proceedings_followed",
        "What followed",
        "The conference held, legal action among the outcomes, and a period of care begun after the enquiry began.",
        HANDBOOK,
        needs=(HELD,),
    ),
)


def build(facts: Facts) -> Built:
    """One row per enquiry of the month; exceptions repeat those on children protected already, and second ones."""
    rows = with_icpc(started_within(facts, *report_month(facts.as_at)), facts)
    kinds = case_types(rows["child_id"], rows["start_date"], facts)
    rows = with_child(rows, facts).assign(**{name: kinds[name] for name in kinds})
    rows["case_type_at_start"] = rows["case_type"].astype(pd.CategoricalDtype(list(CASE_TYPES), ordered=True))
    rows["conference_or_proceedings_followed"] = _followed(rows, facts)
    earlier = count_within(
        rows["child_id"], rows["plan_start_date"], rows["start_date"], facts[enquiries], "start_date"
    )
    is_protected = rows["case_type"].isin((LOOKED_AFTER, ON_CP_PLAN))
    rows = rows.assign(
        is_on_open_case=rows["case_type"].ne(NEW_REFERRAL).astype("boolean"),
        is_on_protected_child=is_protected.astype("boolean"),
        is_second_on_plan=earlier.gt(1).fillna(False).astype("boolean"),
    )
    return counted(
        rows,
        "s47_start_date",
        reasons=[
            (is_protected, "the child was already: " + rows["case_type"].str.lower()),
            (rows["is_second_on_plan"], "not the first enquiry during the same plan"),
        ],
    )


def _followed(rows: pd.DataFrame, facts: Facts) -> pd.Series:
    care = next_begun(rows["child_id"], rows["start_date"], facts, [LOOKED_AFTER])["start_date"]
    return told(
        rows,
        [
            (rows["icpc_date"].notna(), "conference " + day_text(rows["icpc_date"])),
            (rows["outcome_legal_action"], "legal action"),
            (care.notna(), "looked after since " + day_text(care)),
        ],
    )


REPORT = Report(
    number="N37",
    title="S47 on open cases and on new referrals (differentiate CP, CLA and CIN)",
    frequency="monthly",
    area="strategy and s47",
    purpose="Tell new work from risk on open cases, and how often each leads to a conference or proceedings.",
    action="For open cases see whether the plan manages the risk, or plan or placement has to change.",
    cohort="Section 47 enquiries that began in the latest whole calendar month, finished or not; one row per enquiry "
    "and child.",
    source=f"{APPENDIX_1}, N37; {HANDBOOK}",
    thresholds=("report_trend_months",),
    columns=COLUMNS,
    measures=(
        ENQUIRIES,
        CHILDREN,
        Measure("On open cases", "is_on_open_case", "rows"),
        Measure("Looked after or on a CP plan", "is_on_protected_child", "rows"),
        Measure("Second on the same plan", "is_second_on_plan", "rows"),
        TO_ACT_ON,
    ),
    breakdowns=(
        Breakdown("By case at start", "Case at start", "case_type_at_start", is_charted=True),
        Breakdown("By case at start and outcome", "Case at start", "case_type_at_start", across="main_outcome"),
    ),
    build=build,
    main_title="Enquiries",
    exceptions_title="Exceptions",
    needs=(STARTED,),
    chart=("Enquiries", "On open cases"),
)
