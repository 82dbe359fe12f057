"""T-CL-CONTACT: when the authority was last in touch with each care leaver.

Who:    care leavers on the as-at date; one row each.
Source: 001 Lancashire handbook, Part 2, Care leavers (last contact time bands; number in touch); Appendix 2, list 9.
"""

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import counted
from management_reports.held import where_held
from management_reports.report import Built, Report
from management_reports.subjects.care_leavers import (
    CARE_LEAVERS,
    CATEGORY,
    COHORT,
    DIED_NOTE,
    FORM_NEEDS,
    HANDBOOK,
    IN_TOUCH_SHARE,
    LAST_CONTACT,
    LIST_9,
    NEEDS,
    NEXT_CONTACT,
    NO_FORM,
    TO_ACT_ON,
    TOUCH_LIMIT,
    WAKEFIELD,
    care_leaver_rows,
    with_contact,
)
from management_reports.wording import code_text
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.keeping_in_touch import IN_TOUCH
from transforms.limits import limit_in_force
from transforms.time_bands import band_since, months_completed

BANDS = (TOUCH_LIMIT, "care_leaver_contact_band_2_months", "care_leaver_contact_band_3_months")
NO_REASON = "NO"

COLUMNS = (
    *CHILD_COLUMNS,
    CATEGORY,
    LAST_CONTACT,
    Column(
        "contact_method",
        "How",
        "How the authority was in touch that day.",
        LIST_9,
        needs=("care_leaver_contact.contact_method",),
    ),
    NEXT_CONTACT,
    Column(
        "in_touch_status",
        "In touch",
        f'What the latest keeping-in-touch form says. No form at all: "{NO_FORM}".',
        LIST_9,
        code_set="in_touch",
        needs=FORM_NEEDS,
    ),
    Column("form_date", "Latest form", "The day of the latest keeping-in-touch form.", LIST_9, needs=FORM_NEEDS),
    Column("months_since_contact", "Months since", "Whole calendar months from the last contact.", HANDBOOK),
    Column(
        "contact_band",
        "Time since",
        "The band of calendar months since the last contact; the first holds all that is in time, the others include "
        "their lower edge.",
        HANDBOOK,
        needs=FORM_NEEDS,
    ),
    Column(
        "reason_not_in_touch",
        "Why not in touch",
        "The reason that the latest form's answer gives; blank where it gives none.",
        HANDBOOK,
        needs=FORM_NEEDS,
    ),
)


def build(facts: Facts) -> Built:
    """One row per care leaver; exceptions repeat those out of touch."""
    rows = with_contact(care_leaver_rows(facts), facts)
    code = rows["in_touch_code"]
    has_reason = code.notna() & ~code.isin([IN_TOUCH, NO_REASON])
    no_reason = ~code.eq(IN_TOUCH).fillna(False) & ~has_reason
    last = rows["last_contact_date"]
    rows = rows.assign(
        contact_method=rows["last_in_touch_method"],
        months_since_contact=months_completed(last, facts.as_at),
        contact_band=band_since(last, facts, BANDS, "never"),
        reason_not_in_touch=code_text(code, "in_touch").where(has_reason),
        has_no_form=where_held(rows["form_date"].isna(), facts, *FORM_NEEDS),
        is_without_reason=where_held(no_reason & rows["form_date"].notna(), facts, *FORM_NEEDS),
    )
    within = limit_in_force(facts, TOUCH_LIMIT).told()
    reasons = [
        (rows["is_contact_overdue"] & last.notna(), f"last in touch over {within} ago"),
        (rows["is_contact_overdue"] & last.isna(), "never in touch"),
        (rows["has_no_form"], "no keeping-in-touch form"),
        (rows["is_without_reason"], "not in touch and no reason recorded"),
    ]
    return counted(rows, "last_contact_date", reasons=reasons)


REPORT = Report(
    number="T-CL-CONTACT",
    title="Last contact with care leaver (time bands) and number in touch",
    frequency="monthly",
    area="care leavers",
    purpose="See whether the authority keeps in touch.",
    action="Find other ways to those who are out of touch.",
    cohort=COHORT + DIED_NOTE + " Contact is a keeping-in-touch form that says so.",
    source=f"{HANDBOOK}; {LIST_9}; {WAKEFIELD}, Visits",
    thresholds=BANDS,
    columns=COLUMNS,
    measures=(
        CARE_LEAVERS,
        IN_TOUCH_SHARE,
        Measure("Contact overdue", "is_contact_overdue", "touch_is_known"),
        Measure("No form", "has_no_form", "touch_is_known"),
        Measure("Not in touch, no reason", "is_without_reason", "touch_is_known"),
        TO_ACT_ON,
    ),
    breakdowns=(
        Breakdown("By time since the last contact", "Time since", "contact_band", of="touch_is_known", is_charted=True),
        Breakdown("By what the latest form says", "In touch", "in_touch_status"),
    ),
    build=build,
    main_title="Care leavers",
    exceptions_title="Exceptions",
    needs=(*NEEDS, *FORM_NEEDS),
    chart=(IN_TOUCH_SHARE.name, "Contact overdue"),
)
