"""T-WF-CASELOAD: how many children each worker holds, against the guide for the grade and the team's average.

Who:    workers with a child on the as-at date, and those of a grade that holds cases who have none; one row each.
Source: 001 Lancashire handbook, Part 2, Workforce and recording, "Average caseload"; 002 Wakefield practice standards,
        Caseload Guidance table.
"""

import pandas as pd

from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.workers import (
    GOES_BY_TEAM,
    GUIDANCE,
    HANDBOOK,
    WORKER_COLUMNS,
    with_worker,
    without_child,
)
from management_reports.wording import Reason
from transforms.case_spans import ASSESSED, LOOKED_AFTER, ON_CIN_PLAN, ON_CP_PLAN
from transforms.casework import NEEDS, held_on
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.families import family_of
from transforms.open_cases import CARE_LEAVER, kinds_now
from transforms.posts import ASYE, NO_GUIDE, PRIMARY_GUIDES, SECONDARY_GUIDES, guide, posts

RED, AMBER, GREEN = "Red", "Amber", "Green"
KINDS = {
    "children_cla": LOOKED_AFTER,
    "children_cp": ON_CP_PLAN,
    "children_cin": ON_CIN_PLAN,
    "care_leavers": CARE_LEAVER,
    "assessments": ASSESSED,
}
COUNTS = ("children", "primary", "secondary", "families", "primary_cp", *KINDS)


def count(name: str, header: str, rule: str) -> Column:
    """A column that counts something of the worker's children."""
    return Column(name, header, rule, HANDBOOK, blank_allowed="no")


COLUMNS = (
    *WORKER_COLUMNS,
    Column("full_time_share", "FTE", "Contracted share of full time.", HANDBOOK, needs=("worker.full_time_share",)),
    count("children", "Children", "Children the worker works with, each once, in whatever role."),
    Column(
        "families",
        "Families",
        "Those children, those of one mother counted once; a child whose mother is not recorded counts "
        "by another parent, else alone.",
        HANDBOOK,
        needs=("person_relation.related_person_id",),
    ),
    count("children_cin", "CIN", "Of them, on a child in need plan and nothing further."),
    count("children_cp", "CP", "Of them, on a child protection plan and not looked after."),
    count("children_cla", "CLA", "Of them, looked after."),
    count("care_leavers", "Care leavers", "Of them, with a recorded leaving care category and no plan."),
    count("assessments", "Assessments", "Of them, being assessed and nothing further."),
    count("primary", "Primary", "Children whose allocated case worker the worker is."),
    count("secondary", "Secondary", "Children the worker works with in another role."),
    Column(
        "guide_limit",
        "Guide, primary",
        "How many children the guide gives the grade in that kind of team; teams not for disabled children, early "
        "help, fostering, adoption and reviewing are read as safeguarding. A guide for judgement, no limit.",
        GUIDANCE,
        needs=("worker.job_title",),
    ),
    Column(
        "guide_secondary",
        "Guide, secondary",
        "The guide for secondary allocations, which early help alone has.",
        GUIDANCE,
        needs=("worker.job_title",),
    ),
    Column(
        "over_by",
        "Over by",
        "Primary allocations over their guide, and secondary ones over theirs, added up; 0 where within, blank without "
        "a guide.",
        f"{GUIDANCE}; requirement REC-06",
        needs=("worker.job_title",),
    ),
    Column(
        "team_average",
        "Team's average",
        "The mean of the children of the team's workers who have any.",
        HANDBOOK,
    ),
    Column(
        "status_rag",
        "RAG",
        "Red: over the guide. Amber: above the team's average. Green: neither.",
        "this report",
        blank_allowed="no",
    ),
)


def build(facts: Facts) -> Built:
    """One row per worker; exceptions repeat those with too much, with nothing, or with what the grade may not lead."""
    rows = _judged(_workers(facts), facts)
    return counted(without_child(rows), "worker", reasons=_reasons(rows))


def _workers(facts: Facts) -> pd.DataFrame:
    counts = _counts(facts)
    staff = facts[posts]
    employed = staff[staff["left_on"].isna()]
    has_cases = employed["worker_id"].isin(counts.index)
    may_have = employed["grade"].notna() & employed["team_id"].notna() & employed["service"].ne(NO_GUIDE)
    rows = employed.loc[has_cases | may_have, ["worker_id", "record"]].reset_index(drop=True)
    found = counts.reindex(rows["worker_id"]).fillna(0).astype("Int64").set_axis(rows.index)
    return with_worker(pd.concat([rows, found], axis=1), facts)


