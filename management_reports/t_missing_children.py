"""T-MISSING-CHILDREN: all children missing from home or care, whatever their case.

Who:    episodes open on the as-at date, or begun in the latest whole calendar month; one row each.
Source: 001 Lancashire handbook, Part 2, "One generic report requested for all children missing".
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import CHILDREN, TO_ACT_ON, counted
from management_reports.held import where_held
from management_reports.report import Built, Report
from management_reports.subjects.missing import BY_CASE, CASE_TYPE, END, HANDBOOK, KIND, LIST_8, NEEDS, START, in_words
from transforms.calendar import report_month
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.limits import limit_in_force
from transforms.lookup import looked_up
from transforms.missing_episodes import LONG, WINDOW, missing_episodes
from transforms.visits import visits
from transforms.visits_in_spans import NEEDS as VISIT_NEEDS

MANY = "missing_many_count"
FORM, HELD_AT, RISK = "missing_episode.interview_form_at", "missing_episode.interview_at", "missing_episode.risk_level"
REPEATED = 2  # the summary's "repeat (2+)" is a word of the report, not a limit

COLUMNS = (
    *CHILD_COLUMNS,
    START,
    END,
    Column(
        "duration_hours",
        "Hours missing",
        "Hours by the clock to the return, or to the beginning of the as-at date. Blank where one has ended and "
        "a moment holds no time of day.",
        HANDBOOK,
    ),
    KIND,
    CASE_TYPE,
    Column(
        "episodes_last_12_months",
        "Episodes in 12 months",
        "The child's episodes, missing and away together, begun in the months to the as-at date, both ends in. List 8 "
        "counts only those within a period of care, each kind apart.",
        LIST_8,
    ),
    Column(
        "last_seen",
        "Last seen",
        "The latest case note of a visit or assessment with the child seen.",
        HANDBOOK,
        needs=VISIT_NEEDS,
    ),
    Column(
        "risk_level", "Risk", "How great the risk was judged to be, as the source words it.", HANDBOOK, needs=(RISK,)
    ),
    Column(
        "return_interview_form_open",
        "Interview form open",
        "A return interview form was opened and no interview is recorded on it.",
        HANDBOOK,
        needs=(FORM,),
    ),
)


def build(facts: Facts) -> Built:
    """One row per episode; exceptions repeat the long, the repeated, and forms that were opened too early."""
    rows = facts[missing_episodes]
    started = rows["missing_start"].dt.normalize().between(*report_month(facts.as_at)).astype("boolean")
    rows = rows.assign(was_started=started)[rows["is_open"] | started].reset_index(drop=True)
    rows = _with_forms(in_words(rows, facts), facts)
    many, window = int(facts.value(MANY)), limit_in_force(facts, WINDOW)
    rows = rows.assign(has_many=rows["episodes_last_12_months"].ge(many).fillna(False).astype("boolean"))
    return counted(
        rows,
        "missing_start",
        reasons=[
            (rows["is_long"] & rows["is_open"], f"still missing after {limit_in_force(facts, LONG).told()}"),
            (rows["is_long"] & ~rows["is_open"], f"missing for over {limit_in_force(facts, LONG).told()}"),
            (rows["has_many"], f"{many} or more episodes in {window.told()}"),
            (
                rows["is_form_too_early"],
                "data fault: return interview form opened while the episode is open: close the episode, or the form",
            ),
        ],
    )


def _with_forms(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    forms = facts.table("missing_episode", "missing_episode_id", "interview_form_at", "interview_at")
    opened, held = (
        looked_up(rows["missing_episode_id"], forms, "missing_episode_id", name) for name in forms.columns[1:]
    )
    notes = facts[visits]
    seen = notes[notes["seen"].fillna(False) & notes["event_at"].notna()]
    last_seen = seen.groupby("child_id")["event_at"].max().dt.normalize().rename("last_seen").reset_index()
    return rows.assign(
        last_seen=looked_up(rows["child_id"], last_seen, "child_id", "last_seen"),
        return_interview_form_open=where_held(opened.notna() & held.isna(), facts, FORM),
        is_form_too_early=where_held(opened.notna() & rows["is_open"], facts, FORM),
        is_missing_now=rows["is_open"] & ~rows["child_id"].where(rows["is_open"].astype(bool)).duplicated(),
        is_repeated_child=(
            rows["episodes_last_12_months"].ge(REPEATED).fillna(False) & ~rows["child_id"].duplicated()
        ).astype("boolean"),
    )


REPORT = Report(
    number="T-MISSING-CHILDREN",
    title="All children missing from home or care",
    frequency="monthly",
    area="missing",
    purpose="One list of children missing, whatever their case.",
    action="Confirm where the child is; plan for the risk.",
    cohort="Missing and away episodes, of children looked after, on a plan or neither, that are open on the as-at date "
    "or began in the latest whole calendar month; one row for each.",
    source=f"{HANDBOOK}; {LIST_8}",
    thresholds=(LONG, WINDOW, MANY),
    columns=COLUMNS,
    measures=(
        Measure("Episodes", "is_row"),
        CHILDREN,
        Measure("Open", "is_open", "rows"),
        Measure("Children missing now", "is_missing_now"),
        Measure("Started in the month", "was_started"),
        Measure("Children with repeats", "is_repeated_child", "is_child"),
        Measure("Missing for long", "is_long", "rows"),
        TO_ACT_ON,
    ),
    breakdowns=(BY_CASE, Breakdown("By kind", "Kind", "missing_type")),
    build=build,
    main_title="Episodes",
    exceptions_title="Exceptions",
    needs=NEEDS,
    chart=("Open", "Missing for long"),
)
