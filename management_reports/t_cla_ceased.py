"""T-CLA-CEASED: how periods of care ended.

Who:    periods of care that ended in the latest whole calendar month; one row each.
Source: 001 Lancashire handbook, Part 2, CLA, "Outcome of completed period of care / reason ceased to be CLA".
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import CHILDREN, TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.looked_after import HANDBOOK, LIST_8, NEEDS, PERIOD_START, in_words
from management_reports.wording import code_text
from transforms.calendar import age_on, birthday, report_month
from transforms.care_legal_statuses import SECTION_20
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.latest import latest_per
from transforms.looked_after import spells_of_care
from transforms.lookup import looked_up
from transforms.personal_advisers import personal_advisers

ADULT = "leaving_care_age_years"
JOINS_EPISODES = "X1"  # cannot end a period of care: as good as no reason
HOME = ("E4A", "E4B")
ADOPTED = ("E11", "E12")
SGO = ("E45", "E46", "E47", "E48")
ORDER_OR_MOVE_ON = ("E41", "E5", "E7", "E17")
PLANNED = ("E4A", *ADOPTED, *SGO, *ORDER_OR_MOVE_ON)
UNPLANNED = ("E4B", "E9")

COLUMNS = (
    *CHILD_COLUMNS,
    PERIOD_START,
    Column("end_date", "Care ended", "Last day of the period of care.", LIST_8, blank_allowed="no"),
    Column(
        "end_reason",
        "Reason",
        "Why the last episode of care ended; X1, which cannot end a period, stands as blank.",
        LIST_8,
        code_set="reason_ceased",
        needs=("care_period.end_reason_code",),
    ),
    Column(
        "planned_flag",
        "Planned",
        "As recorded. Else by the reason: planned are E4A, adoption (E11, E12), special guardianship (E45 to E48), "
        "E41, E5, E7 and E17; unplanned E4B and E9; of any other reason nothing is said.",
        HANDBOOK,
        needs=("care_period.end_reason_code",),
    ),
    Column(
        "destination",
        "Destination",
        "Where the child went to live.",
        HANDBOOK,
        needs=("care_period.destination",),
    ),
    Column(
        "legal_status_last",
        "Last legal status",
        "The last in force in the period.",
        LIST_8,
        code_set="legal_status",
        needs=("legal_status.status_code",),
    ),
    Column(
        "age_at_end",
        "Age when care ended",
        "Whole years completed on the last day.",
        HANDBOOK,
        needs=("person.birth_date",),
    ),
    Column(
        "turned_18",
        "Turned 18",
        "Was of that age on the last day of care.",
        HANDBOOK,
        needs=("person.birth_date",),
    ),
    Column(
        "care_leaver_category",
        "Care leaver category",
        "The recorded entitlement, as it stands now.",
        HANDBOOK,
        code_set="care_leaver_eligibility",
        needs=("care_leaver_status.eligibility_code",),
    ),
    Column(
        "moved_to_ppa_hub",
        "Moved to the PPA hub",
        "Of those who turned 18: a personal adviser is involved on the as-at date. No source records the move itself.",
        HANDBOOK,
        needs=("involvement.role_code",),
    ),
    Column(
        "support_plan",
        "Support plan",
        "A plan of support after care is in place.",
        HANDBOOK,
        needs=("care_period.has_support_plan",),
    ),
)


def build(facts: Facts) -> Built:
    """One row per period that ended in the month; exceptions repeat those to look at."""
    rows = facts[spells_of_care].rename(columns={"period_of_care_end": "end_date"})
    rows = rows[rows["end_date"].between(*report_month(facts.as_at)) & ~rows["is_short_break"]].reset_index(drop=True)
    rows = _with_young_adult(_with_reason(with_child(in_words(rows), facts), facts), facts)
    unplanned = rows["planned_flag"].eq(False).fillna(False)
    is_s20 = rows["legal_status_code"].eq(SECTION_20).fillna(False)
    rows = rows.assign(
        is_planned=rows["planned_flag"].fillna(False),
        is_judged=rows["planned_flag"].notna().astype("boolean"),
        is_reunified=rows["code"].isin(HOME).astype("boolean"),
        is_adopted=rows["code"].isin(ADOPTED).astype("boolean"),
        is_special_guardianship=rows["code"].isin(SGO).astype("boolean"),
        is_adult=rows["turned_18"].fillna(False),
        has_no_reason=rows["code"].isna().astype("boolean"),
    )
    return counted(
        rows,
        "end_date",
        reasons=[
            (unplanned & ~is_s20, "not planned"),
            (unplanned & is_s20, "accommodation under section 20 ended without a plan"),
            (rows["moved_to_ppa_hub"].eq(False), "18, and no personal adviser is involved"),
            (rows["has_no_reason"], "no reason recorded"),
        ],
    )


def _with_reason(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    code = rows["end_reason_code"].mask(rows["end_reason_code"].eq(JOINS_EPISODES).fillna(False))
    by_reason = code.isin(PLANNED).astype("boolean").where(code.isin([*PLANNED, *UNPLANNED]))
    answers = facts.table("care_period", "care_period_id", "ended_as_planned", "destination", "has_support_plan")
    own = {
        name: looked_up(rows["care_period_id"], answers, "care_period_id", name)
        for name in ("ended_as_planned", "destination", "has_support_plan")
    }
    return rows.assign(
        code=code,
        end_reason=code_text(code, "reason_ceased"),
        planned_flag=own["ended_as_planned"].fillna(by_reason),
        destination=own["destination"],
        support_plan=own["has_support_plan"],
        legal_status_last=rows["legal_status"],
    )


def _with_young_adult(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with age, entitlement and whether a personal adviser has taken up those who turned 18."""
    eighteen = birthday(rows["date_of_birth"], int(facts.value(ADULT)))
    turned_18 = eighteen.le(rows["end_date"]).astype("boolean").where(rows["date_of_birth"].notna())
    entitled = facts.table("care_leaver_status", "care_leaver_status_id", "child_id", "eligibility_code")
    entitled = latest_per(entitled[entitled["eligibility_code"].notna()], "child_id", [], "care_leaver_status_id")
    has_adviser = rows["child_id"].isin(facts[personal_advisers]["child_id"]).astype("boolean")
    return rows.assign(
        age_at_end=age_on(rows["date_of_birth"], rows["end_date"]),
        turned_18=turned_18,
        moved_to_ppa_hub=has_adviser.where(turned_18.fillna(False).astype(bool)),
        care_leaver_category=code_text(
            looked_up(rows["child_id"], entitled, "child_id", "eligibility_code"), "care_leaver_eligibility"
        ),
    )


REPORT = Report(
    number="T-CLA-CEASED",
    title="Outcome of completed period of care / reason ceased to be CLA",
    frequency="monthly",
    area="cla",
    purpose="Exits from care are planned and supported.",
    action="Look at unplanned ends; check the support; agree with the PPA hub about those who turned 18.",
    cohort="Periods of care that ended in the latest whole calendar month, short breaks left out; one row for each of "
    "them. The main tab lists them all; the exceptions repeat those to look at.",
    source=HANDBOOK,
    thresholds=(ADULT,),
    columns=COLUMNS,
    measures=(
        Measure("Ended", "is_row"),
        CHILDREN,
        Measure("Planned", "is_planned", "is_judged"),
        Measure("Reunified", "is_reunified", "rows"),
        Measure("Adopted", "is_adopted", "rows"),
        Measure("Special guardianship", "is_special_guardianship", "rows"),
        Measure("Turned 18", "is_adult", "rows"),
        Measure("No reason recorded", "has_no_reason", "rows"),
        TO_ACT_ON,
    ),
    breakdowns=(Breakdown("By reason", "Reason", "end_reason", is_charted=True),),
    build=build,
    main_title="Ended",
    exceptions_title="Exceptions",
    needs=NEEDS,
)
