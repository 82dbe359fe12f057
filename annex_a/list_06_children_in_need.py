"""Annex A, list 6: children in need.

Who:    `ilacs` children whose episode of need is open or closed in the six months and held more than a referral;
        `sif-2016` children with an open child in need plan, or one whose case ceased in the three months.
Rows:   one per child: the most recent episode of need.
Source: Ofsted ILACS Annex A template, August 2019; 001 Lancashire handbook, Appendix 2, list 6.

Both editions carry the episode's child in need plan (`plan_start_date`, `plan_end_date`) and whether the child was
seen alone when last seen (`last_seen_alone`) as evidence.
"""

import pandas as pd

from annex_a.annex_list import AnnexList
from annex_a.code_text import code_text
from annex_a.common_columns import NOT_IN_HANDBOOK, TEMPLATE, common_columns, with_common_columns
from annex_a.decisions import day_text, day_words, decide
from annex_a.disability_column import DISABILITY_COLUMN, with_disability
from transforms.calendar import since
from transforms.column import Column, NeedsSince
from transforms.facts import Facts
from transforms.holders import now_or_last, worker_on
from transforms.latest import latest_per, newest_first
from transforms.lookup import is_among, looked_up
from transforms.need_episodes import (
    cin_series,
    episode_plans,
    last_seen,
    looked_after_now,
    need_episodes,
    on_cp_plan_now,
    open_assessments,
    record_of,
)
from transforms.visits import ASSESSMENT_OR_VISIT, CIN_STATUTORY_VISIT, CIN_VISIT, IRO_VISIT

HANDBOOK = "001 Lancashire handbook, Appendix 2, list 6"
NOT_WANTED = {"RC8": "closed after assessment, no further action", "RC9": "closed after assessment, case closed"}
CIN_VISITS = (CIN_VISIT, CIN_STATUTORY_VISIT)
SOCIAL_WORK_VISITS = tuple(kind for kind in ASSESSMENT_OR_VISIT if kind != IRO_VISIT)
HELD = ("has_assessment", "has_cin_plan", "has_cp_plan", "has_care")
ILACS_WINDOW, SIF_2016_WINDOW = "annex_a_ilacs_list6_window_months", "annex_a_list6_closed_window_months"


def first_day(window: str) -> NeedsSince:
    """The day the earliest episode that the list may hold began: visits count from then on."""

    def began(facts: Facts) -> pd.Timestamp:
        rows = facts.table("referral", "referral_at", "end_at")
        return rows.loc[~rows["end_at"].lt(since(facts.as_at, facts.value(window))), "referral_at"].min()

    return began


ILACS_FIRST_DAY, SIF_2016_FIRST_DAY = first_day(ILACS_WINDOW), first_day(SIF_2016_WINDOW)


def own_columns(
    source: str, words: dict[str, str], seen_since: NeedsSince, extra: tuple[Column, ...]
) -> tuple[Column, ...]:
    """The list's columns; the editions differ in wording, in the closure's header, and in the case status."""
    return (
        Column(
            "cin_start_date",
            "CIN Start Date",
            "The day of the referral that opened the child's most recent episode of need.",
            source,
            blank_allowed="no",
            needs=("referral.referral_at",),
        ),
        Column(
            "primary_need",
            "Primary Need Code",
            "The primary need of that episode. LCS holds one need a referral, so the first and the latest are the "
            "same. Missing or without a mapping: N0.",
            source,
            code_set="primary_need",
            blank_allowed="no",
            needs=("referral.primary_need_code",),
        ),
        Column(
            "last_seen_date",
            "Date Child Was Last Seen" if source == TEMPLATE else "Date Child was Last Seen",
            words["seen"],
            source,
            blank_allowed="when no seen visit is recorded in the episode",
            needs=(words["seen_needs"], "case_note.event_at", "case_note.seen"),
            needs_since=seen_since,
        ),
        Column(
            "closure_date",
            words["closure"],
            "The day the episode ceased; a closure after the as-at date is still to come.",
            source,
            blank_allowed="while the episode is open",
            needs=("referral.end_at",),
        ),
        Column(
            "closure_reason",
            "Reason for Closure",
            "The reason recorded for that closure. Closed without one: blank, and a finding.",
            source,
            code_set="closure_reason",
            blank_allowed="while the episode is open",
            needs=("referral.closure_reason_code",),
        ),
        *extra,
        Column(
            "allocated_team",
            "Allocated Team",
            "The team that holds the case now; of a closed case the team that held it last.",
            source,
            blank_allowed="no",
            needs=("involvement.team_id",),
        ),
        Column(
            "allocated_worker",
            "Allocated Worker",
            "Open: the worker who holds the case now. Closed: the worker at the closure, else the last one.",
            source,
            blank_allowed="no",
            needs=("involvement.worker_id",),
        ),
    )


