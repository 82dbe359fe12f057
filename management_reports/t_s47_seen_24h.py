"""T-S47-SEEN-24H: children seen within 24 hours of the decision to start a section 47 enquiry.

Who:    enquiries that began in the seven days before the as-at date, and open ones in which the child is unseen.
Source: 001 Lancashire handbook, Part 2, Strategy Discussions; 002 Wakefield practice standards.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.main_and_backlog import ON_BACKLOG, ON_MAIN, main_and_backlog
from management_reports.held import where_held
from management_reports.report import Built, Report
from management_reports.subjects.section_47 import (
    ENQUIRIES,
    HANDBOOK,
    S47_ID,
    S47_START,
    SEEN_NEEDS,
    STARTED,
    WAKEFIELD,
    in_words,
    with_child_seen,
)
from management_reports.wording import day_text
from transforms.calendar import report_week
from transforms.column import Average, Column, Measure
from transforms.facts import Facts
from transforms.limits import limit_in_force
from transforms.lookup import looked_up
from transforms.section_47_course import child_seen_in_enquiry, enquiries_in_full

LIMIT = "s47_child_seen_hours"
SEEN_ALONE = "case_note.seen_alone"


def first_decision(facts: Facts) -> pd.Timestamp:
    """When the earliest of the report's enquiries was decided on: a visit counts from then on."""
    rows = facts[enquiries_in_full]
    return rows.loc[_is_of_week(rows, facts) | rows["is_open"], "decision_at"].min()


COLUMNS = (
    *CHILD_COLUMNS,
    S47_ID,
    Column(
        "s47_decision_datetime",
        "Decision",
        "When it was decided to start the enquiry: the discussion that opened it was completed; where that is not "
        "known, when it began; without a discussion, when the enquiry began.",
        f"{HANDBOOK}; {WAKEFIELD}",
        blank_allowed="no",
    ),
    S47_START,
    Column(
        "first_seen_datetime",
        "First seen",
        "The first case note of type assessment or visit with the child seen, from the decision to the enquiry's end "
        "(the as-at date while it is open).",
        HANDBOOK,
    ),
    Column(
        "seen_alone",
        "Seen alone",
        "Seen alone then, which Wakefield's standard asks for.",
        WAKEFIELD,
        needs=(SEEN_ALONE,),
        needs_since=first_decision,
    ),
    Column("hours_to_seen", "Hours from decision", "Elapsed hours; blank where days are counted.", HANDBOOK),
    Column(
        "hours_from_meeting",
        "Hours from meeting",
        "The same from the beginning of the strategy discussion, from which Wakefield's standard counts.",
        WAKEFIELD,
        needs=("strategy_discussion.start_at",),
    ),
    Column(
        "seen_clock",
        "Clock",
        '"date only" where decision or visit is held without a time of day (00:00): then the same or the next calendar '
        "day passes.",
        "shared reading rules: hour limits",
    ),
    Column(
        "within_24_hours",
        "Within limit",
        "Yes: seen within the hours allowed from the decision. No: later, or not seen though they have passed. Blank "
        "while there is time.",
        HANDBOOK,
    ),
    Column("case_note_id", "Case note ID", "The note that shows the child seen.", HANDBOOK),
)


def build(facts: Facts) -> Built:
    """The week's enquiries on the main tab; on the backlog the children unseen past the limit or seen late."""
    rows = facts[enquiries_in_full]
    is_seen = looked_up(rows["s47_id"], facts[child_seen_in_enquiry], "s47_id", "first_seen_at").notna()
    wanted = _is_of_week(rows, facts) | (rows["is_open"] & ~is_seen)
    rows = with_child_seen(in_words(rows[wanted].reset_index(drop=True), facts), facts)
    rows = with_child(rows, facts).assign(
        s47_decision_datetime=rows["decision_at"],
        first_seen_datetime=rows["first_seen_at"],
        within_24_hours=rows["seen_within_24_hours"],
        is_seen=rows["first_seen_at"].notna().astype("boolean"),
        is_alone_known=where_held(rows["first_seen_at"].notna(), facts, SEEN_ALONE, since=first_decision),
        is_listed=pd.Series(True, index=rows.index, dtype="boolean"),
    )
    told, late = limit_in_force(facts, LIMIT).told(), rows["within_24_hours"].eq(False)
    return main_and_backlog(
        rows,
        "s47_decision_datetime",
        watched="is_listed",
        reasons=[
            (rows["is_unseen"] & late, "child not seen: time ran out on " + day_text(rows["seen_due_date"])),
            (rows["is_seen"] & late, f"child seen later than {told} after the decision"),
        ],
    )


def _is_of_week(rows: pd.DataFrame, facts: Facts) -> pd.Series:
    return rows["start_date"].between(*report_week(facts.as_at))


REPORT = Report(
    number="T-S47-SEEN-24H",
    title="Children seen within 24 hours of decision to initiate enquiry",
    frequency="weekly",
    area="strategy and s47",
    purpose="Children at risk are seen at once.",
    action="Agree a date for each child not seen, and have it recorded.",
    cohort="Section 47 enquiries that began in the seven days before the as-at date, and open ones in which the child "
    "has not been seen. The backlog holds children unseen past the limit and those of the week seen late, the main tab "
    "the others.",
    source=f"{HANDBOOK}; {WAKEFIELD}",
    thresholds=(LIMIT,),
    columns=COLUMNS,
    measures=(
        ENQUIRIES,
        Measure("Seen within limit", "within_24_hours", "is_seen_judged"),
        Measure("Seen alone", "seen_alone", "is_alone_known"),
        Measure("Unseen", "is_unseen", "rows"),
        ON_MAIN,
        ON_BACKLOG,
    ),
    averages=(Average("Median hours from decision", "hours_to_seen", kind="median"),),
    build=build,
    main_title="Week",
    exceptions_title="Backlog",
    needs=(STARTED, *SEEN_NEEDS),
    needs_since=first_decision,
    chart=("On the main tab", "On the backlog tab"),
)