def _counts(facts: Facts) -> pd.DataFrame:
    """How many children of each kind each worker holds, by worker_id."""
    held = held_on(facts, facts.as_at)
    kind = kinds_now(held["child_id"], facts)
    held = held.assign(
        children=True,
        primary=held["is_primary"],
        secondary=~held["is_primary"],
        families=~held.assign(family=family_of(held["child_id"], facts)).duplicated(["worker_id", "family"]),
        primary_cp=held["is_primary"] & kind.eq(ON_CP_PLAN),
        **{name: kind.eq(one) for name, one in KINDS.items()},
    )
    return held.groupby("worker_id")[list(COUNTS)].sum()


def _judged(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    first, second = guide(rows, facts, PRIMARY_GUIDES), guide(rows, facts, SECONDARY_GUIDES)
    over_first = (rows["primary"] - first).clip(lower=0)
    over_second = (rows["secondary"] - second).clip(lower=0)
    over = (over_first.fillna(0) + over_second.fillna(0)).where(first.notna() | second.notna())
    has_cases = rows["children"].gt(0)
    average = rows["children"].where(has_cases).groupby(rows["team_id"]).transform("mean").astype("Float64")
    above = (rows["children"].gt(average) & has_cases).fillna(False)
    is_over = over.gt(0).fillna(False)
    rag = pd.Series(GREEN, index=rows.index, dtype="str").mask(above.astype(bool), AMBER)
    share = rows["full_time_share"].where(rows["full_time_share"].gt(0))
    return rows.assign(
        guide_limit=first,
        guide_secondary=second,
        over_by=over,
        over_first=over_first,
        over_second=over_second,
        team_average=average.round(1),
        children_full_time=(rows["children"] / share).astype("Float64"),
        is_over=is_over.astype("boolean"),
        is_above_average=above.astype("boolean"),
        is_asye_leading=(rows["grade"].eq(ASYE) & rows["primary_cp"].gt(0)).fillna(False).astype("boolean"),
        has_none=(~has_cases).astype("boolean"),
        has_cases=has_cases.astype("boolean"),
        has_guide=over.notna().astype("boolean"),
        status_rag=rag.mask(is_over.astype(bool), RED),
    )


def _reasons(rows: pd.DataFrame) -> list[Reason]:
    text = {name: rows[name].astype("str").fillna("") for name in ("over_first", "over_second", "team_average")}
    guides = {name: rows[name].astype("str").fillna("") for name in ("guide_limit", "guide_secondary")}
    return [
        (rows["over_first"].gt(0), "over the guide of " + guides["guide_limit"] + " by " + text["over_first"]),
        (
            rows["over_second"].gt(0),
            "over the guide of " + guides["guide_secondary"] + " secondary by " + text["over_second"],
        ),
        (rows["is_above_average"], "above the team's average of " + text["team_average"]),
        (rows["is_asye_leading"], "newly qualified and holds a child protection case"),
        (rows["has_none"], "no case"),
    ]


OVER = Measure("Over the guide", "is_over", "has_guide")
REPORT = Report(
    number="T-WF-CASELOAD",
    title="Average caseload by team and district",
    frequency="monthly",
    area="workforce and recording",
    purpose="Spot pressure early.",
    action="Support the worker, or review the caseload where it is above the average.",
    cohort="Workers employed on the as-at date who work with a child, as case worker or in another role of the "
    "service's own, and those who have none though their grade and team hold cases; one row for each. Reviewing "
    "officers hold no case as such." + GOES_BY_TEAM,
    source=f"{HANDBOOK}; {GUIDANCE}",
    thresholds=(*PRIMARY_GUIDES.values(), *SECONDARY_GUIDES.values()),
    columns=COLUMNS,
    measures=(
        Measure("Workers", "is_row"),
        Measure("With a case", "has_cases", "rows"),
        OVER,
        Measure("Above the team's average", "is_above_average", "has_cases"),
        Measure("Without a case", "has_none", "rows"),
        TO_ACT_ON,
    ),
    averages=(
        Average("Average children", "children", of="has_cases"),
        Average("Average children per full-time post", "children_full_time", of="has_cases"),
        Average("Median children", "children", kind="median", of="has_cases"),
        Average("Highest", "children", kind="max", of="has_cases"),
    ),
    breakdowns=(
        Breakdown("By grade", "Grade", "grade", measures=("With a case", OVER.name)),
        Breakdown("Workers with a case by grade", "Grade", "grade", of="has_cases", is_charted=True),
    ),
    build=build,
    main_title="Workers",
    exceptions_title="Exceptions",
    needs=NEEDS,
    rag="status_rag",
    chart=(OVER.name, "Above the team's average"),
    is_worker_level=True,
)