ILACS_COLUMNS = (
    DISABILITY_COLUMN,
    *own_columns(
        TEMPLATE,
        {
            "seen": "The latest case note of a visit or assessment in which the child was seen, from the CIN start to "
            "the closure or the as-at date, both days in.",
            "seen_needs": "case_note.type_code",
            "closure": "CIN Closure Date",
        },
        ILACS_FIRST_DAY,
        (
            Column(
                "case_status",
                "Case status",
                "e) where the episode is closed; else the first that holds on the as-at date: a) looked after, short "
                "breaks left out; b) on a child protection plan; c) a child in need plan is open; d) an assessment is "
                "open. An open episode with none of these, its assessment done: c), and a finding.",
                TEMPLATE,
                code_set="case_status",
                blank_allowed="no",
                needs=("referral.end_at",),
            ),
        ),
    ),
)

SIF_2016_COLUMNS = own_columns(
    HANDBOOK,
    {
        "seen": "The latest case note of type visit or statutory visit (child in need) with Seen = Yes by the as-at "
        "date; one before the CIN start is removed.",
        "seen_needs": "case_note.type_code=CIN_VISIT",
        "closure": "Cin Closure Date",
    },
    SIF_2016_FIRST_DAY,
    (),
)


def all_episodes(facts: Facts) -> pd.DataFrame:
    """Every episode of need as a candidate, latest first, with what both editions print of it."""
    rows = facts[need_episodes]
    rows["cin_start_date"], rows["closure_date"] = rows["start_date"], rows["end_date"]
    rows["primary_need"] = code_text(rows["primary_need_code"], "primary_need", otherwise="N0")
    rows["closure_reason"] = code_text(rows["closure_reason_code"], "closure_reason").where(rows["end_date"].notna())
    for name in ("cin_start_date", "closure_date", "primary_need", "closure_reason"):
        rows[f"{name}__record"] = rows["record"]
    for name in ("start_date", "end_date"):
        rows[f"plan_{name}"] = looked_up(rows["referral_id"], facts[episode_plans], "referral_id", name)
    return newest_first(rows, ["start_date"], "referral_id").reset_index(drop=True)


def listed_once(rows: pd.DataFrame, reasons: list[tuple[pd.Series, pd.Series | str]]) -> pd.Series:
    """The decision of each candidate: of those in the cohort the child's most recent episode is listed."""
    in_cohort = rows[decide(rows, reasons).eq("included")]
    ranked = in_cohort.assign(is_open=in_cohort["end_date"].isna())
    listed = latest_per(ranked, "child_id", ["start_date", "is_open"], "referral_id")
    listed_start = looked_up(rows["child_id"], listed, "child_id", "start_date")
    words = ("an episode of the child that began " + day_text(listed_start) + " is listed instead").fillna(
        "another episode of the child is listed instead"
    )
    return decide(rows, [*reasons, (~is_among(rows["referral_id"], listed["referral_id"]), words)])


def closed_too_early(rows: pd.DataFrame, start: pd.Timestamp) -> tuple[pd.Series, pd.Series | str]:
    """The reason of an episode that closed before the window opened."""
    words = "closed " + day_text(rows["end_date"]) + f", before the window opened on {day_words(start)}"
    return rows["end_date"].lt(start), words


def is_care_leaver(rows: pd.DataFrame, facts: Facts) -> pd.Series:
    """Whether the child has a care leaver's entitlement."""
    statuses = facts.table("care_leaver_status", "child_id", "eligibility_code")
    return is_among(rows["child_id"], statuses.loc[statuses["eligibility_code"].notna(), "child_id"])


def with_seen(rows: pd.DataFrame, types: tuple[str, ...], facts: Facts) -> pd.DataFrame:
    """The rows with the day the child was last seen in the episode; only what may be printed is looked for."""
    seen = last_seen(rows, types, facts)
    rows["last_seen_date"] = looked_up(rows["referral_id"], seen, "referral_id", "event_at").dt.normalize()
    record = looked_up(rows["referral_id"], seen, "referral_id", "record")
    rows["last_seen_date__record"] = record.fillna(rows["record"])
    rows["last_seen_alone"] = looked_up(rows["referral_id"], seen, "referral_id", "seen_alone")
    return rows


