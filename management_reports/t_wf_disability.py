"""T-WF-DISABILITY: whether disability is recorded, and recorded in keeping with what else is known.

Who:    children with an open referral; one row each.
Source: 001 Lancashire handbook, Part 2, Workforce and recording, "Does the child have a disability?".
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.recording import CASE_KIND, HANDBOOK, REFERRAL_NEEDS
from management_reports.wording import code_text
from transforms.column import Breakdown, Column, Measure
from transforms.disability import NO_DISABILITY, disability
from transforms.education import latest_peps
from transforms.facts import Facts
from transforms.lookup import all_looked_up, looked_up
from transforms.open_cases import open_cases

DISABLED_TEAM = "disab"  # what the type or the name of a team for disabled children has in common
PLAN_CODES = ("EHCP", "S")  # an education, health and care plan, and the statement that came before it
SEN, EHCP = "person.has_special_educational_needs", "person.has_education_health_care_plan"
YES, NO, NOTHING = "Yes", "No", "Not recorded"

COLUMNS = (
    *CHILD_COLUMNS,
    CASE_KIND,
    Column(
        "disability",
        "Disability",
        "Yes: a disability is recorded, or the box is ticked. No: none is recorded, or the box is not ticked; a source "
        "that writes No until somebody ticks the box proves nothing by it. Not recorded: neither.",
        f"{HANDBOOK}; Annex A, lists 4, 6, 7 and 8",
        blank_allowed="no",
        needs=("disability.disability_code",),
    ),
    Column(
        "disability_types",
        "What kind",
        "Every kind recorded and not ended, joined by semicolons.",
        HANDBOOK,
        code_set="disability_code",
        needs=("disability.disability_code",),
    ),
    Column("has_sen", "SEN", "Marked as having special educational needs.", HANDBOOK, needs=(SEN,)),
    Column(
        "sen_status",
        "SEN status",
        "That of the latest personal education plan.",
        HANDBOOK,
        code_set="sen_status",
        needs=("pep.sen_status_code",),
    ),
    Column("ehcp", "EHCP", "Marked as having an education, health and care plan.", HANDBOOK, needs=(EHCP,)),
    Column("team_type", "Kind of team", "What kind of team holds the child.", HANDBOOK, needs=("team.team_type",)),
)


def build(facts: Facts) -> Built:
    """One row per child; exceptions repeat those whose record contradicts itself."""
    rows = _known(with_child(facts[open_cases], facts), facts)
    is_no = rows["disability"].eq(NO)
    has_plan = rows["ehcp"].fillna(False) | rows["sen_status_code"].isin(PLAN_CODES)
    reasons = [
        (is_no & rows["has_sen"].fillna(False), "disability No, and special educational needs are marked"),
        (is_no & has_plan, "disability No, and there is an education, health and care plan"),
        (is_no & rows["is_in_disabled_team"], "disability No, and a team for disabled children holds the case"),
        (rows["is_disabled"] & rows["disability_types"].isna(), "disability Yes, and no kind of it is recorded"),
    ]
    return counted(rows, "case_kind", reasons=reasons)


def _known(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    child = rows["child_id"]
    code = looked_up(child, facts[disability], "child_id", "disability_code")
    told = pd.Series(NOTHING, index=rows.index, dtype="str").mask(code.eq("Y"), YES).mask(code.eq("N"), NO)
    people = facts.table("person", "child_id", "has_special_educational_needs", "has_education_health_care_plan")
    flags = all_looked_up(child, people, "child_id", list(people.columns[1:]))
    pep = looked_up(child, facts[latest_peps], "child_id", "sen_status_code")
    teams = facts.table("team", "team_id", "team_name", "team_type")
    kind = looked_up(rows["team_id"], teams, "team_id", "team_type")
    words = kind.fillna("") + " " + rows["team"]
    return rows.assign(
        disability=told,
        disability_types=looked_up(child, _kinds(facts), "child_id", "kinds"),
        has_sen=flags["has_special_educational_needs"],
        ehcp=flags["has_education_health_care_plan"],
        sen_status_code=pep,
        sen_status=code_text(pep, "sen_status"),
        team_type=kind,
        is_in_disabled_team=words.str.casefold().str.contains(DISABLED_TEAM).astype("boolean"),
        is_disabled=told.eq(YES).astype("boolean"),
        is_not_disabled=told.eq(NO).astype("boolean"),
        is_not_recorded=told.eq(NOTHING).astype("boolean"),
    )


def _kinds(facts: Facts) -> pd.DataFrame:
    """Every kind of disability of a child that has not ended, in words: child_id, kinds."""
    known = facts.table("disability", "child_id", "disability_code", "end_date")
    is_kind = known["disability_code"].notna() & known["disability_code"].ne(NO_DISABILITY)
    known = known[known["end_date"].isna() & is_kind]
    known = known.drop_duplicates(["child_id", "disability_code"]).sort_values(["child_id", "disability_code"])
    words = code_text(known["disability_code"], "disability_code")
    return words.groupby(known["child_id"]).agg("; ".join).rename("kinds").reset_index().astype("str")


REPORT = Report(
    number="T-WF-DISABILITY",
    title="Does the child have a disability?",
    frequency="monthly",
    area="workforce and recording",
    purpose="Disability is recorded, and the right service given.",
    action="Check that the child has the support that is needed, and that the record says so.",
    cohort="Children with a referral open on the as-at date; one row for each. The main tab lists them all; the "
    "exceptions repeat those whose record contradicts itself.",
    source=HANDBOOK,
    thresholds=(),
    columns=COLUMNS,
    measures=(
        Measure("Children", "is_row"),
        Measure("Disability: Yes", "is_disabled", "rows"),
        Measure("Disability: No", "is_not_disabled", "rows"),
        Measure("Disability not recorded", "is_not_recorded", "rows"),
        TO_ACT_ON,
    ),
    breakdowns=(
        Breakdown("By case", "Case", "case_kind", measures=("Disability: Yes", "Disability: No")),
        Breakdown("Disabled children by case", "Case", "case_kind", of="is_disabled", is_charted=True),
    ),
    build=build,
    main_title="Children",
    exceptions_title="Exceptions",
    needs=(*REFERRAL_NEEDS, "disability.disability_code"),
    chart=("Disability: Yes",),
)