def with_holders(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with who holds or held the case."""
    holder, at_end = now_or_last(rows["child_id"], facts), worker_on(rows["child_id"], rows["end_date"], facts)
    rows["allocated_team"], rows["allocated_team__record"] = holder["allocated_team"], holder["record"]
    rows["allocated_worker"] = at_end["allocated_worker"].fillna(holder["allocated_worker"])
    rows["allocated_worker__record"] = at_end["record"].where(at_end["allocated_worker"].notna(), holder["record"])
    return rows


def with_case_status(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with the case status of the current edition and the record that gives it."""
    series = facts[cin_series]
    open_plans = series[series["end_date"].isna()].drop_duplicates("child_id")
    known = {"CLA": facts[looked_after_now], "CP": facts[on_cp_plan_now], "CIN": open_plans}
    known["ASSESSMENT"] = facts[open_assessments]
    code = pd.Series("CIN", index=rows.index, dtype="str")
    record, held = rows["record"], pd.Series(False, index=rows.index)
    for status, frame in reversed(known.items()):
        found = record_of(rows["child_id"], frame)
        code, record = code.mask(found.notna(), status), found.fillna(record)
        held |= found.notna()
    closed = rows["end_date"].notna()
    rows["case_status"] = code_text(code.mask(closed, "CLOSED"), "case_status")
    rows["case_status__record"] = record.mask(closed, rows["record"])
    rows["has_current_service"] = (held | closed).astype("boolean")
    return rows


def ilacs_rows(facts: Facts) -> pd.DataFrame:
    """Every episode as a candidate of the current edition."""
    rows = all_episodes(facts)
    start = since(facts.as_at, facts.value(ILACS_WINDOW))
    closed = [(rows["closure_reason_code"].eq(code), words) for code, words in NOT_WANTED.items()]
    only_referred = ~rows[list(HELD)].any(axis=1)
    leaving = is_care_leaver(rows, facts) & ~rows[["has_assessment", "has_cin_plan", "has_cp_plan"]].any(axis=1)
    leaving &= record_of(rows["child_id"], facts[looked_after_now]).isna()
    rows["decision"] = listed_once(
        rows,
        [
            closed_too_early(rows, start),
            *closed,
            (leaving, "a care leaver with no other service"),
            (only_referred, "only referred: no assessment, plan or care in the episode"),
        ],
    )
    rows = with_disability(rows, facts)
    rows = with_case_status(with_holders(with_seen(rows, SOCIAL_WORK_VISITS, facts), facts), facts)
    return finished(rows, facts)


def sif_2016_rows(facts: Facts) -> pd.DataFrame:
    """Every episode as a candidate; the child's most recent one that had a child in need plan is listed."""
    rows = all_episodes(facts)
    start = since(facts.as_at, facts.value(SIF_2016_WINDOW))
    series = facts[cin_series]
    planned_now = is_among(rows["child_id"], series.loc[series["end_date"].isna(), "child_id"])
    paid = facts.table("allowance", "child_id", "end_date")
    rows["decision"] = listed_once(
        rows,
        [
            closed_too_early(rows, start),
            (~rows["has_cin_plan"], "no child in need plan in the episode"),
            (rows["end_date"].isna() & ~planned_now, "the child in need plan has ended and the case is open"),
            (record_of(rows["child_id"], facts[looked_after_now]).notna(), "looked after on the as-at date"),
            (record_of(rows["child_id"], facts[on_cp_plan_now]).notna(), "on a child protection plan"),
            (is_care_leaver(rows, facts), "a care leaver"),
            (is_among(rows["child_id"], paid.loc[paid["end_date"].isna(), "child_id"]), "an allowance is paid"),
        ],
    )
    return finished(with_holders(with_seen(rows, CIN_VISITS, facts), facts), facts)


def finished(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with the common columns and without what was only needed on the way."""
    working = ["referral_id", "start_date", "end_date", "primary_need_code", "closure_reason_code", *HELD]
    return with_common_columns(rows.drop(columns=working), facts)


ILACS = AnnexList(
    edition="ilacs",
    number=6,
    title="Children in Need",
    one_row_per="child (most recent episode of need)",
    cohort="Children whose episode of need is open at the as-at date or closed in the six months to it, and held an "
    "assessment, a plan or care; closures RC8 and RC9, children only referred and care leavers with no other service "
    "are left out.",
    source=TEMPLATE,
    columns=(*common_columns(TEMPLATE), *ILACS_COLUMNS),
    rows=ilacs_rows,
)

SIF_2016 = AnnexList(
    edition="sif-2016",
    number=6,
    title="CIN",
    one_row_per="child (most recent CIN episode)",
    cohort="Children with an open child in need plan at the as-at date, or whose case ceased in the three months "
    "before it after such a plan; looked after, protected, care leavers and allowance cases are left out.",
    source=HANDBOOK,
    columns=(*common_columns(NOT_IN_HANDBOOK), *SIF_2016_COLUMNS),
    rows=sif_2016_rows,
)
